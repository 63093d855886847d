#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_roles.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// States, regions and towns as the houses of those who hold their offices: "the Finnish prime minister, Jane Doe",
/// "Mayor John Roe". The article must name the place itself.
namespace tieline {
namespace {

constexpr const char* kOfficeRule = "office";             // the place stands by the office
constexpr const char* kOfficeToldRule = "office-in-text"; // the article is about one state or town
constexpr double kOfficeConfidence = 0.84;
constexpr double kOfficeToldConfidence = 0.66;
constexpr std::size_t kWordsBefore = 4;    // between a place and the office: "Malaysia's newly-appointed"
constexpr std::uint32_t kPostReach = 6;    // tokens from an office back to the verb that tells who takes it
constexpr std::uint32_t kFarFromVerb = 24; // tokens between that verb and who is named
constexpr std::size_t kOthersToOne = 3;    // the article's state is named so many times as often as any other
constexpr std::uint32_t kNobody = 0xFFFFFFFF;

bool is_office(const LanguageRules& rules, std::string_view title) {
    return word_fits(rules.set("state_offices"), title) || word_fits(rules.set("town_offices"), title);
}

class Offices {
public:
    Offices(const Analysis& analysis, const LanguageRules& rules, const std::vector<TokenLine>& lines,
            std::vector<LocalRelation>& found)
        : analysis_(analysis), names_(analysis.names), rules_(rules), lines_(lines), found_(found),
          text_(analysis.document->text.view()) {}

    void run() {
        const bool any = std::any_of(names_.roles.begin(), names_.roles.end(), [&](const RoleMention& role) {
            return is_office(rules_, ascii_lower(text_.substr(role.range.begin, role.range.size())));
        });
        if (!any) return;
        read_places();
        for (const LocalRelation& relation : found_)
            if (relation.kind == RelationKind::WorksFor && !relation.when.former) housed_.insert(relation.source);
        for (const RoleMention& role : names_.roles) read(role);
    }

private:
    [[nodiscard]] EntityKind kind_of(std::uint32_t entity) const { return names_.entities[entity].kind; }

    /// Which of the article's places are states, how often each is spoken of, and the town or region named most.
    void read_places() {
        for (std::uint32_t i = 0; i < names_.entities.size(); ++i) {
            if (names_.entities[i].kind != EntityKind::Place) continue;
            std::optional<std::uint32_t> state = rules_.state_named(names_.entities[i].name);
            for (const std::string& alias : names_.entities[i].aliases)
                if (!state) state = rules_.state_named(alias);
            if (state) places_.emplace(*state, i), states_.insert(i);
        }
        std::map<std::uint32_t, std::size_t> states, towns, regions;
        for (const NameMention& mention : names_.mentions) {
            if (kind_of(mention.entity) != EntityKind::Place) continue;
            const bool region = word_fits(rules_.set("regions"), ascii_lower(names_.entities[mention.entity].name));
            ++(states_.contains(mention.entity) ? states : region ? regions : towns)[mention.entity];
        }
        for (const TokenLine& line : lines_)
            for (std::size_t k = 0; k < line.tokens.size(); ++k)
                if (const auto state = people_at(line, k); state && places_.contains(*state))
                    ++states[places_.at(*state)];
        state_ = most_named(states);
        often_ = state_ && states[*state_] > 1;
        town_ = most_named(towns);
        region_ = most_named(regions);
    }

    static std::optional<std::uint32_t> most_named(const std::map<std::uint32_t, std::size_t>& times) {
        std::uint32_t best = 0;
        std::size_t most = 0, second = 0;
        for (const auto& [place, count] : times) {
            if (count > most)
                second = most, most = count, best = place;
            else
                second = std::max(second, count);
        }
        return most > 0 && most >= kOthersToOne * second ? std::optional(best) : std::nullopt;
    }

    /// "finnish", "south korean".
    [[nodiscard]] std::optional<std::uint32_t> people_at(const TokenLine& line, std::size_t k) const {
        if (line.tokens[k].kind != TokenKind::Word) return std::nullopt;
        if (k > 0 && line.tokens[k - 1].kind == TokenKind::Word)
            if (const auto both = rules_.state_of_people(line.tokens[k - 1].text + " " + line.tokens[k].text))
                return both;
        return rules_.state_of_people(line.tokens[k].text);
    }

    void read(const RoleMention& role) {
        const std::string title = ascii_lower(text_.substr(role.range.begin, role.range.size()));
        if (!is_office(rules_, title)) return;
        const Sentence* sentence = sentence_at(analysis_, role.range.begin);
        if (sentence == nullptr || analysis_.zones[sentence->zone].language != "en") return;
        std::optional<std::uint32_t> place = place_beside(role);
        const bool beside = place.has_value();
        const bool house =
            role.organization && kind_of(names_.mentions[*role.organization].entity) == EntityKind::Organization;
        if (!beside && house) return; // "president of Acme"
        std::optional<std::uint32_t> person = person_of(role);
        const bool taken = !person;
        if (!person) person = takes_office(role);
        if (!person || kind_of(*person) != EntityKind::Person) return;
        if (!beside && !taken && housed_.contains(*person)) return;
        if (!place) place = place_of_article(role, title);
        if (!place) return;
        LocalRelation relation;
        relation.source = *person;
        relation.target = *place;
        relation.kind = RelationKind::WorksFor;
        relation.role = role.role;
        relation.when.former = role.former || ends_;
        if (role.person) settle_role_mood(analysis_, rules_, role, names_.mentions[*role.person].range, relation);
        relation.confidence =
            rules_.measured(beside ? kOfficeRule : kOfficeToldRule, beside ? kOfficeConfidence : kOfficeToldConfidence);
        relation.evidence = {LocalQuote{sentence->range, beside ? kOfficeRule : kOfficeToldRule}};
        if (!relation.when.former) housed_.insert(*person);
        found_.push_back(std::move(relation));
    }

    [[nodiscard]] std::optional<std::uint32_t> person_of(const RoleMention& role) {
        ends_ = false;
        if (role.person) return names_.mentions[*role.person].entity;
        const TokenLine* line = line_at(role.range.begin);
        const std::uint32_t office = line == nullptr ? kNobody : token_at(*line, role.range.begin);
        if (office == kNobody) return std::nullopt;
        const LineView view{analysis_, rules_, *line};
        const auto before = named_before(view, office);
        return before ? before : named_behind(view, office);
    }

    /// "Jane Doe, the Texas [governor]".
    [[nodiscard]] std::optional<std::uint32_t> named_before(const LineView& view, std::uint32_t office) const {
        for (std::uint32_t k = office, words = 0; k > 1 && words <= kWordsBefore; ++words) {
            const RelationToken& token = view.at(--k);
            if (token.kind == TokenKind::Comma)
                return view.is_mention(k - 1, mask_of(EntityKind::Person)) && view.at(k - 1).text.empty()
                           ? std::optional(view.at(k - 1).index)
                           : std::nullopt;
            const bool place = token.kind == TokenKind::Name && kind_of(token.index) == EntityKind::Place;
            if (!place && (token.kind != TokenKind::Word || view.is_word(k, rules_.set("prepositions")) ||
                           is_known_verb(rules_, token.text)))
                return std::nullopt;
        }
        return std::nullopt;
    }

    /// "the [ambassador] to Peru, Jane Doe", "the new [mayor] of Turin is Jane Doe".
    [[nodiscard]] std::optional<std::uint32_t> named_behind(const LineView& view, std::uint32_t office) const {
        for (std::uint32_t k = office + 1; k < std::min(office + kPostReach, view.size()); ++k) {
            if (view.at(k).kind == TokenKind::Name && kind_of(view.at(k).index) == EntityKind::Place) continue;
            if (k > office + 1 && view.is_mention(k, mask_of(EntityKind::Person)) && view.at(k).text.empty())
                return view.at(k).index; // "governor of New Jersey Jane Doe"
            if (view.at(k).kind == TokenKind::Comma || view.is_word(k, rules_.set("be")) ||
                view.is_word(k, rules_.set("title_back"))) {
                if (k + 1 < view.size() && view.is_mention(k + 1, mask_of(EntityKind::Person)) &&
                    view.at(k + 1).text.empty())
                    return view.at(k + 1).index;
                continue;
            }
            if (!view.is_word(k, rules_.set("prepositions")) && !view.is_word(k, rules_.set("det")))
                return std::nullopt;
        }
        return std::nullopt;
    }

    /// The place that the office is said to be of.
    [[nodiscard]] std::optional<std::uint32_t> place_beside(const RoleMention& role) const {
        if (role.organization && kind_of(names_.mentions[*role.organization].entity) == EntityKind::Place)
            return names_.mentions[*role.organization].entity;
        if (const auto place = place_before(role.range.begin)) return place;
        if (role.person && names_.mentions[*role.person].range.begin >= role.range.end) // "President Doe of Kenya"
            if (const auto place = place_behind(names_.mentions[*role.person].range.end)) return place;
        return place_behind(role.range.end);
    }

    /// "governor of the state of New Jersey".
    [[nodiscard]] std::optional<std::uint32_t> place_behind(std::uint32_t end) const {
        const auto next = std::lower_bound(names_.mentions.begin(), names_.mentions.end(), end,
                                           [](const NameMention& m, std::uint32_t at) { return m.range.begin < at; });
        if (next == names_.mentions.end() || kind_of(next->entity) != EntityKind::Place) return std::nullopt;
        std::string between = ascii_lower(text_.substr(end, next->range.begin - end));
        while (between.ends_with(' ')) between.pop_back();
        while (between.starts_with(' ')) between.erase(0, 1);
        return word_fits(rules_.set("office_of"), between) ? std::optional(next->entity) : std::nullopt;
    }

    /// "Malaysia's newly appointed …", "the Finnish …", "Detroit …": nothing but a few adjectives between.
    [[nodiscard]] std::optional<std::uint32_t> place_before(std::uint32_t begin) const {
        const TokenLine* line = line_at(begin);
        if (line == nullptr) return std::nullopt;
        const LineView view{analysis_, rules_, *line};
        std::uint32_t k = token_at(*line, begin);
        if (k == kNobody) return std::nullopt;
        for (std::size_t words = 0; k-- > 0 && words <= kWordsBefore; ++words) {
            const RelationToken& token = view.at(k);
            if (token.kind == TokenKind::Name)
                return kind_of(token.index) == EntityKind::Place ? std::optional(token.index) : std::nullopt;
            if (token.kind != TokenKind::Word) return std::nullopt;
            if (const auto state = people_at(*line, k)) {
                const auto place = places_.find(*state);
                return place == places_.end() ? std::nullopt : std::optional(place->second);
            }
            if (view.is_word(k, rules_.set("prepositions")) || view.is_word(k, rules_.set("det")) ||
                view.is_word(k, rules_.set("aux")) || view.is_word(k, rules_.set("relative")) ||
                (is_known_verb(rules_, token.text) && !view.is_word(k, rules_.set("taking_office"))))
                return std::nullopt;
        }
        return std::nullopt;
    }

    /// "President Jane Doe", "the foreign minister, Jane Doe": of the one state, or town, that the article speaks of.
    [[nodiscard]] std::optional<std::uint32_t> place_of_article(const RoleMention& role, std::string_view title) const {
        const bool capital = is_upper(character_at(text_, role.range.begin).code);
        const bool shared = word_fits(rules_.set("shared_offices"), title); // houses have them, too
        if (shared && (!capital || (state_ && !often_))) return std::nullopt;
        if (const TokenLine* line = line_at(role.range.begin)) {
            const std::uint32_t k = token_at(*line, role.range.begin);
            for (std::uint32_t back = 0, n = k; n != kNobody && n > 0 && back < 2; ++back)
                if (people_at(*line, --n)) return std::nullopt; // of a state that the article does not name
        }
        return word_fits(rules_.set("state_offices"), title)    ? state_
               : word_fits(rules_.set("region_offices"), title) ? region_
                                                                : town_;
    }

    /// "was named [economy minister]", "appointed Doe as …", "resigned as …": who takes the office or leaves it.
    [[nodiscard]] std::optional<std::uint32_t> takes_office(const RoleMention& role) {
        const TokenLine* line = line_at(role.range.begin);
        const std::uint32_t office = line == nullptr ? kNobody : token_at(*line, role.range.begin);
        if (office == kNobody) return std::nullopt;
        const LineView view{analysis_, rules_, *line};
        std::uint32_t verb = kNobody;
        for (std::uint32_t k = office, far = 0; k > 0 && far < kFarFromVerb; ++far) {
            --k;
            if (view.at(k).kind == TokenKind::Stop || view.at(k).kind == TokenKind::Speech) return std::nullopt;
            const bool near = far < kPostReach;
            const bool ends = view.is_word(k, rules_.set("leaving_office"));
            if (ends || view.is_word(k, rules_.set("taking_office"))) {
                verb = k;
                ends_ = ends;
                break;
            }
            if (near && view.at(k).kind == TokenKind::Word && view.at(k).text == "as") continue;
            if (!near && far > kPostReach && view.at(k).kind == TokenKind::Name &&
                kind_of(view.at(k).index) == EntityKind::Person)
                continue;
        }
        if (verb == kNobody) return std::nullopt;
        const bool oneself = view.is_word(verb, rules_.set("taking_office_oneself"));
        for (std::uint32_t k = verb + 1; k < office && !oneself; ++k)
            if (view.is_mention(k, mask_of(EntityKind::Person)) && view.at(k).text.empty()) return view.at(k).index;
        if (office - verb > kPostReach) return std::nullopt;
        const std::uint32_t after = next_person(view, office);
        const bool passive = verb > 0 && (view.is_word(verb - 1, rules_.set("be")) || ends_ || oneself);
        if (!passive) return after == kNobody ? std::nullopt : std::optional(view.at(after).index);
        for (std::uint32_t k = verb; k-- > 0;) {
            if (view.at(k).kind == TokenKind::Stop) return std::nullopt;
            if (view.is_mention(k, mask_of(EntityKind::Person)) && view.at(k).text.empty()) return view.at(k).index;
        }
        return std::nullopt;
    }

    /// "named as economy minister [Jane Doe]".
    static std::uint32_t next_person(const LineView& view, std::uint32_t office) {
        for (std::uint32_t k = office + 1; k < std::min(office + 4, view.size()); ++k)
            if (view.is_mention(k, mask_of(EntityKind::Person))) return k;
        return kNobody;
    }

    [[nodiscard]] const TokenLine* line_at(std::uint32_t place) const {
        for (const TokenLine& line : lines_)
            if (analysis_.sentences[line.sentence].range.contains({place, place}) && token_at(line, place) != kNobody)
                return &line;
        return nullptr;
    }

    /// The token that stands at a place of the text, or begins next behind it where a title hides it.
    [[nodiscard]] static std::uint32_t token_at(const TokenLine& line, std::uint32_t place) {
        for (std::uint32_t k = 0; k < line.tokens.size(); ++k)
            if (line.tokens[k].range.end > place && line.tokens[k].range.begin <= place + 1) return k;
        return kNobody;
    }

    const Analysis& analysis_;
    const Names& names_;
    const LanguageRules& rules_;
    const std::vector<TokenLine>& lines_;
    std::vector<LocalRelation>& found_;
    std::string_view text_;
    std::map<std::uint32_t, std::uint32_t> places_;      // state -> the entity that is it
    std::set<std::uint32_t> states_, housed_;            // entities
    std::optional<std::uint32_t> state_, region_, town_; // that the article is about
    bool often_ = false;                                 // more than once
    bool ends_ = false;                                  // the office is left
};

} // namespace

void add_offices(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                 std::vector<LocalRelation>& found) {
    Offices(analysis, tables.of("en"), lines, found).run();
}

} // namespace tieline
