#include "viz/session/understanding.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/published.hpp"
#include "importers/extract/sentences.hpp"
#include "importers/extract/zones.hpp"
#include "viz/session/stored_document.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tieline {
namespace {

bool told_by_the_article(const Zone& zone) {
    return !zone.repeated && zone.kind != ZoneKind::Byline && zone.kind != ZoneKind::DateLine &&
           zone.kind != ZoneKind::Footer;
}

bool shown(const Relation& relation) {
    return relation.confidence >= kDisplayThreshold || relation.status == ReviewStatus::Accepted;
}

/// What each article gave, by article: one pass over the model, however many articles are asked for.
using ByArticle = std::map<ArticleId, Understanding*>;

template <class Fact, class Take>
void hand_out(const std::vector<Evidence>& evidence, const ByArticle& wanted, Fact fact, Take take) {
    std::set<ArticleId> from;
    for (const Evidence& one : evidence)
        if (const auto* quote = std::get_if<Quote>(&one)) from.insert(quote->article);
    for (const ArticleId article : from)
        if (const auto at = wanted.find(article); at != wanted.end()) take(*at->second, fact);
}

void collect_facts(const Model& model, const ByArticle& wanted) {
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        const Relation& relation = model.relation(RelationId{i});
        if (!stands(relation) || relation.kind == RelationKind::MentionedWith) continue;
        hand_out(relation.evidence, wanted, RelationId{i}, [&](Understanding& one, RelationId id) {
            (shown(relation) ? one.relations : one.waiting).push_back(id);
        });
    }
    for (std::uint32_t i = 0; i < model.event_count(); ++i) {
        const Event& event = model.event(EventId{i});
        if (!stands(event) || event.source != EventSource::Sentence) continue;
        hand_out(event.evidence, wanted, EventId{i}, [](Understanding& one, EventId id) { one.events.push_back(id); });
    }
}

void collect_entities(const Model& model, Understanding& one) {
    std::set<EntityId> named;
    for (const Mention& mention : model.mentions_in(one.article)) named.insert(mention.entity);
    for (const EntityId id : named) one.entities.at(static_cast<std::size_t>(model.entity(id).kind)).push_back(id);
    for (auto& of_kind : one.entities)
        std::sort(of_kind.begin(), of_kind.end(), [&](EntityId a, EntityId b) {
            return std::pair(model.entity(a).name, a) < std::pair(model.entity(b).name, b);
        });
}

/// Where one article's quotes stand, asked for sentence by sentence: articles may be long.
class QuotedPlaces {
public:
    QuotedPlaces(const Model& model, const std::vector<RelationId>& relations, ArticleId article) {
        for (const RelationId id : relations)
            for (const Evidence& evidence : model.relation(id).evidence)
                if (const auto* quote = std::get_if<Quote>(&evidence); quote != nullptr && quote->article == article)
                    ranges_.push_back(quote->range);
        std::sort(ranges_.begin(), ranges_.end());
        std::uint32_t reach = 0;
        for (const TextRange& range : ranges_) reach_.push_back(reach = std::max(reach, range.end));
    }
    [[nodiscard]] bool meet(TextRange sentence) const {
        const auto after = std::lower_bound(ranges_.begin(), ranges_.end(), sentence.end,
                                            [](TextRange range, std::uint32_t end) { return range.begin < end; });
        return after != ranges_.begin() &&
               reach_[static_cast<std::size_t>(after - ranges_.begin()) - 1] > sentence.begin;
    }

private:
    std::vector<TextRange> ranges_;    // sorted
    std::vector<std::uint32_t> reach_; // the furthest end up to each
};

std::size_t names_within(std::span<const Mention> mentions, TextRange sentence) {
    auto mention = std::lower_bound(mentions.begin(), mentions.end(), sentence.begin,
                                    [](const Mention& one, std::uint32_t begin) { return one.range.begin < begin; });
    std::set<EntityId> named;
    for (; mention != mentions.end() && mention->range.begin < sentence.end; ++mention)
        if (sentence.contains(mention->range)) named.insert(mention->entity);
    return named.size();
}

void judge_sentences(const Model& model, Understanding& one) {
    const QuotedPlaces ties(model, one.relations, one.article);
    const QuotedPlaces waiting(model, one.waiting, one.article);
    const std::string_view text = model.article(one.article).text.view();
    std::size_t line = 1, counted = 0;
    for (const TextRange range : one.reading.sentences) {
        line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                    text.begin() + static_cast<std::ptrdiff_t>(range.begin), '\n'));
        counted = range.begin;
        ReadSentence sentence{.range = range, .line = line};
        sentence.names = names_within(model.mentions_in(one.article), range);
        if (ties.meet(range)) {
            sentence.yield = Yield::Tie;
        } else if (waiting.meet(range)) {
            sentence.yield = Yield::Waiting;
        } else if (sentence.names > 0) {
            sentence.yield = Yield::Names;
        }
        one.sentences.push_back(sentence);
    }
}

} // namespace

std::size_t Understanding::count(Yield yield) const {
    return static_cast<std::size_t>(
        std::count_if(sentences.begin(), sentences.end(), [&](const ReadSentence& one) { return one.yield == yield; }));
}

ReportTotals totals_of(std::span<const Understanding> articles) {
    ReportTotals totals;
    std::array<std::set<EntityId>, kEntityKinds.size()> entities;
    std::set<RelationId> relations, waiting;
    std::set<EventId> events;
    for (const Understanding& one : articles) {
        for (std::size_t kind = 0; kind < entities.size(); ++kind)
            entities.at(kind).insert(one.entities.at(kind).begin(), one.entities.at(kind).end());
        relations.insert(one.relations.begin(), one.relations.end());
        waiting.insert(one.waiting.begin(), one.waiting.end());
        events.insert(one.events.begin(), one.events.end());
        for (const ReadSentence& sentence : one.sentences) ++totals.yields.at(static_cast<std::size_t>(sentence.yield));
        totals.undated_articles += one.reading.published.value ? 0 : 1;
        totals.dates += one.dates;
        totals.sentences += one.sentences.size();
    }
    for (std::size_t kind = 0; kind < entities.size(); ++kind) totals.entities.at(kind) = entities.at(kind).size();
    totals.relations = relations.size();
    totals.waiting = waiting.size();
    totals.events = events.size();
    return totals;
}

Reading reading_of(const Analysis& analysis) {
    Reading reading;
    reading.published = analysis.published;
    for (const Zone& zone : analysis.zones) ++reading.zones.at(static_cast<std::size_t>(zone.kind));
    for (const Sentence& sentence : analysis.sentences)
        if (told_by_the_article(analysis.zones[sentence.zone])) reading.sentences.push_back(sentence.range);
    return reading;
}

Reading read_again(const Article& article, std::string_view markup, const LanguageData& language) {
    const Document document = stored_document(article, markup);
    Analysis analysis;
    analysis.document = &document;
    analysis.zones = find_zones(document, language);
    analysis.published = find_published(analysis, language, {});
    analysis.sentences = find_sentences(analysis, language);
    Reading reading = reading_of(analysis);
    if (reading.published.value != article.published)
        reading.published = {article.published, article.published ? "stored" : "", std::nullopt};
    return reading;
}

std::vector<Understanding> understand(const Model& model, const std::vector<ArticleId>& articles,
                                      std::vector<Reading> readings) {
    std::vector<Understanding> all(articles.size());
    ByArticle wanted;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        all[i].article = articles[i];
        all[i].reading = std::move(readings[i]);
        all[i].dates = model.dates_in(articles[i]).size();
        wanted.emplace(articles[i], &all[i]);
        collect_entities(model, all[i]);
    }
    collect_facts(model, wanted);
    for (Understanding& one : all) judge_sentences(model, one);
    return all;
}

} // namespace tieline
