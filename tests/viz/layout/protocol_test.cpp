#include "viz/layout/protocol.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace tieline::test {

TEST_CASE("a request comes out of the wire as it went in") {
    LayoutRequest request;
    request.engine = LayoutEngine::Twopi;
    request.nodes = {{10, 20, std::nullopt, false}, {30.5, 40, Point{-1.25, 1e6}, true}};
    request.edges = {{0, 1}, {1, 0}, {1, 1}};
    const auto back = protocol::decode_request(protocol::encode(request));
    REQUIRE(back.has_value());
    CHECK(std::get<LayoutRequest>(*back) == request);
    const auto empty = protocol::decode_request(protocol::encode(LayoutRequest{}));
    CHECK(std::get<LayoutRequest>(*empty) == LayoutRequest{});
    const protocol::RawDot dot{LayoutEngine::Fdp, "graph { 가 -- 나 }"};
    CHECK(std::get<protocol::RawDot>(*protocol::decode_request(protocol::encode(dot))) == dot);
}

TEST_CASE("a request that is cut short, too long or points outside its nodes is refused") {
    LayoutRequest request;
    request.nodes.resize(3);
    request.edges = {{0, 2}};
    const std::string whole = protocol::encode(request);
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(protocol::decode_request(whole.substr(0, size)).has_value());
    CHECK_FALSE(protocol::decode_request(whole + "x").has_value());
    request.edges = {{0, 3}};
    CHECK_FALSE(protocol::decode_request(protocol::encode(request)).has_value());
    CHECK_FALSE(protocol::decode_request("").has_value());
    std::string engine = whole;
    engine[4] = 9;
    CHECK_FALSE(protocol::decode_request(engine).has_value());
}

TEST_CASE("positions are refused when one is missing or no number") {
    const std::vector<Point> at{{1, 2}, {-3, 4.5}};
    const std::string whole = protocol::encode(at);
    CHECK(protocol::decode_positions(whole) == at);
    CHECK_FALSE(protocol::decode_positions(whole.substr(0, whole.size() - 1)).has_value());
    CHECK_FALSE(protocol::decode_positions("TLP1").has_value());
    CHECK_FALSE(
        protocol::decode_positions(protocol::encode({{std::numeric_limits<double>::quiet_NaN(), 0}})).has_value());
}

} // namespace tieline::test
