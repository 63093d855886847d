#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kPad = 12, kCard = 88, kArticleRow = 56;

const char* reason_key(ReviewReason reason) {
    switch (reason) {
    case ReviewReason::Merge:
        return "window.review.merge";
    case ReviewReason::Disputed:
        return "window.review.disputed";
    case ReviewReason::LowConfidence:
        return "window.review.low";
    }
    return "";
}

void draw_merge_buttons(const Frame& frame, float x, float y, const ReviewItem& item) {
    Ui& ui = frame.ui;
    const Model& model = frame.model();
    const float width = ui.button_width(tr("window.review.do_merge"));
    if (ui.button("merge", Box::sized(x, y, width, 24), tr("window.review.do_merge")))
        frame.ask(Decide{{Merge{model.entity(item.second).key, model.entity(item.first).key}}});
    const float apart = ui.button_width(tr("window.review.keep_apart"));
    if (ui.button("apart", Box::sized(x + width + 8, y, apart, 24), tr("window.review.keep_apart")))
        frame.ask(Decide{{KeepApart{model.entity(item.first).key, model.entity(item.second).key}}});
}

void draw_ends(const Frame& frame, float x, float right, float y, const ReviewItem& item) {
    const Painter& paint = frame.ui.paint;
    const float room = right - x - 16 - 2 * 24;
    const auto width = [&](EntityId id) { return paint.width(kControlBold, frame.model().entity(id).name); };
    for (const EntityId end : {item.first, item.second}) {
        const Entity& entity = frame.model().entity(end);
        draw_kind(paint, {x + 6, y}, 5, entity.kind);
        // A short name leaves its room to the other one.
        const float most = std::max(room / 2, room - width(end == item.first ? item.second : item.first));
        x += 18 + paint.text_within(x + 18, y, most, kControlBold, paint.color(Token::Ink), entity.name) + 6;
        if (end == item.second) return;
        paint.text(x + 6, y, kControlFace, paint.color(Token::Ink3), item.reason == ReviewReason::Merge ? "=" : "→",
                   Align::Center);
        x += 16;
    }
}

void draw_review_item(const Frame& frame, const Box& box, const ReviewItem& item) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const bool merge = item.reason == ReviewReason::Merge;
    const bool on = !merge && frame.view.selection.tie == item.relation;
    const Response response = ui.hit_below("item", box, ImGuiMouseCursor_Hand);
    const Box ground = {box.x0 + 4, box.y0, box.x1 - 4, box.y1 - 4};
    if (on)
        paint.fill(ground, paint.color(Token::AccentBg), 5);
    else if (response.hovered)
        paint.fill(ground, paint.color(Token::RowHover), 5);
    if (on) paint.fill({ground.x0, ground.y0 + 4, ground.x0 + 3, ground.y1 - 4}, paint.color(Token::Accent));
    const float x = box.x0 + kPad;
    const float right = box.x1 - kPad;
    const float y = box.y0 + 18;
    draw_ends(frame, x, right, y, item);
    ui.pill(x, y + 22, tr(reason_key(item.reason)), item.reason == ReviewReason::Disputed ? Token::Warn : Token::Ink2,
            Token::Sunken);
    ui.confidence(right - 48, y + 22, item.confidence);
    if (merge) {
        draw_merge_buttons(frame, x, y + 36, item);
        if (response.hovered) ui.tip(box, tr(item.why));
    } else {
        const Relation& tie = frame.model().relation(item.relation);
        paint.text_within(x, y + 46, right - x, kControlFace, paint.color(Token::Ink2),
                          tie_words(tie) + ", " + list_date(tie.when));
    }
    ui.separator(x, right, box.y1 - 2);
    if (!response.clicked) return;
    if (merge)
        frame.ask(Select{{{item.first, item.second}, {}, {}}});
    else
        frame.ask(Select{{{}, item.relation, {}}});
}

void draw_article_row(const Frame& frame, const Box& row, ArticleId id) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Article& article = frame.model().article(id);
    const bool on = frame.view.article && frame.view.article->article == id;
    const Response response = ui.hit("article", row, ImGuiMouseCursor_Hand);
    const Box ground = {row.x0 + 4, row.y0 + 1, row.x1 - 4, row.y1 - 1};
    if (on)
        paint.fill(ground, paint.color(Token::AccentBg), 5);
    else if (response.hovered)
        paint.fill(ground, paint.color(Token::RowHover), 5);
    const float x = row.x0 + kPad;
    const float width = row.width() - 2 * kPad;
    const std::string title = title_of(article);
    const Face face = on ? kControlBold : kControlFace;
    const std::string shown = paint.shortened(face, title, width);
    paint.text(x, row.y0 + 18, face, paint.color(Token::Ink), shown);
    std::string words = article.publisher;
    const std::string date =
        article.published ? prose_date(*article.published) : std::string(tr("window.article.no_date"));
    words += (words.empty() ? "" : ", ") + date;
    paint.text_within(x, row.y0 + 38, width, kControlFace, paint.color(article.published ? Token::Ink3 : Token::Warn),
                      words);
    ui.separator(x, row.x1 - kPad, row.y1 - 1);
    if (response.hovered && shown != title) ui.tip(row, title);
    if (response.clicked) frame.ask(ShowArticle{OpenArticle{id, {}}});
}

template <class Draw>
void draw_rows(const Frame& frame, const char* id, const Box& box, std::size_t count, float height, const Draw& draw) {
    frame.ui.begin_pane(id, box, true);
    const float scroll = ImGui::GetScrollY();
    const float top = box.y0 - scroll;
    const auto first = static_cast<std::size_t>(std::max(0.0F, scroll / height));
    const std::size_t last = std::min(count, first + static_cast<std::size_t>(box.height() / height) + 2);
    for (std::size_t i = first; i < last; ++i) {
        const float y = top + height * static_cast<float>(i);
        ImGui::PushID(static_cast<int>(i));
        draw(Box{box.x0, y, box.x1, y + height}, i);
        ImGui::PopID();
    }
    ImGui::SetCursorScreenPos({box.x0, top + height * static_cast<float>(count)});
    ImGui::Dummy({1, 8});
    frame.ui.end_pane();
}

void draw_hint(const Frame& frame, const Box& box, const char* key) {
    const Painter& paint = frame.ui.paint;
    draw_paragraph(paint, {box.x0 + kPad, box.y0 + 12, box.x1 - kPad, box.y1}, kControlFace, 18,
                   paint.color(Token::Ink2), tr(key));
}

} // namespace

void draw_review_list(const Frame& frame, const Box& box) {
    const std::vector<ReviewItem>& items = frame.shown.catalog.review;
    if (items.empty()) {
        draw_hint(frame, box,
                  frame.shown.reading                  ? "opening.list"
                  : frame.model().article_count() == 0 ? "window.empty.review"
                                                       : "window.review.done");
        return;
    }
    draw_rows(frame, "review", box, items.size(), kCard,
              [&](const Box& row, std::size_t i) { draw_review_item(frame, row, items[i]); });
}

void draw_article_list(const Frame& frame, const Box& box) {
    const std::vector<ArticleId>& articles = frame.shown.catalog.articles;
    if (articles.empty()) {
        draw_hint(frame, box, frame.shown.reading ? "opening.list" : "window.empty.articles");
        return;
    }
    draw_rows(frame, "articles", box, articles.size(), kArticleRow,
              [&](const Box& row, std::size_t i) { draw_article_row(frame, row, articles[i]); });
}

} // namespace tieline::ui
