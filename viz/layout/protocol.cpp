#include "viz/layout/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace tieline::protocol {

namespace {

constexpr std::string_view kRequestMark = "TLL2";
constexpr std::string_view kDotMark = "TLD1";
constexpr std::string_view kAnswerMark = "TLP1";
constexpr std::uint8_t kHasPosition = 1;
constexpr std::uint8_t kPinned = 2;

template <class T>
void put(std::string& bytes, T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof value);
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// Reads values one after the other; once something is missing everything is.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    T take() {
        T value{};
        if (bytes_.size() < sizeof value) {
            whole_ = false;
            bytes_ = {};
            return value;
        }
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    bool take_mark(std::string_view mark) {
        if (bytes_.substr(0, mark.size()) != mark) return false;
        bytes_.remove_prefix(mark.size());
        return true;
    }
    [[nodiscard]] std::string_view rest() const { return bytes_; }
    [[nodiscard]] bool whole() const { return whole_; }

private:
    std::string_view bytes_;
    bool whole_ = true;
};

constexpr std::size_t kNodeBytes = 4 * sizeof(double) + 1;
constexpr std::size_t kEdgeBytes = 2 * sizeof(std::uint32_t);

std::optional<LayoutRequest> decode_graph(Cursor& cursor, LayoutEngine engine) {
    LayoutRequest request;
    request.engine = engine;
    request.aspect = cursor.take<double>();
    if (!(request.aspect > 0.01 && request.aspect < 100)) return std::nullopt;
    const std::size_t nodes = cursor.take<std::uint32_t>();
    const std::size_t edges = cursor.take<std::uint32_t>();
    if (cursor.rest().size() != nodes * kNodeBytes + edges * kEdgeBytes) return std::nullopt;
    request.nodes.resize(nodes);
    for (NodeBox& node : request.nodes) {
        node.width = cursor.take<double>();
        node.height = cursor.take<double>();
        const Point at{cursor.take<double>(), cursor.take<double>()};
        const auto flags = cursor.take<std::uint8_t>();
        if ((flags & kHasPosition) != 0) node.position = at;
        node.pinned = (flags & kPinned) != 0;
    }
    request.edges.resize(edges);
    for (auto& [source, target] : request.edges) {
        source = cursor.take<std::uint32_t>();
        target = cursor.take<std::uint32_t>();
        if (source >= nodes || target >= nodes) return std::nullopt;
    }
    return cursor.whole() ? std::optional(std::move(request)) : std::nullopt;
}

} // namespace

std::string encode(const LayoutRequest& request) {
    std::string bytes(kRequestMark);
    bytes.reserve(16 + request.nodes.size() * kNodeBytes + request.edges.size() * kEdgeBytes);
    put(bytes, static_cast<std::uint8_t>(request.engine));
    put(bytes, std::clamp(request.aspect, 0.1, 10.0));
    put(bytes, static_cast<std::uint32_t>(request.nodes.size()));
    put(bytes, static_cast<std::uint32_t>(request.edges.size()));
    for (const NodeBox& node : request.nodes) {
        put(bytes, node.width);
        put(bytes, node.height);
        const Point at = node.position.value_or(Point{});
        put(bytes, at.x);
        put(bytes, at.y);
        put(bytes, static_cast<std::uint8_t>((node.position ? kHasPosition : 0) | (node.pinned ? kPinned : 0)));
    }
    for (const auto& [source, target] : request.edges) {
        put(bytes, source);
        put(bytes, target);
    }
    return bytes;
}

std::string encode(const RawDot& dot) {
    std::string bytes(kDotMark);
    put(bytes, static_cast<std::uint8_t>(dot.engine));
    return bytes + dot.text;
}

std::optional<std::variant<LayoutRequest, RawDot>> decode_request(std::string_view bytes) {
    Cursor cursor(bytes);
    const bool dot = cursor.take_mark(kDotMark);
    if (!dot && !cursor.take_mark(kRequestMark)) return std::nullopt;
    const auto engine = cursor.take<std::uint8_t>();
    if (!cursor.whole() || engine >= kLayoutEngines.size()) return std::nullopt;
    if (dot) return RawDot{kLayoutEngines[engine], std::string(cursor.rest())};
    std::optional<LayoutRequest> request = decode_graph(cursor, kLayoutEngines[engine]);
    if (!request) return std::nullopt;
    return *std::move(request);
}

std::string encode(const std::vector<Point>& positions) {
    std::string bytes(kAnswerMark);
    bytes.reserve(8 + positions.size() * 2 * sizeof(double));
    put(bytes, static_cast<std::uint32_t>(positions.size()));
    for (const Point& at : positions) {
        put(bytes, at.x);
        put(bytes, at.y);
    }
    return bytes;
}

std::optional<std::vector<Point>> decode_positions(std::string_view bytes) {
    Cursor cursor(bytes);
    if (!cursor.take_mark(kAnswerMark)) return std::nullopt;
    const std::size_t count = cursor.take<std::uint32_t>();
    if (!cursor.whole() || cursor.rest().size() != count * 2 * sizeof(double)) return std::nullopt;
    std::vector<Point> positions(count);
    for (Point& at : positions) {
        at.x = cursor.take<double>();
        at.y = cursor.take<double>();
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) return std::nullopt;
    }
    return positions;
}

} // namespace tieline::protocol
