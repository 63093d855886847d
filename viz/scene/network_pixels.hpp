#pragma once

#include "viz/scene/network_map.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/style.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

/// A network with too much in view to be painted one by one, as pixels: every node in its shape and colour, and every
/// tie, of which many together become a density. Names and what stands out are painted over it from the scene. Made
/// outside the frame, which only shows the picture, moved along with the camera until the next one is there.
namespace tieline {

/// What the nodes and ties of a graph look like, without their places: a snapshot that a background job may keep.
class NetworkInk {
public:
    NetworkInk() = default;
    explicit NetworkInk(const NetworkGraph& graph);

    struct Node {
        float radius = 0; // at a zoom of 1
        EntityKind kind = EntityKind::Organization;
        DateMatch state = DateMatch::In;
        std::uint8_t tint = 0; // of tint_color()
    };
    struct Tie {
        std::uint32_t source = 0, target = 0;
        TieStyle style = TieStyle::Stated;
        bool outside = false; // the range
        bool proposed = false;
    };
    std::vector<Node> nodes;
    std::vector<Tie> ties;
};

struct PixelsRequest {
    std::shared_ptr<const NetworkInk> ink;
    std::shared_ptr<const NetworkMap> map; // of the same graph
    NetworkView view;                      // points
    double scale = 1;                      // pixels per point
    double margin = 0;                     // more on every side, as a share of width and height
    Theme theme = Theme::Light;
    unsigned workers = 0; // threads; 0: as fits the processor and the work
};

struct NetworkPixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> rgba; // rows from the top; opaque, on the colour of the canvas
    NetworkView view;                // of its upper left corner, at the zoom it was made for
    double scale = 1;
    double seconds = 0; // of the processor, all threads together
    /// Where it lies in a picture that is seen with `camera`.
    [[nodiscard]] Rect place(const NetworkView& camera) const;
};

/// nullopt when it was stopped.
[[nodiscard]] std::optional<NetworkPixels> draw_network_pixels(const PixelsRequest& request, std::stop_token stop);

} // namespace tieline
