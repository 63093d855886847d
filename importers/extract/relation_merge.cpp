#include "importers/extract/relation_merge.hpp"

#include "importers/extract/relation_when.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace tieline {
namespace {

constexpr double kMostConfident = 0.98;
constexpr double kMostPlanned = 0.6;
constexpr double kMentionedWith = 0.2;
constexpr std::size_t kMostNamesInSentence = 8;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

Pair pair_of(const LocalRelation& relation) {
    return {std::min(relation.source, relation.target), std::max(relation.source, relation.target)};
}

TextRange range_of(const LocalRelation& relation) {
    const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
    return quote == nullptr ? TextRange{} : quote->range;
}

/// Buying, holding and financing are readings of one statement; the surest stays.
bool is_ownership(RelationKind kind) {
    return kind == RelationKind::Acquires || kind == RelationKind::InvestsIn || kind == RelationKind::Owns;
}

/// "invested 2bn in A and now holds 15% of it" says two things.
bool paid_and_held(const LocalRelation& a, const LocalRelation& b) {
    return a.kind == RelationKind::InvestsIn && a.amount && !a.share && b.kind == RelationKind::Owns && b.share;
}

template <class T>
bool agree(const std::optional<T>& a, const std::optional<T>& b) {
    return !a || !b || *a == *b;
}

/// "engineer" and "engineers", "executive" and "chief executive"; or one of the two tells none.
bool roles_agree(const LocalRelation& a, const LocalRelation& b) {
    const std::string one = ascii_lower(a.role), other = ascii_lower(b.role);
    return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

bool same_fact(const LocalRelation& a, const LocalRelation& b) {
    if (a.kind != b.kind || a.modality != b.modality || pair_of(a) != pair_of(b)) return false;
    if (directed(a.kind) && a.source != b.source) return false;
    if (a.when.former != b.when.former && a.kind == RelationKind::WorksFor) return false;
    if (!agree(a.when.at, b.when.at) || !agree(a.when.start, b.when.start) || !agree(a.when.end, b.when.end))
        return false;
    if (a.amount && b.amount && (a.amount->value != b.amount->value || a.amount->currency != b.amount->currency))
        return false;
    if (a.role.empty() || b.role.empty() || a.role == b.role) return true;
    return roles_agree(a, b) && range_of(a).meets(range_of(b));
}

void absorb(LocalRelation& into, LocalRelation&& other) {
    const TextRange place = range_of(other);
    const bool known = std::any_of(into.evidence.begin(), into.evidence.end(), [&](const LocalEvidence& evidence) {
        const auto* quote = std::get_if<LocalQuote>(&evidence);
        return quote != nullptr && quote->range.meets(place);
    });
    if (known) {
        into.confidence = std::max(into.confidence, other.confidence);
    } else {
        into.confidence = 1 - (1 - into.confidence) * (1 - other.confidence);
        into.evidence.push_back(std::move(other.evidence.front()));
    }
    const bool plural = other.role == into.role + "s";
    if ((into.role.size() < other.role.size() && !plural) || into.role == other.role + "s")
        into.role = std::move(other.role);
    if (!into.when.at) into.when.at = other.when.at;
    if (!into.when.start) into.when.start = other.when.start;
    if (!into.when.end) into.when.end = other.when.end;
    into.when.former = into.when.former || other.when.former;
    if (!into.amount) into.amount = std::move(other.amount);
    if (!into.share) into.share = other.share;
}

/// One place tells that it was so, and is read as if it still were: "is stepping down as general counsel".
bool is_over(const LocalRelation& now, const LocalRelation& former) {
    return now.kind == former.kind && lasts(now.kind) && !now.when.former && former.when.former &&
           now.modality == former.modality && roles_agree(now, former) && range_of(now).meets(range_of(former)) &&
           (!former.when.start || former.when.end);
}

/// Of several readings of one place the surest one of its family, and no vague link beside a clear one.
void drop_weaker_readings(std::vector<LocalRelation>& found) {
    std::set<std::size_t> weaker;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (std::size_t j = 0; j < found.size(); ++j) {
            if (i == j || pair_of(found[i]) != pair_of(found[j])) continue;
            const bool vague =
                found[i].kind == RelationKind::AssociatedWith && found[j].kind != RelationKind::AssociatedWith;
            const bool family = !is_over(found[j], found[i]) && is_ownership(found[i].kind) &&
                                is_ownership(found[j].kind) && !paid_and_held(found[i], found[j]) &&
                                !paid_and_held(found[j], found[i]) && range_of(found[i]).meets(range_of(found[j])) &&
                                found[i].modality == found[j].modality &&
                                std::tuple(found[i].confidence, j) < std::tuple(found[j].confidence, i);
            const bool unsure = found[i].kind == found[j].kind && found[i].modality == Modality::Planned &&
                                found[j].modality == Modality::Asserted && range_of(found[i]) == range_of(found[j]);
            const bool over = is_over(found[i], found[j]);
            if (over && found[j].role.empty()) found[j].role = found[i].role;
            if (vague || family || unsure || over) weaker.insert(i);
        }
    }
    std::vector<LocalRelation> kept;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!weaker.contains(i)) kept.push_back(std::move(found[i]));
    found = std::move(kept);
}

/// An article that reports a denial does not assert what is denied. What was said before it, and every rumour, is
/// what the denial is about; what is stated behind it is left open.
void respect_denials(std::vector<LocalRelation>& relations) {
    for (LocalRelation& relation : relations) {
        if (relation.modality == Modality::Denied || relation.when.former) continue;
        const LocalRelation* denial = nullptr;
        for (const LocalRelation& other : relations) {
            const bool kin = other.kind == relation.kind || (is_ownership(other.kind) && is_ownership(relation.kind));
            if (other.modality != Modality::Denied || !kin || pair_of(other) != pair_of(relation)) continue;
            if (directed(relation.kind) && other.source != relation.source) continue;
            denial = &other;
        }
        if (denial == nullptr) continue;
        const bool before = range_of(relation).begin < range_of(*denial).end;
        relation.modality = before || relation.modality == Modality::Planned ? Modality::Denied : Modality::Planned;
    }
}

} // namespace

std::vector<LocalRelation> merge_relations(std::vector<LocalRelation> found) {
    std::stable_sort(found.begin(), found.end(), [](const LocalRelation& a, const LocalRelation& b) {
        return range_of(a).begin < range_of(b).begin;
    });
    respect_denials(found);
    drop_weaker_readings(found);
    std::vector<LocalRelation> merged;
    std::map<Pair, std::vector<std::size_t>> by_pair;
    for (LocalRelation& relation : found) {
        auto& places = by_pair[pair_of(relation)];
        const auto same =
            std::find_if(places.begin(), places.end(), [&](std::size_t i) { return same_fact(merged[i], relation); });
        if (same != places.end()) {
            absorb(merged[*same], std::move(relation));
            continue;
        }
        places.push_back(merged.size());
        merged.push_back(std::move(relation));
    }
    for (LocalRelation& relation : merged)
        relation.confidence =
            std::min(relation.confidence, relation.modality == Modality::Planned ? kMostPlanned : kMostConfident);
    return merged;
}

void add_mentioned_with(const Analysis& analysis, std::vector<LocalRelation>& relations) {
    std::set<Pair> tied;
    for (const LocalRelation& relation : relations) tied.insert(pair_of(relation));
    const auto& mentions = analysis.names.mentions;
    std::size_t first = 0;
    for (const Sentence& sentence : analysis.sentences) {
        if (analysis.zones[sentence.zone].repeated) continue;
        while (first < mentions.size() && mentions[first].range.begin < sentence.range.begin) ++first;
        std::set<std::uint32_t> named;
        for (std::size_t i = first; i < mentions.size() && mentions[i].range.end <= sentence.range.end; ++i) {
            const EntityKind kind = analysis.names.entities[mentions[i].entity].kind;
            if (mentions[i].form != MentionForm::Pronoun &&
                (kind == EntityKind::Person || kind == EntityKind::Organization))
                named.insert(mentions[i].entity);
        }
        if (named.size() > kMostNamesInSentence) continue; // a list says little about each pair
        for (auto a = named.begin(); a != named.end(); ++a) {
            for (auto b = std::next(a); b != named.end(); ++b) {
                if (!tied.insert({*a, *b}).second) continue;
                LocalRelation relation;
                relation.kind = RelationKind::MentionedWith;
                relation.source = *a;
                relation.target = *b;
                relation.confidence = kMentionedWith;
                relation.evidence = {LocalQuote{sentence.range, "named in one sentence"}};
                relations.push_back(std::move(relation));
            }
        }
    }
}

} // namespace tieline
