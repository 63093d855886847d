#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "viz/scene/catalog.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/network_groups.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/timeline_index.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the window shows of a project but for its facts, as bytes: network, timeline, names and counts, to be shown
/// again before a large project's model is computed.
namespace tieline {

/// The small parts of it.
struct OutlineWords {
    std::vector<EntityId> pinned;       // sorted
    std::vector<EntityId> pinned_lanes; // from top to bottom
    std::vector<EntityGroup> groups;
    bool provisional = false; // the places are nobody's: some to begin with, until an engine has made better ones
    bool sampled = false;     // a measure was
    std::size_t communities = 0;
    std::optional<DateRange> time_span; // of the first and the last colour
};

struct OutlineSource {
    const Model& model;
    const Visibility& visibility;
    const Catalog& catalog;
    const NetworkGraph& graph;
    const std::vector<Point>& positions; // by entity
    const TimelineIndex& timeline;
    const OutlineWords& words;
};

/// `key` says what the picture depends on besides the project's edition: filter, groups and the like.
[[nodiscard]] std::string encode_outline(const OutlineSource& source, std::string_view key);

struct DecodedOutline {
    std::shared_ptr<const Model> model; // knows names only
    Visibility visibility;
    Catalog catalog;    // without what waits for a review and articles
    NetworkGraph graph; // knows how many ties a line stands for but not which
    std::vector<Point> positions;
    TimelineIndex timeline;
    OutlineWords words;
};

/// nullopt: it is of another key or another version of the program, or it is damaged.
[[nodiscard]] std::optional<DecodedOutline> decode_outline(std::string_view bytes, std::string_view key,
                                                           std::uint64_t revision);

} // namespace tieline
