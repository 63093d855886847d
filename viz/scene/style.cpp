#include "viz/scene/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tieline {

namespace {

constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>((hex >> 8U) & 0xffU),
            static_cast<std::uint8_t>(hex & 0xffU), 255};
}

constexpr Color black(std::uint8_t alpha) {
    return {0, 0, 0, alpha};
}

// In the order of Token.
constexpr Palette kLight{
    {{
        rgb(0xFFFFFF), rgb(0xF6F7F9), rgb(0xFFFFFF), rgb(0xEEF0F3), rgb(0xE2E5EA), rgb(0xC6CBD5), rgb(0x1A1E26),
        rgb(0x475061), rgb(0x5C6577), rgb(0x4A48C6), rgb(0xEAEAFA), rgb(0xFFFFFF), rgb(0xFFE59A), rgb(0xB98900),
        rgb(0x8B94A3), rgb(0x3A4252), rgb(0xDADEE5), rgb(0x00734F), rgb(0x8A5200), rgb(0xB3261E), rgb(0x99A2B1),
        rgb(0xCDD3DC), rgb(0xF3F4F7), rgb(0xECEEF2), rgb(0x3A4252), black(26),
    }},
    {{rgb(0xBF7C00), rgb(0x0070B8), rgb(0x00875E), rgb(0xB8478C), rgb(0x454E5C), rgb(0xB03600)}},
    {{rgb(0xDCE3ED), rgb(0xB4C4D8), rgb(0x88A2C0), rgb(0x5C7FA6), rgb(0x2F5A87)}},
    {{rgb(0xDEDEF7), rgb(0xBDBCEE), rgb(0x9594E1), rgb(0x6E6CD3), rgb(0x4A48C6)}}};
constexpr Palette kDark{
    {{
        rgb(0x0F1115), rgb(0x17191E), rgb(0x20242B), rgb(0x121419), rgb(0x2A2F38), rgb(0x3D4450), rgb(0xECEEF2),
        rgb(0xB6BDC9), rgb(0x949DAC), rgb(0xA3A1FF), rgb(0x2B2B4E), rgb(0x14142B), rgb(0x5E4C0C), rgb(0xD9A91C),
        rgb(0x5F6878), rgb(0xC3CAD6), rgb(0x2A2F38), rgb(0x45CFA0), rgb(0xF0B04A), rgb(0xFF8F85), rgb(0x566072),
        rgb(0x343B47), rgb(0x0B0C0F), rgb(0x22262E), rgb(0x8A93A1), black(128),
    }},
    {{rgb(0xF7BE4B), rgb(0x4FA6F0), rgb(0x2CC598), rgb(0xEE9CCB), rgb(0x7D8899), rgb(0xEE5F2A)}},
    {{rgb(0x1E2A3A), rgb(0x2C405A), rgb(0x3E5D82), rgb(0x557FAF), rgb(0x74A6DC)}},
    {{rgb(0x2B2B4E), rgb(0x41406F), rgb(0x5F5E9C), rgb(0x807ECC), rgb(0xA3A1FF)}}};

double luminance(Color color) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

} // namespace

const Palette& palette(Theme theme) {
    return theme == Theme::Light ? kLight : kDark;
}

std::string to_hex(Color color) {
    return fmt::format("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
}

Color blend(Color under, Color over, double alpha) {
    const auto mix = [alpha](std::uint8_t low, std::uint8_t high) {
        return static_cast<std::uint8_t>(std::lround(low + (high - low) * std::clamp(alpha, 0.0, 1.0)));
    };
    return {mix(under.r, over.r), mix(under.g, over.g), mix(under.b, over.b), under.a};
}

Color with_alpha(Color color, double alpha) {
    color.a = static_cast<std::uint8_t>(std::lround(color.a * std::clamp(alpha, 0.0, 1.0)));
    return color;
}

double contrast(Color first, Color second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

ShapeStyle shape_style(EntityKind kind) {
    switch (kind) {
    case EntityKind::Person:
        return {NodeShape::Circle, 1, 1};
    case EntityKind::Organization:
        return {NodeShape::Square, 0.90, 0.90};
    case EntityKind::Product:
        return {NodeShape::Hexagon, 1.06, 0.918}; // points left and right, regular
    case EntityKind::Work:
        return {NodeShape::Page, 0.80, 1.02};
    case EntityKind::Place:
        return {NodeShape::TriangleDown, 1.14, 0.987};
    case EntityKind::Event:
        return {NodeShape::Diamond, 1.18, 1.18};
    }
    return {};
}

TieLook tie_look(TieStyle tie) {
    TieLook look;
    switch (tie) {
    case TieStyle::Stated:
        break;
    case TieStyle::Planned:
        look.dash = 6;
        look.gap = 4;
        break;
    case TieStyle::Former:
        look.dash = 1.5;
        look.gap = 3.5;
        look.opacity = 0.62;
        look.hollow_head = true;
        break;
    case TieStyle::Denied:
        look.crossed = true;
        look.hollow_head = true;
        break;
    case TieStyle::Disputed:
        look.width = style::kDisputedWidth;
        look.double_line = true;
        break;
    case TieStyle::NamedTogether:
        look.width = 0.75;
        look.color = Token::EdgeDim;
        look.head = false;
        break;
    }
    return look;
}

NodeLook node_look(DateMatch state) {
    switch (state) {
    case DateMatch::In:
        break;
    case DateMatch::Possibly:
        return {0.26, 1.5, 0, 0, 1, Token::Ink};
    case DateMatch::Undated:
        return {0, 1.5, 2.5, 2.5, 1, Token::Ink};
    case DateMatch::Out:
        return {0.22, 0, 0, 0, 0.8, Token::Ink3};
    }
    return {};
}

double node_radius(std::size_t ties, bool dense) {
    const double root = std::sqrt(static_cast<double>(ties));
    if (dense) return std::min(style::kDenseRadiusBase + style::kDenseRadiusPerRoot * root, style::kDenseRadiusMax);
    return std::min(style::kNodeRadiusBase + style::kNodeRadiusPerRoot * root, style::kNodeRadiusMax);
}

double node_radius_by(double share, bool dense) {
    const double low = dense ? style::kDenseRadiusBase : style::kNodeRadiusBase;
    const double high = dense ? style::kDenseRadiusMax : style::kNodeRadiusMax;
    return low + (high - low) * std::sqrt(std::clamp(share, 0.0, 1.0));
}

Color tint_color(const Palette& palette, std::uint8_t tint) {
    if (tint == kTintOthers) return palette[Token::Bar];
    if (tint < kFirstTimeTint) return palette.kinds[static_cast<std::size_t>(std::max<int>(tint, 1)) - 1];
    // Ochre, green, indigo: ever more contrast in light, ever less in dark, so that the order reads in grey too.
    const double share = std::min(1.0, static_cast<double>(tint - kFirstTimeTint) / (kTimeTints - 1));
    const Color early = palette.kind(EntityKind::Person);
    const Color middle = palette.kind(EntityKind::Product);
    if (share <= 0.5) return blend(early, middle, share * 2);
    return blend(middle, palette[Token::Accent], share * 2 - 1);
}

double size_factor(double zoom) {
    return std::clamp(std::sqrt(zoom), 0.5, 2.0);
}

} // namespace tieline
