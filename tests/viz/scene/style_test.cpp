#include "viz/scene/style.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

TEST_CASE("text can be read on every surface it is used on, in both themes") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Palette& colors = palette(theme);
        for (const Token text : {Token::Ink, Token::Ink2, Token::Ink3, Token::Accent})
            for (const Token surface : {Token::Canvas, Token::Panel, Token::Raised, Token::AccentBg})
                CHECK(contrast(colors[text], colors[surface]) >= 4.5);
        for (const Token text : {Token::Ok, Token::Warn, Token::Bad})
            CHECK(contrast(colors[text], colors[Token::Canvas]) >= 4.5);
        CHECK(contrast(colors[Token::OnAccent], colors[Token::Accent]) >= 4.5);
        CHECK(contrast(colors[Token::Ink], colors[Token::EvidenceBg]) >= 4.5);
        for (const EntityKind kind : kEntityKinds) CHECK(contrast(colors.kind(kind), colors[Token::Canvas]) >= 3);
        CHECK(contrast(colors[Token::Edge], colors[Token::Canvas]) >= 3);
    }
}

TEST_CASE("no two kinds share a shape, and all shapes are about equally large") {
    for (const EntityKind a : kEntityKinds) {
        const ShapeStyle shape = shape_style(a);
        CHECK(shape.half_width * shape.half_height == doctest::Approx(1).epsilon(0.4));
        for (const EntityKind b : kEntityKinds)
            if (a != b) CHECK(shape.shape != shape_style(b).shape);
    }
}

TEST_CASE("nodes grow with their ties up to a limit") {
    CHECK(node_radius(0, false) == 7);
    CHECK(node_radius(4, false) == 11);
    CHECK(node_radius(10'000, false) == 18);
    CHECK(node_radius(0, true) == 1.5);
    CHECK(node_radius(1'000'000, true) == 13);
}

TEST_CASE("colours mix and print") {
    CHECK(to_hex({255, 0, 10}) == "#ff000a");
    CHECK(blend({0, 0, 0}, {255, 255, 255}, 0) == Color{0, 0, 0});
    CHECK(blend({0, 0, 0}, {255, 255, 255}, 1) == Color{255, 255, 255});
    CHECK(with_alpha({1, 2, 3}, 0.5).a == 128);
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
}

} // namespace tieline::test
