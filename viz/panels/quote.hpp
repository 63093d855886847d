#pragma once

#include "graph/model.hpp"
#include "viz/panels/painter.hpp"
#include "viz/panels/text_flow.hpp"

#include <optional>
#include <span>
#include <vector>

/// Text of an article with what is known of it: the evidence highlighted, names underlined, the date boxed.
namespace tieline::ui {

struct QuoteMark {
    TextRange range;
    std::optional<EntityKind> kind; // a name; else the expression of a date
};

struct Quotation {
    std::string_view text; // the whole article
    TextRange shown;
    TextRange evidence; // empty: everything in ink
    std::vector<QuoteMark> marks;
};

/// The evidence's sentence with its neighbours, its names and, where it has one, the date's expression.
[[nodiscard]] Quotation quotation_of(const Model& model, const Quote& quote, const DateMention* date);
/// The date expression that a tie's date came from: in the evidence's sentence, of the same value where there is one.
[[nodiscard]] const DateMention* date_of(const Model& model, const Relation& relation, const Quote& quote);

/// Draws one line of it; `line` counts from the beginning of `shown`.
void draw_quote_line(const Painter& paint, float x, float y, const Quotation& quotation, const FlowLine& line);
/// Draws it broken to that width; returns the height.
float draw_quotation(const Painter& paint, float x, float y, float width, const Quotation& quotation);

} // namespace tieline::ui
