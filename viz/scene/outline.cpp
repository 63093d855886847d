#include "viz/scene/outline.hpp"

#include "graph/column_codec.hpp"
#include "graph/is_clean.hpp"
#include "graph/model_build.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tieline {
namespace {

/// Counted up whenever what is written, or how a model or a picture is made of a project, changes.
constexpr std::uint64_t kOutlineFormat = 2;
constexpr std::int64_t kMost = UINT32_MAX;

template <class T>
std::int64_t code(T value) {
    return static_cast<std::int64_t>(value);
}

void write_ids(ColumnWriter& out, const std::vector<EntityId>& ids) {
    out.column(ids.size(), [&](std::size_t i) { return ids[i].value; });
}

std::vector<EntityId> read_ids(ColumnReader& in, std::size_t entities) {
    std::vector<EntityId> ids;
    in.column(
        0, code(entities) - 1, [&](std::size_t count) { ids.resize(count); },
        [&](std::size_t i, std::int64_t id) { ids[i].value = static_cast<std::uint32_t>(id); });
    if (in.bad()) ids.clear();
    return ids;
}

void write_entities(ColumnWriter& out, const Model& model) {
    const auto entity = [&](std::size_t i) -> const Entity& { return model.entity({static_cast<std::uint32_t>(i)}); };
    out.column(model.entity_count(),
               [&](std::size_t i) { return code(entity(i).kind) * 2 + (stands(entity(i)) ? 1 : 0); });
    for (std::size_t i = 0; i < model.entity_count(); ++i) out.text(stands(entity(i)) ? entity(i).name : "");
}

std::vector<Entity> read_entities(ColumnReader& in) {
    std::vector<Entity> entities;
    in.column(
        0, 2 * code(kEntityKinds.size()) - 1, [&](std::size_t count) { entities.resize(count); },
        [&](std::size_t i, std::int64_t value) {
            entities[i].id.value = static_cast<std::uint32_t>(i);
            entities[i].kind = static_cast<EntityKind>(value / 2);
            entities[i].hidden = value % 2 == 0;
        });
    for (Entity& entity : entities) {
        entity.name = in.view();
        in.expect(is_clean(entity.name));
    }
    return entities;
}

void write(ColumnWriter& out, const MatchCounts& counts) {
    for (const std::size_t count : {counts.in, counts.possibly, counts.undated, counts.out}) out.number(count);
}

void read(ColumnReader& in, MatchCounts& counts) {
    for (std::size_t* count : {&counts.in, &counts.possibly, &counts.undated, &counts.out})
        *count = static_cast<std::size_t>(in.number(0, kMost));
}

void write(ColumnWriter& out, const Visibility& visibility) {
    out.column(visibility.entities);
    out.column(visibility.events);
    for (const MatchCounts* counts : {&visibility.entity_counts, &visibility.relation_counts, &visibility.event_counts})
        write(out, *counts);
}

void read(ColumnReader& in, Visibility& visibility) {
    const auto read_matches = [&](std::vector<std::uint8_t>& matches) {
        in.column(matches, 0, Visibility::kHidden);
        for (const std::uint8_t match : matches)
            in.expect(match == Visibility::kHidden || match <= static_cast<std::uint8_t>(DateMatch::In));
    };
    read_matches(visibility.entities);
    read_matches(visibility.events);
    for (MatchCounts* counts : {&visibility.entity_counts, &visibility.relation_counts, &visibility.event_counts})
        read(in, *counts);
}

std::int64_t bits_of(const GraphTie& tie) {
    return code(tie.style) | (code(tie.state) << 3) | (tie.head_at_target ? 32 : 0) | (tie.head_at_source ? 64 : 0) |
           (tie.disputed ? 128 : 0) | (tie.proposed ? 256 : 0);
}

void write(ColumnWriter& out, const NetworkGraph& graph) {
    const auto& nodes = graph.nodes;
    const auto& ties = graph.ties;
    out.column(nodes.size(), [&](std::size_t i) { return nodes[i].entity.value; });
    out.column(nodes.size(), [&](std::size_t i) { return code(nodes[i].kind) * 4 + code(nodes[i].state); });
    out.column(nodes.size(), [&](std::size_t i) { return nodes[i].ties; });
    out.column(nodes.size(), [&](std::size_t i) {
        return nodes[i].weight ? std::int64_t{std::bit_cast<std::uint32_t>(*nodes[i].weight)} + 1 : 0;
    });
    out.column(nodes.size(), [&](std::size_t i) { return nodes[i].tint; });
    out.column(nodes.size(), [&](std::size_t i) { return nodes[i].holds; });
    out.column(ties.size(), [&](std::size_t i) { return ties[i].source; });
    out.column(ties.size(), [&](std::size_t i) { return ties[i].target; });
    out.column(ties.size(), [&](std::size_t i) { return ties[i].relations; });
    out.column(ties.size(), [&](std::size_t i) { return bits_of(ties[i]); });
    out.number(graph.legend.ties.to_ullong());
    out.number(graph.legend.states.to_ullong());
    out.number(graph.legend.kinds.to_ullong());
    out.number((graph.legend.folded ? 1U : 0U) + (graph.legend.proposed ? 2U : 0U));
}

void read_nodes(ColumnReader& in, std::size_t entities, std::vector<GraphNode>& nodes) {
    in.column(
        0, code(entities) - 1, [&](std::size_t count) { nodes.resize(count); },
        [&](std::size_t i, std::int64_t id) { nodes[i].entity.value = static_cast<std::uint32_t>(id); });
    const std::size_t count = nodes.size();
    in.column_of(count, 0, 4 * code(kEntityKinds.size()) - 1, [&](std::size_t i, std::int64_t value) {
        nodes[i].kind = static_cast<EntityKind>(value / 4);
        nodes[i].state = static_cast<DateMatch>(value % 4);
    });
    in.column_of(count, 0, kMost,
                 [&](std::size_t i, std::int64_t ties) { nodes[i].ties = static_cast<std::uint32_t>(ties); });
    in.column_of(count, 0, kMost + 1, [&](std::size_t i, std::int64_t value) {
        if (value == 0) return;
        const float weight = std::bit_cast<float>(static_cast<std::uint32_t>(value - 1));
        in.expect(weight >= 0 && weight <= 1);
        if (!in.bad()) nodes[i].weight = weight;
    });
    in.column_of(count, 0, UINT8_MAX,
                 [&](std::size_t i, std::int64_t tint) { nodes[i].tint = static_cast<std::uint8_t>(tint); });
    in.column_of(count, 0, kMost,
                 [&](std::size_t i, std::int64_t holds) { nodes[i].holds = static_cast<std::uint32_t>(holds); });
    in.expect(std::is_sorted(nodes.begin(), nodes.end(),
                             [](const GraphNode& a, const GraphNode& b) { return a.entity < b.entity; }));
}

void read_ties(ColumnReader& in, NetworkGraph& graph) {
    std::vector<GraphTie>& ties = graph.ties;
    const std::int64_t last = code(graph.nodes.size()) - 1;
    in.column(
        0, last, [&](std::size_t count) { ties.resize(count); },
        [&](std::size_t i, std::int64_t node) { ties[i].source = static_cast<std::uint32_t>(node); });
    in.column_of(ties.size(), 0, last,
                 [&](std::size_t i, std::int64_t node) { ties[i].target = static_cast<std::uint32_t>(node); });
    std::uint32_t most = 0;
    constexpr std::int64_t kMostFolded = 1 << 26;
    in.column_of(ties.size(), 1, kMostFolded, [&](std::size_t i, std::int64_t relations) {
        ties[i].relations = static_cast<std::uint32_t>(relations);
        most = std::max(most, ties[i].relations);
    });
    in.column_of(ties.size(), 0, 511, [&](std::size_t i, std::int64_t bits) {
        in.expect((bits & 7) < code(kTieStyleCount));
        if (in.bad()) return;
        ties[i].style = static_cast<TieStyle>(bits & 7);
        ties[i].state = static_cast<DateMatch>((bits >> 3) & 3);
        ties[i].head_at_target = (bits & 32) != 0;
        ties[i].head_at_source = (bits & 64) != 0;
        ties[i].disputed = (bits & 128) != 0;
        ties[i].proposed = (bits & 256) != 0;
    });
    if (!in.bad()) graph.relations.resize(most); // how many is all that is known of them
}

void read(ColumnReader& in, std::size_t entities, NetworkGraph& graph) {
    read_nodes(in, entities, graph.nodes);
    read_ties(in, graph);
    graph.legend.ties = in.number();
    graph.legend.states = in.number();
    graph.legend.kinds = in.number();
    const std::int64_t more = in.number(0, 3);
    graph.legend.folded = (more & 1) != 0;
    graph.legend.proposed = (more & 2) != 0;
}

void write(ColumnWriter& out, const std::vector<Point>& positions) {
    out.column(positions.size(), [&](std::size_t i) { return placed(positions[i]) ? 1 : 0; });
    for (const Point place : positions) {
        if (!placed(place)) continue;
        out.real(place.x);
        out.real(place.y);
    }
}

void read(ColumnReader& in, std::vector<Point>& positions) {
    in.column(
        0, 1, [&](std::size_t count) { positions.assign(count, kNoPoint); },
        [&](std::size_t i, std::int64_t is_placed) {
            if (is_placed != 0) positions[i] = Point{};
        });
    for (Point& place : positions) {
        if (!placed(place)) continue;
        place.x = in.finite();
        place.y = in.finite();
    }
}

template <class Catalog>
auto counts_of(Catalog& catalog) {
    return std::array{&catalog.entities,       &catalog.relations,  &catalog.events, &catalog.undated,
                      &catalog.entities_shown, &catalog.ties_shown, &catalog.drawn,  &catalog.drawn_shown};
}

/// What waits for a review and the articles are not part of it: they are of facts.
void write(ColumnWriter& out, const Catalog& catalog) {
    for (const std::size_t count : catalog.kinds) out.number(count);
    for (const std::size_t count : catalog.ties) out.number(count);
    write(out, catalog.tie_matches);
    for (const std::size_t* count : counts_of(catalog)) out.number(*count);
    write_ids(out, catalog.untied);
    write_ids(out, catalog.hidden);
    const auto& rows = catalog.rows;
    out.column(rows.size(), [&](std::size_t i) { return rows[i].entity.value; });
    out.column(rows.size(), [&](std::size_t i) { return rows[i].ties; });
    out.column(rows.size() * 10, [&](std::size_t i) { return rows[i / 10].spark.at(i % 10); });
}

void read(ColumnReader& in, std::size_t entities, Catalog& catalog) {
    for (std::size_t& count : catalog.kinds) count = static_cast<std::size_t>(in.number(0, kMost));
    for (std::size_t& count : catalog.ties) count = static_cast<std::size_t>(in.number(0, kMost));
    read(in, catalog.tie_matches);
    for (std::size_t* count : counts_of(catalog)) *count = static_cast<std::size_t>(in.number(0, kMost));
    catalog.untied = read_ids(in, entities);
    catalog.hidden = read_ids(in, entities);
    auto& rows = catalog.rows;
    in.column(
        0, code(entities) - 1, [&](std::size_t count) { rows.resize(count); },
        [&](std::size_t i, std::int64_t id) { rows[i].entity.value = static_cast<std::uint32_t>(id); });
    in.column_of(rows.size(), 0, kMost,
                 [&](std::size_t i, std::int64_t ties) { rows[i].ties = static_cast<std::uint32_t>(ties); });
    in.column_of(rows.size() * 10, 0, 10, [&](std::size_t i, std::int64_t height) {
        rows[i / 10].spark.at(i % 10) = static_cast<std::uint8_t>(height);
    });
}

void write(ColumnWriter& out, const OutlineWords& words) {
    write_ids(out, words.pinned);
    write_ids(out, words.pinned_lanes);
    out.number(words.groups.size());
    for (const EntityGroup& group : words.groups) {
        out.number(group.shown.value);
        write_ids(out, group.members);
    }
    out.number((words.provisional ? 1U : 0U) + (words.sampled ? 2U : 0U));
    out.number(words.communities);
    out.text(words.time_span ? to_edtf(*words.time_span) : "");
}

void read(ColumnReader& in, std::size_t entities, OutlineWords& words) {
    words.pinned = read_ids(in, entities);
    words.pinned_lanes = read_ids(in, entities);
    const std::int64_t groups = in.number(0, code(entities));
    for (std::int64_t i = 0; i < groups && !in.bad(); ++i) {
        EntityGroup group;
        group.shown.value = static_cast<std::uint32_t>(in.number(0, code(entities) - 1));
        group.members = read_ids(in, entities);
        in.expect(group.members.size() > 1 && std::is_sorted(group.members.begin(), group.members.end()));
        words.groups.push_back(std::move(group));
    }
    const std::int64_t bits = in.number(0, 3);
    words.provisional = (bits & 1) != 0;
    words.sampled = (bits & 2) != 0;
    words.communities = static_cast<std::size_t>(in.number(0, kMost));
    words.time_span = parse_edtf(in.view());
}

} // namespace

std::string encode_outline(const OutlineSource& source, std::string_view key) {
    ColumnWriter out;
    out.number(kOutlineFormat);
    out.text(TIELINE_VERSION);
    out.text(key);
    write_entities(out, source.model);
    write(out, source.visibility);
    write(out, source.graph);
    write(out, source.positions);
    write(out, source.catalog);
    write(out, source.words);
    source.timeline.write(out);
    return out.bytes();
}

std::optional<DecodedOutline> decode_outline(std::string_view bytes, std::string_view key, std::uint64_t revision) {
    ColumnReader in(bytes);
    in.expect(in.number() == kOutlineFormat);
    in.expect(in.view() == TIELINE_VERSION);
    in.expect(in.view() == key);
    if (in.bad()) return std::nullopt;
    std::vector<Entity> entities = read_entities(in);
    const std::size_t count = entities.size();
    DecodedOutline found;
    read(in, found.visibility);
    read(in, count, found.graph);
    read(in, found.positions);
    read(in, count, found.catalog);
    read(in, count, found.words);
    in.expect(found.visibility.entities.size() == count && found.positions.size() == count);
    if (in.bad()) return std::nullopt;
    auto index = TimelineIndex::read(in, count);
    if (!index || !in.at_end() || found.visibility.events.size() != index->event_count()) return std::nullopt;
    found.timeline = std::move(*index);
    found.model = model_of_entities(std::move(entities), revision);
    return found;
}

} // namespace tieline
