#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

/// As lists of words write it: "prime-minister".
std::string hyphened(std::string words) {
    std::replace(words.begin(), words.end(), ' ', '-');
    return words;
}

class EnglishRoles : EnglishRules {
public:
    EnglishRoles(const NameContext& context, const EnglishSentence& sentence) : EnglishRules(context, sentence) {}

    void read() {
        for (const NameRun& run : s_.runs) kin(run);
        for (const EnglishTitle& title : s_.titles) roles(title);
        for (std::size_t at = s_.begin; at < s_.end; ++at) public_body(at);
    }

private:
    void add_role(const EnglishTitle& title, const NameRun* person, const NameRun* organization) {
        RoleSpan role;
        role.range = {token(title.first).range.begin, genitive_end(c_, title.last)};
        role.title = title.title;
        role.role = en().titles[title.title].role;
        if (person != nullptr) role.person = range(*person);
        if (organization != nullptr) role.organization = range(*organization);
        for (std::size_t at = title.first; at > s_.begin && at + 4 > title.first; --at)
            role.former = role.former || en().former.contains(token(at - 1).text);
        c_.votes.roles.push_back(role);
    }

    /// "Portugal's nuclear regulator", "the Portuguese government": named by what it is.
    void public_body(std::size_t at) const {
        if (!is_capital(c_.text, at) || token(at).blocked) return;
        const std::string stem = lower_stem(c_, at);
        const bool genitive = genitive_end(c_, at) != token(at).range.end;
        const auto place = c_.tables.known_phrases.find(c_.text.slice({token(at).range.begin, genitive_end(c_, at)}));
        const bool country = genitive && place && c_.tables.known[*place].kind == EntityKind::Place;
        const bool people = !genitive && en().nationalities.contains(stem);
        if (!country && !people) return;
        if (at > s_.begin + 1 && token(at - 1).text == "," && s_.run_ending(at - 2) != nullptr)
            return; // "A, Peru's regulator"
        for (std::size_t n = 1; n <= 3 && at + n < s_.end; ++n) {
            const NameToken& word = token(at + n);
            const bool government = n == 1 && word.text == "Government" && token(at).space_before;
            if (word.shape != TokenShape::Latin || (is_capital(c_.text, at + n) && !government) ||
                en().function.contains(word.text))
                return;
            const bool body =
                government || en().bodies.contains(word.text) ||
                (n > 1 && en().bodies.contains(std::string(token(at + n - 1).text) + "-" + std::string(word.text)));
            if (!body) continue;
            if (at + n + 1 < s_.end && token(at + n + 1).shape == TokenShape::Latin && token(at + n + 1).space_before &&
                (s_.title_at(at + n + 1) != nullptr || en().after.contains(token(at + n + 1).text)))
                return; // "the Portuguese government spokesman"
            const std::size_t named = at + n + 1 < s_.end && token(at + n + 1).text == "," ? at + n + 2 : at + n + 1;
            if (named < s_.end && s_.run_at(named) != nullptr) return; // "Portugal's regulator, A"
            return c_.votes.add(joined(c_.text, at, at + n, word.range.end), EntityKind::Organization, 1.2F,
                                "public body");
        }
    }

    /// The words that may stand between a comma and a title: "now its", "a former", "Corvane’s".
    std::size_t title_after_comma(std::size_t at, const NameRun*& owner) const {
        for (const std::size_t stop = std::min(s_.end, at + 6); at < stop;) {
            if (s_.title_at(at) != nullptr) return at;
            if (const NameRun* run = s_.run_at(at)) {
                if (!run->genitive) return s_.end;
                owner = run;
                at = run->last + 1;
                continue;
            }
            if (token(at).shape == TokenShape::Mark ||
                one_of(token(at).text, {"and", "said", "which", "of", "that", "whose", "to", "by"}))
                return s_.end;
            ++at;
        }
        return s_.end;
    }

    /// The organization behind "of", "at", "for", "with": "chief executive of X", "a partner at X", "ambassador to X".
    const NameRun* organization_behind(const EnglishTitle& title) const {
        std::size_t at = title.last + 1;
        if (at >= s_.end) return nullptr;
        const bool sent = token(at).text == "to" && en().titles[title.title].role == "ambassador";
        if (sent) return sent_to(at + 1);
        if (!one_of(token(at).text, {"of", "at", "for", "with", "in"})) return nullptr;
        ++at;
        if (at < s_.end && token(at).text == "the") ++at;
        return s_.run_at(at);
    }

    /// "ambassador to [the United Nations]", but not to Peru: countries are no houses.
    const NameRun* sent_to(std::size_t at) const {
        if (at < s_.end && token(at).text == "the") ++at;
        const NameRun* run = s_.run_at(at);
        if (run == nullptr) return nullptr;
        const auto known = c_.tables.known_phrases.find(run_name(c_, *run));
        return known && c_.tables.known[*known].kind == EntityKind::Organization ? run : nullptr;
    }

    /// "Opposition leader", "Ethical investor": one word that begins a sentence and is seen nowhere else.
    bool lone_beginning(const NameRun& run) const {
        return run.begins_sentence && !run.genitive && words(run) == 1 && c_.text.times(token(run.first).text) < 2;
    }

    /// Roles that only organizations have; people have lawyers and spokesmen.
    /// "Intelon CEO Jane Doe": no adjective stands there ("Former CEO …").
    static bool speaks_or_heads(std::string_view role) {
        return one_of(role, {"spokesperson", "chief executive", "chief financial officer", "chief operating officer",
                             "CEO", "CFO", "COO", "CTO"});
    }

    static bool heads(std::string_view role) {
        return role.starts_with("chief ") || role.ends_with("director") ||
               one_of(role, {"chairman", "founder", "co-founder"});
    }

    /// "Jane Doe [heads] Acme": no heads, but what she does.
    bool is_verb(const EnglishTitle& title) const {
        if (!title.several || title.capital || title.first == s_.begin) return false;
        const NameRun* before = s_.run_ending(title.first - 1);
        return before != nullptr && !before->genitive && is_person_like(*before);
    }

    void roles(const EnglishTitle& title) {
        if (is_verb(title)) return;
        const Title& known = en().titles[title.title];
        const NameRun* person = nullptr;
        const NameRun* organization = nullptr;
        const bool honorific = known.place == TitlePlace::Before && known.relation == "none";
        if (!title.genitive) person = behind(title, honorific);
        if (person == nullptr && !title.genitive) person = before_comma(title, organization);
        if (title.first > s_.begin && organization == nullptr) organization = owner_of(title, person);
        if (organization == nullptr && !title.genitive) organization = organization_behind(title);
        if (organization != nullptr && en().nationalities.contains(lower_stem(c_, organization->last)))
            organization = nullptr; // "Philippine President Jane Doe"
        const bool of_place = en().place_posts.contains(hyphened(known.role)) && organization != nullptr &&
                              !organization->genitive && !is_institution(*organization);
        if (of_place && organization->first > title.last)
            vote(*organization, EntityKind::Place, 1.2F, "mayor of");
        else if (organization != nullptr && organization != person && !honorific && !is_person_like(*organization) &&
                 known.relation != "none")
            vote(*organization, EntityKind::Organization,
                 lone_beginning(*organization) && !(person != nullptr && speaks_or_heads(known.role)) ? 0.4F
                 : heads(known.role) || (person != nullptr && !organization->genitive)                ? 1.0F
                                                                                                      : 0.8F,
                 "organization's role");
        else if (organization == person)
            organization = nullptr;
        add_role(title, person, organization);
        if (title.several && person != nullptr) others(title, *person, organization);
    }

    /// "co-founders Jane Doe, John Roe and Amy Shaw": those behind the first one.
    void others(const EnglishTitle& title, const NameRun& first, const NameRun* organization) {
        const NameRun* last = &first;
        for (;;) {
            std::size_t at = last->last + 1;
            const bool comma = at < s_.end && token(at).text == ",";
            if (comma) ++at;
            const bool both = at < s_.end && one_of(token(at).text, {"and", "&"});
            if (both) ++at;
            const NameRun* next = comma || both ? s_.run_at(at) : nullptr;
            if (next == nullptr || next->genitive || is_institution(*next) || words(*next) < 2) return;
            vote(*next, EntityKind::Person, 1.0F, "title and name");
            add_role(title, next, organization);
            if (both) return;
            last = next;
        }
    }

    /// "founder [and former CEO] Jane Doe": the title that a title is told together with; `at` is behind the first.
    const EnglishTitle* joined_title(std::size_t at) const {
        if (at >= s_.end || !one_of(token(at).text, {"and", "&", ","})) return nullptr;
        if (token(at).text == "," && at + 1 < s_.end && token(at + 1).text == "and") ++at;
        for (++at;
             at < s_.end && (en().before_titles.contains(token(at).text) || en().former.contains(token(at).text));)
            ++at;
        const EnglishTitle* next = s_.title_at(at);
        return next != nullptr && !next->genitive ? next : nullptr;
    }

    /// "Chair Jane Doe", "chief executive, Jane Doe", "Mr Doe".
    const NameRun* behind(const EnglishTitle& title, bool honorific) {
        std::size_t at = title.last + 1;
        if (at < s_.end && token(at).text == "." && !token(at).space_before) ++at;
        const bool comma = at < s_.end && token(at).text == ",";
        if (comma) ++at;
        const NameRun* run = s_.run_at(at);
        if (run == nullptr && !comma) run = behind_field(at);
        if (run == nullptr && !comma) run = behind_small_field(at);
        if (run == nullptr && !honorific)
            if (const EnglishTitle* next = joined_title(title.last + 1)) return behind(*next, false);
        if (run == nullptr || is_institution(*run) || may_be_house(title, *run)) return nullptr;
        const bool artist = !comma && known_for_work(title) && !c_.tables.known_phrases.find(run_name(c_, *run));
        if (words(*run) >= 2 || artist)
            vote(*run, EntityKind::Person, comma ? 1.0F : 1.2F, "title and name");
        else if (honorific || (title.capital && !comma))
            vote(*run, EntityKind::Person, 1.0F, "title and name");
        else if (comma || one_of(en().titles[title.title].role, {"chief", "partner"}) ||
                 en().isa.contains(token(title.last).text)) // "the publisher Calyx"
            return nullptr;
        else
            vote(*run, EntityKind::Person, 0.4F, "title and name");
        return run;
    }

    /// "the rapper Calyx", "singer Lorde's": one word is enough for those.
    bool known_for_work(const EnglishTitle& title) const {
        const Title& known = en().titles[title.title];
        return known.relation == "none" && one_of(known.role, {"actor", "author", "champion", "star", "footballer"});
    }

    /// "Acme's partner Harbour Tools": houses have partners, too.
    bool may_be_house(const EnglishTitle& title, const NameRun& run) const {
        if (en().titles[title.title].role != "partner" || title.capital || is_person_like(run)) return false;
        if (run.first < title.first) return true; // "Harbour Tools, a partner of Acme"
        const NameRun* owner = title.first > s_.begin ? s_.run_ending(title.first - 1) : nullptr;
        return (owner != nullptr && owner->genitive) ||
               (title.first > s_.begin && one_of(token(title.first - 1).text, {"its", "their"}));
    }

    /// "head of content, Jane Doe", "president of Peru, Jane Doe": who holds the post, in commas behind what it is of.
    const NameRun* behind_field(std::size_t at) const {
        constexpr std::size_t kLongest = 5;
        const std::string_view noun = token(at - 1).text; // "the partners of A, Jane Doe": a list goes on
        if (noun.size() > 5 && noun.back() == 's' && noun[noun.size() - 2] != 's') return nullptr;
        if (at >= s_.end || !one_of(token(at).text, {"of", "for", "at"})) return nullptr;
        for (const std::size_t stop = std::min(s_.end, at + kLongest + 1); ++at < stop;) {
            if (token(at).shape != TokenShape::Mark) continue;
            const NameRun* run = token(at).text == "," ? s_.run_at(at + 1) : nullptr;
            const bool closed =
                run != nullptr && (run->last + 1 >= s_.end || token(run->last + 1).shape == TokenShape::Mark);
            return closed && words(*run) >= 2 && words(*run) <= 3 ? run : nullptr;
        }
        return nullptr;
    }

    /// "vice president of sales [Jane Doe]": small words tell the field, and a given name whose it is.
    const NameRun* behind_small_field(std::size_t at) const {
        constexpr std::size_t kLongest = 3;
        if (at >= s_.end || !one_of(token(at).text, {"of", "for"})) return nullptr;
        for (const std::size_t stop = std::min(s_.end, at + kLongest + 2); ++at < stop;) {
            if (const NameRun* run = s_.run_at(at))
                return words(*run) >= 2 && en().given_names.contains(token(run->first).text) ? run : nullptr;
            const bool joins = token(at).text == "and" || token(at).text == "&";
            if (token(at).shape != TokenShape::Latin || (!joins && en().function.contains(token(at).text)) ||
                s_.title_at(at) != nullptr)
                return nullptr;
        }
        return nullptr;
    }

    /// "Jane Doe, [58,] chief executive of X": behind the comma, and behind a number of years and another one.
    std::size_t past_age(std::size_t comma) const {
        const bool age = comma + 2 < s_.end && token(comma + 1).shape == TokenShape::Digits &&
                         token(comma + 1).text.size() <= 3 && token(comma + 2).text == ",";
        return comma + (age ? 3 : 1);
    }

    /// "Jane Doe, chief executive of X", "Jane Doe, who is X’s chair", "Doe, X’s chief executive".
    const NameRun* before_comma(const EnglishTitle& title, const NameRun*& organization) {
        for (const NameRun& run : s_.runs) {
            const std::size_t comma = run.last + 1;
            if (run.genitive || comma >= title.first ||
                (token(comma).text != "," && !one_of(token(comma).text, {"is", "was", "became"})))
                continue;
            const NameRun* owner = nullptr;
            if (title_after_comma(past_age(comma), owner) != title.first) continue;
            std::size_t next = title.last + 1;
            if (next + 1 < s_.end && token(next).text == "and") // "A, B's co-founder and CEO Jane Doe"
                if (const EnglishTitle* second = s_.title_at(next + 1)) next = second->last + 1;
            const bool closed = next >= s_.end || token(next).shape == TokenShape::Mark ||
                                en().function.contains(ascii_lower(token(next).text)) || s_.run_at(next) != nullptr;
            if (!closed || is_institution(run) || s_.run_at(next) != nullptr || may_be_house(title, run)) continue;
            vote(run, EntityKind::Person, words(run) >= 2 ? 1.0F : 0.5F, "name and title");
            organization = owner;
            return &run;
        }
        return nullptr;
    }

    /// "X’s chief executive", "X CEO Jane Doe", "X analyst Jane Doe".
    const NameRun* owner_of(const EnglishTitle& title, const NameRun* person) const {
        std::size_t at = title.first - 1;
        for (int step = 0; step < 3 && at > s_.begin; ++step) { // adjectives between: "X’s new chief executive"
            if (const NameRun* run = s_.run_ending(at))
                return run->genitive || (person != nullptr && step == 0) || step == 0 ? run : nullptr;
            const std::string_view word = token(at).text;
            if (const EnglishTitle* other = s_.title_ending(at); other != nullptr && other->first > s_.begin)
                at = other->first - 1;
            else if (en().before_titles.contains(word) || (person != nullptr && tells_field(at)))
                --at;
            else
                return nullptr;
        }
        return s_.run_ending(at);
    }

    /// "X [regional sales] director Jane Doe", "X co-founder [and] president Jane Doe"
    bool tells_field(std::size_t at) const {
        if (token(at).text == "and") return at > s_.begin && s_.title_ending(at - 1) != nullptr;
        return token(at).shape == TokenShape::Latin && !is_capital(c_.text, at) && token(at).space_before &&
               !en().function.contains(token(at).text) && !en().person_verbs.contains(token(at).text) &&
               !en().organization_verbs.contains(token(at).text);
    }

    /// "her brother Tom", "X’s daughter, Jane".
    void kin(const NameRun& run) {
        if (run.first <= s_.begin) return;
        std::size_t at = run.first - 1;
        if (token(at).text == "," && at > s_.begin) --at;
        const auto found = en().kin.find(token(at).text);
        if (found == en().kin.end() || at == s_.begin) return;
        const std::size_t owner = at - 1;
        const NameRun* whose = s_.run_ending(owner);
        const bool owned = en().before_kin.contains(token(owner).text) || (whose != nullptr && whose->genitive);
        if (!owned || is_institution(run)) return;
        vote(run, EntityKind::Person, 1.0F, "relative");
        RoleSpan role;
        role.range = token(at).range;
        role.kin = true;
        role.role = std::string(token(at).text);
        role.person = range(run);
        c_.votes.roles.push_back(role);
    }
};

} // namespace

void vote_english_roles(const NameContext& context, const EnglishSentence& sentence) {
    EnglishRoles(context, sentence).read();
}

} // namespace tieline
