#include "viz/export/json.hpp"

#include "graph/stable_id.hpp"
#include "graph/utf8.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tieline {
namespace {

using Json = nlohmann::ordered_json;

/// Writes records of one model; keeps the offsets of each article it met.
class Writer {
public:
    explicit Writer(const Model& model) : model_(model) {}

    [[nodiscard]] Json article(ArticleId id, bool with_text) const {
        const Article& article = model_.article(id);
        Json out{{"id", article_id(id)}};
        put(out, "title", article.title);
        put(out, "publisher", article.publisher);
        put(out, "published", article.published);
        put(out, "language", article.language);
        put(out, "source", article.source);
        put(out, "content_hash", article.content_hash);
        if (with_text) out["text"] = article.text.str();
        return out;
    }

    [[nodiscard]] Json entity(EntityId id) const {
        const Entity& entity = model_.entity(id);
        Json aliases = Json::array();
        for (const Alias& alias : entity.aliases) aliases.push_back(alias.text);
        Json out{{"id", entity.key.uuid}, {"kind", to_string(entity.kind)}, {"name", entity.name}};
        if (!aliases.empty()) out["aliases"] = std::move(aliases);
        out["status"] = to_string(entity.status);
        return out;
    }

    [[nodiscard]] Json relation(RelationId id) {
        const Relation& relation = model_.relation(id);
        Json out{{"id", relation_id(id)},
                 {"kind", to_string(relation.kind)},
                 {"source", entity_id(relation.source)},
                 {"target", entity_id(relation.target)}};
        put(out, "role", relation.role);
        if (relation.when.former) out["former"] = true;
        put(out, "start", relation.when.start);
        put(out, "end", relation.when.end);
        put(out, "at", relation.when.at);
        if (relation.amount) out["amount"] = amount(*relation.amount);
        if (relation.share) out["share"] = *relation.share;
        if (relation.modality != Modality::Asserted) out["modality"] = to_string(relation.modality);
        out["confidence"] = rounded(relation.confidence);
        out["status"] = to_string(relation.status);
        if (relation.disputed) out["disputed"] = true;
        out["evidence"] = evidence(relation.evidence);
        return out;
    }

    [[nodiscard]] Json event(EventId id) {
        const Event& event = model_.event(id);
        Json participants = Json::array();
        for (const EntityId participant : event.participants) participants.push_back(entity_id(participant));
        Json out{{"id", "e" + std::to_string(id.value)}, {"when", to_edtf(event.when)}};
        put(out, "summary", event.summary);
        out["participants"] = std::move(participants);
        if (event.relation) out["relation"] = relation_id(*event.relation);
        out["evidence"] = evidence(event.evidence);
        return out;
    }

    [[nodiscard]] Json mention(const Mention& mention) {
        return {{"entity", entity_id(mention.entity)},
                {"article", article_id(mention.article)},
                {"start", point(mention.article, mention.range.begin)},
                {"end", point(mention.article, mention.range.end)}};
    }

    [[nodiscard]] Json date(ArticleId id, const DateMention& date) {
        Json out = quote(id, date.range);
        out["value"] = to_edtf(date.value);
        return out;
    }

private:
    static void put(Json& out, const char* key, const std::string& text) {
        if (!text.empty()) out[key] = text;
    }
    static void put(Json& out, const char* key, const std::optional<DateRange>& date) {
        if (date) out[key] = to_edtf(*date);
    }
    /// Three digits are all a confidence means, and the same on every machine.
    static double rounded(double value) { return static_cast<double>(static_cast<int>(value * 1000 + 0.5)) / 1000; }

    static Json amount(const Amount& amount) {
        Json out{{"text", amount.text}};
        if (amount.value == static_cast<double>(static_cast<std::int64_t>(amount.value))) {
            out["value"] = static_cast<std::int64_t>(amount.value);
        } else {
            out["value"] = amount.value;
        }
        out["currency"] = amount.currency;
        if (amount.bound == Bound::About) out["bound"] = "about";
        if (amount.bound == Bound::AtLeast) out["bound"] = "at_least";
        if (amount.bound == Bound::AtMost) out["bound"] = "at_most";
        return out;
    }

    [[nodiscard]] Json evidence(const std::vector<Evidence>& all) {
        Json out = Json::array();
        for (const Evidence& one : all) {
            if (const auto* quoted = std::get_if<Quote>(&one)) {
                out.push_back(quote(quoted->article, quoted->range));
                put(out.back(), "rule", quoted->rule);
            } else if (const auto* record = std::get_if<ImportedRecord>(&one)) {
                out.push_back({{"record", {{"file", record->file}, {"line", record->line}, {"id", record->id}}}});
            } else if (const auto* statement = std::get_if<Statement>(&one)) {
                out.push_back({{"statement", {{"when", statement->when}, {"note", statement->note}}}});
            }
        }
        return out;
    }

    [[nodiscard]] Json quote(ArticleId id, TextRange range) {
        return {{"article", article_id(id)},
                {"start", point(id, range.begin)},
                {"end", point(id, range.end)},
                {"text", model_.article(id).text.slice(range)}};
    }

    [[nodiscard]] std::size_t point(ArticleId id, std::uint32_t byte) {
        const auto [article, fresh] = points_.try_emplace(id, model_.article(id).text.view());
        return article->second.code_points_before(byte);
    }
    [[nodiscard]] std::string article_id(ArticleId id) const { return stable_article_id(model_.article(id).key); }
    [[nodiscard]] const std::string& entity_id(EntityId id) const { return model_.entity(id).key.uuid; }
    [[nodiscard]] std::string relation_id(RelationId id) const {
        const Relation& relation = model_.relation(id);
        return stable_id(key_of(relation, model_.entity(relation.source).key, model_.entity(relation.target).key));
    }

    const Model& model_;
    std::map<ArticleId, CodePointOffsets> points_;
};

/// One array of the document, written record by record so that a large project is never held as one tree.
class ArrayText {
public:
    ArrayText(std::string& out, std::string_view key) : out_(out) { (out_ += ",\n \"").append(key).append("\": ["); }
    void add(const Json& record) {
        out_ += first_ ? "\n  " : ",\n  ";
        first_ = false;
        out_ += record.dump();
    }
    void close() { out_ += first_ ? "]" : "\n ]"; }

private:
    std::string& out_;
    bool first_ = true;
};

bool wanted(const Model& model, const Relation& relation, bool all) {
    if (model.entity(relation.source).merged_into || model.entity(relation.target).merged_into) return false;
    return all || (stands(relation) && stands(model.entity(relation.source)) && stands(model.entity(relation.target)) &&
                   relation.confidence >= kDisplayThreshold && relation.kind != RelationKind::MentionedWith);
}

bool wanted(const Entity& entity, bool all) {
    return all ? !entity.merged_into : stands(entity);
}

void write_mentions_and_dates(Writer& writer, const Model& model, bool all, std::string& out) {
    ArrayText mentions(out, "mentions");
    for (std::uint32_t i = 0; i < model.article_count(); ++i)
        for (const Mention& mention : model.mentions_in(ArticleId{i}))
            if (wanted(model.entity(mention.entity), all)) mentions.add(writer.mention(mention));
    mentions.close();
    ArrayText dates(out, "dates");
    for (std::uint32_t i = 0; i < model.article_count(); ++i)
        for (const DateMention& date : model.dates_in(ArticleId{i})) dates.add(writer.date(ArticleId{i}, date));
    dates.close();
}

} // namespace

std::string to_json(const Model& model, std::span<const DecisionRow> decisions, const JsonOptions& options) {
    Writer writer(model);
    std::string out = "{\n \"format\": \"tieline\",\n \"version\": 1";
    ArrayText articles(out, "articles");
    for (std::uint32_t i = 0; i < model.article_count(); ++i) articles.add(writer.article(ArticleId{i}, true));
    articles.close();
    ArrayText entities(out, "entities");
    for (std::uint32_t i = 0; i < model.entity_count(); ++i)
        if (wanted(model.entity(EntityId{i}), options.all)) entities.add(writer.entity(EntityId{i}));
    entities.close();
    ArrayText relations(out, "relations");
    for (std::uint32_t i = 0; i < model.relation_count(); ++i)
        if (wanted(model, model.relation(RelationId{i}), options.all)) relations.add(writer.relation(RelationId{i}));
    relations.close();
    ArrayText events(out, "events");
    for (std::uint32_t i = 0; i < model.event_count(); ++i) {
        const Event& event = model.event(EventId{i});
        if (!event.relation || wanted(model, model.relation(*event.relation), options.all))
            events.add(writer.event(EventId{i}));
    }
    events.close();
    write_mentions_and_dates(writer, model, options.all, out);
    ArrayText log(out, "decisions");
    for (const DecisionRow& row : decisions) log.add(to_text(row));
    log.close();
    return out + "\n}\n";
}

std::string entity_json(const Model& model, EntityId id) {
    return Writer(model).entity(id).dump();
}
std::string relation_json(const Model& model, RelationId id) {
    return Writer(model).relation(id).dump();
}
std::string event_json(const Model& model, EventId id) {
    return Writer(model).event(id).dump();
}
std::string article_json(const Model& model, ArticleId id, bool with_text) {
    return Writer(model).article(id, with_text).dump();
}

} // namespace tieline
