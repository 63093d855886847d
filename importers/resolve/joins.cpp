#include "importers/resolve/joins.hpp"

#include "graph/kinds.hpp"
#include "importers/language/romanization.hpp"
#include "importers/language/transliteration.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace tieline {
namespace {

using namespace merge_reason;

constexpr double kLeastAlike = 0.85;        // of two scripts, where an organization or a relative is shared as well
constexpr std::size_t kMostPerHouse = 60;   // an organization with more people says too little
constexpr std::size_t kMostPerBucket = 400; // a pass over 10,000 articles stays within seconds
constexpr int kMostRounds = 3;              // who is joined may tell who the relatives are

using Places = std::vector<std::size_t>;
using NamesOfKind = std::map<std::pair<EntityKind, std::string>, Places>;

bool is_hangul_name(const Candidate& candidate) {
    return script_of(candidate.name) == Script::Hangul;
}

bool alike_in_two_scripts(const Candidate& a, const Candidate& b) {
    const bool hangul = is_hangul_name(a);
    if (hangul == is_hangul_name(b)) return false;
    return spells_person(hangul ? b.name : a.name, hangul ? a.name : b.name) ||
           transliteration_similarity(a.name, b.name) >= kLeastAlike;
}

class Joiner {
public:
    explicit Joiner(const std::vector<Candidate>& candidates)
        : candidates_(candidates), out_{Clusters(candidates),
                                        std::vector<std::string>(candidates.size(), std::string(kFirstSeen)),
                                        {}} {
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (candidates_[i].known) by_known_[*candidates_[i].known].push_back(i);
            if (!candidates_[i].folded.empty()) by_name_[{candidates_[i].kind, candidates_[i].folded}].push_back(i);
        }
    }

    Joins run() {
        join_by_name(false);
        join_spelled_houses();
        out_.clusters.settle_houses();
        join_by_name(true);
        for (int round = 0; round < kMostRounds && join_by_ties(); ++round) {
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] bool is_turn_of(std::size_t place, bool people) const {
        return (candidates_[place].kind == EntityKind::Person) == people;
    }

    void join_by_name(bool people) {
        for (const auto& [row, places] : by_known_)
            if (is_turn_of(places.front(), people)) join_all(places, kAliasTable);
        for (const auto& [name, places] : by_name_)
            if (is_turn_of(places.front(), people)) join_all(places, kSameName);
        join_glosses(people);
    }

    /// Each joins the first earlier one that it may; where it may none, the first one is suggested.
    void join_all(const Places& places, std::string_view reason) {
        Places heads; // one of each set among the places, few even for common names
        for (const std::size_t place : places) {
            const auto head = std::find_if(heads.begin(), heads.end(), [&](std::size_t other) {
                return same(other, place) || out_.clusters.may_join(other, place);
            });
            if (head == heads.end()) {
                if (!heads.empty()) out_.refused.push_back({heads.front(), place, std::string(kOtherContext)});
                heads.push_back(place);
                continue;
            }
            connect(*head, place, reason);
        }
    }

    [[nodiscard]] bool same(std::size_t a, std::size_t b) const {
        return out_.clusters.root(a) == out_.clusters.root(b);
    }

    void connect(std::size_t a, std::size_t b, std::string_view reason) {
        if (same(a, b)) return;
        // Until now each was the first of its set: the later one owes its place to this join.
        out_.reasons[std::max(out_.clusters.first(a), out_.clusters.first(b))] = reason;
        out_.clusters.join(a, b);
    }

    /// "앤트로픽(Anthropic)" in one article ties it to the Anthropic of another, if only one is called so.
    void join_glosses(bool people) {
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (!is_turn_of(i, people)) continue;
            for (const std::string& alias : candidates_[i].folded_aliases) {
                const auto found = by_name_.find({candidates_[i].kind, alias});
                if (found == by_name_.end()) continue;
                const Places& places = found->second;
                const bool one = std::all_of(places.begin(), places.end(),
                                             [&](std::size_t place) { return same(place, places.front()); });
                if (one && out_.clusters.may_join(places.front(), i))
                    connect(places.front(), i, kGloss);
                else if (!same(places.front(), i))
                    out_.refused.push_back({places.front(), i, std::string(kOtherAlias)});
            }
        }
    }

    /// One of each cluster among `places`, in their order.
    [[nodiscard]] Places heads_of(const Places& places) const {
        Places heads;
        std::set<std::size_t> seen;
        for (const std::size_t place : places)
            if (seen.insert(out_.clusters.root(place)).second) heads.push_back(place);
        return heads;
    }

    /// "해담중공업" and "Haedam Heavy Industries": a name that the other spells, and the same noun. The only two that
    /// do.
    void join_spelled_houses() {
        struct Bucket {
            Places hangul, latin;
        };
        std::map<std::pair<std::vector<std::uint32_t>, std::string>, Bucket> buckets; // nouns, first sound
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (!candidates_[i].house_name) continue;
            const HouseName& name = *candidates_[i].house_name;
            Bucket& bucket = buckets[{name.nouns, consonant_skeleton(name.stem).substr(0, 1)}];
            (script_of(name.stem) == Script::Hangul ? bucket.hangul : bucket.latin).push_back(i);
        }
        const auto fits = [&](std::size_t hangul, std::size_t latin) {
            return spells(candidates_[latin].house_name->stem, candidates_[hangul].house_name->stem);
        };
        for (const auto& [key, bucket] : buckets) {
            suggest_other_forms(bucket.hangul);
            const Places hangul = heads_of(bucket.hangul), latin = heads_of(bucket.latin);
            if (hangul.size() > kMostPerBucket || latin.size() > kMostPerBucket) continue;
            for (const std::size_t one : hangul)
                for (const std::size_t other : latin)
                    if (fits(one, other)) join_if_alone(one, other, hangul, latin, fits);
        }
    }

    /// "다솔대" and "다솔대학교": likely one, but 산업연구소 and 산업연구원 are two.
    void suggest_other_forms(const Places& hangul) {
        std::map<std::string_view, std::size_t> by_stem;
        for (const std::size_t place : hangul) {
            const auto [first, added] = by_stem.try_emplace(candidates_[place].house_name->stem, place);
            if (!added && !same(first->second, place))
                out_.refused.push_back({first->second, place, std::string(kOtherForm)});
        }
    }

    template <class Fits>
    void join_if_alone(std::size_t one, std::size_t other, const Places& hangul, const Places& latin, Fits fits) {
        const bool alone = std::none_of(hangul.begin(), hangul.end(),
                                        [&](std::size_t rival) { return !same(rival, one) && fits(rival, other); }) &&
                           std::none_of(latin.begin(), latin.end(),
                                        [&](std::size_t rival) { return !same(rival, other) && fits(one, rival); });
        if (alone && out_.clusters.may_join(one, other))
            connect(one, other, kSpelled);
        else if (!same(one, other))
            out_.refused.push_back({one, other, std::string(kSeveralFit)});
    }

    /// People who are tied to one organization or one relative: those of one name, and the only two whose names sound
    /// alike in two scripts. True if any were joined.
    bool join_by_ties() {
        std::map<std::size_t, std::pair<Places, Places>> by_tie; // root -> those it employs, those it is a relative of
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const Candidate& person = candidates_[i];
            if (person.kind != EntityKind::Person || person.folded.empty()) continue;
            for (const std::uint32_t house : person.houses)
                by_tie[out_.clusters.root(out_.clusters.place_of(i, house))].first.push_back(i);
            for (const std::uint32_t relative : person.kin)
                by_tie[out_.clusters.root(out_.clusters.place_of(i, relative))].second.push_back(i);
        }
        bool joined = false;
        for (const auto& [tie, people] : by_tie) {
            joined = join_sounding(heads_of(people.first), kSameHouse, false) || joined;
            const Places kin = heads_of(people.second);
            joined = join_named_kin(kin) || joined;
            joined = join_sounding(kin, kSameKin, true) || joined;
        }
        return joined;
    }

    bool join_named_kin(const Places& kin) {
        bool joined = false;
        for (const std::size_t one : kin)
            for (const std::size_t other : kin)
                if (one < other && !same(one, other) && candidates_[one].folded == candidates_[other].folded &&
                    out_.clusters.may_join_kin(one, other)) {
                    connect(one, other, kNamedKin);
                    joined = true;
                }
        return joined;
    }

    bool join_sounding(const Places& people, std::string_view reason, bool kin) {
        if (people.size() > kMostPerHouse) return false;
        bool joined = false;
        for (const std::size_t person : people) {
            const auto twin = only_twin(people, person);
            if (!twin || same(person, *twin) || only_twin(people, *twin) != person) continue;
            if (!(kin ? out_.clusters.may_join_kin(person, *twin) : out_.clusters.may_join(person, *twin))) continue;
            connect(person, *twin, reason);
            joined = true;
        }
        return joined;
    }

    /// The one person among `people` whose name in the other script sounds like that of `person`; none where several
    /// do.
    [[nodiscard]] std::optional<std::size_t> only_twin(const Places& people, std::size_t person) const {
        std::optional<std::size_t> twin;
        for (const std::size_t other : people) {
            if (!alike_in_two_scripts(candidates_[person], candidates_[other])) continue;
            if (twin) return std::nullopt;
            twin = other;
        }
        return twin;
    }

    const std::vector<Candidate>& candidates_;
    std::map<std::size_t, Places> by_known_;
    NamesOfKind by_name_;
    Joins out_;
};

} // namespace

Joins join_candidates(const std::vector<Candidate>& candidates) {
    return Joiner(candidates).run();
}

} // namespace tieline
