#pragma once

#include "graph/model.hpp"
#include "importers/extract/extract.hpp"
#include "importers/extract/stages.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// What was understood of an article and what was not: the honest report that a person can check an import against.
namespace tieline {

/// What a sentence gave, best first. Names in one sentence are no tie.
enum class Yield : std::uint8_t { Tie, Waiting, Names, Nothing };
inline constexpr std::size_t kYieldCount = static_cast<std::size_t>(Yield::Nothing) + 1;

inline constexpr std::size_t kZoneKindCount = static_cast<std::size_t>(ZoneKind::Footer) + 1;

struct ReadSentence {
    TextRange range;
    std::size_t line = 0;  // of the article's text, from 1
    std::size_t names = 0; // different entities that it names
    Yield yield = Yield::Nothing;
};

/// The stages that a project does not store. Only sentences of the article itself: no byline, date line, footer, and
/// nothing that already stood earlier in the same words.
struct Reading {
    std::array<std::size_t, kZoneKindCount> zones{}; // how many of each ZoneKind
    Published published;
    std::vector<TextRange> sentences;
};

struct Understanding {
    ArticleId article;
    Reading reading;
    std::array<std::vector<EntityId>, kEntityKinds.size()> entities; // by kind; by name
    std::vector<RelationId> relations;                               // what views show
    std::vector<RelationId> waiting;                                 // below the display threshold, undecided
    std::vector<EventId> events;                                     // dated sentences
    std::size_t dates = 0;
    std::vector<ReadSentence> sentences;

    [[nodiscard]] std::size_t count(Yield yield) const;
};

/// Sums; an entity, tie or event of several articles counts once.
struct ReportTotals {
    std::array<std::size_t, kEntityKinds.size()> entities{};
    std::array<std::size_t, kYieldCount> yields{};
    std::size_t undated_articles = 0, relations = 0, waiting = 0, events = 0, dates = 0, sentences = 0;
};
[[nodiscard]] ReportTotals totals_of(std::span<const Understanding> articles);

[[nodiscard]] Reading reading_of(const Analysis& analysis);
/// The same of an article in a project, from its stored text and markup. Where its publication date is not in the text
/// or the file's name, its origin is "stored".
[[nodiscard]] Reading read_again(const Article& article, std::string_view markup, const LanguageData& language);

/// What the model knows from one article. `readings` are parallel to the articles asked for.
[[nodiscard]] std::vector<Understanding> understand(const Model& model, const std::vector<ArticleId>& articles,
                                                    std::vector<Reading> readings);

} // namespace tieline
