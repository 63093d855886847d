#pragma once

#include "viz/export/svg.hpp"
#include "viz/export/svg_writer.hpp"

#include <optional>

/// The parts that figures are put together from; for viz/export itself.
namespace tieline::svg {

struct Brush {
    SvgWriter& out;
    const Palette& colors;
    const SvgOptions& options;
};

/// A node's shape in one colour, without anything around it.
void draw_shape(const Brush& brush, EntityKind kind, Point centre, double radius, SvgWriter::Attributes paint,
                const std::string& title = {});
/// A node as its date state wants it; `shape` where it is not that of its kind.
void draw_glyph(const Brush& brush, EntityKind kind, DateMatch state, Point centre, double radius,
                const std::string& title = {}, std::optional<EntityKind> shape = {});
void draw_network(const Brush& brush, const NetworkPicture& picture);
void draw_timeline(const Brush& brush, const TimelinePicture& picture);
/// A line of a tie with its heads; ends and heads lie on the tie.
void draw_tie(const Brush& brush, const SceneTie& tie, const std::string& title, const SvgWriter::Attributes& data);
/// The legend in rows of `width`; returns how high it is. Nothing is drawn where `paint` is false.
double draw_legend(const Brush& brush, const NetworkLegend& legend, const TextMeasure& measure, Point origin,
                   double width, bool paint);

} // namespace tieline::svg
