#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace tieline {
namespace {

constexpr float kOutweighsPlace = 4.0F; // a known place has 2, and what stands "in" it more
constexpr std::size_t kSport = 5;       // words of team sport that an article about it holds
constexpr std::size_t kSportWords = 3;  // and how many different ones

/// In the sports pages the name of a town, or of a country, is that of its team: "Coventry lost", "the England
/// captain".
class Clubs {
public:
    explicit Clubs(const NameContext& context) : c_(context) {}

    void settle(const std::vector<EnglishSentence>& sentences) {
        if (!about_sport()) return;
        for (const EnglishSentence& sentence : sentences)
            for (const NameRun& run : sentence.runs) count(sentence, run);
        full_names();
        for (const auto& [town, uses] : uses_)
            if (uses > 0 && !clubs_.contains(town)) become_team(town);
        for (const auto& [town, club] : clubs_) {
            if (!club) continue; // two of one town
            become_team(town);
            c_.votes.pairs.push_back({*club, town, "club's town"});
        }
    }

private:
    const LanguageNames& en() const { return c_.tables.english; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }

    bool about_sport() const {
        std::size_t all = 0;
        TextSet different;
        for (const NameToken& word : c_.text.tokens) {
            const std::string lower = ascii_lower(word.text);
            if (!en().team_words.contains(lower)) continue;
            ++all;
            different.insert(lower);
        }
        return all >= kSport && different.size() >= kSportWords;
    }

    bool is_place(std::string_view name) const {
        const auto known = c_.tables.known_phrases.find(name);
        return known && c_.tables.known[*known].kind == EntityKind::Place;
    }

    /// What the words beside a place say: a team's ("Leeds striker", "joined Leeds", "Leeds are") or a place's.
    void count(const EnglishSentence& s, const NameRun& run) {
        const std::string name = run_name(c_, run);
        if (!is_place(name)) return;
        const std::size_t next = run.last + 1;
        const EnglishTitle* title = run.genitive ? nullptr : s.title_at(next);
        const std::string_view role = title == nullptr ? std::string_view{} : en().titles[title->title].role;
        const bool player = en().team_words.contains(role) || en().players.contains(role);
        const std::string_view behind = next < s.end ? std::string_view(token(next).text) : std::string_view{};
        const std::string_view before =
            run.first > s.begin ? std::string_view(token(run.first - 1).text) : std::string_view{};
        const bool many = !run.genitive && en().team_acts.contains(behind);
        const bool moved = en().moving.contains(before) || en().before_teams.contains(before);
        if (player || many || moved) ++uses_[name];
        if (one_of(before, {"in", "near"}) || one_of(behind, {","})) --uses_[name];
    }

    /// "Coventry City" names the club that is called Coventry.
    void full_names() {
        for (const NameForm& form : c_.votes.forms()) {
            const std::size_t space = form.text.rfind(' ');
            if (space == std::string::npos || form.weight() < kNameThreshold) continue;
            if (form.kind() != EntityKind::Organization && form.kind() != EntityKind::Place) continue;
            if (!en().team_ends.contains(std::string_view(form.text).substr(space + 1))) continue;
            const std::string town = form.text.substr(0, space);
            if (!is_place(town)) {
                if (form.kind() == EntityKind::Place) counties_.push_back(form.text);
                continue;
            }
            const auto [club, fresh] = clubs_.try_emplace(town, form.text);
            if (!fresh) club->second.reset();
            if (form.kind() == EntityKind::Place && !is_place(form.text)) counties_.push_back(form.text);
        }
        for (const std::string& name : counties_) c_.votes.add(name, EntityKind::Organization, kOutweighsPlace, "club");
    }

    void become_team(const std::string& town) { c_.votes.add(town, EntityKind::Organization, kOutweighsPlace, "team"); }

    const NameContext& c_;
    std::map<std::string, int, std::less<>> uses_;
    std::map<std::string, std::optional<std::string>, std::less<>> clubs_; // by town
    std::vector<std::string> counties_;
};

} // namespace

void vote_english_clubs(const NameContext& context, const std::vector<EnglishSentence>& sentences) {
    Clubs(context).settle(sentences);
}

} // namespace tieline
