#include "viz/panels/panels.hpp"
#include "viz/panels/quote.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kPad = 12;

/// Draws a card from the top down; the ground is put below when its height is known.
class FactCard {
public:
    FactCard(const Frame& frame, const Box& column, RelationId fact, DateEdit& edit)
        : edit_(edit), frame_(frame), ui_(frame.ui), paint_(frame.ui.paint), tie_(frame.model().relation(fact)),
          column_(column), x_(column.x0 + kPad), right_(column.x1 - kPad), y_(column.y0 + kPad) {}
    float draw(std::optional<EntityId> seen_from);

private:
    void title(std::optional<EntityId> seen_from);
    void evidence();
    void source_row(const Quote& quote);
    void record_row(const Evidence& evidence);
    void confidence();
    void why_date(const DateMention& date, const Quote& quote);
    [[nodiscard]] float why_left() const;
    [[nodiscard]] std::size_t why_lines(const std::string& value, Face face) const;
    void why_row(const char* key, const std::string& value, bool bold);
    void written_row(std::string_view written);
    void buttons();
    void judge(ReviewStatus status);
    void edit_button(float x);
    void edit_date();
    void keep_date();

    DateEdit& edit_;
    const Frame& frame_;
    Ui& ui_;
    const Painter& paint_;
    const Relation& tie_;
    Box column_;
    float x_, right_, y_;
    const Quote* quote_ = nullptr;
};

void FactCard::title(std::optional<EntityId> seen_from) {
    const Model& model = frame_.model();
    const EntityId other = seen_from == tie_.source ? tie_.target : tie_.source;
    const Entity& entity = model.entity(other);
    draw_kind(paint_, {x_ + 7, y_ + 9}, 6, entity.kind);
    const bool pill = tie_.status != ReviewStatus::Rejected;
    const char* status = tie_.status == ReviewStatus::Accepted ? "status.accepted" : "status.proposed";
    float room = right_ - x_ - 24;
    if (pill) {
        const Token tone = tie_.status == ReviewStatus::Accepted ? Token::Ok : Token::Accent;
        room -= ui_.pill(right_, y_ + 9, tr(status), tone,
                         tie_.status == ReviewStatus::Accepted ? Token::Sunken : Token::AccentBg, true) +
                8;
    }
    const std::string name =
        seen_from ? entity.name : entity.name + (directed(tie_.kind) ? " → " : " – ") + model.entity(tie_.target).name;
    paint_.text_within(x_ + 24, y_ + 9, room, kBodyBold, paint_.color(Token::Ink), name);
    y_ += 20;
    paint_.text_within(x_ + 24, y_ + 9, right_ - x_ - 24, kControlFace, paint_.color(Token::Ink2),
                       tie_words(tie_) + ", " + list_date(tie_.when));
    y_ += 24;
}

void FactCard::source_row(const Quote& quote) {
    const Article& article = frame_.model().article(quote.article);
    draw_icon(paint_, {x_ + 7, y_ + 10}, Icon::Document, paint_.color(Token::Ink3), 14);
    std::string words = article.publisher.empty() ? title_of(article) : article.publisher;
    if (article.published)
        words += ", " + prose_date(*article.published);
    else
        words += ", " + std::string(tr("window.article.no_date"));
    ImGui::PushID(static_cast<int>(quote.range.begin));
    ImGui::PushID(static_cast<int>(quote.article.value));
    const Box row = {x_ - 4, y_, right_ + 4, y_ + 20};
    const Response response = ui_.hit("source", row, ImGuiMouseCursor_Hand);
    ImGui::PopID();
    ImGui::PopID();
    const bool first = &quote == quote_;
    paint_.text_within(x_ + 22, y_ + 10, right_ - x_ - 22 - (first ? 28 : 0), kControlFace,
                       paint_.color(response.hovered ? Token::Accent : Token::Ink2), words);
    if (first) ui_.key_cap(right_, y_ + 10, "O", true);
    if (response.hovered) ui_.tip(row, title_of(article));
    if (response.clicked) frame_.ask(ShowArticle{OpenArticle{quote.article, quote.range}});
    y_ += 22;
}

void FactCard::record_row(const Evidence& evidence) {
    std::string words;
    if (const auto* record = std::get_if<ImportedRecord>(&evidence))
        words = record->line > 0 ? tr("window.evidence.record", {record->file, std::to_string(record->line)})
                                 : record->file;
    else if (const auto* statement = std::get_if<Statement>(&evidence))
        words = tr("window.evidence.statement", {statement->when, statement->note});
    if (words.empty()) return;
    paint_.text_within(x_ + 22, y_ + 10, right_ - x_ - 22, kControlFace, paint_.color(Token::Ink2), words);
    y_ += 22;
}

void FactCard::evidence() {
    constexpr std::size_t kMost = 6;
    for (const Evidence& evidence : tie_.evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence); quote != nullptr && quote_ == nullptr) quote_ = quote;
    if (quote_ != nullptr) {
        const DateMention* date = date_of(frame_.model(), tie_, *quote_);
        y_ += draw_quotation(paint_, x_ + 2, y_, right_ - x_ - 4, quotation_of(frame_.model(), *quote_, date)) + 6;
    }
    std::size_t shown = 0;
    for (const Evidence& evidence : tie_.evidence) {
        if (shown++ == kMost) break;
        if (const auto* quote = std::get_if<Quote>(&evidence))
            source_row(*quote);
        else
            record_row(evidence);
    }
}

void FactCard::confidence() {
    ui_.separator(x_, right_, y_ + 4);
    y_ += 10;
    float x = x_ + paint_.text(x_, y_ + 9, kControlFace, paint_.color(Token::Ink2), tr("window.confidence")) + 16;
    x += ui_.confidence(x, y_ + 9, tie_.confidence) + 10;
    paint_.text(x, y_ + 9, kControlFace, paint_.color(Token::Ink), fmt::format("{:.2f}", tie_.confidence));
    const std::size_t sources = tie_.evidence.size();
    paint_.text(right_, y_ + 9, kControlFace, paint_.color(Token::Ink2),
                sources == 1 ? std::string(tr("window.source.one")) : tr("window.source.many", {grouped(sources)}),
                Align::Right);
    y_ += 24;
}

float FactCard::why_left() const {
    float left = 0;
    for (const char* label : {"window.why.written", "window.why.anchor", "window.why.rule", "window.why.result"})
        left = std::max(left, paint_.width(kControlFace, tr(label)));
    return std::ceil(x_ + 12 + left + 16);
}

/// How many lines of 18 points a value takes; an explanation is of no use when it is cut.
std::size_t FactCard::why_lines(const std::string& value, Face face) const {
    const auto measure = [&](std::string_view text) { return paint_.width(face, text); };
    return std::max<std::size_t>(1, wrap(value, right_ - 12 - why_left(), measure).size());
}

void FactCard::why_row(const char* key, const std::string& value, bool bold) {
    const Face face = bold ? kControlBold : kControlFace;
    paint_.text(x_ + 12, y_ + 11, kControlFace, paint_.color(Token::Ink3), tr(key));
    draw_paragraph(paint_, {why_left(), y_ + 2, right_ - 12, y_ + 2}, face, 18, paint_.color(Token::Ink), value);
    y_ += 4 + 18 * static_cast<float>(why_lines(value, face));
}

/// The words of the article, boxed as in the sentence.
void FactCard::written_row(std::string_view written) {
    const float left = why_left();
    paint_.text(x_ + 12, y_ + 11, kControlFace, paint_.color(Token::Ink3), tr("window.why.written"));
    const std::string words = paint_.shortened(kControlFace, written, right_ - 12 - left);
    const Box box = Box::sized(left - 1, y_ + 1, paint_.width(kControlFace, words) + 10, 20);
    paint_.fill(box, paint_.color(Token::EvidenceBg), 4);
    paint_.stroke(box, paint_.color(Token::EvidenceLine), 1.5F, 4);
    paint_.text(left + 4, y_ + 11, kControlFace, paint_.color(Token::Ink), words);
    y_ += 22;
}

void FactCard::why_date(const DateMention& date, const Quote& quote) {
    const Article& article = frame_.model().article(quote.article);
    const float top = y_;
    const std::string rule = rule_words(date.rule);
    const std::string result = prose_date(date.value) + ", " + precision_words(date.value);
    const std::size_t lines = why_lines(rule, kControlFace) + why_lines(result, kControlBold);
    const float rows = 22 + (date.anchor ? 22.0F : 0.0F) + 2 * 4 + 18 * static_cast<float>(lines);
    const Box ground = {x_, top, right_, top + 34 + rows + 6};
    paint_.fill(ground, paint_.color(Token::Panel), 5);
    paint_.stroke(ground, paint_.color(Token::Line), 1, 5);
    draw_icon(paint_, {x_ + 18, y_ + 17}, Icon::Clock, paint_.color(Token::Ink2), 14);
    paint_.text_within(x_ + 32, y_ + 17, right_ - x_ - 44, kControlBold, paint_.color(Token::Ink),
                       tr("window.why.title", {prose_date(date.value)}));
    y_ += 34;
    written_row(article.text.slice(date.range));
    if (date.anchor) why_row("window.why.anchor", prose_date(*date.anchor), false);
    why_row("window.why.rule", rule, false);
    why_row("window.why.result", result, true);
    y_ = ground.y1 + 12;
}

void FactCard::judge(ReviewStatus status) {
    const Model& model = frame_.model();
    const RelationKey key = key_of(tie_, model.entity(tie_.source).key, model.entity(tie_.target).key);
    frame_.ask(Decide{{Judge{key, status}}});
}

void FactCard::buttons() {
    const ButtonLook accept{.key = "A",
                            .primary = tie_.status == ReviewStatus::Proposed,
                            .enabled = tie_.status != ReviewStatus::Accepted,
                            .tip = tie_.status == ReviewStatus::Accepted ? tr("window.accept.done") : ""};
    float x = x_;
    float width = ui_.button_width(tr("window.accept"), accept);
    if (ui_.button("accept", Box::sized(x, y_, width, 28), tr("window.accept"), accept)) judge(ReviewStatus::Accepted);
    x += width + 8;
    const ButtonLook reject{.key = "R"};
    width = ui_.button_width(tr("window.reject"), reject);
    if (ui_.button("reject", Box::sized(x, y_, width, 28), tr("window.reject"), reject)) judge(ReviewStatus::Rejected);
    x += width + 8;
    if (tie_.status == ReviewStatus::Accepted) {
        width = ui_.button_width(tr("window.reopen"));
        if (x + width <= right_ && ui_.button("reopen", Box::sized(x, y_, width, 28), tr("window.reopen")))
            judge(ReviewStatus::Proposed);
        x += width + 8;
    }
    edit_button(x);
    y_ += 28;
}

/// Begins to edit the date; what is typed is as precise as it is meant.
void FactCard::edit_button(float x) {
    const ButtonLook look{.key = "E", .tip = tr("nettools.edit.tip")};
    const float width = ui_.button_width(tr("nettools.edit"), look);
    if (x + width > right_) {
        y_ += 36;
        x = x_;
    }
    if (ui_.button("edit", Box::sized(x, y_, width, 28), tr("nettools.edit"), look)) edit_ = {tie_.id, {}, false, true};
}

void FactCard::edit_date() {
    if (edit_.fact != tie_.id) return;
    if (edit_.focus) { // just begun
        const std::optional<DateRange> now = validity(tie_.when);
        edit_.text = now ? to_edtf(*now) : std::string();
        ui_.focus("##date");
        edit_.focus = false;
    }
    paint_.text(x_, y_ + 10, kControlBold, paint_.color(Token::Ink2), tr("nettools.edit.title"));
    y_ += 24;
    const float keep = ui_.button_width(tr("nettools.edit.keep"));
    const float cancel = ui_.button_width(tr("window.cancel"));
    bool entered = false;
    ui_.text_field("##date", {x_, y_, right_ - keep - cancel - 16, y_ + 28}, edit_.text, tr("nettools.edit.hint"), {},
                   {}, &entered);
    const ButtonLook look{.primary = true};
    entered =
        ui_.button("keep", Box::sized(right_ - keep - cancel - 8, y_, keep, 28), tr("nettools.edit.keep"), look) ||
        entered;
    const bool given_up = ui_.button("cancel_edit", Box::sized(right_ - cancel, y_, cancel, 28), tr("window.cancel")) ||
                          key_pressed(Key::Escape);
    y_ += 34;
    y_ = draw_paragraph(paint_, {x_, y_, right_, y_}, kControlFace, 16,
                        paint_.color(edit_.wrong ? Token::Bad : Token::Ink3),
                        tr(edit_.wrong ? "nettools.edit.wrong" : "nettools.edit.help")) +
         10;
    if (entered) keep_date();
    if (given_up) edit_ = {};
}

/// What is typed becomes a decision, to be undone like any other. A date with an end is a time from one to the other.
void FactCard::keep_date() {
    std::string text = edit_.text;
    std::erase(text, ' ');
    const std::optional<DateRange> typed = text.empty() ? std::nullopt : parse_edtf(text);
    edit_.wrong = !typed && !text.empty();
    if (edit_.wrong) return;
    When when;
    when.former = tie_.when.former;
    if (typed && typed->precision == Precision::Span) {
        const auto side = [&](std::size_t from, std::size_t count) { return parse_edtf(text.substr(from, count)); };
        const std::size_t slash = text.find('/');
        when.start = side(0, slash);
        when.end = side(slash + 1, std::string::npos);
    } else if (typed) {
        when.at = typed;
    }
    EditRelation edited;
    edited.relation = frame_.model().key_of(tie_.id);
    edited.when = when;
    edited.note = tr("nettools.edit.note", {text.empty() ? std::string(tr("window.date.undated")) : text});
    frame_.ask(Decide{{edited}});
    edit_ = {};
}

float FactCard::draw(std::optional<EntityId> seen_from) {
    ImDrawList& list = paint_.list();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    title(seen_from);
    evidence();
    confidence();
    if (quote_ != nullptr)
        if (const DateMention* date = date_of(frame_.model(), tie_, *quote_)) why_date(*date, *quote_);
    edit_date();
    buttons();
    y_ += kPad;
    list.ChannelsSetCurrent(0);
    const Box ground = {column_.x0, column_.y0, column_.x1, y_};
    paint_.fill(ground, paint_.color(Token::Raised), 8);
    paint_.stroke(ground, paint_.color(Token::Line2), 1, 8);
    paint_.fill({column_.x0, column_.y0 + 8, column_.x0 + 3, y_ - 8}, paint_.color(Token::Accent));
    list.ChannelsMerge();
    return y_;
}

} // namespace

float draw_fact_card(const Frame& frame, const Box& column, RelationId fact, std::optional<EntityId> seen_from,
                     DateEdit& edit) {
    ImGui::PushID(static_cast<int>(fact.value));
    const float y = FactCard(frame, column, fact, edit).draw(seen_from);
    ImGui::PopID();
    return y;
}

} // namespace tieline::ui
