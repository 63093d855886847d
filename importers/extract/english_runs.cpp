#include "importers/extract/english_runs.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

class RunReader {
public:
    RunReader(const NameContext& context, const SentenceTokens& sentence) : c_(context) {
        out_.begin = sentence.begin;
        out_.end = sentence.end;
    }

    EnglishSentence read() {
        if (shouts()) return out_;
        for (std::size_t at = out_.begin; at < out_.end;) at = title(at);
        for (std::size_t at = out_.begin; at < out_.end;) at = run(at);
        return out_;
    }

private:
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& en() const { return c_.tables.english; }

    /// A headline in capitals or in title case: its capitals tell nothing.
    bool shouts() const {
        std::size_t words = 0, capital = 0, lower = 0;
        const bool closed = out_.end > out_.begin && token(out_.end - 1).text == ".";
        for (std::size_t at = out_.begin; at < out_.end; ++at) {
            if (token(at).shape != TokenShape::Latin) continue;
            for (const char c : token(at).text) lower += c >= 'a' && c <= 'z';
            if (token(at).text.size() < 4) continue;
            const bool small = !is_capital(c_.text, at);
            if (small && !en().function.contains(token(at).text)) return false; // "Orvane Tools buys Calyx Mills"
            ++words;
            capital += is_capital(c_.text, at);
        }
        return lower == 0 || (!closed && words >= 5 && capital * 4 > words * 3);
    }

    std::size_t title(std::size_t at) {
        if (token(at).shape != TokenShape::Latin || token(at).blocked) return at + 1;
        std::string words;
        std::optional<EnglishTitle> found;
        for (std::size_t i = at; i < out_.end && i < at + 6; ++i) {
            if (i > at && token(i).space_before) words.push_back(' ');
            const std::size_t before = words.size();
            words += ascii_lower(token(i).text);
            const std::size_t stem = before + (genitive_end(c_, i) - token(i).range.begin);
            if (const auto value = en().title_phrases.find(std::string_view(words).substr(0, stem)))
                found = EnglishTitle{at, i, *value, is_capital(c_.text, at), stem != words.size()};
            if (!found)
                if (const auto value = singular_before_names(words, i))
                    found = EnglishTitle{at, i, *value, is_capital(c_.text, at), false, true};
            if (!en().title_phrases.continues(words)) break;
        }
        if (!found || belongs_to_name(*found)) return at + 1;
        if (!found->genitive && !found->several) found->several = is_several(*found);
        out_.titles.push_back(*found);
        return found->last + 1;
    }

    /// "Lakemont engineers Jane Doe and …": the title of which these words, up to the token `last`, are the plural.
    std::optional<std::uint32_t> singular_before_names(std::string_view words, std::size_t last) const {
        const std::size_t next = last + 1;
        if (words.size() < 5 || words.back() != 's' || next >= out_.end || !token(next).space_before) return {};
        if (is_capital(c_.text, last) && !first_of_sentence(last)) return {};
        if (!is_capital(c_.text, next) || en().function.contains(lower_stem(c_, next))) return {};
        return en().title_phrases.find(words.substr(0, words.size() - 1));
    }

    /// A plural that the table has: "co-founders", "directors".
    bool is_several(const EnglishTitle& title) const {
        const std::string_view last = token(title.last).text;
        if (last.size() < 5 || last.back() != 's' || last[last.size() - 2] == 's') return false;
        return en().title_phrases.find(ascii_lower(last.substr(0, last.size() - 1))).has_value();
    }

    /// "Department of [Justice]": what an institution is for is no one's title.
    bool is_field_of_institution(std::size_t at) const {
        if (at < out_.begin + 2 || !is_capital(c_.text, at)) return false;
        return one_of(token(at - 1).text, {"of", "for"}) && is_capital(c_.text, at - 2) &&
               en().first_words.contains(token(at - 2).text);
    }

    /// "NASA Commissioner [Jane] Doe"
    bool stands_before_person(const EnglishTitle& title) const {
        const std::size_t given = title.last + 1;
        return title.capital && given + 1 < out_.end && token(given).space_before && token(given + 1).space_before &&
               is_capital(c_.text, given) && is_capital(c_.text, given + 1) &&
               en().given_names.contains(token(given).text);
    }

    /// "General Motors", "Children's Commissioner's Office": a title only in form.
    bool belongs_to_name(const EnglishTitle& title) const {
        const std::size_t next = title.last + 1;
        const Title& known = en().titles[title.title];
        if (title.capital && title.first == title.last && title.last + 1 < out_.end &&
            is_capital(c_.text, title.last + 1) && token(title.last + 1).space_before &&
            en().given_names.contains(token(title.first).text) &&
            !en().given_names.contains(token(title.last + 1).text))
            return true; // "Dean Craig"
        const bool honorific = known.place == TitlePlace::Before && title.first > out_.begin;
        const bool behind = title.capital && title.first > out_.begin && is_capital(c_.text, title.first - 1) &&
                            token(title.first).space_before;
        if (is_field_of_institution(title.first)) return true;
        if (behind && !honorific && stands_before_person(title)) return false;
        if (honorific && behind) return en().given_names.contains(token(title.first - 1).text); // "Martin Luther King"
        if (behind && title.first == title.last && en().strong_suffixes.contains(token(title.first).text) &&
            !en().function.contains(lower_stem(c_, title.first - 1)))
            return true; // "Halden Partners"
        if (behind && known.relation == "none" && known.place != TitlePlace::Before && title.first == title.last &&
            !en().function.contains(lower_stem(c_, title.first - 1)))
            return true; // "the Sydney Star"
        if (!title.capital || next >= out_.end || !is_capital(c_.text, next) || !token(next).space_before) return false;
        return en().strong_suffixes.contains(token(next).text) && (title.genitive || title.first == title.last);
    }

    bool in_title(std::size_t at) const {
        return std::any_of(out_.titles.begin(), out_.titles.end(),
                           [at](const EnglishTitle& title) { return title.first <= at && at <= title.last; });
    }

    bool is_part(std::size_t at) const {
        return at < out_.end && is_capital(c_.text, at) && !token(at).blocked && !in_title(at) &&
               (!en().function.contains(lower_stem(c_, at)) || family_before_given(c_, at) || is_given(at)) &&
               !c_.tables.acronyms_veto.contains(token(at).text) && !is_plural_of_initials(at) && !is_compound(at) &&
               !is_ticker(at);
    }

    /// "by Will Shaw": within a sentence a small word with a capital, before another capital, is somebody's first name.
    bool is_given(std::size_t at) const {
        const std::size_t next = at + 1;
        if (next >= out_.end || !en().given_names.contains(token(at).text)) return false;
        // "Will Apple buy it?", but nothing except a number makes a month of "Jan Leike".
        if (first_of_sentence(at) && !one_of(token(at).text, {"Jan", "Jun", "April"})) return false;
        return is_capital(c_.text, next) && token(next).space_before && !en().function.contains(lower_stem(c_, next)) &&
               !in_title(next);
    }

    /// "ISPs", "CEOs": things of a kind.
    bool is_plural_of_initials(std::size_t at) const {
        const std::string_view word = token(at).text;
        if (word.size() < 3 || word.back() != 's' || c_.tables.known_phrases.find(word)) return false;
        return std::all_of(word.begin(), word.end() - 1, [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    /// "(NASDAQ:CRVN)": what an exchange calls it, and the exchange.
    bool is_ticker(std::size_t at) const {
        const bool exchange = en().exchanges.contains(token(at).text) && at + 1 < out_.end && token(at + 1).text == ":";
        return exchange ||
               (at > out_.begin + 1 && token(at - 1).text == ":" && en().exchanges.contains(token(at - 2).text));
    }

    /// "DNA-cutting", "Tesla-style": an adjective made of a name.
    bool is_compound(std::size_t at) const {
        const std::string_view word = token(at).text;
        const std::size_t hyphen = word.rfind('-');
        if (hyphen == std::string_view::npos || hyphen + 3 >= word.size()) return false;
        if (genitive_end(c_, at) != token(at).range.end || is_upper(character_at(word, hyphen + 1).code)) return false;
        const std::string_view tail = word.substr(hyphen + 1);
        return tail.ends_with("ing") || tail.ends_with("ed") || en().compound_ends.contains(tail);
    }

    /// "the First Amendment", "SR One": a number with a capital within a sentence is part of a name.
    bool is_numeral_in_name(std::size_t at) const {
        return at < out_.end && is_capital(c_.text, at) && !token(at).blocked && !first_of_sentence(at) &&
               token(at).space_before && en().numerals.contains(lower_stem(c_, at));
    }

    /// "Ten Network", "21 Entertainment": a number is the name where the word behind it only says that it is a house.
    bool is_number_of_house(std::size_t at) const {
        const NameToken& number = token(at);
        const std::size_t next = at + 1;
        const bool digits = number.shape == TokenShape::Digits && number.text.size() <= 3 &&
                            (at == out_.begin || token(at - 1).shape == TokenShape::Latin) && !after_month(at);
        const bool word = is_capital(c_.text, at) && en().numerals.contains(lower_stem(c_, at));
        if ((!digits && !word) || number.blocked || !is_part(next) || !token(next).space_before) return false;
        const std::string_view noun = lower_free_stem(next);
        return en().strong_suffixes.contains(noun) && noun.back() != 's';
    }

    bool after_month(std::size_t at) const {
        return at > out_.begin && en().function.contains(lower_stem(c_, at - 1)) && is_capital(c_.text, at - 1);
    }

    /// "Channel 4", "Radio 1", "Formula 1": a number ends the name.
    bool is_numbered(std::size_t at) const {
        const std::size_t next = at + 1;
        if (next >= out_.end || token(next).shape != TokenShape::Digits || token(next).text.size() > 2) return false;
        if (!token(next).space_before || !en().numbered.contains(token(at).text)) return false;
        return next + 1 >= out_.end || (token(next + 1).text != "%" && token(next + 1).text != "-");
    }

    /// "PC World", "TV Asahi": initials that are no name of their own, before a word that makes one of them.
    bool is_initials_before_name(std::size_t at) const {
        const std::string_view word = token(at).text;
        if (!is_capital(c_.text, at) || token(at).blocked || in_title(at) || word.size() < 2 || word.size() > 4)
            return false;
        if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
        const std::size_t next = at + 1;
        if (!c_.tables.acronyms_veto.contains(word) || !is_part(next) || !token(next).space_before) return false;
        return en().strong_suffixes.contains(lower_free_stem(next)) || lower_free_stem(next) == "World" ||
               (next + 1 < out_.end && is_part(next + 1) && en().strong_suffixes.contains(token(next + 1).text));
    }

    std::string_view lower_free_stem(std::size_t at) const {
        return c_.text.slice({token(at).range.begin, genitive_end(c_, at)});
    }

    /// "Doug King", "Erik Ten Hag": what follows a given name is a family name, whatever else it means.
    bool is_family_behind(std::size_t first, std::size_t at) const {
        const std::size_t next = at + 1;
        if (at != first || first_of_sentence(next) || next >= out_.end || !is_capital(c_.text, next)) return false;
        if (token(next).blocked || !token(next).space_before || genitive_end(c_, at) != token(at).range.end)
            return false;
        if (!en().given_names.contains(token(at).text) || c_.tables.acronyms_veto.contains(token(next).text))
            return false;
        const bool calendar = c_.text.times(token(at).text) > 1 && one_of(token(at).text, {"April", "May", "June"});
        const bool title_goes_on =
            in_title(next) && next + 1 < out_.end && is_capital(c_.text, next + 1) && token(next + 1).space_before;
        return !calendar && !title_goes_on && token(next).text.size() > 2;
    }

    bool first_of_sentence(std::size_t at) const {
        while (at > out_.begin && token(at - 1).shape == TokenShape::Mark && token(at - 1).text != ")") --at;
        return at == out_.begin;
    }

    /// The word behind `at` that continues the name; `at` itself where none does.
    std::size_t continuation(std::size_t first, std::size_t at) const {
        const std::size_t next = at + 1;
        if (next >= out_.end) return at;
        if (genitive_end(c_, at) != token(at).range.end) // "Commissioner's Office" goes on, "Jane's Osprey" doesn't
            return is_part(next) && en().strong_suffixes.contains(token(next).text) &&
                           !en().strong_suffixes.contains(lower_free_stem(at)) && (at > first || owns_its_name(at))
                       ? next
                       : at;
        if (token(next).text == "." && !token(next).space_before && token(at).text.size() <= 4 && is_part(next + 1) &&
            is_abbreviated(at))
            return next + 1;
        if (token(next).text == "&" && is_part(next + 1)) return next + 1;
        if (const std::size_t behind = past_nickname(at); behind != at) return behind;
        if (const std::size_t campus = campus_behind(first, at); campus != at) return campus;
        if (!token(next).space_before || person_behind_post(first, at)) return at;
        if (token(next).text == "plc" || is_numbered(at)) return next; // "Corvane plc"
        if (is_part(next) || is_family_behind(first, at) || is_numeral_in_name(next)) return next;
        if (is_capital(c_.text, next) && !token(next).blocked && en().name_ends.contains(lower_free_stem(next)))
            return next; // "SoftTech VC"
        if (at == first && en().lower_heads.contains(token(next).text) &&
            en().before_lower_heads.contains(token(at).text))
            return next; // "the Superior court"
        if (is_capital(c_.text, next) && token(next).text.size() > 4 && !token(next).blocked && !in_title(next) &&
            !is_compound(next) && next + 1 < out_.end && token(next + 1).space_before && is_part(next + 1) &&
            !first_of_sentence(at))
            return next + 1; // "Harbour Workers United"
        if (token(next).shape == TokenShape::Digits && token(next).text.size() <= 3 && next + 1 < out_.end &&
            en().product.contains(token(next + 1).text))
            return next; // "the Condor 3 rocket"
        return connector(first, next) ? next + 1 + (token(next + 1).text == "the") : at;
    }

    /// "governor of New Jersey [Jane Doe]", "chief executive of Acme [Jane Doe]".
    bool person_behind_post(std::size_t first, std::size_t at) const {
        const std::size_t given = at + 1;
        if (first < out_.begin + 2 || !is_part(given + 1) || !token(given + 1).space_before ||
            !en().given_names.contains(token(given).text) || en().given_names.contains(token(first).text))
            return false;
        std::size_t of = first - 1;
        if (token(of).text == "the" && of > out_.begin) --of;
        return of > out_.begin && (token(of).text == "of" || token(of).text == "at") &&
               std::any_of(out_.titles.begin(), out_.titles.end(),
                           [of](const EnglishTitle& title) { return title.last + 1 == of; });
    }

    /// "the Venky's Group", "Children's Hospital": the owner is a part of the name.
    bool owns_its_name(std::size_t at) const {
        if (en().collectives.contains(lower_free_stem(at))) return true;
        return at > out_.begin && ascii_lower(token(at - 1).text) == "the" && token(at + 1).text == "Group";
    }

    /// "Antonio "LA" Reid": a nickname in quotes between the two names.
    std::size_t past_nickname(std::size_t at) const {
        const std::size_t open = at + 1, close = at + 3, next = at + 4;
        if (next >= out_.end || !en().given_names.contains(token(at).text) || !token(open).space_before) return at;
        const auto quote = [&](std::size_t k) {
            const std::string_view mark = token(k).text;
            return mark == "\"" || mark == "“" || mark == "”" || mark == "'" || mark == "‘" || mark == "’";
        };
        return quote(open) && quote(close) && is_capital(c_.text, next) && token(next).space_before ? next : at;
    }

    /// "the University of California, Berkeley"
    std::size_t campus_behind(std::size_t first, std::size_t at) const {
        if (at < first + 2 || token(first).text != "University" || !en().campus_states.contains(token(at).text))
            return at;
        std::size_t last = at + 2;
        if (last >= out_.end || token(at + 1).text != "," || !is_part(last)) return at;
        if (en().given_names.contains(token(last).text)) return at;
        while (last + 1 < out_.end && last < at + 3 && is_part(last + 1) && token(last + 1).space_before) ++last;
        const bool closed =
            last + 1 >= out_.end || token(last + 1).shape == TokenShape::Mark || !is_capital(c_.text, last + 1);
        return closed && genitive_end(c_, at) == token(at).range.end ? last : at;
    }

    bool is_abbreviated(std::size_t at) const {
        static constexpr std::string_view kShort[] = {"St", "Mt", "Ft", "Dr", "Jr", "Sr"};
        return token(at).text.size() == 1 ||
               std::find(std::begin(kShort), std::end(kShort), token(at).text) != std::end(kShort);
    }

    /// "of" behind "University", "and" inside "Department of Culture and Sport", "van" and "de" anywhere.
    bool connector(std::size_t first, std::size_t at) const {
        static constexpr std::string_view kFamily[] = {"de", "van", "von", "der", "den", "da",  "dos",
                                                       "du", "di",  "del", "la",  "al",  "bin", "el"};
        const std::string_view word = token(at).text;
        std::size_t next = at + 1;
        if (next >= out_.end) return false;
        if (std::find(std::begin(kFamily), std::end(kFamily), word) != std::end(kFamily)) return is_part(next);
        const bool institution =
            en().first_words.contains(token(first).text) || en().first_words.contains(token(at - 1).text);
        const bool titled = first > out_.begin + 1 && token(first - 1).text == "The" &&
                            token(first - 2).text == ","; // ", The Weight of Water"
        const std::size_t start = first > out_.begin && token(first - 1).text == "The" ? first - 1 : first;
        const bool work = work_expected(c_, out_.begin, start) && !en().first_words.contains(token(first).text);
        if (work && (word == "of" || word == "and") && is_part(next) && !en().given_names.contains(token(next).text))
            return true;
        if (titled && (word == "of" || word == "and" || word == "in") && is_part(next)) return true;
        if (word == "of" || word == "for") {
            if (token(next).text == "the" && next + 1 < out_.end) ++next;
            return institution && is_part(next);
        }
        if (word == "and" && joins_fields(first, at)) return true;
        if (word != "and" || !institution || !is_part(next)) return false;
        if (!en().topical.contains(token(first).text) && !en().topical.contains(token(at - 1).text)) {
            bool topical = false; // "Department of Culture and Sport", but "University of Leeds" and somebody else
            for (std::size_t i = first; i < at; ++i) topical = topical || en().topical.contains(token(i).text);
            if (!topical) return false;
        }
        if (en().given_names.contains(token(next).text) || c_.tables.known_phrases.find(token(next).text)) return false;
        if (ends_in_name_end(next)) return false; // "Academy of Medical Sciences and Cancer Research UK"
        for (std::size_t i = first; i < at; ++i)
            if (token(i).text == "of" || token(i).text == "for") return true;
        return false;
    }

    /// The last of the capitals that stand together from `at` on.
    std::size_t capitals_end(std::size_t at) const {
        while (is_part(at + 1) && token(at + 1).space_before && genitive_end(c_, at) == token(at).range.end) ++at;
        return at;
    }

    bool ends_in_name_end(std::size_t at) const {
        const std::size_t last = capitals_end(at);
        return en().name_ends.contains(lower_free_stem(last)) ||
               (last + 1 < out_.end && en().name_ends.contains(lower_free_stem(last + 1)));
    }

    /// "the Australian Communications and Media Authority": fields of one institution, whose head stands at the end.
    bool joins_fields(std::size_t first, std::size_t at) const {
        const std::size_t next = at + 1;
        if (!is_part(next)) return false;
        const std::size_t last = capitals_end(next);
        if (last == next || last > next + 3) return false;
        const bool field = at > first + 1 && en().fields.contains(token(at - 1).text) && // "Sport Entertainment and …"
                           en().fields.contains(token(last - 1).text) && lower_free_stem(last) == "Group";
        const bool body = first > out_.begin && ascii_lower(token(first - 1).text) == "the" &&
                          en().topical.contains(lower_free_stem(last));
        if (!field && !body) return false;
        const auto own = [&](std::size_t from, std::size_t to) { // a name in its own right
            const std::string_view end = lower_free_stem(to);
            const std::string name = joined(c_.text, from, to, token(to).range.end);
            return (en().strong_suffixes.contains(end) && !en().fields.contains(end)) || en().topical.contains(end) ||
                   en().given_names.contains(token(from).text) || c_.tables.known_phrases.find(name).has_value();
        };
        for (std::size_t i = first; i < at; ++i)
            if (token(i).shape == TokenShape::Mark || en().first_words.contains(token(i).text)) return false;
        return !own(first, at - 1) && !own(next, last - 1);
    }

    std::size_t run(std::size_t at) {
        const bool weekday = !is_part(at) && at > out_.begin && token(at - 1).text == "the" &&
                             is_capital(c_.text, at) && !token(at).blocked && !in_title(at) &&
                             token(at).text.size() > 3 && is_part(at + 1) &&
                             token(at + 1).space_before; // "the Daily Signal"
        const bool numeral = is_numeral_in_name(at) && is_part(at + 1) && token(at + 1).space_before;
        const bool work = !is_part(at) && is_capital(c_.text, at) && !token(at).blocked && !in_title(at) &&
                          token(at).text != "The" && is_part(at + 1) && token(at + 1).space_before &&
                          work_expected(c_, out_.begin, at); // "wrote Winter Ferry"
        if (!is_part(at) && !weekday && !numeral && !work && !is_number_of_house(at) && !is_initials_before_name(at))
            return at + 1;
        NameRun run{at, at, first_of_sentence(at), false};
        for (std::size_t next = continuation(at, at); next != run.last; next = continuation(at, run.last))
            run.last = next;
        const std::size_t behind = run.last + 1;
        if (!trim(run)) return behind;
        if (begins_with_article(run)) --run.first;
        if (const std::size_t nation = nation_before(run); nation != run.first) run.first = nation;
        run.genitive = genitive_end(c_, run.last) != token(run.last).range.end;
        out_.runs.push_back(run);
        return behind;
    }

    /// "her opera, The Glass Orchard": titles keep their article, names of organizations are better off without.
    bool begins_with_article(const NameRun& run) const {
        if (run.first == out_.begin || token(run.first - 1).text != "The" || !token(run.first).space_before)
            return false;
        if (run.last + 2 < out_.end && token(run.last + 1).text == "," &&
            en().made_works.contains(token(run.last + 2).text))
            return true; // "The Tide Clock, directed by"
        if (run.first < out_.begin + 2) return false;
        const std::size_t before = run.first - 2;
        const bool comma = token(before).text == "," && before > out_.begin;
        return en().work.contains(token(comma ? before - 1 : before).text) ||
               work_expected(c_, out_.begin, run.first - 1);
    }

    /// "the [U.S.] District Court": of an institution that every country has.
    std::size_t nation_before(const NameRun& run) const {
        if (run.first == out_.begin || run.first == run.last || !token(run.first).space_before) return run.first;
        if (!en().national_heads.contains(token(run.first).text)) return run.first;
        std::size_t at = run.first - 1;
        if (token(at).text == "." && at > out_.begin) --at;
        return en().national.contains(token(at).text) && is_capital(c_.text, at) ? at : run.first;
    }

    bool everyday(std::size_t at) const {
        if (family_before_given(c_, at)) return false;
        const std::string word = lower_stem(c_, at);
        return en().common.contains(word) || en().modifiers.contains(word) || word.size() == 1;
    }

    /// "Drugmaker Calyx", "Rivals Calyx and Osprey": the noun that begins the sentence says what comes.
    bool tells_kind(const NameRun& run) const {
        if (!run.begins_sentence || genitive_end(c_, run.first) != token(run.first).range.end) return false;
        std::string word = lower_stem(c_, run.first);
        if (en().isa.contains(word)) return true;
        if (word.size() < 4 || word.back() != 's') return false;
        word.pop_back();
        return en().isa.contains(word);
    }

    /// "T. Rowe", "W. Kent Fox"
    bool is_initial(std::size_t at) const {
        const std::string_view letter = token(at).text;
        return letter.size() == 1 && (token(at + 1).text == "." || (letter != "A" && letter != "I"));
    }

    bool behind_work(const NameRun& run) const {
        return run.first > out_.begin && run.last > run.first && token(run.first).space_before &&
               (en().work.contains(token(run.first - 1).text) || work_expected(c_, out_.begin, run.first));
    }

    /// Everyday words at the edges go, unless they make the name of an institution or a place. False: nothing is left.
    bool trim(NameRun& run) const {
        while (run.first < run.last && tells_kind(run)) {
            ++run.first;
            run.begins_sentence = false; // its capital is its own
        }
        const std::string_view last = c_.text.slice({token(run.last).range.begin, genitive_end(c_, run.last)});
        const bool institution =
            run.last > run.first && (en().strong_suffixes.contains(last) || en().place_last.contains(last) ||
                                     en().event_last.contains(last) || en().work_last.contains(last));
        for (std::size_t at = run.first + 1; at < run.last; ++at) // "National Museum of Peru"
            if (en().first_words.contains(token(at - 1).text) && (token(at).text == "of" || token(at).text == "for"))
                return true;
        bool generic = run.first > out_.begin && token(run.first - 1).text == ")"; // "Corvane Bank (CB) Group Plc"
        for (std::size_t at = run.first; at <= run.last; ++at)
            generic = generic && (en().strong_suffixes.contains(lower_free_stem(at)) ||
                                  c_.tables.legal_forms.contains(ascii_lower(lower_free_stem(at))));
        if (generic || (run.first == run.last && c_.tables.legal_forms.contains(ascii_lower(token(run.first).text))))
            return false; // "Forest Mills, [Inc.]"
        bool all = true;
        for (std::size_t at = run.first; at <= run.last; ++at) all = all && everyday(at);
        const bool keeps_modifier = institution || c_.tables.known_phrases.find(run_name(c_, run)).has_value();
        if (keeps_modifier && !(all && run.begins_sentence && !c_.tables.known_phrases.find(run_name(c_, run))))
            return true;
        if (all && !behind_work(run)) return false;
        if (run.last == run.first + 1 && is_family_behind(run.first, run.first)) return true; // "Doug King"
        if (run.first > out_.begin && !run.begins_sentence && token(run.first - 1).text == "the" &&
            en().function.contains(lower_stem(c_, run.first)))
            return true;                   // "the Daily Signal"
        if (behind_work(run)) return true; // "the novel Trading Places"
        const auto drops =
            [&](std::size_t at) { // "Moon Halo", "Old Trafford" inside a sentence are names as they stand
                if (!run.begins_sentence && en().quality.contains(lower_stem(c_, at))) return false;
                return everyday(at) && (run.begins_sentence || !en().common.contains(lower_stem(c_, at)) ||
                                        en().modifiers.contains(lower_stem(c_, at)));
            };
        while (run.first < run.last && !is_initial(run.first) && drops(run.first)) ++run.first;
        while (run.last > run.first && run.begins_sentence && everyday(run.last) &&
               !en().strong_suffixes.contains(token(run.last).text))
            --run.last;
        return true;
    }

    const NameContext& c_;
    EnglishSentence out_;
};

} // namespace

EnglishSentence read_english(const NameContext& context, const SentenceTokens& sentence) {
    return RunReader(context, sentence).read();
}

} // namespace tieline
