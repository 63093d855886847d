#include "viz/panels/panels.hpp"
#include "viz/panels/quote.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <tuple>

namespace tieline::ui {
namespace {

constexpr float kRow = 44;

struct FactRow {
    RelationId fact;
    RelationKind kind = RelationKind::AssociatedWith;
    bool outgoing = true;
    std::optional<Date> day;
};

std::vector<FactRow> facts_of(const Frame& frame, EntityId entity) {
    std::vector<FactRow> rows;
    for (const RelationId id : frame.model().relations_of(entity)) {
        if (frame.shown.visibility.relations[id.index()] == Visibility::kHidden) continue;
        const Relation& tie = frame.model().relation(id);
        const std::optional<DateRange> when = validity(tie.when);
        rows.push_back({id, tie.kind, tie.source == entity || !directed(tie.kind),
                        when ? (when->begin ? when->begin : when->end) : std::nullopt});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const FactRow& a, const FactRow& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        if (a.outgoing != b.outgoing) return a.outgoing;
        return a.day > b.day;
    });
    return rows;
}

bool is_dimmed(const Frame& frame, RelationId fact) {
    return frame.shown.visibility.relations[fact.index()] == static_cast<std::uint8_t>(DateMatch::Out);
}

float draw_fact_row(const Frame& frame, const Box& column, const FactRow& row, EntityId seen_from) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Relation& tie = frame.model().relation(row.fact);
    const Entity& other = frame.model().entity(tie.source == seen_from ? tie.target : tie.source);
    const Box box = {column.x0 - 8, column.y0, column.x1 + 8, column.y0 + kRow};
    ImGui::PushID(static_cast<int>(row.fact.value));
    const Response response = ui.hit("fact", box, ImGuiMouseCursor_Hand);
    ImGui::PopID();
    const bool lit = response.hovered || frame.view.hover.tie == row.fact;
    if (lit) paint.fill(box, paint.color(Token::RowHover), 5);
    const bool dim = is_dimmed(frame, row.fact);
    const float upper = box.y0 + 14;
    const float lower = box.y0 + 31;
    draw_kind(paint, {column.x0 + 7, upper}, 6, other.kind, dim ? KindSign::Outside : KindSign::Solid);
    const std::string date = list_date(tie.when);
    paint.text(column.x1, upper, kControlFace, paint.color(Token::Ink2), date, Align::Right);
    const float date_width = paint.width(kControlFace, date);
    paint.text_within(column.x0 + 24, upper, column.width() - 24 - date_width - 8, kBodyFace,
                      paint.color(dim ? Token::Ink3 : Token::Ink), other.name);
    const std::string words = (tie.disputed ? "≠ " : "") + tie_words(tie);
    paint.text_within(column.x0 + 24, lower, column.width() - 24 - 56, kControlFace,
                      paint.color(tie.disputed ? Token::Warn : Token::Ink2), words);
    ui.confidence(column.x1 - 48, lower, tie.confidence);
    ui.separator(column.x0 + 24, column.x1, box.y1 - 1);
    if (response.hovered) frame.ask(SetHover{{{}, row.fact, {}}});
    if (response.clicked) frame.ask(OpenFact{row.fact});
    return box.y1;
}

/// A card that was just opened is seen whole, or from its top where it is too tall.
void bring_into_view(const Frame& frame, RelationId fact, float top, float bottom) {
    int* const seen = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("seen"), -1); // of this list of facts
    if (*seen == static_cast<int>(fact.value)) return;
    *seen = static_cast<int>(fact.value);
    const float upper = ImGui::GetWindowPos().y;
    const float lower = upper + ImGui::GetWindowHeight();
    float by = 0;
    if (bottom > lower) by = bottom - lower + 8;
    if (top - by < upper) by = top - upper - 8;
    if (by == 0) return;
    ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() + by));
    frame.ui.want_frame_after(0);
}

std::string event_words(const Event& event, const Model& model) {
    return event.relation ? mark_words(model, event.id, model.relation(*event.relation).source) : event.summary;
}

} // namespace

float draw_entity_facts(const Frame& frame, const Box& column, EntityId entity, DateEdit& edit) {
    const Painter& paint = frame.ui.paint;
    const std::vector<FactRow> rows = facts_of(frame, entity);
    float y = column.y0;
    if (!frame.view.open_fact) ImGui::GetStateStorage()->SetInt(ImGui::GetID("seen"), -1);
    if (rows.empty()) {
        paint.text(column.x0, y + 16, kControlFace, paint.color(Token::Ink2), tr("window.facts.none"));
        return y + 32;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const FactRow& row = rows[i];
        if (i == 0 || rows[i - 1].kind != row.kind || rows[i - 1].outgoing != row.outgoing) {
            const auto count =
                static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const FactRow& other) {
                    return other.kind == row.kind && other.outgoing == row.outgoing;
                }));
            paint.text(column.x0, y + 14, kControlBold, paint.color(Token::Ink2), group_words(row.kind, row.outgoing));
            paint.text(column.x1, y + 14, kControlFace, paint.color(Token::Ink3), grouped(count), Align::Right);
            y += 28;
        }
        if (frame.view.open_fact == row.fact) {
            const float top = y;
            y = draw_fact_card(frame, {column.x0 - 8, y, column.x1 + 8, y}, row.fact, entity, edit) + 8;
            bring_into_view(frame, row.fact, top, y);
        } else
            y = draw_fact_row(frame, {column.x0, y, column.x1, y}, row, entity);
        if (i + 1 < rows.size() && (rows[i + 1].kind != row.kind || rows[i + 1].outgoing != row.outgoing)) y += 12;
    }
    return y;
}

float draw_event_rows(const Frame& frame, const Box& column, EntityId entity) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    float y = column.y0;
    std::vector<EventId> events(frame.model().events_of(entity).begin(), frame.model().events_of(entity).end());
    std::stable_sort(events.begin(), events.end(), [&](EventId a, EventId b) {
        return frame.model().event(a).when.begin > frame.model().event(b).when.begin;
    });
    const auto measure = [&](std::string_view part) { return paint.width(kControlFace, part); };
    for (const EventId id : events) {
        if (frame.shown.visibility.events[id.index()] == Visibility::kHidden) continue;
        const Event& event = frame.model().event(id);
        const std::string words = event_words(event, frame.model());
        const auto lines = wrap(words, column.width() - 24, measure);
        const std::size_t shown = std::min<std::size_t>(lines.size(), 3);
        const Box box = {column.x0 - 8, y, column.x1 + 8, y + 32 + 17 * static_cast<float>(shown)};
        ImGui::PushID(static_cast<int>(id.value));
        const Response response = ui.hit("event", box, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        if (response.hovered) paint.fill(box, paint.color(Token::RowHover), 5);
        const EntityKind sign = event.source == EventSource::Relation ? EntityKind::Person : EntityKind::Event;
        paint.polygon(kind_outline({column.x0 + 7, y + 14}, 4.5F, sign), paint.color(Token::EdgeStrong));
        paint.text(column.x0 + 24, y + 14, kControlBold, paint.color(Token::Ink), list_date(event.when));
        for (std::size_t i = 0; i < shown; ++i) {
            std::string line = words.substr(lines[i].begin, lines[i].end - lines[i].begin);
            if (i + 1 == shown && lines.size() > shown) line += "…";
            paint.text(column.x0 + 24, y + 32 + 17 * static_cast<float>(i), kControlFace, paint.color(Token::Ink2),
                       line);
        }
        ui.separator(column.x0 + 24, column.x1, box.y1 - 1);
        if (response.hovered) frame.ask(SetHover{{{}, event.relation, id}});
        if (response.clicked && !event.evidence.empty())
            if (const auto* quote = std::get_if<Quote>(&event.evidence.front()))
                frame.ask(ShowArticle{OpenArticle{quote->article, quote->range}});
        y = box.y1;
    }
    if (y == column.y0) {
        paint.text(column.x0, y + 16, kControlFace, paint.color(Token::Ink2), tr("window.events.none"));
        y += 32;
    }
    return y;
}

float draw_mention_rows(const Frame& frame, const Box& column, EntityId entity) {
    constexpr std::size_t kMost = 400;
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    float y = draw_entity_names(frame, column, entity);
    std::optional<ArticleId> last;
    std::size_t count = 0;
    for (const Mention& mention : frame.model().mentions_of(entity)) {
        if (++count > kMost) break;
        const Article& article = frame.model().article(mention.article);
        if (last != mention.article) {
            paint.text_within(column.x0, y + 14, column.width(), kControlBold, paint.color(Token::Ink2),
                              title_of(article));
            y += 26;
            last = mention.article;
        }
        const SentenceParts parts = sentence_around(article.text.view(), mention.range);
        const Quotation quotation{
            article.text.view(), parts.sentence, {}, {{mention.range, frame.model().entity(entity).kind}}};
        ImGui::PushID(static_cast<int>(count));
        const float height = draw_quotation(paint, column.x0, y, column.width(), quotation);
        const Response response =
            ui.hit("mention", {column.x0 - 8, y, column.x1 + 8, y + height}, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        if (response.clicked) frame.ask(ShowArticle{OpenArticle{mention.article, mention.range}});
        y += height + 8;
    }
    return y;
}

} // namespace tieline::ui
