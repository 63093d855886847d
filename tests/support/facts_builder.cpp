#include "tests/support/facts_builder.hpp"

#include "graph/model_build.hpp"
#include "graph/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

namespace tieline::test {

FactsBuilder::FactsBuilder(std::string key, std::string_view text) {
    facts_.article.source = key;
    facts_.article.title = key;
    facts_.article.key = std::move(key);
    facts_.article.language = "ko";
    facts_.article.text = CleanText::from_utf8(text);
    facts_.article.content_hash = fmt::format("{:x}", std::hash<std::string_view>{}(text));
}

FactsBuilder& FactsBuilder::published(std::string_view edtf) {
    facts_.article.published = parse_edtf(edtf).value();
    return *this;
}

FactsBuilder& FactsBuilder::entity(EntityKind kind, std::string name, std::vector<std::string> aliases) {
    LocalEntity entity{kind, name, std::move(aliases), {}, 0.9};
    std::vector<std::string> forms = entity.aliases;
    forms.push_back(name);
    for (const std::string& form : forms)
        for (std::size_t at = facts_.article.text.str().find(form); at != std::string::npos;
             at = facts_.article.text.str().find(form, at + 1))
            entity.mentions.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size())});
    std::sort(entity.mentions.begin(), entity.mentions.end());
    facts_.entities.push_back(std::move(entity));
    return *this;
}

FactsBuilder& FactsBuilder::entity_at(EntityKind kind, std::string name, const std::vector<std::size_t>& ordinals) {
    entity(kind, std::move(name));
    LocalEntity& added = facts_.entities.back();
    std::vector<TextRange> kept;
    for (const std::size_t ordinal : ordinals) kept.push_back(added.mentions.at(ordinal));
    added.mentions = std::move(kept);
    return *this;
}

std::uint32_t FactsBuilder::index_of(std::string_view name) const {
    for (std::uint32_t i = 0; i < facts_.entities.size(); ++i)
        if (facts_.entities[i].name == name) return i;
    throw std::invalid_argument(std::string(name));
}

TextRange FactsBuilder::range_of(std::string_view quote) const {
    if (quote.empty()) return {0, static_cast<std::uint32_t>(facts_.article.text.size())};
    const std::size_t at = facts_.article.text.str().find(quote);
    if (at == std::string::npos) throw std::invalid_argument(std::string(quote));
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())};
}

FactsBuilder& FactsBuilder::tie(const Tie& tie) {
    LocalRelation relation;
    relation.kind = tie.kind;
    relation.source = index_of(tie.source);
    relation.target = index_of(tie.target);
    relation.role = tie.role;
    if (!tie.at.empty()) relation.when.at = parse_edtf(tie.at).value();
    relation.amount = tie.amount;
    relation.modality = tie.modality;
    relation.confidence = tie.confidence;
    relation.evidence.push_back(LocalQuote{range_of(tie.quote), "test"});
    facts_.relations.push_back(std::move(relation));
    return *this;
}

FactsBuilder& FactsBuilder::event(std::string_view edtf, std::string_view quote,
                                  const std::vector<std::string>& participants) {
    LocalEvent event;
    event.when = parse_edtf(edtf).value();
    event.summary = quote;
    for (const std::string& name : participants) event.participants.push_back(index_of(name));
    std::sort(event.participants.begin(), event.participants.end());
    event.evidence = LocalQuote{range_of(quote), "test"};
    facts_.events.push_back(std::move(event));
    return *this;
}

Resolution trivial_resolution(std::span<const ArticleFacts> articles) {
    std::map<std::pair<std::string, EntityKind>, std::vector<LocalEntityRef>> groups;
    std::vector<LocalEntityRef> homonyms; // a second one of a name within an article stands for itself
    for (const ArticleFacts& facts : articles) {
        std::set<std::pair<std::string, EntityKind>> seen;
        for (std::uint32_t i = 0; i < facts.entities.size(); ++i) {
            const auto name = std::pair(facts.entities[i].name, facts.entities[i].kind);
            if (seen.insert(name).second)
                groups[name].push_back({facts.article.key, i});
            else
                homonyms.push_back({facts.article.key, i});
        }
    }
    Resolution resolution;
    for (auto& [name, members] : groups) {
        std::sort(members.begin(), members.end());
        std::vector<std::string> reasons(members.size(), "same name");
        resolution.clusters.push_back({std::move(members), name.first, std::move(reasons)});
    }
    std::sort(homonyms.begin(), homonyms.end());
    for (const LocalEntityRef& homonym : homonyms) resolution.clusters.push_back({{homonym}, "", {"homonym"}});
    std::sort(resolution.clusters.begin(), resolution.clusters.end(),
              [](const ResolvedCluster& a, const ResolvedCluster& b) { return a.members < b.members; });
    return resolution;
}

std::shared_ptr<const Model> model_of(std::vector<ArticleFacts> articles) {
    Resolution resolution = trivial_resolution(articles);
    return build_model(std::move(articles), std::move(resolution));
}

EntityId named(const Model& model, std::string_view name) {
    const std::vector<EntityId> found = model.find_by_name(name);
    if (found.size() != 1) throw std::invalid_argument(fmt::format("{} entities named {}", found.size(), name));
    return found.front();
}

namespace {

bool on_boundaries(const Model& model, ArticleId article, TextRange range) {
    const std::string_view text = model.article(article).text.view();
    return range.begin <= range.end && range.end <= text.size() && is_boundary(text, range.begin) &&
           is_boundary(text, range.end);
}

std::string broken_relation(const Model& model, const Relation& relation) {
    if (relation.evidence.empty()) return fmt::format("relation {} has no evidence", relation.id.value);
    for (const Evidence& evidence : relation.evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence))
            if (!on_boundaries(model, quote->article, quote->range))
                return fmt::format("relation {} quotes off the text", relation.id.value);
    if (relation.confidence < 0 || relation.confidence > 1) return fmt::format("confidence {}", relation.confidence);
    if (!stands(relation)) return "";
    for (const EntityId end : {relation.source, relation.target}) {
        if (!stands(model.entity(end))) return fmt::format("relation {} hangs on what is gone", relation.id.value);
        const auto listed = model.relations_of(end);
        if (!std::binary_search(listed.begin(), listed.end(), relation.id))
            return fmt::format("relation {} is not listed at its end", relation.id.value);
    }
    return "";
}

std::string broken_entity(const Model& model, const Entity& entity) {
    for (const RelationId id : model.relations_of(entity.id)) {
        const Relation& relation = model.relation(id);
        if (!stands(relation) || (relation.source != entity.id && relation.target != entity.id))
            return fmt::format("entity {} lists relation {}", entity.id.value, id.value);
    }
    for (const EventId id : model.events_of(entity.id)) {
        const auto& participants = model.event(id).participants;
        if (!stands(model.event(id)) || !std::binary_search(participants.begin(), participants.end(), entity.id))
            return fmt::format("entity {} lists event {}", entity.id.value, id.value);
    }
    if (entity.merged_into && !(model.relations_of(entity.id).empty() && model.events_of(entity.id).empty() &&
                                model.mentions_of(entity.id).empty()))
        return fmt::format("entity {} was merged away and keeps something", entity.id.value);
    for (const Mention& mention : model.mentions_of(entity.id)) {
        if (mention.entity != entity.id) return "a mention of another entity";
        if (!stands(entity)) continue;
        const auto shown = model.mentions_in(mention.article);
        if (std::find(shown.begin(), shown.end(), mention) == shown.end()) return "a mention its article does not show";
    }
    for (const Alias& alias : entity.aliases)
        if (alias.text == entity.name) return fmt::format("{} is its own alias", entity.name);
    return "";
}

} // namespace

std::string broken_invariant(const Model& model) {
    std::string broken;
    for (std::uint32_t i = 0; i < model.relation_count() && broken.empty(); ++i) {
        if (model.relation(RelationId{i}).id.value != i) return "a relation's id is not its place";
        broken = broken_relation(model, model.relation(RelationId{i}));
    }
    for (std::uint32_t i = 0; i < model.entity_count() && broken.empty(); ++i) {
        if (model.entity(EntityId{i}).id.value != i) return "an entity's id is not its place";
        broken = broken_entity(model, model.entity(EntityId{i}));
    }
    for (std::uint32_t i = 0; i < model.article_count() && broken.empty(); ++i) {
        for (const Mention& mention : model.mentions_in(ArticleId{i})) {
            if (!stands(model.entity(mention.entity))) return "an article shows a mention of what is gone";
            if (!on_boundaries(model, ArticleId{i}, mention.range)) return "a mention off the text";
        }
    }
    for (std::uint32_t i = 0; i < model.event_count() && broken.empty(); ++i) {
        const Event& event = model.event(EventId{i});
        for (const EntityId participant : event.participants) {
            if (!stands(event) || !stands(model.entity(participant))) continue;
            const auto listed = model.events_of(participant);
            if (!std::binary_search(listed.begin(), listed.end(), event.id)) return "an event its lane does not list";
        }
    }
    return broken;
}

std::string difference(const Model& a, const Model& b, Keys keys) {
    if (a.entity_count() != b.entity_count()) return "entity count";
    if (a.relation_count() != b.relation_count()) return "relation count";
    if (a.event_count() != b.event_count()) return "event count";
    if (a.article_count() != b.article_count()) return "article count";
    const auto same = [](auto x, auto y) { return std::equal(x.begin(), x.end(), y.begin(), y.end()); };
    const auto same_entity = [keys](Entity x, const Entity& y) {
        if (keys == Keys::Ignored) x.key = y.key;
        return x == y;
    };
    for (std::uint32_t i = 0; i < a.entity_count(); ++i) {
        const EntityId id{i};
        if (!same_entity(a.entity(id), b.entity(id))) return fmt::format("entity {} {}", i, a.entity(id).name);
        if (!same(a.relations_of(id), b.relations_of(id))) return fmt::format("relations of entity {}", i);
        if (!same(a.events_of(id), b.events_of(id))) return fmt::format("events of entity {}", i);
        if (!same(a.mentions_of(id), b.mentions_of(id))) return fmt::format("mentions of entity {}", i);
    }
    for (std::uint32_t i = 0; i < a.relation_count(); ++i)
        if (!(a.relation(RelationId{i}) == b.relation(RelationId{i}))) return fmt::format("relation {}", i);
    for (std::uint32_t i = 0; i < a.event_count(); ++i)
        if (!(a.event(EventId{i}) == b.event(EventId{i}))) return fmt::format("event {}", i);
    for (std::uint32_t i = 0; i < a.article_count(); ++i) {
        if (!(a.article(ArticleId{i}) == b.article(ArticleId{i}))) return fmt::format("article {}", i);
        if (!same(a.mentions_in(ArticleId{i}), b.mentions_in(ArticleId{i}))) return fmt::format("mentions in {}", i);
    }
    return "";
}

std::vector<ArticleFacts> synthetic_facts(const SyntheticTies& ties) {
    constexpr std::size_t kTiesPerArticle = 20;
    std::vector<ArticleFacts> articles;
    for (std::size_t done = 0; done < ties.count; done += kTiesPerArticle) {
        ArticleFacts facts;
        facts.article.key = fmt::format("https://example.org/{:06}", done / kTiesPerArticle);
        facts.article.title = facts.article.key;
        facts.article.published = ties.day();
        std::string text;
        std::map<std::size_t, std::uint32_t> local;
        const auto tell = [&](std::size_t entity) {
            const auto [known, added] = local.emplace(entity, static_cast<std::uint32_t>(facts.entities.size()));
            if (added) facts.entities.push_back({ties.kind_of(entity), ties.name(entity), {}, {}, 0.9});
            const auto at = static_cast<std::uint32_t>(text.size());
            text += facts.entities[known->second].name;
            facts.entities[known->second].mentions.push_back({at, static_cast<std::uint32_t>(text.size())});
            text += ties.after_name;
            return known->second;
        };
        for (std::size_t t = done; t < std::min(done + kTiesPerArticle, ties.count); ++t) {
            const auto begin = static_cast<std::uint32_t>(text.size());
            const auto [source, target] = ties.ends(t);
            LocalRelation relation;
            relation.source = tell(source);
            relation.target = tell(target);
            text += ties.end;
            relation.kind = ties.kind(t);
            relation.when.at = ties.day();
            relation.confidence = 0.8;
            relation.evidence.push_back(LocalQuote{{begin, static_cast<std::uint32_t>(text.size() - 1)}, "synthetic"});
            facts.relations.push_back(std::move(relation));
        }
        facts.article.text = CleanText::from_utf8(text);
        articles.push_back(std::move(facts));
    }
    return articles;
}

std::vector<ArticleFacts> synthetic_facts(std::size_t entities, std::size_t relations) {
    std::mt19937 random(7); // NOLINT(bugprone-random-generator-seed): the same facts every time
    std::uniform_int_distribution<std::size_t> any_entity(0, entities - 1);
    std::uniform_int_distribution<int> any_day(0, 3650);
    SyntheticTies ties;
    ties.count = relations;
    ties.ends = [&](std::size_t) {
        const std::size_t source = any_entity(random);
        return std::pair(source, any_entity(random));
    };
    ties.kind = [](std::size_t tie) { return static_cast<RelationKind>(tie % (kRelationKindCount - 1)); };
    ties.day = [&] { return DateRange::from_day(Date{std::chrono::days{16000 + any_day(random)}}); };
    ties.name = [](std::size_t entity) { return fmt::format("이름 {}", entity); };
    ties.kind_of = [](std::size_t entity) { return entity % 2 == 0 ? EntityKind::Person : EntityKind::Organization; };
    ties.after_name = "와 ";
    ties.end = "맺은 일을 전한다.\n";
    return synthetic_facts(ties);
}

} // namespace tieline::test
