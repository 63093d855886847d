#include "importers/extract/names_mentions.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace tieline {
namespace {

using Forms = std::vector<std::uint32_t>;

void keep_distinct(Forms& forms) {
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
}

/// Groups of forms; the smallest index stands for each.
class Groups {
public:
    explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
    std::uint32_t of(std::uint32_t form) {
        while (parent_[form] != form) form = parent_[form] = parent_[parent_[form]];
        return form;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = of(a);
        b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parent_;
};

bool ends_like_short_form(std::string_view shorter, std::string_view longer) {
    static constexpr std::string_view kEndings[][2] = {
        {"위", "위원회"},     {"지검", "지방검찰청"}, {"고검", "고등검찰청"}, {"지법", "지방법원"},
        {"고법", "고등법원"}, {"대", "대학교"},       {"행법", "행정법원"},   {"협", "협회"},
        {"연", "연구원"},     {"공", "공사"},         {"원", "연구원"},       {"청", "청"}};
    return std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](const auto& ending) { return shorter.ends_with(ending[0]) && longer.ends_with(ending[1]); });
}

/// "가나대병원" for "가나대학교병원": the rest is the same.
bool is_college_short(std::string_view shorter, std::string_view longer) {
    constexpr std::string_view kWhole = "대학교", kBrief = "대";
    const std::size_t at = longer.find(kWhole);
    return at != std::string_view::npos && shorter.size() + kWhole.size() == longer.size() + kBrief.size() &&
           shorter.starts_with(longer.substr(0, at + kBrief.size())) &&
           longer.ends_with(shorter.substr(at + kBrief.size()));
}

/// "국가AI전략위" for "국가인공지능(AI)전략위원회", "나루공사" for "한국나루건설공사", "가나다" for "가나다게임즈".
bool is_short_form(const NameContext& context, std::string_view shorter, std::string_view longer) {
    if (shorter.size() >= longer.size() || syllables(shorter) < 3) return false;
    if (script_of(longer) == Script::Latin) return false;
    std::size_t at = 0;
    for (std::size_t i = 0; i < longer.size() && at < shorter.size(); i += character_at(longer, i).size)
        if (character_at(longer, i).code == character_at(shorter, at).code) at += character_at(shorter, at).size;
    if (at != shorter.size()) return false;
    if (longer.starts_with(shorter)) {
        const std::string_view rest = longer.substr(shorter.size());
        static constexpr std::string_view kBranches[] = {"코리아", "재팬", "차이나", "아메리카"}; // firms of their own
        if (std::find(std::begin(kBranches), std::end(kBranches), rest) != std::end(kBranches)) return false;
        if (context.tables.korean.strong_suffixes.contains(rest) && script_of(shorter) == Script::Hangul) return true;
    }
    if (ends_like_short_form(shorter, longer) || is_college_short(shorter, longer)) return true;
    const std::size_t tail = shorter.size() > 6 ? 6 : 3; // the last two syllables
    return longer.ends_with(shorter.substr(shorter.size() - tail)) && syllables(longer) >= syllables(shorter) + 2 &&
           (longer.ends_with(shorter) || longer.substr(longer.size() - tail) == shorter.substr(shorter.size() - tail));
}

/// "Siemens AG" -> "Siemens", "Discovery Communications Inc" -> "Discovery Communications", "PowerPage.org" ->
/// "PowerPage".
std::string_view without_form(const NameContext& context, std::string_view name) {
    for (const std::string_view domain : {".com", ".org", ".net", ".co.uk"})
        if (name.size() > domain.size() + 2 && name.ends_with(domain))
            return name.substr(0, name.size() - domain.size());
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos || script_of(name) != Script::Latin) return name;
    return context.tables.legal_forms.contains(squeezed(name.substr(space + 1))) ? name.substr(0, space) : name;
}

/// "Fox" for "Twenty-First Century Fox Inc", "Broad Institute" for "MIT-Harvard Broad Institute".
bool is_end(const NameContext& context, std::string_view shorter, std::string_view longer) {
    const LanguageNames& en = context.tables.english;
    if (script_of(longer) != Script::Latin || shorter.size() < 3) return false;
    if (shorter.find(" of ") != std::string_view::npos || shorter.find(" for ") != std::string_view::npos) return false;
    if (shorter.find(' ') == std::string_view::npos &&
        (en.strong_suffixes.contains(shorter) || en.common.contains(ascii_lower(shorter))))
        return false;
    longer = without_form(context, longer);
    return longer.size() > shorter.size() + 1 && longer.ends_with(shorter) &&
           longer[longer.size() - shorter.size() - 1] == ' ';
}

/// "Rovers" for "Thornby Rovers".
bool is_last_part(const NameContext& context, std::string_view shorter, std::string_view longer) {
    if (!context.tables.english.strong_suffixes.contains(shorter)) return false;
    return shorter.size() >= 5 && script_of(longer) == Script::Latin && shorter.find(' ') == std::string_view::npos &&
           longer.ends_with(shorter) && longer.size() > shorter.size() + 1 &&
           longer[longer.size() - shorter.size() - 1] == ' ' && longer.find(' ') + 1 + shorter.size() == longer.size();
}

/// "Ganada" for "Ganada Air": the long name is the short one and words that organizations end in.
bool is_first_part(const NameContext& context, std::string_view shorter, std::string_view longer) {
    if (!longer.starts_with(shorter) || longer.size() <= shorter.size() || longer[shorter.size()] != ' ') return false;
    if (script_of(longer) == Script::Latin && shorter.find(' ') == std::string_view::npos && shorter.size() >= 4 &&
        longer.find(" of ") == std::string_view::npos)
        return true; // "Brindle" for "Brindle Oaks"
    std::string_view rest = longer.substr(shorter.size() + 1);
    while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        const std::string_view word = rest.substr(0, space);
        if (!context.tables.english.strong_suffixes.contains(word) && word != "&" && word != "and" &&
            !context.tables.korean.strong_suffixes.contains(word))
            return false;
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    return true;
}

/// "검찰" is the one prosecutors' office that the article names, "경찰" the one police office.
void join_generic(const NameContext& context, const std::vector<std::uint32_t>& used, Groups& groups) {
    static constexpr std::string_view kGeneric[][3] = {{"검찰", "검찰청", "지검"}, {"경찰", "경찰서", "경찰청"}};
    const auto& forms = context.votes.forms();
    for (const auto& generic : kGeneric) {
        std::vector<std::uint32_t> offices;
        std::optional<std::uint32_t> word;
        for (const std::uint32_t form : used) {
            if (forms[form].text == generic[0])
                word = form;
            else if (forms[form].text.ends_with(generic[1]) || forms[form].text.ends_with(generic[2]))
                offices.push_back(groups.of(form));
        }
        keep_distinct(offices);
        if (word && offices.size() == 1) groups.join(offices.front(), *word);
    }
}

/// Names of one row of the table, and of the same letters but for their legal form; `letters` are those of the used
/// ones.
void join_equal(const NameContext& context, const Forms& used, std::vector<std::string>& letters, Groups& groups) {
    const auto& forms = context.votes.forms();
    std::map<std::uint32_t, std::uint32_t> by_known;
    std::map<std::string, std::uint32_t> by_letters;
    for (const std::uint32_t form : used) {
        if (forms[form].known) {
            const auto [at, fresh] = by_known.try_emplace(*forms[form].known, form);
            if (!fresh) groups.join(at->second, form);
        }
        letters[form] = squeezed(forms[form].text);
        const bool house = forms[form].kind() == EntityKind::Organization;
        const std::string bare = house ? squeezed(without_form(context, forms[form].text)) : letters[form];
        const auto [at, fresh] = by_letters.try_emplace(bare, form);
        if (!fresh) groups.join(at->second, form);
    }
}

/// What the text says is one: glosses, and family names of those who were named in full.
void join_told(const NameContext& context, const Forms& used, Groups& groups) {
    TextMap<std::uint32_t> index;
    for (const std::uint32_t form : used) index.try_emplace(context.votes.forms()[form].text, form);
    std::map<std::string, Forms> families; // a family name, and whose it may be
    for (const FormPair& pair : context.votes.pairs) {
        const auto first = index.find(pair.first), second = index.find(pair.second);
        if (first == index.end() || second == index.end()) continue;
        if (pair.rule == "family name")
            families[pair.second].push_back(first->second);
        else
            groups.join(first->second, second->second);
    }
    for (const auto& [family, people] : families) {
        Forms distinct;
        distinct.reserve(people.size());
        for (const std::uint32_t person : people) distinct.push_back(groups.of(person));
        keep_distinct(distinct);
        // Two people of one family: the first one named is the one that stands for it.
        groups.join(distinct.front(), index.find(family)->second);
    }
}

/// A short form joins the only organization that it can be short for.
void join_short(const NameContext& context, const Forms& used, const std::vector<std::string>& letters,
                Groups& groups) {
    const auto& forms = context.votes.forms();
    for (const std::uint32_t shorter : used) {
        if (forms[shorter].kind() != EntityKind::Organization || forms[shorter].known) continue;
        Forms longer, houses;
        for (const std::uint32_t form : used) {
            if (forms[form].kind() != EntityKind::Organization || groups.of(form) == groups.of(shorter)) continue;
            if (is_short_form(context, letters[shorter], letters[form]) ||
                is_last_part(context, forms[shorter].text, forms[form].text) ||
                is_first_part(context, forms[shorter].text, forms[form].text) ||
                is_end(context, forms[shorter].text, forms[form].text)) {
                longer.push_back(groups.of(form));
                if (without_form(context, forms[form].text).size() < forms[form].text.size())
                    houses.push_back(groups.of(form));
            }
        }
        if (houses.size() == 1) longer = houses; // "Discovery" is rather Discovery Inc than the Discovery Channel
        keep_distinct(longer);
        if (longer.size() == 1) groups.join(longer.front(), shorter);
    }
}

} // namespace

std::vector<std::uint32_t> group_forms(const NameContext& context, const std::vector<FormMention>& mentions) {
    Groups groups(context.votes.forms().size());
    Forms used;
    used.reserve(mentions.size());
    for (const FormMention& mention : mentions) used.push_back(mention.form);
    keep_distinct(used);
    std::vector<std::string> letters(context.votes.forms().size());
    join_equal(context, used, letters, groups);
    join_told(context, used, groups);
    join_short(context, used, letters, groups);
    join_generic(context, used, groups);
    std::vector<std::uint32_t> result(context.votes.forms().size());
    for (std::uint32_t form = 0; form < result.size(); ++form) result[form] = groups.of(form);
    return result;
}

} // namespace tieline
