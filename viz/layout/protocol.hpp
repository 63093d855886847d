#pragma once

#include "viz/layout/network_layout.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What parent and child say to each other: fixed-size numbers in the machine's own order, since both are one binary.
namespace tieline::protocol {

/// A graph as DOT text, laid out as it is: for tests with hostile input.
struct RawDot {
    LayoutEngine engine = LayoutEngine::Dot;
    std::string text;
    bool operator==(const RawDot&) const = default;
};

[[nodiscard]] std::string encode(const LayoutRequest& request);
[[nodiscard]] std::string encode(const RawDot& dot);
/// nullopt for anything that is not exactly one request with edges inside its nodes.
[[nodiscard]] std::optional<std::variant<LayoutRequest, RawDot>> decode_request(std::string_view bytes);

[[nodiscard]] std::string encode(const std::vector<Point>& positions);
/// nullopt for what is cut short or holds a position that is no finite number.
[[nodiscard]] std::optional<std::vector<Point>> decode_positions(std::string_view bytes);

} // namespace tieline::protocol
