#include "importers/extract/extract.hpp"

#include "importers/extract/amounts.hpp"
#include "importers/extract/dates.hpp"
#include "importers/extract/events.hpp"
#include "importers/extract/names.hpp"
#include "importers/extract/published.hpp"
#include "importers/extract/quotes.hpp"
#include "importers/extract/relations.hpp"
#include "importers/extract/sentences.hpp"
#include "importers/extract/zones.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace tieline {
namespace {

/// FNV-1a: tells versions of one article apart, protects nothing.
std::string content_hash(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex.push_back("0123456789abcdef"[(hash >> shift) & 0xFU]);
    return hex;
}

/// The language that most of the text is in.
std::string main_language(const Analysis& analysis) {
    if (!analysis.document->language.empty()) return analysis.document->language;
    std::size_t korean = 0, english = 0;
    for (const Zone& zone : analysis.zones) (zone.language == "ko" ? korean : english) += zone.range.size();
    if (korean + english == 0) return {};
    return korean >= english ? "ko" : "en";
}

std::string title_of(const Analysis& analysis) {
    if (!analysis.document->title.empty()) return analysis.document->title;
    const auto title = std::find_if(analysis.zones.begin(), analysis.zones.end(),
                                    [](const Zone& zone) { return zone.kind == ZoneKind::Title; });
    return title == analysis.zones.end() ? std::string{} : std::string(analysis.document->text.slice(title->range));
}

Article article_of(const Analysis& analysis) {
    const Document& document = *analysis.document;
    Article article;
    article.key = document.key;
    article.title = title_of(analysis);
    article.publisher = document.publisher;
    article.published = analysis.published.value;
    article.language = main_language(analysis);
    article.source = document.source;
    article.content_hash = content_hash(document.text.view());
    article.text = document.text;
    return article;
}

std::vector<LocalEntity> entities_of(const Names& names) {
    std::vector<LocalEntity> entities;
    for (const NamedEntity& named : names.entities) {
        LocalEntity entity{named.kind, named.name, named.aliases, {}, named.confidence};
        std::sort(entity.aliases.begin(), entity.aliases.end());
        entities.push_back(std::move(entity));
    }
    for (const NameMention& mention : names.mentions)
        if (mention.form != MentionForm::Pronoun) entities[mention.entity].mentions.push_back(mention.range);
    for (LocalEntity& entity : entities) std::sort(entity.mentions.begin(), entity.mentions.end());
    return entities;
}

} // namespace

Analysis analyse(const Document& document, const LanguageData& language, const ExtractOptions& options) {
    Analysis analysis;
    analysis.document = &document;
    analysis.zones = find_zones(document, language);
    analysis.published = find_published(analysis, language, options);
    analysis.sentences = find_sentences(analysis, language);
    analysis.quotes = find_quotes(analysis, language);
    analysis.dates = find_dates(analysis, language);
    analysis.amounts = find_amounts(analysis, language);
    analysis.shares = find_shares(analysis, language);
    analysis.names = find_names(analysis, language);
    analysis.relations = find_relations(analysis, language);
    analysis.events = find_events(analysis, language);
    return analysis;
}

ArticleFacts facts_of(Analysis analysis) {
    ArticleFacts facts;
    facts.article = article_of(analysis);
    facts.entities = entities_of(analysis.names);
    facts.relations = std::move(analysis.relations);
    facts.events = std::move(analysis.events);
    for (const DateExpression& date : analysis.dates)
        if (date.value) facts.dates.push_back({date.range, *date.value, date.rule, date.anchor});
    return facts;
}

ArticleFacts extract(const Document& document, const LanguageData& language, const ExtractOptions& options) {
    return facts_of(analyse(document, language, options));
}

} // namespace tieline
