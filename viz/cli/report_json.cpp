#include "viz/cli/report_json.hpp"

#include "graph/utf8.hpp"
#include "viz/export/json.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace tieline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, kYieldCount> kYieldNames{"ties", "waiting", "names", "nothing"};

Json entities_json(const Model& model, const Understanding& one) {
    Json all = Json::object();
    for (const EntityKind kind : kEntityKinds) {
        Json of_kind = Json::array();
        for (const EntityId id : one.entities.at(static_cast<std::size_t>(kind)))
            of_kind.push_back(Json{{"id", model.entity(id).key.uuid}, {"name", model.entity(id).name}});
        if (!of_kind.empty()) all[std::string(to_string(kind))] = std::move(of_kind);
    }
    return all;
}

Json relations_json(const Model& model, const std::vector<RelationId>& relations) {
    Json all = Json::array();
    for (const RelationId id : relations) all.push_back(Json::parse(relation_json(model, id)));
    return all;
}

Json counts_json(const Understanding& one) {
    Json counts{{"all", one.sentences.size()}};
    for (std::size_t i = 0; i < kYieldCount; ++i)
        counts[std::string(kYieldNames.at(i))] = one.count(static_cast<Yield>(i));
    return counts;
}

Json sentence_json(std::string_view text, const CodePointOffsets& offsets, const ReadSentence& sentence) {
    return {{"line", sentence.line},
            {"start", offsets.code_points_before(sentence.range.begin)},
            {"end", offsets.code_points_before(sentence.range.end)},
            {"text", text.substr(sentence.range.begin, sentence.range.size())}};
}

Json article_report(const Model& model, const Understanding& one) {
    const std::string_view text = model.article(one.article).text.view();
    const CodePointOffsets offsets(text);
    Json out = Json::parse(article_json(model, one.article, false));
    if (!one.reading.published.origin.empty()) out["published_from"] = one.reading.published.origin;
    Json zones = Json::object();
    for (std::size_t kind = 0; kind < kZoneKindCount; ++kind)
        if (one.reading.zones.at(kind) > 0) zones[std::string(zone_name(kind))] = one.reading.zones.at(kind);
    out["zones"] = std::move(zones);
    out["entities"] = entities_json(model, one);
    out["relations"] = relations_json(model, one.relations);
    out["waiting"] = relations_json(model, one.waiting);
    Json events = Json::array();
    for (const EventId id : one.events) events.push_back(Json::parse(event_json(model, id)));
    out["events"] = std::move(events);
    out["dates"] = one.dates;
    out["sentences"] = counts_json(one);
    Json nothing = Json::array(), untied = Json::array();
    for (const ReadSentence& sentence : one.sentences) {
        if (sentence.yield == Yield::Nothing) nothing.push_back(sentence_json(text, offsets, sentence));
        if (sentence.yield == Yield::Names && sentence.names > 1)
            untied.push_back(sentence_json(text, offsets, sentence));
    }
    out["nothing"] = std::move(nothing);
    out["untied"] = std::move(untied);
    return out;
}

Json totals_json(std::span<const Understanding> articles) {
    const ReportTotals totals = totals_of(articles);
    Json sentences{{"all", totals.sentences}};
    for (std::size_t i = 0; i < kYieldCount; ++i) sentences[std::string(kYieldNames.at(i))] = totals.yields.at(i);
    Json entities = Json::object();
    for (const EntityKind kind : kEntityKinds)
        entities[std::string(to_string(kind))] = totals.entities.at(static_cast<std::size_t>(kind));
    return {{"articles", articles.size()},   {"undated", totals.undated_articles}, {"entities", std::move(entities)},
            {"relations", totals.relations}, {"waiting", totals.waiting},          {"events", totals.events},
            {"dates", totals.dates},         {"sentences", std::move(sentences)}};
}

} // namespace

std::string_view zone_name(std::size_t kind) {
    constexpr std::array<std::string_view, kZoneKindCount> kNames{
        "title", "deck", "byline", "date-line", "heading", "paragraph", "caption", "question", "answer", "footer"};
    return kNames.at(kind);
}

std::string report_json(const Model& model, std::span<const Understanding> articles) {
    Json all = Json::array();
    for (const Understanding& one : articles) all.push_back(article_report(model, one));
    return Json{{"articles", std::move(all)}, {"totals", totals_json(articles)}}.dump(1) + "\n";
}

} // namespace tieline
