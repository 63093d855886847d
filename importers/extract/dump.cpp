#include "importers/extract/dump.hpp"

#include "importers/extract/extract.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace tieline {
namespace {

using Json = nlohmann::ordered_json;

Json range_json(const Analysis& analysis, TextRange range) {
    return Json{{"start", range.begin}, {"end", range.end}, {"text", analysis.document->text.slice(range)}};
}

std::string_view name_of(ZoneKind kind) {
    constexpr std::array kNames{"title",     "deck",    "byline",   "date line", "heading",
                                "paragraph", "caption", "question", "answer",    "footer"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(MentionForm form) {
    constexpr std::array kNames{"full", "short", "acronym", "gloss", "pronoun"};
    return kNames.at(static_cast<std::size_t>(form));
}

std::string_view name_of(Bound bound) {
    constexpr std::array kNames{"exact", "about", "at least", "at most"};
    return kNames.at(static_cast<std::size_t>(bound));
}

void put_date(Json& json, const char* key, const std::optional<DateRange>& date) {
    if (date) json[key] = to_edtf(*date);
}

Json zones_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const Zone& zone : analysis.zones) {
        Json row{{"kind", name_of(zone.kind)}, {"language", zone.language}};
        row.update(range_json(analysis, zone.range));
        if (zone.repeated) row["repeated"] = true;
        all.push_back(std::move(row));
    }
    return all;
}

Json published_json(const Analysis& analysis) {
    Json row = Json::object();
    put_date(row, "value", analysis.published.value);
    if (!analysis.published.origin.empty()) row["origin"] = analysis.published.origin;
    if (analysis.published.range) row.update(range_json(analysis, *analysis.published.range));
    return Json::array({row});
}

Json sentences_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const Sentence& sentence : analysis.sentences) {
        Json row{{"zone", sentence.zone}};
        row.update(range_json(analysis, sentence.range));
        all.push_back(std::move(row));
    }
    return all;
}

Json quotes_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const QuoteSpan& quote : analysis.quotes) {
        Json row{{"sentence", quote.sentence}};
        row.update(range_json(analysis, quote.range));
        if (quote.speaker) row["speaker"] = range_json(analysis, *quote.speaker);
        all.push_back(std::move(row));
    }
    return all;
}

Json dates_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const DateExpression& date : analysis.dates) {
        Json row = range_json(analysis, date.range);
        put_date(row, "value", date.value);
        row["rule"] = date.rule;
        put_date(row, "anchor", date.anchor);
        all.push_back(std::move(row));
    }
    return all;
}

Json amount_json(const Amount& amount) {
    return Json{{"amount", amount.text},
                {"value", amount.value},
                {"currency", amount.currency},
                {"bound", name_of(amount.bound)}};
}

Json amounts_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const AmountExpression& amount : analysis.amounts) {
        Json row = range_json(analysis, amount.range);
        row.update(amount_json(amount.amount));
        all.push_back(std::move(row));
    }
    return all;
}

Json shares_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const ShareExpression& share : analysis.shares) {
        Json row = range_json(analysis, share.range);
        row["percent"] = share.percent;
        all.push_back(std::move(row));
    }
    return all;
}

Json names_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const NamedEntity& entity : analysis.names.entities)
        all.push_back(Json{{"entity", all.size()},
                           {"kind", to_string(entity.kind)},
                           {"name", entity.name},
                           {"aliases", entity.aliases},
                           {"confidence", entity.confidence}});
    for (const NameMention& mention : analysis.names.mentions) {
        Json row{{"mention_of", mention.entity}, {"form", name_of(mention.form)}, {"rule", mention.rule}};
        row.update(range_json(analysis, mention.range));
        all.push_back(std::move(row));
    }
    for (const RoleMention& role : analysis.names.roles) {
        Json row{{"role", role.role}};
        row.update(range_json(analysis, role.range));
        if (role.person) row["person"] = *role.person;
        if (role.organization) row["organization"] = *role.organization;
        if (role.former) row["former"] = true;
        all.push_back(std::move(row));
    }
    return all;
}

Json evidence_json(const Analysis& analysis, const LocalEvidence& evidence) {
    if (const auto* quote = std::get_if<LocalQuote>(&evidence)) {
        Json row{{"rule", quote->rule}};
        row.update(range_json(analysis, quote->range));
        return row;
    }
    const auto& record = std::get<ImportedRecord>(evidence);
    return Json{{"file", record.file}, {"line", record.line}, {"id", record.id}};
}

std::string entity_name(const Analysis& analysis, std::uint32_t entity) {
    return entity < analysis.names.entities.size() ? analysis.names.entities[entity].name : std::string{};
}

Json relations_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const LocalRelation& relation : analysis.relations) {
        Json row{{"kind", to_string(relation.kind)},
                 {"source", entity_name(analysis, relation.source)},
                 {"target", entity_name(analysis, relation.target)}};
        if (!relation.role.empty()) row["role"] = relation.role;
        put_date(row, "at", relation.when.at);
        put_date(row, "from", relation.when.start);
        put_date(row, "until", relation.when.end);
        if (relation.when.former) row["former"] = true;
        if (relation.amount) row["amount"] = amount_json(*relation.amount);
        if (relation.share) row["share"] = *relation.share;
        row["modality"] = to_string(relation.modality);
        row["confidence"] = relation.confidence;
        row["evidence"] = Json::array();
        for (const LocalEvidence& evidence : relation.evidence)
            row["evidence"].push_back(evidence_json(analysis, evidence));
        all.push_back(std::move(row));
    }
    return all;
}

Json events_json(const Analysis& analysis) {
    Json all = Json::array();
    for (const LocalEvent& event : analysis.events) {
        Json row{{"when", to_edtf(event.when)}, {"summary", event.summary}};
        row["participants"] = Json::array();
        for (const std::uint32_t entity : event.participants)
            row["participants"].push_back(entity_name(analysis, entity));
        row["evidence"] = evidence_json(analysis, event.evidence);
        all.push_back(std::move(row));
    }
    return all;
}

struct Stage {
    std::string_view name;
    Json (*dump)(const Analysis&);
};
constexpr std::array kStages{Stage{"zones", zones_json},         Stage{"published", published_json},
                             Stage{"sentences", sentences_json}, Stage{"quotes", quotes_json},
                             Stage{"dates", dates_json},         Stage{"amounts", amounts_json},
                             Stage{"shares", shares_json},       Stage{"names", names_json},
                             Stage{"relations", relations_json}, Stage{"events", events_json}};

} // namespace

std::vector<std::string_view> stage_names() {
    std::vector<std::string_view> names;
    for (const Stage& stage : kStages) names.push_back(stage.name);
    return names;
}

Result<std::string> dump_stage(const Analysis& analysis, std::string_view stage) {
    std::string known;
    for (const Stage& candidate : kStages) {
        known += (known.empty() ? "" : ", ") + std::string(candidate.name);
        if (candidate.name != stage) continue;
        std::string lines;
        for (const Json& row : candidate.dump(analysis))
            lines += (lines.empty() ? "[\n" : ",\n") + row.dump(-1, ' ', false, Json::error_handler_t::replace);
        return lines.empty() ? "[]\n" : lines + "\n]\n";
    }
    return fail(ErrorCode::Usage, "extract.unknown-stage", {std::string(stage), known});
}

} // namespace tieline
