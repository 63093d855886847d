#pragma once

#include "graph/model_data.hpp"

/// When two relations are one fact, when they contradict each other, and how sure several sources make us.
namespace tieline {

/// The date in a relation's key: `at`, else `start`.
[[nodiscard]] const std::optional<DateRange>& key_date(const When& when);

/// Same kind, ends (either order where the kind has no direction), role, key date and modality, and nothing else that
/// contradicts: such two are one relation with the evidence of both.
[[nodiscard]] bool same_fact(const Relation& a, const Relation& b);

/// `exact` is a date and `vague` none, or one whose days, closed on both sides, hold those of `exact` and more.
[[nodiscard]] bool more_exact(const std::optional<DateRange>& exact, const std::optional<DateRange>& vague);

/// `vague` says what `exact` says without its date, or with a coarser one that holds it ("in 2023", "in August 2023"):
/// where nothing else could be meant, it is further evidence of `exact`.
[[nodiscard]] bool completes(const Relation& exact, const Relation& vague);

/// Different articles say what cannot both be true: asserted and denied, two amounts or ends of one fact, two dates of
/// what happens once. The relations are assumed to be of one kind between the same ends.
[[nodiscard]] bool contradict(const Relation& a, const Relation& b);

/// Keeps the evidence sorted; what is there already only raises its confidence.
void add_evidence(Relation& relation, RelationSupport& support, const Evidence& evidence, double confidence);

/// Everything that `from` knows goes to `into`; what `into` leaves open is filled.
void absorb(Relation& into, RelationSupport& into_support, const Relation& from, const RelationSupport& from_support);

/// Noisy-or over independent articles: 1 - product of (1 - c). Within an article the surest quote counts; a quote that
/// several articles repeat word for word counts once; a person's statement settles it.
[[nodiscard]] double combined_confidence(const Model::Data& data, const Relation& relation,
                                         const RelationSupport& support);

/// The marks of a relation and of a publication on the timeline, without an id yet.
[[nodiscard]] Event relation_event(const Model::Data& data, const Relation& relation);
[[nodiscard]] Event publication_event(const Article& article, ArticleId id);

} // namespace tieline
