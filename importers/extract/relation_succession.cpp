#include "importers/extract/relation_succession.hpp"

#include "importers/extract/relation_match.hpp"

#include <algorithm>
#include <optional>

namespace tieline {
namespace {

constexpr std::uint32_t kReach = 7; // words from the verb to who is followed: "replacing the much-loved Tom Crane"
constexpr double kPredecessor = 0.74;
constexpr double kSuccessor = 0.8;
constexpr const char* kRule = "succession";

class Successions {
public:
    Successions(const Analysis& analysis, const LineView& view, std::vector<LocalRelation>& found)
        : analysis_(analysis), view_(view), found_(found) {}

    void read() {
        for (std::uint32_t verb = 0; verb < view_.size(); ++verb) {
            if (!view_.is_word(verb, view_.rules.set("succeeding"))) continue;
            const bool passive = is_passive(verb);
            const auto first = passive ? person_before(verb) : person_behind(verb);
            if (!first) continue;
            const auto next = passive ? person_behind(verb) : successor(verb, *first);
            if (!passive && swapped_by_house(verb, *first)) continue;
            if (next && view_.at(*next).index == view_.at(*first).index) continue;
            follow(view_.at(*first).index, next ? std::optional(view_.at(*next).index) : std::nullopt, is_future(verb));
        }
    }

private:
    bool is_person(std::uint32_t k) const { return view_.is_mention(k, mask_of(EntityKind::Person)); }

    /// "was replaced by", ", replaced by"
    bool is_passive(std::uint32_t verb) const {
        return verb + 1 < view_.size() && view_.is_word(verb + 1, view_.rules.set("by")) &&
               view_.at(verb).text.ends_with("ed");
    }

    /// "will succeed", "to replace": who is followed is there still.
    bool is_future(std::uint32_t verb) const {
        for (std::uint32_t k = verb; k-- > 0 && verb - k < 4;)
            if (view_.is_word(k, view_.rules.set("futures"))) return true;
        return false;
    }

    /// The person whom the verb is about: titles and adjectives may stand between, another verb or clause not.
    std::optional<std::uint32_t> person_behind(std::uint32_t verb) const {
        const std::uint32_t from = is_passive(verb) ? verb + 2 : verb + 1;
        for (std::uint32_t k = from; k < std::min(view_.size(), from + kReach); ++k) {
            if (is_person(k)) return view_.at(k).text.empty() ? std::optional(k) : std::nullopt;
            const bool owner = view_.at(k).kind == TokenKind::Name; // "replaced CVS chief Jane Doe"
            if (!owner && (view_.at(k).kind != TokenKind::Word || view_.is_word(k, view_.rules.set("prepositions"))))
                return std::nullopt;
            if (view_.is_word(k, view_.rules.set("aux")) || view_.is_word(k, view_.rules.set("relative")))
                return std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<std::uint32_t> person_before(std::uint32_t verb) const {
        for (std::uint32_t k = verb; k-- > 0 && view_.at(k).kind != TokenKind::Stop;)
            if (is_person(k) && view_.at(k).text.empty()) return k;
        return std::nullopt;
    }

    /// "replaced Jane Doe [with] Tom Crane", else who stands before the verb.
    std::optional<std::uint32_t> successor(std::uint32_t verb, std::uint32_t first) const {
        if (first + 1 < view_.size() && view_.is_word(first + 1, view_.rules.set("with")))
            for (std::uint32_t k = first + 2; k < std::min(view_.size(), first + 2 + kReach); ++k)
                if (is_person(k)) return k;
        return person_before(verb);
    }

    /// "[A] replaced Jane Doe with the banker Tom Crane": the house itself is said to do it.
    bool swapped_by_house(std::uint32_t verb, std::uint32_t first) {
        if (first + 1 >= view_.size() || !view_.is_word(first + 1, view_.rules.set("with"))) return false;
        std::optional<std::uint32_t> next;
        for (std::uint32_t k = first + 2; k < std::min(view_.size(), first + 2 + kReach) && !next; ++k)
            if (is_person(k)) next = k;
        std::optional<std::uint32_t> house;
        for (std::uint32_t k = verb; k-- > 0 && view_.at(k).kind != TokenKind::Stop && !house;)
            if (view_.is_mention(k, mask_of(EntityKind::Organization)) && view_.at(k).text.empty())
                house = view_.at(k).index;
        if (!house || !next) return false;
        add(view_.at(*next).index, *house, false, kSuccessor);
        add(view_.at(first).index, *house, true, kSuccessor);
        return true;
    }

    bool here(const LocalRelation& relation) const {
        const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
        return quote != nullptr && quote->range.meets(analysis_.sentences[view_.line.sentence].range);
    }

    bool is_post(const LocalRelation& relation) const {
        return relation.kind == RelationKind::WorksFor && relation.modality != Modality::Denied &&
               analysis_.names.entities[relation.target].kind == EntityKind::Organization;
    }

    /// The post that the successor takes: told in this sentence, else the only one that he or she has.
    std::optional<LocalRelation> post_of(std::optional<std::uint32_t> next, std::uint32_t first) const {
        std::optional<LocalRelation> one, told;
        for (const LocalRelation& relation : found_) {
            if (!is_post(relation) || relation.when.former || relation.source == first) continue;
            if (here(relation) && (!next || relation.source == *next)) {
                if (!told || (relation.when.start && !told->when.start)) told = relation; // rather the new post
                continue;
            }
            if (!next || relation.source != *next) continue;
            if (one && one->target != relation.target) return std::nullopt;
            one = relation;
        }
        return told ? told : one;
    }

    void follow(std::uint32_t first, std::optional<std::uint32_t> next, bool future) {
        auto post = post_of(next, first);
        if (!post) post = post_of(std::nullopt, first);
        if (!post || (next && post->source != *next && !here(*post))) return;
        add(first, post->target, !future && post->modality == Modality::Asserted, kPredecessor);
    }

    void add(std::uint32_t person, std::uint32_t house, bool former, double confidence) {
        const bool known = std::any_of(found_.begin(), found_.end(), [&](const LocalRelation& relation) {
            return relation.kind == RelationKind::WorksFor && relation.source == person && relation.target == house;
        });
        if (known) return;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = person;
        relation.target = house;
        relation.when.former = former;
        relation.confidence = view_.rules.measured(kRule, confidence);
        relation.evidence = {LocalQuote{analysis_.sentences[view_.line.sentence].range, kRule}};
        found_.push_back(std::move(relation));
    }

    const Analysis& analysis_;
    const LineView& view_;
    std::vector<LocalRelation>& found_;
};

} // namespace

void add_predecessors(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                      std::vector<LocalRelation>& found) {
    for (const TokenLine& line : lines) {
        if (line.korean || line.quote) continue;
        const LineView view{analysis, tables.of("en"), line};
        Successions(analysis, view, found).read();
    }
}

} // namespace tieline
