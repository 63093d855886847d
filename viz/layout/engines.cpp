#include "viz/layout/network_layout.hpp"

#include <algorithm>

namespace tieline {

namespace {
// In the order of LayoutEngine; Graphviz knows them by these names.
constexpr std::array<std::string_view, kLayoutEngines.size()> kNames{"dot", "neato", "fdp", "sfdp", "circo", "twopi"};
} // namespace

std::string_view to_string(LayoutEngine engine) {
    return kNames[static_cast<std::size_t>(engine)];
}

LayoutEngine fitting_engine(std::size_t nodes) {
    return nodes <= 300 ? LayoutEngine::Neato : LayoutEngine::Sfdp;
}

std::optional<LayoutEngine> parse_layout_engine(std::string_view name) {
    const auto* const at = std::find(kNames.begin(), kNames.end(), name);
    if (at == kNames.end()) return std::nullopt;
    return kLayoutEngines[static_cast<std::size_t>(at - kNames.begin())];
}

} // namespace tieline
