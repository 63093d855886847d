#include "importers/extract/relation_text.hpp"

#include "importers/extract/relation_anaphora.hpp"
#include "importers/extract/relation_text_words.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <string_view>

namespace tieline {
namespace {

constexpr std::string_view kPolite = "씨"; // "홍길동씨를": no particle

constexpr std::uint32_t kLongestRole = 90; // bytes from a name to the end of its title
constexpr std::uint32_t kShortQuote = 60;  // bytes of a quote whose words patterns may see

/// Something of the text that is one token.
struct Unit {
    TextRange range;
    TokenKind kind = TokenKind::Name;
    std::uint32_t index = 0; // into mentions, dates, amounts, shares or quotes
};

bool is_korean_text(char32_t code) {
    return is_hangul(code);
}

class LineBuilder {
public:
    LineBuilder(const Analysis& analysis, const RelationTables& tables) : analysis_(analysis), tables_(tables) {
        text_ = analysis.document->text.view();
        collect_units();
        find_role_ends();
    }

    std::vector<TokenLine> lines() {
        std::vector<TokenLine> out;
        for (std::uint32_t i = 0; i < analysis_.sentences.size(); ++i) {
            const TextRange whole = analysis_.sentences[i].range;
            std::vector<TextRange> outside{whole};
            std::vector<std::uint32_t> inside;
            for (std::uint32_t q = first_quote(whole); q < analysis_.quotes.size(); ++q) {
                if (analysis_.quotes[q].range.begin >= whole.end) break;
                if (analysis_.quotes[q].range.meets(whole) && !is_name(analysis_.quotes[q].range)) inside.push_back(q);
            }
            add(out, i, whole, std::nullopt, inside);
            for (const std::uint32_t q : inside) {
                const TextRange part{std::max(whole.begin, analysis_.quotes[q].range.begin),
                                     std::min(whole.end, analysis_.quotes[q].range.end)};
                add(out, i, part, q, {});
            }
        }
        return out;
    }

private:
    std::uint32_t first_quote(TextRange range) const {
        const auto found = std::find_if(analysis_.quotes.begin(), analysis_.quotes.end(),
                                        [&](const QuoteSpan& quote) { return quote.range.end > range.begin; });
        return static_cast<std::uint32_t>(found - analysis_.quotes.begin());
    }

    /// “The Tide Clock”: what is in quotes is a title, not speech.
    bool is_name(TextRange quote) const {
        const Unit* unit = unit_at(quote.begin);
        return unit != nullptr && unit->kind == TokenKind::Name && unit->range.begin == quote.begin &&
               unit->range.end + 1 >= quote.end;
    }

    void collect_units() {
        const auto add_all = [&](const auto& list, TokenKind kind) {
            for (std::uint32_t i = 0; i < list.size(); ++i) units_.push_back({list[i].range, kind, i});
        };
        add_all(analysis_.names.mentions, TokenKind::Name);
        add_all(analysis_.dates, TokenKind::Day);
        add_all(analysis_.amounts, TokenKind::Money);
        add_all(analysis_.shares, TokenKind::Share);
        std::stable_sort(units_.begin(), units_.end(), [](const Unit& a, const Unit& b) {
            if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
            return a.range.end > b.range.end;
        });
        std::vector<Unit> outer; // of nested ones the widest
        for (const Unit& unit : units_)
            if (outer.empty() || unit.range.begin >= outer.back().range.end) outer.push_back(unit);
        units_ = std::move(outer);
        unit_begins_.assign(text_.size() + 1, false);
        for (const Unit& unit : units_) unit_begins_[unit.range.begin] = !unit.range.empty();
    }

    /// "임문영 국가AI전략위 부위원장은": the particle behind a title is the person's.
    void find_role_ends() {
        const Names& names = analysis_.names;
        role_end_.assign(names.mentions.size(), 0);
        in_role_.assign(names.mentions.size(), false);
        for (const RoleMention& role : names.roles) {
            if (!role.person) continue;
            if (names.entities[names.mentions[*role.person].entity].kind != EntityKind::Person) continue; // 한국 시장
            const TextRange person = names.mentions[*role.person].range;
            if (role.range.begin < person.end || role.range.end - person.end > kLongestRole) continue;
            if (!only_between(person.end, role)) continue;
            role_end_[*role.person] = std::max(role_end_[*role.person], role.range.end);
            if (role.organization) {
                const TextRange house = names.mentions[*role.organization].range;
                if (house.begin >= person.end && house.end <= role.range.begin) in_role_[*role.organization] = true;
            }
        }
    }

    /// Nothing but blank space, the organization of the role and a word of "former" stands before the title.
    bool only_between(std::uint32_t begin, const RoleMention& role) const {
        std::size_t words = 0;
        for (std::uint32_t at = begin; at < role.range.begin;) {
            const Unit* unit = unit_at(at);
            if (unit != nullptr && unit->range.begin == at) {
                const bool house =
                    role.organization && analysis_.names.mentions[*role.organization].range == unit->range;
                if (!house && !is_place(*unit)) return false; // "홀든 미국 교통장관"
                at = unit->range.end;
                continue;
            }
            const Character c = character_at(text_, at);
            if (is_space(c.code)) {
                ++words;
            } else if (const std::uint32_t after = past_age_in_brackets(text_, at); after != at) {
                at = after;
                continue;
            } else if (!is_hangul(c.code) && c.code != U'(' && c.code != U')') {
                return false;
            }
            at += c.size;
        }
        return words <= 4;
    }

    bool is_place(const Unit& unit) const {
        return unit.kind == TokenKind::Name &&
               analysis_.names.entities[analysis_.names.mentions[unit.index].entity].kind == EntityKind::Place;
    }

    const Unit* unit_at(std::uint32_t at) const {
        auto found = std::upper_bound(units_.begin(), units_.end(), at,
                                      [](std::uint32_t value, const Unit& unit) { return value < unit.range.begin; });
        if (found == units_.begin()) return nullptr;
        --found;
        return at < found->range.end ? &*found : nullptr;
    }

    void add(std::vector<TokenLine>& out, std::uint32_t sentence, TextRange range, std::optional<std::uint32_t> quote,
             const std::vector<std::uint32_t>& hidden) {
        TokenLine line;
        line.sentence = sentence;
        line.zone = analysis_.sentences[sentence].zone;
        const Zone& zone = analysis_.zones[line.zone];
        line.korean = zone.language == "ko";
        line.title = zone.kind == ZoneKind::Title || zone.kind == ZoneKind::Deck || zone.kind == ZoneKind::Heading;
        line.quote = quote;
        tokenize(line, range, hidden);
        if (!line.tokens.empty()) out.push_back(std::move(line));
    }

    void tokenize(TokenLine& line, TextRange range, const std::vector<std::uint32_t>& hidden) {
        std::size_t next_hidden = 0;
        for (std::uint32_t at = range.begin; at < range.end;) {
            while (next_hidden < hidden.size() && analysis_.quotes[hidden[next_hidden]].range.end <= at) ++next_hidden;
            if (next_hidden < hidden.size() && analysis_.quotes[hidden[next_hidden]].range.begin <= at) {
                at = add_quote(line, hidden[next_hidden], range.end);
                continue;
            }
            const Unit* unit = unit_at(at);
            if (unit != nullptr && unit->range.begin == at && unit->range.end <= range.end) {
                at = add_unit(line, *unit, range.end);
                continue;
            }
            at = add_plain(line, at, range.end);
        }
    }

    std::uint32_t add_quote(TokenLine& line, std::uint32_t quote, std::uint32_t end) {
        const TextRange inside = analysis_.quotes[quote].range;
        RelationToken token;
        token.kind = TokenKind::Speech;
        token.index = quote;
        if (inside.size() <= kShortQuote) token.text = ascii_lower(text_.substr(inside.begin, inside.size()));
        std::uint32_t at = std::min(inside.end, end);
        const auto [tail, after] = glued(at, end, line.korean);
        token.text += " " + tail;
        token.range = {std::max(inside.begin, analysis_.sentences[line.sentence].range.begin), std::max(after, at)};
        line.tokens.push_back(token);
        return std::max(after, at);
    }

    std::uint32_t add_unit(TokenLine& line, const Unit& unit, std::uint32_t end) {
        RelationToken token;
        token.kind = unit.kind;
        token.index = unit.index;
        std::uint32_t at = unit.range.end;
        if (unit.kind == TokenKind::Name) {
            token.index = analysis_.names.mentions[unit.index].entity;
            token.in_role = in_role_[unit.index];
            if (role_end_[unit.index] != 0 && role_end_[unit.index] <= end) return add_titled(line, token, unit, end);
        }
        const auto [tail, after] = glued(at, end, line.korean);
        token.text = ascii_lower(tail);
        if (line.korean && token.text.starts_with(kPolite)) token.text.erase(0, kPolite.size());
        at = after;
        if (unit.kind == TokenKind::Name && line.korean && token.text.empty()) at = read_title(token, at, end);
        token.range = {unit.range.begin, at};
        line.tokens.push_back(token);
        return unit.kind == TokenKind::Name && !line.korean ? past_age(at, end) : at;
    }

    /// "Jane Doe, 58, …": a number between commas says how old somebody is, and nothing of the sentence.
    std::uint32_t past_age(std::uint32_t at, std::uint32_t end) const {
        constexpr std::uint32_t kLongest = 3;
        if (at + 3 >= end || text_[at] != ',' || text_[at + 1] != ' ') return at;
        std::uint32_t stop = at + 2;
        while (stop < end && is_digit(character_at(text_, stop).code)) ++stop;
        const bool number = stop > at + 2 && stop - at - 2 <= kLongest;
        return number && stop < end && text_[stop] == ',' ? stop + 1 : at;
    }

    /// A person whose title is known: the token ends behind it; an organization between is a token of its own.
    std::uint32_t add_titled(TokenLine& line, RelationToken token, const Unit& unit, std::uint32_t end) {
        const std::uint32_t role_end = role_end_[unit.index];
        const auto [tail, after] = glued(role_end, end, line.korean);
        token.text = ascii_lower(tail);
        token.range = {unit.range.begin, after};
        for (auto inner = std::upper_bound(units_.begin(), units_.end(), unit.range.begin,
                                           [](std::uint32_t value, const Unit&u) { return value < u.range.begin; });
             inner != units_.end() && inner->range.begin < role_end; ++inner) {
            if (inner->kind != TokenKind::Name) continue;
            RelationToken house;
            house.kind = TokenKind::Name;
            house.index = analysis_.names.mentions[inner->index].entity;
            house.in_role = true;
            house.range = inner->range;
            line.tokens.push_back(house);
        }
        line.tokens.push_back(token);
        return after;
    }

    /// "도 대표는", "이세돌 9단이", "A사 측은": a word that belongs to a bare name, with the particle behind it.
    std::uint32_t read_title(RelationToken& token, std::uint32_t at, std::uint32_t end) const {
        std::uint32_t next = at;
        while (next < end && is_space(character_at(text_, next).code)) next += character_at(text_, next).size;
        if (next == at || unit_at(next) != nullptr) return at;
        std::uint32_t stop = next;
        while (stop < end && is_word(character_at(text_, stop).code)) stop += character_at(text_, stop).size;
        const std::string_view word = text_.substr(next, stop - next);
        const EntityKind kind = analysis_.names.entities[token.index].kind;
        RelationToken whole;
        whole.text = word;
        if (const std::uint32_t after = past_glued_aside(whole, stop, end); after != stop)
            if (const auto mark =
                    mark_of_others(tables_.of("ko"), whole.text, kind)) { // "형사합의22부(부장판사 홍길동)는"
                token.text = *mark;
                return after;
            }
        if (const auto mark = mark_of_others(tables_.of("ko"), word, kind)) {
            token.text = *mark;
            return stop;
        }
        if (one_of_words(word, {"등", "등의", "두", "세", "네", "양"}))
            return past_counted_others(token, at, stop, end);
        const auto& titles =
            tables_.of("ko").set(kind == EntityKind::Person ? SetName("titles") : SetName("house_words"));
        std::size_t longest = 0;
        for (const WordTest& title : titles)
            if (word.starts_with(title.text)) longest = std::max(longest, title.text.size());
        if (longest == 0) return at;
        const std::string rest(word.substr(longest));
        if (!rest.empty() && !word_fits(tables_.of("ko").set("particles"), rest)) return at;
        token.text = rest;
        return stop;
    }

    static bool one_of_words(std::string_view word, std::initializer_list<std::string_view> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    /// "A, B 등 [3개 회사를]", "홍길동 등 [5명이]", "A, B 등의 [배우들이]": the particle of those who are counted is
    /// the list's.
    std::uint32_t past_counted_others(RelationToken& token, std::uint32_t at, std::uint32_t from,
                                      std::uint32_t end) const {
        constexpr int kLongest = 4; // words
        const LanguageRules& rules = tables_.of("ko");
        std::uint32_t next = from;
        for (int words = 0; words < kLongest; ++words) {
            while (next < end && is_space(character_at(text_, next).code)) next += character_at(text_, next).size;
            std::uint32_t stop = next;
            while (stop < end && is_word(character_at(text_, stop).code)) stop += character_at(text_, stop).size;
            if (stop == next || unit_at(next) != nullptr) return at;
            const std::string_view word = text_.substr(next, stop - next);
            for (const WordTest& noun : rules.set("counted_others")) {
                const std::size_t found = word.find(noun.text);
                if (found == std::string_view::npos) continue;
                const std::string_view mark = word.substr(found + noun.text.size());
                if (!word_fits(rules.set("list_marks"), mark)) continue;
                token.text = std::string(mark);
                return stop;
            }
            next = stop;
        }
        return at;
    }

    /// What is glued behind a name: read past closing quotes and one gloss in brackets.
    std::pair<std::string, std::uint32_t> glued(std::uint32_t at, std::uint32_t end, bool korean) const {
        std::uint32_t from = at;
        for (int turn = 0; turn < 2; ++turn) {
            while (from < end) {
                const Character c = character_at(text_, from);
                const bool closing = is_closing(c.code) && !(c.code == U'\'' || c.code == U'\u2019' ? !korean : false);
                const bool legal_mark = korean && c.code == U'\u321C'; // "가나상사㈜는"
                if (!closing && !legal_mark) break;
                from += c.size;
            }
            from = past_aside(text_, from, end);
        }
        std::uint32_t stop = from;
        while (stop < end) {
            const Character c = character_at(text_, stop);
            const bool apostrophe = c.code == U'\'' || c.code == U'\u2019' || (c.code == U'-' && stop == from);
            if (korean ? !is_korean_text(c.code) : !is_word(c.code) && !apostrophe) break;
            if (unit_begins_[stop] && stop > from) break;
            stop += c.size;
        }
        std::string tail;
        for (std::uint32_t i = from; i < stop; i += character_at(text_, i).size) {
            const char32_t code = character_at(text_, i).code;
            append_character(tail, code == U'\u2019' ? U'\'' : code);
        }
        return {tail, std::max(stop, from)};
    }

    std::uint32_t add_plain(TokenLine& line, std::uint32_t at, std::uint32_t end) {
        const Character c = character_at(text_, at);
        if (is_space(c.code)) return at + c.size;
        const bool number_dot = (c.code == U'.' || c.code == U',') && at + 1 < end && at > 0 &&
                                is_digit(character_at(text_, at + 1).code) &&
                                is_digit(character_before(text_, at).code);
        if (c.code == U'(' || (c.code == U'[' && line.korean)) { // "[가나뉴스 홍길동 기자]"
            const std::size_t close = text_.find(c.code == U'(' ? ')' : ']', at);
            if (close != std::string_view::npos && close < end && close - at <= kLongestAside)
                return static_cast<std::uint32_t>(close + 1); // asides are no part of the sentence
        }
        if (!is_word(c.code) && c.code != U'&' && !number_dot) {
            add_mark(line, c, at, end);
            return at + c.size;
        }
        std::uint32_t stop = at;
        RelationToken token;
        while (stop < end) {
            const Character next = character_at(text_, stop);
            const bool inner = (next.code == U'\'' || next.code == U'\u2019' || next.code == U'-' ||
                                next.code == U'.' || (number_dot && stop == at)) &&
                               stop + next.size < end && is_word(character_at(text_, stop + next.size).code);
            if (unit_begins_[stop] && stop > at) break;
            if (!is_word(next.code) && next.code != U'&' && !inner) break;
            append_character(token.text, next.code == U'\u2019' ? U'\'' : next.code);
            stop += next.size;
        }
        if (stop == at) return at + c.size;
        if (line.korean) stop = past_glued_aside(token, stop, end);
        token.text = ascii_lower(token.text);
        if (line.korean && is_late(token.text, stop, end)) return stop;
        token.range = {at, stop};
        line.tokens.push_back(std::move(token));
        return stop;
    }

    /// "20만주(보통주)를": the particle behind the brackets is the word's.
    std::uint32_t past_glued_aside(RelationToken& token, std::uint32_t at, std::uint32_t end) const {
        constexpr std::uint32_t kLongest = 9; // bytes of a particle
        if (at >= end || text_[at] != '(') return at;
        const std::size_t close = text_.find(')', at);
        if (close == std::string_view::npos || close >= end || close - at > kLongestAside) return at;
        std::uint32_t stop = static_cast<std::uint32_t>(close + 1);
        const std::uint32_t from = stop;
        while (stop < end && !unit_begins_[stop] && is_hangul(character_at(text_, stop).code))
            stop += character_at(text_, stop).size;
        if (stop == from || stop - from > kLongest) return at;
        token.text += text_.substr(from, stop - from);
        return stop;
    }

    /// "고(故) 홍길동", "고 홍길동": says that somebody is dead, and nothing of the sentence.
    bool is_late(std::string_view word, std::uint32_t at, std::uint32_t end) const {
        if (word != "고" && word != "故") return false;
        if (at < end && text_[at] == '(') {
            const std::size_t close = text_.find(')', at);
            if (close != std::string_view::npos) at = static_cast<std::uint32_t>(close + 1);
        }
        while (at < end && text_[at] == ' ') ++at;
        const Unit* next = at < end ? unit_at(at) : nullptr;
        return next != nullptr && next->kind == TokenKind::Name &&
               analysis_.names.entities[analysis_.names.mentions[next->index].entity].kind == EntityKind::Person;
    }

    /// "Acme Inc. said", "the U.S. agency", "No. 4": the sentence goes on behind the full stop of a short word.
    bool abbreviates(const TokenLine& line, std::uint32_t at, std::uint32_t end) const {
        constexpr std::uint32_t kLongest = 4;
        if (line.korean || line.tokens.empty() || line.tokens.back().range.end != at || at + 1 >= end) return false;
        std::uint32_t begin = at;
        while (begin > 0 && is_word(character_before(text_, begin).code) && at - begin <= kLongest) --begin;
        return at - begin <= kLongest && (begin == 0 || !is_digit(character_before(text_, at).code));
    }

    static bool is_dash(char32_t code) { return code == U'\u2014' || code == U'\u2013'; }

    /// "A — once a small shop — bought B": two dashes in a sentence stand like commas.
    bool encloses_aside(const TokenLine& line, std::uint32_t end) const {
        if (line.korean || line.tokens.empty()) return false;
        std::size_t dashes = 0;
        for (std::uint32_t at = line.tokens.front().range.begin; at < end; at += character_at(text_, at).size)
            dashes += is_dash(character_at(text_, at).code);
        return dashes == 2;
    }

    void add_mark(TokenLine& line, const Character& c, std::uint32_t at, std::uint32_t end) const {
        if (c.code == U'.' && abbreviates(line, at, end)) return;
        const bool comma = (is_dash(c.code) && encloses_aside(line, end)) || c.code == U',' || c.code == U'\u00B7' ||
                           c.code == U'/' || c.code == U'\u2026';
        const bool stop = c.code == U';' || c.code == U':' || c.code == U'?' || c.code == U'!' ||
                          (c.code == U'.' && at + 1 < end) || is_dash(c.code);
        if (!comma && !stop) return;
        RelationToken token;
        token.kind = comma ? TokenKind::Comma : TokenKind::Stop;
        token.range = {at, at + c.size};
        line.tokens.push_back(std::move(token));
    }

    const Analysis& analysis_;
    const RelationTables& tables_;
    std::string_view text_;
    std::vector<Unit> units_;
    std::vector<bool> unit_begins_; // per byte of the text
    std::vector<std::uint32_t> role_end_;
    std::vector<bool> in_role_;
};

} // namespace

std::vector<TokenLine> token_lines(const Analysis& analysis, const RelationTables& tables) {
    std::vector<TokenLine> lines = LineBuilder(analysis, tables).lines();
    resolve_anaphora(analysis, tables, lines);
    for (TokenLine& line : lines) {
        const LanguageRules& rules = tables.of(line.korean ? "ko" : "en");
        for (RelationToken& token : line.tokens) {
            if (token.kind != TokenKind::Word) continue;
            token.stops_gap = word_fits(rules.gap_stops, token.text);
            token.joins = word_fits(rules.joins, token.text);
            token.preposition = word_fits(rules.prepositions, token.text);
        }
    }
    return lines;
}

const Sentence* sentence_at(const Analysis& analysis, std::uint32_t place) {
    const auto after =
        std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), place,
                         [](std::uint32_t value, const Sentence& sentence) { return value < sentence.range.begin; });
    if (after == analysis.sentences.begin()) return nullptr;
    const Sentence& sentence = *std::prev(after);
    return place < sentence.range.end ? &sentence : nullptr;
}

TextRange whole_sentence(const Analysis& analysis, TextRange range) {
    const Sentence* sentence = sentence_at(analysis, range.begin);
    return sentence == nullptr ? range : sentence->range;
}

} // namespace tieline
