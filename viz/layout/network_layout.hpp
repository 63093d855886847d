#pragma once

#include "graph/result.hpp"
#include "importers/process.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

enum class LayoutEngine : std::uint8_t { Dot, Neato, Fdp, Sfdp, Circo, Twopi };
inline constexpr std::array kLayoutEngines{LayoutEngine::Dot,  LayoutEngine::Neato, LayoutEngine::Fdp,
                                           LayoutEngine::Sfdp, LayoutEngine::Circo, LayoutEngine::Twopi};
[[nodiscard]] std::string_view to_string(LayoutEngine engine);
[[nodiscard]] std::optional<LayoutEngine> parse_layout_engine(std::string_view name);

/// What looks best at that size and is there at once: neato for what one can read, sfdp for what one surveys.
[[nodiscard]] LayoutEngine fitting_engine(std::size_t nodes);

/// Points (1/72 inch), y grows downwards on screen and in files.
struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct NodeBox {
    double width = 0, height = 0;  // points: the node and as much of its name as must have room
    std::optional<Point> position; // where it stands now; neato and fdp start from it
    bool pinned = false;           // stays at `position`
    bool operator==(const NodeBox&) const = default;
};

/// Everything a layout depends on: equal requests give equal layouts. Edges index `nodes`.
struct LayoutRequest {
    LayoutEngine engine = LayoutEngine::Sfdp;
    double aspect = 1.6; // of the pane, width to height: the picture takes that shape where it is free to
    std::vector<NodeBox> nodes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    bool operator==(const LayoutRequest&) const = default;
};

struct Layout {
    LayoutEngine engine = LayoutEngine::Sfdp; // the one that did it: a faster one than asked for after a fallback
    bool fallback = false;                    // the asked-for engine failed or passed a limit
    std::string fallback_reason;              // a key of assets/ui
    std::vector<Point> positions;             // parallel to LayoutRequest::nodes, centres
    double seconds = 0;
};

/// A layout in a child process of our own binary: a hang or a crash in it costs a message, never the window.
class LayoutJob {
public:
    /// Starts at once. Falls back to a faster engine, at last to a grid, when a child fails or passes a limit.
    [[nodiscard]] static Result<LayoutJob> start(LayoutRequest request, const ProcessLimits& limits = {});
    LayoutJob(LayoutJob&&) noexcept;
    LayoutJob& operator=(LayoutJob&&) noexcept;
    ~LayoutJob();
    /// The result once it is there; nullopt while it runs. Never waits.
    [[nodiscard]] std::optional<Result<Layout>> take();
    /// Takes effect within 100 ms.
    void cancel();
    /// For the command line: waits for the end.
    [[nodiscard]] Result<Layout> wait();

private:
    struct State;
    explicit LayoutJob(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// What the child runs: `tieline --layout-child`, reads a request on standard input, writes positions. Only this file
/// and its helpers include gvc. Returns the exit code.
int run_layout_child();

} // namespace tieline
