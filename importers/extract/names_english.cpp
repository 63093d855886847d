#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

/// What the words of names and those around them say, in one English sentence.
class EnglishReader : EnglishRules {
public:
    EnglishReader(const NameContext& context, const EnglishSentence& sentence) : EnglishRules(context, sentence) {}

    void read() {
        for (const NameRun& run : s_.runs) {
            by_shape(run);
            by_neighbours(run);
            apposition(run);
            personal(run);
        }
        vote_english_roles(c_, s_);
    }

    /// Capitals in the middle of a sentence are a name, whatever it names: what else the article says of it decides,
    /// then which of its words stands alone elsewhere, people's last and organizations' first.
    void settle_capitals(const TextSet& families) {
        for (const NameRun& run : capitals_) {
            const std::string name = run_name(c_, run);
            const NameForm* form = c_.votes.find(name);
            if (form == nullptr || form->weight() >= kNameThreshold || families.contains(name)) continue;
            const auto told = [&](EntityKind kind) { return form->vote(kind) > 0; };
            EntityKind kind = EntityKind::Organization;
            for (const EntityKind other :
                 {EntityKind::Person, EntityKind::Place, EntityKind::Product, EntityKind::Work, EntityKind::Event})
                if (told(other) && form->vote(other) >= form->vote(kind) - 0.5F) kind = other;
            const bool of_known = c_.tables.known_phrases.find(token(run.first).text).has_value();
            const bool family = !of_known && !en().first_words.contains(token(run.first).text) &&
                                !c_.tables.tells_organization(ascii_lower(token(run.first).text)) &&
                                c_.text.times(last_word(run)) > c_.text.times(token(run.first).text);
            if (kind == EntityKind::Organization && form->vote(kind) <= 0.5F && words(run) == 2 && family)
                kind = EntityKind::Person;
            vote(run, kind, 1.1F, kShapeOfName);
        }
    }

private:
    /// Part of a few words in quotes that a title fills: “The Tide Clock”.
    bool in_title_quotes(const NameRun& run) const {
        constexpr std::size_t kReach = 3;
        std::size_t first = run.first, last = run.last;
        while (first > s_.begin && run.first - first < kReach && token(first - 1).shape != TokenShape::Mark) --first;
        while (last + 1 < s_.end && last - run.last < kReach && token(last + 1).shape != TokenShape::Mark) ++last;
        return c_.votes.accepted(joined(c_.text, first, last, token(last).range.end), EntityKind::Work);
    }

    /// What the words of the name itself say.
    void by_shape(const NameRun& run) {
        if (in_title_quotes(run)) return;
        const std::string_view last = last_word(run);
        const bool many = run.last > run.first;
        const bool studio = en().strong_suffixes.contains(last) && run.last + 1 < s_.end &&
                            (run.genitive || starts_with_stem(en().organization_verbs, run.last + 1) ||
                             starts_with_stem(en().after, run.last + 1)); // "Polaris Games has signed"
        if (many && en().event_last.contains(last) && !studio)
            return vote(run, EntityKind::Event, 1.0F, "event's last word");
        if (many && en().work_last.contains(last)) return vote(run, EntityKind::Work, 1.0F, "work's last word");
        if (many && en().place_last.contains(last)) return vote(run, EntityKind::Place, 1.0F, "place's last word");
        if (many && words(run) <= 3 && en().place_first.contains(token(run.first).text) && !is_institution(run))
            return vote(run, EntityKind::Place, 1.0F, "place's first word");
        if (is_institution(run)) return vote(run, EntityKind::Organization, 1.0F, "organization's words");
        if (is_person_like(run)) return vote(run, EntityKind::Person, 1.0F, "given name");
        const bool digits = std::any_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
        const bool channel = !many && digits && last.size() <= 5 && !run.begins_sentence && // "Tele5": rather a house
                             !is_type(last);
        if (digits && last.size() >= 3 && !channel)
            return vote(run, EntityKind::Product, is_code(last) && !many ? 1.1F : 0.8F, "letters and digits");
        const bool acronym = !many && last.size() >= 2 && last.size() <= 6 &&
                             std::all_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (acronym) return vote(run, EntityKind::Organization, 0.6F, "initials");
        if (run.begins_sentence && !many) return;
        if (quoted(run)) return vote(run, EntityKind::Work, 1.0F, "title in quotes");
        const auto place = c_.tables.known_phrases.find(token(run.first).text); // "London Rowers"
        const bool local = words(run) == 2 && place && c_.tables.known[*place].kind == EntityKind::Place;
        const bool own = !run.begins_sentence || (many && begins_with_name(run));
        if (words(run) <= 4 && own && (many || may_stand_alone(run))) capitals_.push_back(run);
        vote(run, EntityKind::Organization, local ? 1.0F : many ? 0.5F : 0.4F, kShapeOfName);
    }

    /// "Orvane Tools, bought by …": two capitals at the beginning, of which the first is no everyday word.
    bool begins_with_name(const NameRun& run) const {
        const std::string_view first = token(run.first).text;
        const std::string lower = ascii_lower(first);
        return first.size() >= 4 && !first.ends_with("ing") && !first.ends_with("ly") && !first.ends_with("ed") &&
               c_.text.times(lower) == 0 && !en().common.contains(lower) && !en().modifiers.contains(lower) &&
               !en().isa.contains(lower) && !en().nationalities.contains(lower) && !is_cue(run.first);
    }

    /// "A380", "GT40": one capital or two, and a number of two digits or more.
    static bool is_type(std::string_view word) {
        const std::size_t letters = word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return letters != std::string_view::npos && letters <= 2 && word.size() >= letters + 2 &&
               word.find_first_not_of("0123456789", letters) == std::string_view::npos;
    }

    /// "OX-771", "MSB0010718C": at least two capitals and three digits, and nothing else but a hyphen.
    static bool is_code(std::string_view word) {
        const auto count = [word](char from, char to) {
            return std::count_if(word.begin(), word.end(), [from, to](char c) { return from <= c && c <= to; });
        };
        const auto capitals = count('A', 'Z'), digits = count('0', '9'), hyphens = count('-', '-');
        return capitals >= 2 && digits >= 3 && hyphens <= 1 &&
               capitals + digits + hyphens == static_cast<std::ptrdiff_t>(word.size());
    }

    /// A verb of trade or hiring stands a few words before.
    bool trades(std::size_t at) const {
        constexpr std::size_t kReach = 8;
        for (std::size_t back = at; back > s_.begin && at - back < kReach;)
            if (en().trade_verbs.contains(token(--back).text)) return true;
        return false;
    }

    /// One capitalised word that is the name of something rather than of a people, a creed or a person's first one.
    bool may_stand_alone(const NameRun& run) const {
        const std::string_view word = last_word(run);
        if (word.size() < 3 || run.first == s_.begin || en().given_names.contains(word)) return false;
        if (c_.tables.known_phrases.find(word) || c_.text.times(ascii_lower(word)) > 0) return false;
        if (en().place_first.contains(word) || en().first_words.contains(word)) return false; // "the Port of Leith"
        const std::size_t hyphen = word.find('-');
        if (hyphen != std::string_view::npos && is_upper(character_at(word, hyphen + 1).code))
            return false; // "A-B deal"
        const NameToken& before = token(run.first - 1);
        if (before.shape == TokenShape::Mark && before.text != ",") return false;
        if (before.text == "from" && trades(run.first)) return true; // "bought chips from Intrum"
        if (en().whereabouts.contains(before.text)) return false;    // a place as well as a house
        for (const std::string& ending : en().people_endings)
            if (word.size() > ending.size() + 2 && word.ends_with(ending)) return false;
        return true;
    }

    /// “Harbour Lights”: capitals in quotes that hold nothing else.
    bool quoted(const NameRun& run) const {
        const std::size_t next = run.last + 1;
        if (run.first == s_.begin || next >= s_.end || words(run) < 2) return false;
        std::size_t close = next;
        if (one_of(token(close).text, {",", "."}) && close + 1 < s_.end) ++close;
        const std::string_view open = token(run.first - 1).text;
        const bool begins = one_of(open, {"\"", "“", "‘"}) || (open == "'" && token(run.first - 1).space_before);
        return begins && !token(close).space_before && one_of(token(close).text, {"\"", "”", "’", "'"});
    }

    bool starts_with_stem(const TextSet& set, std::size_t at) const {
        return at < s_.end && token(at).shape == TokenShape::Latin && set.contains(token(at).text);
    }

    /// "rival", "Drugmaker", "Rivals": a common noun that tells an organization.
    bool is_cue(std::size_t at) const {
        std::string word = ascii_lower(token(at).text);
        if (en().isa.contains(word)) return true;
        const bool begins = at == s_.begin && word.size() > 3 && word.back() == 's';
        if (begins) word.pop_back();
        return begins && en().isa.contains(word);
    }

    /// "stake in Calyx", "interest in Osprey": no place.
    bool owned_part(std::size_t at) const {
        constexpr std::size_t kReach = 3; // "invested $5m in"
        for (std::size_t back = at, steps = 0; steps < kReach && back < s_.end; ++steps, --back) {
            if (en().owned_parts.contains(token(back).text)) return true;
            const bool sum = token(back).shape != TokenShape::Latin || token(back).text.size() <= 2 ||
                             one_of(token(back).text, {"million", "billion", "round"});
            if (!sum || back == s_.begin) return false;
        }
        return false;
    }

    /// "Quillon has completed its …": one word that begins a sentence, does what companies do and owns something.
    float begins_alone(const NameRun& run) const {
        const std::string_view word = last_word(run);
        if (!run.begins_sentence || word.size() < 4 || word.ends_with("ing") || word.ends_with("ers")) return 0;
        if (c_.text.times(ascii_lower(word)) > 0 || en().given_names.contains(word)) return 0;
        bool owns = false;
        for (std::size_t at = run.last + 1; at < std::min(s_.end, run.last + 6); ++at)
            owns = owns || token(at).text == "its";
        return (owns ? 0.7F : 0.0F) + (c_.text.times(word) > 1 && !word.ends_with("s") ? 0.5F : 0.0F);
    }

    /// ", whose husband": houses have customers and chairmen.
    bool whose_kin(std::size_t at) const {
        constexpr std::size_t kReach = 3;
        if (token(at).text != "whose") return false;
        for (std::size_t k = at + 1; k < std::min(s_.end, at + 1 + kReach); ++k)
            if (en().kin.contains(token(k).text) || en().personal.contains(token(k).text)) return true;
        return false;
    }

    /// "Internet Explorer [9 (IE9)] browser"
    std::size_t past_version(std::size_t at) const {
        if (at < s_.end && token(at).shape == TokenShape::Digits && token(at).text.size() <= 3) ++at;
        if (at + 2 < s_.end && token(at).text == "(" && token(at + 2).text == ")") at += 3;
        return at;
    }

    /// "jets"
    bool is_things(std::size_t at) const {
        if (at >= s_.end || token(at).shape != TokenShape::Latin) return false;
        const std::string_view word = token(at).text;
        return word.size() > 3 && word.back() == 's' && en().product.contains(word.substr(0, word.size() - 1));
    }

    /// The word before a name and its number: "Boeing's [787-9] Dreamliner".
    std::size_t owner_end(std::size_t first) const {
        std::size_t at = first - 1;
        while (at > s_.begin && token(at).shape == TokenShape::Digits) --at;
        if (at > s_.begin && token(at).text == "-") {
            --at;
            while (at > s_.begin && token(at).shape == TokenShape::Digits) --at;
        }
        return at;
    }

    /// "to play Bramley Town", "they show": a verb, whatever else the word means.
    bool is_verb_here(std::size_t at) const {
        return at > s_.begin && one_of(ascii_lower(token(at - 1).text),
                                       {"to", "will", "would", "can", "could", "must", "should", "may", "might", "not",
                                        "they", "we", "you", "i", "who", "also", "never"});
    }

    /// The words right before and behind.
    void by_neighbours(const NameRun& run) {
        by_words_behind(run);
        if (run.first == s_.begin) return;
        const std::size_t before = run.first - 1;
        const bool comma = token(before).text == "," && before > s_.begin;
        const std::size_t noun = comma ? before - 1 : before;
        if (is_cue(noun) && s_.title_ending(noun) == nullptr && !is_person_like(run))
            vote(run, EntityKind::Organization, comma ? 0.7F : 0.9F, "noun before an organization");
        if (token(before).text == "in" && before > s_.begin && words(run) <= 4 &&
            en().printing.contains(token(before - 1).text))
            return vote(run, EntityKind::Work, 1.2F, "published in");
        by_preposition(run);
        by_verb_before(run);
        work_by_frame(run);
        called(run);
        listed(run);
        behind_thing(run);
        if (comma && noun >= s_.begin && en().work.contains(token(noun).text) && words(run) >= 2)
            vote(run, EntityKind::Work, 1.2F, "noun before a work");
        if (starts_with_stem(en().product, noun) && comma)
            vote(run, EntityKind::Product, 0.7F, "noun before a product");
    }

    void by_words_behind(const NameRun& run) {
        const std::size_t next = run.last + 1;
        if (starts_with_stem(en().after, next) && !is_person_like(run))
            vote(run, EntityKind::Organization, 0.5F, "noun after an organization");
        if (!run.genitive && starts_with_stem(en().organization_verbs, next) && !is_person_like(run))
            vote(run, EntityKind::Organization, words(run) > 1 ? 0.6F : 0.3F + begins_alone(run),
                 "verb of an organization");
        const bool hangs = run.first > s_.begin && one_of(token(run.first - 1).text, {"of", "at", "from", "in", "for"});
        if (!run.genitive && words(run) <= 3 && !is_institution(run) && next + 1 < s_.end && token(next).text == "," &&
            (one_of(token(next + 1).text, {"who", "whom"}) || whose_kin(next + 1)) && !(hangs && words(run) == 1))
            vote(run, EntityKind::Person, 1.1F, "who");
        if (!run.genitive && starts_with_stem(en().person_verbs, next) && words(run) == 2 && !is_institution(run)) {
            vote(run, EntityKind::Person, 0.4F, "verb of a person");
            if (run.begins_sentence) capitals_.push_back(run);
        }
        by_product_noun(run);
        if (token(run.last).text.ends_with("-based") && words(run) <= 2)
            vote(run, EntityKind::Place, 1.0F, "based there");
        if (run.genitive && words(run) == 1) // "Unite's Barbara Shaw"
            if (const NameRun* person = s_.run_at(next); person != nullptr && is_person_like(*person))
                vote(run, EntityKind::Organization, 0.7F, "organization's person");
        if (next + 1 < s_.end && token(next).text == "," && token(next + 1).text == "which" && !run.genitive &&
            !is_person_like(run))
            vote(run, EntityKind::Organization, words(run) > 1 ? 1.0F : 0.5F, "which");
        if (next + 2 < s_.end && token(next).text == "," && en().made_works.contains(token(next + 1).text) &&
            words(run) > 1 && !run.genitive && !is_institution(run) && !is_person_like(run))
            vote(run, EntityKind::Work, 1.8F, "made by somebody");
    }

    /// "Boeing's 787-9 Dreamliner jets", "Microvale's Navigator browser"
    void by_product_noun(const NameRun& run) {
        const std::size_t next = run.last + 1;
        const NameRun* owner = run.first > s_.begin ? s_.run_ending(owner_end(run.first)) : nullptr;
        if (owner != nullptr && owner->genitive && !run.genitive && is_things(next) && !is_person_like(*owner)) {
            vote(run, EntityKind::Product, 1.0F, "noun after a product");
            vote(*owner, EntityKind::Organization, 0.7F, "product's maker");
        }
        if (starts_with_stem(en().product, past_version(next)) && !run.genitive) {
            vote(run, EntityKind::Product, token(run.last).shape == TokenShape::Mixed ? 1.0F : 0.6F,
                 "noun after a product");
            const NameRun* maker = run.first > s_.begin ? s_.run_ending(run.first - 1) : nullptr;
            if (maker != nullptr && maker->genitive && !is_person_like(*maker))
                vote(*maker, EntityKind::Organization, 1.0F, "product's maker");
        }
    }

    /// "town of A", "in A", "according to A"
    void by_preposition(const NameRun& run) {
        const std::size_t before = run.first - 1;
        if (token(before).text == "of" && before > s_.begin && words(run) <= 3 && !is_institution(run) &&
            en().localities.contains(ascii_lower(token(before - 1).text)))
            vote(run, EntityKind::Place, 1.0F, "town of");
        if (token(before).text == "in" && words(run) <= 2 && !is_institution(run) && !is_person_like(run) &&
            !is_brand(run)) {
            const bool owned = before > s_.begin && owned_part(before - 1);
            vote(run, EntityKind::Place, before > s_.begin && !owned ? 1.0F : 0.4F, "in a place");
            if (owned) vote(run, EntityKind::Organization, 0.6F, "owned part");
        }
        if (token(before).text == "to" && before > s_.begin && token(before - 1).text == "according" &&
            words(run) <= 2 && !is_person_like(run))
            vote(run, EntityKind::Organization, 0.7F, "according to");
    }

    /// "named A as", "replaced A", "left A", "said A", "led by A"
    void by_verb_before(const NameRun& run) {
        const std::size_t before = run.first - 1, next = run.last + 1;
        if (next < s_.end && token(next).text == "as" && words(run) <= 3 && !is_institution(run) &&
            en().appointing.contains(token(before).text))
            vote(run, EntityKind::Person, 1.1F, "named as");
        if (en().following.contains(token(before).text) && words(run) == 2 && !is_institution(run))
            vote(run, EntityKind::Person, 0.6F, "replaced");
        if (en().moving.contains(token(before).text) && words(run) <= 2 && !is_person_like(run))
            vote(run, EntityKind::Organization, 0.8F, "left or joined");
        const bool byline = one_of(token(before).text, {"By", "by"}) && before == s_.begin && words(run) >= 2;
        if (byline && (next >= s_.end || token(next).shape == TokenShape::Mark || token(next).text == "and"))
            vote(run, EntityKind::Person, 1.2F, "byline");
        if (en().speaking.contains(token(before).text) && words(run) == 2 && !is_institution(run))
            vote(run, EntityKind::Person, 0.4F, "verb of a person");
        if (token(before).text == "by" && before > s_.begin && words(run) == 2 && !is_institution(run) &&
            en().made_by.contains(token(before - 1).text))
            vote(run, EntityKind::Person, 0.8F, "by a person");
        if (token(before).text == "by" && before > s_.begin && words(run) == 1 && !run.genitive &&
            en().house_made.contains(ascii_lower(token(before - 1).text)))
            vote(run, EntityKind::Organization, 0.5F, "by a house");
        if (en().dealing.contains(token(before).text) && words(run) <= 2 && !is_person_like(run))
            vote(run, EntityKind::Organization, 0.7F, "verb before an organization");
    }

    /// "the novel Rivers & Rain", "the drug Corvanex": the noun right before the name says what it is, where that is
    /// not somebody or some house that does something next.
    void behind_thing(const NameRun& run) {
        const std::size_t noun = run.first - 1, next = run.last + 1;
        if (!token(run.first).space_before || is_person_like(run) || en().isa.contains(token(noun).text)) return;
        const bool acts = next < s_.end && (starts_with_stem(en().organization_verbs, next) ||
                                            starts_with_stem(en().person_verbs, next));
        if (en().work.contains(token(noun).text) && !run.genitive && !is_verb_here(noun))
            vote(run, EntityKind::Work, words(run) >= 2 ? 1.6F : 0.6F, "noun before a work");
        else if (en().product.contains(token(noun).text) && !run.genitive && !acts)
            vote(run, EntityKind::Product, 0.7F, "noun before a product");
    }

    /// "wrote The Tide Clock", "stars in Winter Ferry".
    void work_by_frame(const NameRun& run) {
        const bool article = token(run.first).text == "The";
        if (run.genitive || is_institution(run) || (words(run) < 2 && !article)) return;
        if (is_person_like(run) || en().work.contains(token(run.first - 1).text)) return;
        if (work_expected(c_, s_.begin, run.first)) vote(run, EntityKind::Work, 1.6F, "made or played in");
    }

    /// "OneNet", and "SIM" in "SIM cards": no place is written so.
    bool is_brand(const NameRun& run) const {
        const std::string_view word = last_word(run);
        if (words(run) > 1 || word.size() < 3) return false;
        const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (std::all_of(word.begin(), word.end(), upper)) {
            const std::size_t next = run.last + 1;
            return next < s_.end && token(next).shape == TokenShape::Latin && !is_capital(c_.text, next) &&
                   !en().function.contains(token(next).text);
        }
        const bool camel = std::any_of(word.begin() + 2, word.end(), upper) && word.find('-') == std::string_view::npos;
        return camel && !word.starts_with("Mc") && !word.starts_with("Mac");
    }

    /// "products including the Calyx Mini", "companies such as Calyx": what the noun before the list says.
    void listed(const NameRun& run) {
        std::size_t at = run.first;
        if (at > s_.begin && token(at - 1).text == "the") --at;
        if (at > s_.begin + 1 && token(at - 1).text == "as" && token(at - 2).text == "such")
            at -= 2;
        else if (at > s_.begin && token(at - 1).text == "including")
            --at;
        else
            return;
        if (at > s_.begin && token(at - 1).text == ",") --at;
        if (at == s_.begin || token(at - 1).text.size() < 4 || token(at - 1).text.back() != 's') return;
        const std::string_view noun = token(at - 1).text.substr(0, token(at - 1).text.size() - 1);
        if (is_person_like(run) || is_institution(run)) return;
        if (en().isa.contains(noun)) return vote(run, EntityKind::Organization, 1.0F, "such as");
        if (noun == "product" || en().product.contains(noun)) return vote(run, EntityKind::Product, 1.0F, "such as");
    }

    /// "Anderson Talisca's agent", "Calder's wife": what only people have.
    void personal(const NameRun& run) {
        if (!run.genitive || words(run) > 3 || is_institution(run)) return;
        for (std::size_t at = run.last + 1; at < std::min(s_.end, run.last + 3); ++at)
            if (en().personal.contains(token(at).text))
                return vote(run, EntityKind::Person, words(run) > 1 ? 1.0F : 0.5F, "what people have");
    }

    /// "a painting known as the Blue Door", "the reactor, called Spark".
    void called(const NameRun& run) {
        std::size_t at = run.first;
        if (at > s_.begin && token(at - 1).text == "the") --at;
        if (at > s_.begin + 1 && token(at - 1).text == "as" && token(at - 2).text == "known")
            at -= 2;
        else if (at > s_.begin && en().naming.contains(token(at - 1).text))
            --at;
        else
            return;
        for (int step = 0; step < 4 && at > s_.begin; ++step) {
            --at;
            const std::string_view word = token(at).text;
            if (en().isa.contains(word)) return vote(run, EntityKind::Organization, 1.0F, "called so");
            if (en().work.contains(word)) return vote(run, EntityKind::Work, 1.0F, "called so");
            if (en().product.contains(word)) return vote(run, EntityKind::Product, 1.0F, "called so");
        }
    }

    /// "…, a small brewer", "…, the toy company", "…, its newest camera": a noun phrase behind a comma.
    void apposition(const NameRun& run) {
        std::size_t at = run.last + 1;
        if (run.genitive || at + 2 >= s_.end || token(at).text != ",") return;
        ++at;
        if (const NameRun* owner = s_.run_at(at); owner != nullptr && owner->genitive)
            at = owner->last + 1;
        else if (one_of(token(at).text, {"a", "an", "the", "its", "his", "her", "their", "another", "one"}))
            ++at;
        else
            return;
        for (const std::size_t stop = std::min(s_.end, at + 6); at < stop; ++at) {
            if (token(at).shape == TokenShape::Mark || s_.title_at(at) != nullptr ||
                one_of(token(at).text, {"of", "who", "which", "that", "for"}))
                return;
            const bool ends = at + 1 >= s_.end || token(at + 1).shape == TokenShape::Mark ||
                              en().function.contains(ascii_lower(token(at + 1).text)) ||
                              token(at + 1).text.ends_with("ed") || token(at + 1).text == "spun" ||
                              token(at + 1).text == "run";
            if (!ends) continue;
            if (en().isa.contains(token(at).text) && !is_person_like(run))
                return vote(run, EntityKind::Organization, 1.0F, "called an organization");
            if (en().product.contains(token(at).text)) return vote(run, EntityKind::Product, 1.0F, "called a product");
            if (en().work.contains(token(at).text)) return vote(run, EntityKind::Work, 1.0F, "called a work");
            return;
        }
    }

    std::vector<NameRun> capitals_;
};

/// The last words of people's full names.
TextSet family_names(const NameVotes& votes) {
    TextSet families;
    for (const NameForm& form : votes.forms()) {
        const std::size_t space = form.text.rfind(' ');
        if (space != std::string::npos && votes.accepted(form.text, EntityKind::Person))
            families.insert(form.text.substr(space + 1));
    }
    return families;
}

} // namespace

void vote_english(const NameContext& context) {
    vote_quoted_titles(context);
    std::vector<EnglishSentence> sentences;
    for (const SentenceTokens& sentence : context.text.sentences)
        if (!sentence.korean && !sentence.silent()) sentences.push_back(read_english(context, sentence));
    std::vector<EnglishReader> readers;
    readers.reserve(sentences.size());
    for (const EnglishSentence& sentence : sentences) {
        readers.emplace_back(context, sentence);
        readers.back().read();
    }
    vote_english_alone(context, sentences);
    vote_english_clubs(context, sentences);
    const TextSet families = family_names(context.votes);
    settle_english_lists(context, sentences);
    for (EnglishReader& reader : readers) reader.settle_capitals(families);
    settle_english_lists(context, sentences);
}

} // namespace tieline
