#include "importers/extract/relation_match.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::uint32_t kWithinPhrase = 3; // a gap as short as this stays within one phrase
constexpr std::uint32_t kVetoReach = 8;    // tokens on either side of a verb
constexpr std::uint32_t kTopicLines = 3;   // that a topic carries on where nobody else is named

class Matcher {
public:
    Matcher(const LineView& view, const std::vector<PatternElement>& pattern) : view_(view), pattern_(pattern) {}

    std::optional<PatternMatch> run(std::uint32_t at) {
        if (!may_begin(at) || !may_go_on(at)) return std::nullopt;
        match_ = {};
        match_.begin = at;
        if (!step(at, 0)) return std::nullopt;
        return match_;
    }

    /// The first element alone: nearly every try ends here.
    bool may_begin(std::uint32_t at) const {
        const PatternElement& first = pattern_.front();
        if (first.optional || first.kind == PatternElement::Kind::Gap) return true;
        return at < view_.size() && fits(first, view_.at(at));
    }

private:
    /// Behind a first element that must stand, the second where that must stand, too.
    bool may_go_on(std::uint32_t at) const {
        if (pattern_.size() == 1 || pattern_[0].kind == PatternElement::Kind::Gap || pattern_[0].optional) return true;
        if (pattern_[1].kind == PatternElement::Kind::Gap || pattern_[1].optional) return true;
        return at + 1 < view_.size() && (view_.at(at + 1).in_role || fits(pattern_[1], view_.at(at + 1)));
    }

    bool step(std::uint32_t at, std::size_t k) {
        if (k == pattern_.size()) {
            match_.end = at;
            return true;
        }
        const PatternElement& element = pattern_[k];
        if (element.kind == PatternElement::Kind::Gap) return gap(at, k);
        const bool here = at < view_.size() && fits(element, view_.at(at));
        if (here && !element.slot && !element.capture) {
            if (step(at + 1, k + 1)) return true;
        } else if (here) {
            const PatternMatch before = match_;
            remember(element, at);
            if (step(at + 1, k + 1)) return true;
            match_ = before;
        }
        if (element.optional && step(at, k + 1)) return true;
        return k > 0 && at < view_.size() && view_.at(at).in_role && step(at + 1, k); // "동생인 [나라상사] B 사장"
    }

    /// "owner of [the German retailer] A": what stands between a preposition and its name holds no other one.
    bool in_noun_phrase(std::size_t k) const {
        return !view_.line.korean && k > 0 && k + 1 < pattern_.size() &&
               pattern_[k - 1].kind == PatternElement::Kind::Word && pattern_[k].gap <= kWithinPhrase &&
               pattern_[k + 1].kind == PatternElement::Kind::Slot &&
               word_fits(view_.rules.prepositions, pattern_[k - 1].words.front().text);
    }

    bool gap(std::uint32_t at, std::size_t k) {
        const bool phrase = in_noun_phrase(k);
        for (std::uint32_t skipped = 0; skipped <= pattern_[k].gap; ++skipped) {
            if (step(at + skipped, k + 1)) return true;
            if (at + skipped >= view_.size()) return false;
            const RelationToken& token = view_.at(at + skipped);
            if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech || token.kind == TokenKind::Comma)
                return false;
            if (!view_.line.korean && token.stops_gap) return false;
            if (view_.line.korean && pattern_[k].gap == 1 && token.kind == TokenKind::Name && !token.in_role)
                return false; // "A가 [B의] 자회사 C를"
            if (phrase && token.preposition) return false;
            if (pattern_[k].gap <= kWithinPhrase && token.joins) return false;
        }
        return false;
    }

    void remember(const PatternElement& element, std::uint32_t at) {
        if (element.slot) match_.slots[*element.slot] = at;
        if (element.slot) match_.lists[*element.slot] = element.gap != 0 ? element.kinds : KindMask{};
        if (!element.capture) return;
        const TextRange range = view_.at(at).range;
        if (match_.role.empty()) match_.role = range;
        match_.role.end = range.end;
    }

    bool fits(const PatternElement& element, const RelationToken& token) const {
        switch (element.kind) {
        case PatternElement::Kind::Word:
            if (token.kind == TokenKind::Speech) return held_in_speech(element.words, token.text);
            return token.kind == TokenKind::Word && word_fits(element.words, token.text);
        case PatternElement::Kind::Comma:
            return token.kind == TokenKind::Comma;
        case PatternElement::Kind::Money:
            return token.kind == TokenKind::Money;
        case PatternElement::Kind::Share:
            return token.kind == TokenKind::Share;
        case PatternElement::Kind::Day:
            return token.kind == TokenKind::Day;
        case PatternElement::Kind::Speech:
            return token.kind == TokenKind::Speech;
        case PatternElement::Kind::Slot:
            if (token.kind != TokenKind::Name) return false;
            if ((mask_of(view_.analysis.names.entities[token.index].kind) & element.kinds) == 0) return false;
            if (element.words.empty()) return !owns_next(token);
            return word_fits(element.words, token.text);
        case PatternElement::Kind::Gap:
            break;
        }
        return false;
    }

    /// "from [A's] venture arm B": B is meant, of which A is said to be the owner.
    bool owns_next(const RelationToken& token) const {
        constexpr std::size_t kLongest = 4; // words between
        if (view_.line.korean || !word_fits(view_.rules.set("gen"), token.text)) return false;
        const auto& tokens = view_.tokens();
        const auto at = static_cast<std::size_t>(&token - tokens.data());
        for (std::size_t k = at + 1; k < std::min(at + 2 + kLongest, tokens.size()); ++k) {
            const bool comma = tokens[k].kind == TokenKind::Comma && k > at + 1; // "A's venture arm, B"
            const std::size_t noun = comma ? k - 1 : k;
            if (tokens[k].kind == TokenKind::Name || comma)
                return k > at + 1 &&
                       view_.is_word(static_cast<std::uint32_t>(comma ? noun : k - 1), view_.rules.set("owned_units"));
            if (tokens[k].kind != TokenKind::Word || tokens[k].preposition) return false;
        }
        return false;
    }

    /// A short quote is read for what it holds: “오보”라고, “사실무근”이라며.
    static bool held_in_speech(const WordTests& words, const std::string& speech) {
        return std::any_of(words.begin(), words.end(), [&](const WordTest& test) {
            return test.how == WordTest::How::Contains && word_fits(test, speech);
        });
    }

    const LineView& view_;
    const std::vector<PatternElement>& pattern_;
    PatternMatch match_;
};

/// A sequence is vetoed by a word anywhere in the line, a verb only by one near it: "bought A, but its shares fell".
bool vetoed(const LineView& view, const RelationRule& rule, std::uint32_t at) {
    const auto needed = [&] {
        for (std::uint32_t i = 0; i < view.size(); ++i)
            if (view.is_word(i, rule.needs)) return true;
        return false;
    };
    if (!rule.needs.empty() && !needed()) return true;
    if (rule.veto.empty()) return false;
    const std::uint32_t begin = rule.frame && at > kVetoReach ? at - kVetoReach : 0;
    const std::uint32_t end = rule.frame ? std::min(view.size(), at + kVetoReach) : view.size();
    for (std::uint32_t i = begin; i < end; ++i)
        if (view.is_word(i, rule.veto)) return true;
    return false;
}

std::vector<std::uint32_t> with_list(const LineView& view, const PatternMatch& match, std::size_t slot) {
    const std::uint32_t token = *match.slots[slot];
    if (match.lists[slot] == 0) return {token};
    const KindMask own = mask_of(view.analysis.names.entities[view.at(token).index].kind);
    return coordinated(view, token, view.line.korean ? own : match.lists[slot]); // "from A, B and Jane Doe"
}

/// "부사장이던" -> "부사장", "딸인" -> "딸", but "장인" as it stands.
std::string without_copula(const LineView& view, const std::string& role) {
    const auto known = [&](const std::string& word) {
        const auto listed = [&](const WordTest& test) { return test.how == WordTest::How::Exact && test.text == word; };
        const auto& kin = view.rules.set("kin");
        const auto& titles = view.rules.set("titles");
        return std::any_of(kin.begin(), kin.end(), listed) || std::any_of(titles.begin(), titles.end(), listed) ||
               std::any_of(titles.begin(), titles.end(), [&](const WordTest& t) { return word.ends_with(t.text); });
    };
    std::string best = role;
    for (const WordTest& mark : view.rules.set("particles")) {
        if (mark.text.empty() || role.size() <= mark.text.size() || !role.ends_with(mark.text)) continue;
        const std::string rest = role.substr(0, role.size() - mark.text.size());
        if (known(rest) && rest.size() < best.size()) best = rest;
    }
    return best;
}

/// The captured words with those that belong to the same title: "[vice] president", "chief [executive]".
std::string role_of(const LineView& view, const RelationRule& rule, const PatternMatch& match) {
    if (match.role.empty()) return rule.role;
    TextRange range = match.role;
    const auto& front = view.rules.set("title_front");
    const auto& back = view.rules.set("title_back");
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        if (view.at(k).range.begin != match.role.begin) continue;
        for (std::uint32_t b = k; b-- > 0 && view.is_word(b, front);) range.begin = view.at(b).range.begin;
        std::uint32_t e = k;
        while (e < view.size() && view.at(e).range.end < range.end) ++e;
        while (++e < view.size() && view.is_word(e, back)) range.end = view.at(e).range.end;
        break;
    }
    const std::string role(view.analysis.document->text.slice(range));
    return view.line.korean ? without_copula(view, role) : role;
}

/// The line names nobody else whose words these could be.
bool main_is_meant(const LineView& view, std::uint32_t main, std::uint32_t named) {
    bool others = false;
    const EntityKind kind = view.analysis.names.entities[main].kind;
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        if (!view.is_mention(k, mask_of(kind)) || view.at(k).index == named) continue;
        if (view.at(k).index == main) return true;
        others = true;
    }
    return !others;
}

/// "A buys B from its founder": whose founder is not said.
bool names_other_house(const LineView& view, std::uint32_t main) {
    for (std::uint32_t k = 0; k < view.size(); ++k)
        if (view.is_mention(k, mask_of(EntityKind::Organization)) && view.at(k).index != main) return true;
    return false;
}

/// The one organization in which the article says that somebody has a post.
std::optional<std::uint32_t> own_house(const LineView& view, std::uint32_t person) {
    const Names& names = view.analysis.names;
    std::optional<std::uint32_t> house;
    for (const RoleMention& role : names.roles) {
        if (!role.person || !role.organization || role.former) continue;
        if (names.mentions[*role.person].entity != person) continue;
        const std::uint32_t found = names.mentions[*role.organization].entity;
        if (house && *house != found) return std::nullopt;
        house = found;
    }
    return house;
}

/// "the A chief executive, Jane Doe", "the A chief of …": somebody else is meant than the person before.
bool named_at_once(const LineView& view, std::uint32_t end) {
    while (end < view.size() &&
           (view.is_word(end, view.rules.set("chief")) || view.is_word(end, view.rules.set("title_back"))))
        ++end; // "chief [executive]"
    if (end < view.size() && view.at(end).kind == TokenKind::Comma) ++end;
    if (end >= view.size()) return false;
    return view.at(end).kind == TokenKind::Name || view.is_word(end, view.rules.set("prepositions"));
}

/// "지난해에는 매출 300억원을 올렸다", "이번 투자는 A가 주도했다": a sentence that names nobody, or speaks of some
/// thing first, goes on about the same.
bool names_subject(const LineView& view) {
    const auto& marks = view.rules.set("subj");
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Name && !token.in_role && word_fits(marks, token.text)) return true;
        const bool thing = token.kind == TokenKind::Word &&
                           (token.text.ends_with("은") || token.text.ends_with("는")) &&
                           !word_fits(view.rules.set("no_subjects"), token.text) &&
                           korean_ending(view.rules, token) == KoreanEnding::Other;
        if (thing)
            return std::any_of(view.tokens().begin(), view.tokens().end(), [&](const RelationToken& other) {
                return other.kind == TokenKind::Name && !other.in_role &&
                       word_fits(view.rules.set("topic"), other.text);
            });
    }
    return false;
}

/// "가람전자는 …로, 창업주 A가": in an article that names no house twice, the one that the line or the last is about.
std::optional<std::uint32_t> house_before(const LineView& view, std::uint32_t end, std::optional<std::uint32_t> topic) {
    for (std::uint32_t k = 0; k < end; ++k)
        if (view.is_mention(k, mask_of(EntityKind::Organization)) &&
            word_fits(view.rules.set("topic"), view.at(k).text))
            return view.at(k).index;
    return topic;
}

/// "rival chipmaker Perrin": the other end is who the text is about.
void add_with_main(const LineView& view, const RelationRule& rule, const PatternMatch& match, std::uint32_t line_number,
                   std::optional<std::uint32_t> topic, std::vector<RelationHit>& hits) {
    const std::size_t named = match.slots[0] ? 0 : 1;
    if (!match.slots[named]) return;
    const bool kin = rule.kind == RelationKind::FamilyOf;
    auto main = rule.work ? view.line.main_work : kin || rule.person ? view.line.main_person : view.line.main_house;
    if (rule.told) main = view.line.told_house;
    if (rule.person && named_at_once(view, match.end)) return;
    if (rule.own) main = own_house(view, view.at(*match.slots[named]).index);
    if (rule.own && !main && topic && view.analysis.names.entities[*topic].kind == EntityKind::Organization)
        main = topic;
    if (view.line.korean && match.begin > 0 && view.is_mention(match.begin - 1, mask_of(EntityKind::Organization)) &&
        (view.at(match.begin - 1).text.empty() || word_fits(view.rules.set("gen"), view.at(match.begin - 1).text)))
        return; // "[나다전자] 최대주주인 A"
    const bool house_topic = topic && view.analysis.names.entities[*topic].kind == EntityKind::Organization;
    const bool goes_on = view.line.korean && house_topic && !kin && !rule.work && !rule.person && !rule.own;
    if (goes_on && !names_subject(view)) main = topic;
    if (!main && !kin && !rule.work && !rule.person && view.line.korean)
        main = rule.crowd && house_topic ? topic : house_before(view, match.begin, house_topic ? topic : std::nullopt);
    if (!main) return;
    for (const std::uint32_t token : with_list(view, match, named)) {
        if (*main == view.at(token).index) continue;
        if (rule.kind == RelationKind::Founded && view.line.korean && names_other_house(view, *main)) continue;
        const bool anyhow = rule.crowd || rule.own || rule.person || rule.work || rule.told;
        if (!anyhow && !main_is_meant(view, *main, view.at(token).index)) continue;
        RelationHit hit;
        hit.rule = &rule;
        hit.source = named == 0 ? view.at(token).index : *main;
        hit.target = named == 0 ? *main : view.at(token).index;
        hit.source_token = hit.target_token = token;
        hit.line = line_number;
        hit.begin = match.begin;
        hit.end = match.end;
        hit.head = match.end - 1;
        hit.nominal = true;
        hit.role = role_of(view, rule, match);
        hits.push_back(std::move(hit));
    }
}

/// "the founders of [the] A sued": A does nothing.
bool hangs_on_preposition(const LineView& view, std::uint32_t at) {
    while (at > 0 && view.is_word(at - 1, view.rules.set("det"))) --at;
    return at > 0 && view.is_word(at - 1, view.rules.prepositions);
}

void add_sequence(const LineView& view, const RelationRule& rule, std::uint32_t at, std::uint32_t line_number,
                  std::optional<std::uint32_t> topic, std::vector<RelationHit>& hits) {
    const auto match = Matcher(view, rule.pattern).run(at);
    if (!match || (rule.subject && hangs_on_preposition(view, at))) return;
    if (vetoed(view, rule, at)) return; // few match; the veto reads the whole line
    if (rule.main) return add_with_main(view, rule, *match, line_number, topic, hits);
    if (!match->slots[0] || !match->slots[1]) return;
    for (const std::uint32_t source : with_list(view, *match, 0)) {
        for (const std::uint32_t target : with_list(view, *match, 1)) {
            RelationHit hit;
            hit.rule = &rule;
            hit.source = view.at(source).index;
            hit.target = view.at(target).index;
            hit.source_token = source;
            hit.target_token = target;
            hit.line = line_number;
            hit.begin = std::min({match->begin, source, target});
            hit.end = std::max({match->end, source + 1, target + 1});
            hit.head = match->end - 1;
            hit.nominal = true;
            hit.role = role_of(view, rule, *match);
            if (hit.source != hit.target) hits.push_back(std::move(hit));
        }
    }
}

/// The rules that begin with no word and may match in one line.
struct OpenRules {
    explicit OpenRules(const LineView& view)
        : all(view.rules.unindexed.candidates(view.line)), not_by_name(view.rules.not_by_name.candidates(view.line)) {}
    std::vector<std::uint32_t> all, not_by_name;
};

/// Calls `use` with every rule whose first word may stand at `at`.
template <class Use>
void for_rules_at(const LineView& view, const OpenRules& open, std::uint32_t at, const Use& use) {
    const RelationToken& token = view.at(at);
    if (token.kind == TokenKind::Word) {
        const auto bucket = view.rules.by_first.find(index_key(token.text));
        if (bucket != view.rules.by_first.end())
            for (const std::uint32_t i : bucket->second) use(view.rules.rules[i]);
    }
    for (const std::uint32_t i : token.kind == TokenKind::Name ? open.all : open.not_by_name) use(view.rules.rules[i]);
}

/// What the sentence before was about: its first name with a topic particle, else a subject that it begins with.
std::optional<std::uint32_t> topic_of(const LineView& view) {
    constexpr std::uint32_t kAtItsHead = 8; // words
    const auto& marks = view.rules.set("topic");
    for (const RelationToken& token : view.tokens())
        if (token.kind == TokenKind::Name && !token.in_role && word_fits(marks, token.text)) return token.index;
    if (!view.line.korean) return std::nullopt;
    for (std::uint32_t k = 0; k < std::min(kAtItsHead, view.size()); ++k)
        if (view.at(k).kind == TokenKind::Name && !view.at(k).in_role &&
            word_fits(view.rules.set("subj"), view.at(k).text))
            return view.at(k).index;
    return std::nullopt;
}

} // namespace

bool LineView::is_mention(std::uint32_t i, KindMask kinds) const {
    const RelationToken& token = line.tokens[i];
    return token.kind == TokenKind::Name && !token.in_role &&
           (mask_of(analysis.names.entities[token.index].kind) & kinds) != 0;
}

bool LineView::is_word(std::uint32_t i, const WordTests& tests) const {
    return line.tokens[i].kind == TokenKind::Word && word_fits(tests, line.tokens[i].text);
}

bool is_possessive(const LineView& view, std::uint32_t k) {
    const RelationToken& token = view.at(k);
    if (token.kind == TokenKind::Name) return token.anaphor && token.text == "'s";
    return view.is_word(k, view.rules.set("his")) || (token.kind == TokenKind::Word && token.text == "its");
}

bool is_known_verb(const LanguageRules& rules, std::string_view word) {
    const auto bucket = rules.by_first.find(index_key(word));
    if (bucket == rules.by_first.end()) return false;
    return std::any_of(bucket->second.begin(), bucket->second.end(), [&](std::uint32_t rule) {
        const WordTest* test = fitting_test(rules.rules[rule].pattern.front().words, word);
        return test != nullptr && test->form != WordTest::Form::None && test->form != WordTest::Form::Gerund;
    });
}

std::optional<PatternMatch> match_at(const LineView& view, const std::vector<PatternElement>& pattern,
                                     std::uint32_t at) {
    return Matcher(view, pattern).run(at);
}

std::vector<RelationHit> relation_hits(const Analysis& analysis, const RelationTables& tables,
                                       const std::vector<TokenLine>& lines) {
    std::vector<RelationHit> hits;
    std::optional<std::uint32_t> topic;
    std::uint32_t topic_zone = 0, topic_line = 0;
    for (std::uint32_t n = 0; n < lines.size(); ++n) {
        const TokenLine& line = lines[n];
        const LineView view{analysis, tables.of(line.korean ? "ko" : "en"), line};
        const bool far =
            n - topic_line > kTopicLines || line.title || analysis.zones[line.zone].kind == ZoneKind::Heading;
        if (line.korean ? far || line.zone > topic_zone + 1 : line.zone != topic_zone) topic.reset();
        const OpenRules open(view);
        for (std::uint32_t at = 0; at < view.size(); ++at) {
            for_rules_at(view, open, at, [&](const RelationRule& rule) {
                if (!rule.frame) return add_sequence(view, rule, at, n, topic, hits);
                if (!Matcher(view, rule.pattern).may_begin(at) || vetoed(view, rule, at)) return;
                if (line.korean) return add_korean_frame_hits(view, rule, at, n, topic, hits);
                add_english_frame_hits(view, rule, at, n, hits);
            });
        }
        if (line.quote) continue;
        topic_zone = line.zone;
        if (line.korean && topic && !names_subject(view)) continue;
        topic = topic_of(view);
        topic_line = n;
    }
    return hits;
}

} // namespace tieline
