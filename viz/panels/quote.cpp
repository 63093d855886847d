#include "viz/panels/quote.hpp"

#include "viz/panels/words.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kLine = 21;

/// Where a range stands on a line; false: nowhere.
bool extent_on(const Painter& paint, const Quotation& quotation, TextRange line, TextRange range, float& x0,
               float& x1) {
    const std::uint32_t begin = std::max(line.begin, range.begin);
    const std::uint32_t end = std::min(line.end, range.end);
    if (begin >= end) return false;
    x0 = paint.width(kBodyFace, quotation.text.substr(line.begin, begin - line.begin));
    x1 = x0 + paint.width(kBodyFace, quotation.text.substr(begin, end - begin));
    return true;
}

void draw_marks_below(const Painter& paint, float x, float y, const Quotation& quotation, TextRange line) {
    float x0 = 0;
    float x1 = 0;
    if (!quotation.evidence.empty() && extent_on(paint, quotation, line, quotation.evidence, x0, x1))
        paint.fill({x + x0 - 2, y + 1, x + x1 + 2, y + kLine - 1}, paint.color(Token::EvidenceBg), 2);
    for (const QuoteMark& mark : quotation.marks) {
        if (!extent_on(paint, quotation, line, mark.range, x0, x1)) continue;
        if (mark.kind)
            paint.fill({x + x0, paint.snap(y + kLine - 4), x + x1, paint.snap(y + kLine - 4) + 2},
                       Painter::color(paint.colors().kind(*mark.kind)));
        else
            paint.stroke({x + x0 - 1, y + 1, x + x1 + 1, y + kLine - 1}, paint.color(Token::EvidenceLine), 1.5F, 4);
    }
}

} // namespace

void draw_quote_line(const Painter& paint, float x, float y, const Quotation& quotation, const FlowLine& flow) {
    const TextRange line{quotation.shown.begin + static_cast<std::uint32_t>(flow.begin),
                         quotation.shown.begin + static_cast<std::uint32_t>(flow.end)};
    draw_marks_below(paint, x, y, quotation, line);
    const TextRange inside = quotation.evidence.empty() ? line : quotation.evidence;
    const std::uint32_t cuts[] = {line.begin, std::clamp(inside.begin, line.begin, line.end),
                                  std::clamp(inside.end, line.begin, line.end), line.end};
    float pen = x;
    for (int part = 0; part < 3; ++part) {
        const ImU32 ink = paint.color(part == 1 ? Token::Ink : Token::Ink3);
        pen += paint.text(pen, y + kLine / 2, kBodyFace, ink,
                          quotation.text.substr(cuts[part], cuts[part + 1] - cuts[part]));
    }
}

float draw_quotation(const Painter& paint, float x, float y, float width, const Quotation& quotation) {
    const auto measure = [&](std::string_view part) { return paint.width(kBodyFace, part); };
    const std::string_view text = quotation.text.substr(quotation.shown.begin, quotation.shown.size());
    float height = 0;
    for (const FlowLine& line : wrap(text, width, measure)) {
        draw_quote_line(paint, x, y + height, quotation, line);
        height += kLine;
    }
    return height;
}

const DateMention* date_of(const Model& model, const Relation& relation, const Quote& quote) {
    const std::string_view text = model.article(quote.article).text.view();
    const TextRange sentence = sentence_around(text, quote.range).sentence;
    const When& when = relation.when;
    for (const DateMention& date : model.dates_in(quote.article))
        if (sentence.contains(date.range) &&
            (date.value == when.at || date.value == when.start || date.value == when.end))
            return &date;
    return nullptr;
}

Quotation quotation_of(const Model& model, const Quote& quote, const DateMention* date) {
    const std::string_view text = model.article(quote.article).text.view();
    const SentenceParts parts = sentence_around(text, quote.range);
    Quotation quotation{text, {parts.before.begin, std::max(parts.after.end, parts.sentence.end)}, quote.range, {}};
    for (const Mention& mention : model.mentions_in(quote.article))
        if (parts.sentence.contains(mention.range))
            quotation.marks.push_back({mention.range, model.entity(mention.entity).kind});
    if (date != nullptr) quotation.marks.push_back({date->range, {}});
    return quotation;
}

} // namespace tieline::ui
