#include "viz/panels/panels.hpp"
#include "viz/panels/quote.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kPad = 16, kLine = 21;

/// Without a date relative dates stay unknown: a field to type the one a person knows.
float draw_published_field(const Frame& frame, const Box& box, float y, ArticleId id, InspectorState& state) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    if (state.published_of != id) {
        state.published_of = id;
        state.published.clear();
        state.published_wrong = false;
    }
    const float x = box.x0 + kPad;
    y = draw_paragraph(paint, {x, y, box.x1 - kPad, box.y1}, kControlFace, 18,
                       paint.color(state.published_wrong ? Token::Bad : Token::Warn),
                       tr(state.published_wrong ? "window.date.wrong" : "window.article.date_hint")) +
        6;
    bool entered = false;
    ui.text_field("##published", Box::sized(x, y, 140, 28), state.published, tr("window.article.date_field"), {}, {},
                  &entered);
    const float width = ui.button_width(tr("window.article.set_date"));
    const bool pressed = ui.button("set", Box::sized(x + 148, y, width, 28), tr("window.article.set_date"));
    if (entered || pressed) {
        const std::optional<DateRange> date = typed_date(state.published);
        state.published_wrong = !date;
        if (date) frame.ask(SetPublishedDate{id, *date});
    }
    return y + 36;
}

float draw_head(const Frame& frame, const Box& box, ArticleId id, InspectorState& state) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Article& article = frame.model().article(id);
    const float x = box.x0 + kPad;
    const float width = box.width() - 2 * kPad;
    if (ui.icon_button("back", Box::sized(x - 6, box.y0 + 8, 28, 28), Icon::Back, {.tip = tr("window.article.back")}))
        frame.ask(ShowArticle{});
    paint.text(x + 28, box.y0 + 22, kControlFace, paint.color(Token::Ink2), tr("window.article"));
    const std::string title = title_of(article);
    float y =
        draw_paragraph(paint, {x, box.y0 + 42, x + width, box.y1}, kValueFace, 21, paint.color(Token::Ink), title);
    std::string words = article.publisher;
    if (article.published) words += (words.empty() ? "" : ", ") + prose_date(*article.published);
    if (!words.empty()) {
        paint.text_within(x, y + 12, width, kControlFace, paint.color(Token::Ink2), words);
        y += 24;
    }
    if (!article.published) y = draw_published_field(frame, box, y + 4, id, state);
    ui.separator(box.x0, box.x1, y + 4);
    return y + 5;
}

const std::vector<FlowLine>& lines_of(const Frame& frame, ArticleId id, float width, ArticleFlow& flow) {
    if (flow.model == frame.shown.model.get() && flow.article == id && flow.width == width) return flow.lines;
    flow.model = frame.shown.model.get();
    flow.article = id;
    flow.width = width;
    const auto measure = [&](std::string_view part) { return frame.ui.paint.width(kBodyFace, part); };
    flow.lines = wrap(frame.model().article(id).text.view(), width, measure);
    return flow.lines;
}

std::size_t line_with(const std::vector<FlowLine>& lines, std::size_t byte) {
    const auto after =
        std::partition_point(lines.begin(), lines.end(), [&](const FlowLine& line) { return line.end <= byte; });
    return static_cast<std::size_t>(after - lines.begin());
}

Quotation visible_part(const Frame& frame, const OpenArticle& open, std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = frame.model().article(open.article).text.view();
    Quotation quotation{text, {0, static_cast<std::uint32_t>(text.size())}, {}, {}};
    const auto mentions = frame.model().mentions_in(open.article);
    auto first =
        std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.range.end <= begin; });
    for (; first != mentions.end() && first->range.begin < end; ++first)
        quotation.marks.push_back({first->range, frame.model().entity(first->entity).kind});
    for (const DateMention& date : frame.model().dates_in(open.article))
        if (open.evidence && open.evidence->meets(date.range)) quotation.marks.push_back({date.range, {}});
    if (open.evidence) quotation.evidence = *open.evidence;
    return quotation;
}

} // namespace

void draw_article_view(const Frame& frame, const Box& box, InspectorState& state) {
    Ui& ui = frame.ui;
    const OpenArticle& open = *frame.view.article;
    const float head = draw_head(frame, box, open.article, state);
    const Box inner = {box.x0, head, box.x1, box.y1};
    ImGui::PushID(static_cast<int>(open.article.value));
    ui.begin_pane("text", inner, true);
    const std::vector<FlowLine>& lines = lines_of(frame, open.article, inner.width() - 2 * kPad - 8, state.flow);
    if (state.scrolled_to != open) {
        state.scrolled_to = open;
        const std::size_t line = open.evidence ? line_with(lines, open.evidence->begin) : 0;
        ImGui::SetScrollY(std::max(0.0F, kLine * static_cast<float>(line) - inner.height() / 3));
        ui.want_frame_after(0);
    }
    const float scroll = ImGui::GetScrollY();
    const float top = inner.y0 - scroll + 12;
    const auto first = static_cast<std::size_t>(std::max(0.0F, (scroll - 12) / kLine));
    const std::size_t last = std::min(lines.size(), first + static_cast<std::size_t>(inner.height() / kLine) + 3);
    if (first < last) {
        const Quotation quotation = visible_part(frame, open, static_cast<std::uint32_t>(lines[first].begin),
                                                 static_cast<std::uint32_t>(lines[last - 1].end));
        for (std::size_t i = first; i < last; ++i)
            draw_quote_line(ui.paint, inner.x0 + kPad, top + kLine * static_cast<float>(i), quotation, lines[i]);
    }
    ImGui::SetCursorScreenPos({inner.x0, top + kLine * static_cast<float>(lines.size())});
    ImGui::Dummy({1, 24});
    ui.end_pane();
    ImGui::PopID();
}

} // namespace tieline::ui
