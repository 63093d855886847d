#pragma once

#include "viz/scene/network_scene.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

/// How build_network_scene is put together; for viz/scene itself.
namespace tieline::parts {

/// Boxes that nothing may be put on, found by place.
class BoxGrid {
public:
    void add(const Rect& box);
    [[nodiscard]] bool hits(const Rect& box) const;
    /// How much of the boxes it lies on, in square points.
    [[nodiscard]] double covered(const Rect& box) const;

private:
    static constexpr double kCell = 64;
    template <class Visit>
    static void each_cell(const Rect& box, Visit visit);
    std::vector<Rect> boxes_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

/// What all parts read.
struct SceneInput {
    const Model& model;
    const NetworkGraph& graph;
    const NetworkMap& map;
    const NetworkView& view;
    const NetworkState& state;
    const TextMeasure& measure;
    bool dense = false;
};

void place_labels(const SceneInput& input, NetworkScene& scene, BoxGrid& taken);
/// Drops nodes that got no name and do not stand out: they are among the pixels.
void keep_what_is_named(NetworkScene& scene);
/// Ends of all ties, off their nodes and those nodes' labels.
void trim_ties(NetworkScene& scene);
void place_pills(const SceneInput& input, NetworkScene& scene, BoxGrid& taken);
void place_words(const SceneInput& input, NetworkScene& scene, BoxGrid& taken);

} // namespace tieline::parts
