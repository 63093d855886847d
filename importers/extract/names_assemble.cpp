#include "importers/extract/names_mentions.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tieline {
namespace {

struct Gathered {
    std::vector<std::uint32_t> forms; // in the order they first appear
    std::array<float, kEntityKinds.size()> votes{};
    float weight = 0;
};

/// The fullest form: the one in the article's main script, then the longest.
std::string full_name(const NameContext& context, const Gathered& gathered, bool korean) {
    const auto& forms = context.votes.forms();
    const auto rank = [&](std::uint32_t form) {
        const bool native = (script_of(forms[form].text) == Script::Hangul) == korean;
        return std::pair(native, syllables(forms[form].text));
    };
    std::uint32_t best = gathered.forms.front();
    for (const std::uint32_t form : gathered.forms)
        if (rank(form) > rank(best)) best = form;
    return forms[best].text;
}

bool mostly_korean(const NameText& text) {
    std::size_t korean = 0;
    for (const SentenceTokens& sentence : text.sentences) korean += sentence.korean;
    return korean * 2 >= text.sentences.size();
}

std::optional<std::uint32_t> mention_in(const Names& names, TextRange range) {
    if (range.empty()) return std::nullopt;
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < names.mentions.size(); ++i) {
        if (names.mentions[i].range.begin >= range.end) break;
        if (!names.mentions[i].range.meets(range)) continue;
        if (!best || names.mentions[i].range.size() > names.mentions[*best].range.size()) best = i;
    }
    return best;
}

using RolesOf = std::map<std::uint32_t, std::vector<std::string>>; // by entity

RolesOf read_roles(const NameContext& context, const Names& names) {
    RolesOf roles;
    for (const RoleSpan& role : context.votes.roles)
        if (const auto mention = mention_in(names, role.person))
            roles[names.mentions[*mention].entity].push_back(role.role);
    return roles;
}

/// Of people with one family name the one that is meant: the only one, or the only one with that role.
std::optional<std::uint32_t> one_with_role(const std::vector<std::uint32_t>& people, const RolesOf& roles,
                                           std::string_view role) {
    if (people.size() == 1) return people.front();
    const auto only = [&](auto same) {
        std::optional<std::uint32_t> one;
        std::size_t count = 0;
        for (const std::uint32_t person : people) {
            const auto theirs = roles.find(person);
            if (theirs == roles.end() || std::none_of(theirs->second.begin(), theirs->second.end(), same)) continue;
            one = person;
            ++count;
        }
        return count == 1 ? one : std::nullopt;
    };
    if (const auto one = only([role](const std::string& other) { return other == role; })) return one;
    return only([role](const std::string& other) { // "수석부사장" is 부사장 again, "부회장" is no 회장
        return other.ends_with(role) && other.size() >= role.size() + 6;
    });
}

} // namespace

Names assemble(const NameContext& context, const std::vector<FormMention>& mentions,
               const std::vector<std::uint32_t>& groups) {
    const auto& forms = context.votes.forms();
    std::map<std::uint32_t, std::uint32_t> entity_of; // group -> entity, numbered by first mention
    std::vector<Gathered> gathered;
    Names names;
    for (const FormMention& mention : mentions) {
        const auto [at, fresh] =
            entity_of.try_emplace(groups[mention.form], static_cast<std::uint32_t>(gathered.size()));
        if (fresh) gathered.emplace_back();
        Gathered& entity = gathered[at->second];
        if (std::find(entity.forms.begin(), entity.forms.end(), mention.form) == entity.forms.end()) {
            entity.forms.push_back(mention.form);
            for (std::size_t kind = 0; kind < entity.votes.size(); ++kind)
                entity.votes[kind] += forms[mention.form].votes[kind];
            entity.weight = std::max(entity.weight, forms[mention.form].weight());
        }
        const auto kind = static_cast<std::size_t>(forms[mention.form].kind());
        names.mentions.push_back({mention.range, at->second, mention.as, std::string(forms[mention.form].rules[kind])});
    }
    const bool korean = mostly_korean(context.text);
    for (const Gathered& from : gathered) {
        NamedEntity entity;
        entity.kind =
            static_cast<EntityKind>(std::max_element(from.votes.begin(), from.votes.end()) - from.votes.begin());
        entity.name = full_name(context, from, korean);
        for (const std::uint32_t form : from.forms)
            if (forms[form].text != entity.name) entity.aliases.push_back(forms[form].text);
        std::sort(entity.aliases.begin(), entity.aliases.end());
        entity.confidence = std::min(0.98, 1.0 - 0.6 * std::pow(0.6, from.weight));
        names.entities.push_back(std::move(entity));
    }
    for (NameMention& mention : names.mentions) {
        const std::string_view words = context.text.slice(mention.range), name = names.entities[mention.entity].name;
        if (words != name && squeezed(words) != squeezed(name)) mention.form = MentionForm::Short;
    }
    return names;
}

void add_short_people(const NameContext& context, Names& names) {
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_family;
    for (std::uint32_t i = 0; i < names.entities.size(); ++i) {
        if (names.entities[i].kind != EntityKind::Person) continue;
        std::vector<std::string> forms = names.entities[i].aliases;
        forms.push_back(names.entities[i].name);
        for (const std::string& form : forms) {
            if (script_of(form) != Script::Hangul) continue;
            const std::size_t space = form.rfind(' ');
            const bool twofold = syllables(form) >= 3 && context.tables.korean.surnames.contains(form.substr(0, 6));
            const std::string family = space == std::string::npos
                                           ? form.substr(0, twofold ? 6 : character_at(form, 0).size)
                                           : form.substr(space + 1);
            auto& people = by_family[family];
            if (syllables(form) > 1 && std::find(people.begin(), people.end(), i) == people.end()) people.push_back(i);
        }
    }
    const RolesOf roles_of = read_roles(context, names);
    std::vector<NameMention> added;
    for (const RoleSpan& role : context.votes.roles) {
        if (role.person.empty() || mention_in(names, role.person)) continue;
        const std::string word(context.text.slice(role.person));
        const auto people = by_family.find(word);
        if (people == by_family.end()) continue;
        const auto one = one_with_role(people->second, roles_of, role.role);
        if (!one) continue;
        const std::uint32_t entity = *one;
        added.push_back({role.person, entity, MentionForm::Short, "family name and title"});
        auto& aliases = names.entities[entity].aliases;
        if (std::find(aliases.begin(), aliases.end(), word) == aliases.end()) aliases.push_back(word);
    }
    names.mentions.insert(names.mentions.end(), added.begin(), added.end());
    std::sort(names.mentions.begin(), names.mentions.end(), [](const NameMention& a, const NameMention& b) {
        return std::tie(a.range, a.entity) < std::tie(b.range, b.entity);
    });
    for (NamedEntity& entity : names.entities) std::sort(entity.aliases.begin(), entity.aliases.end());
    for (const RoleSpan& role : context.votes.roles) {
        RoleMention mention;
        mention.range = role.range;
        mention.role = role.role;
        mention.person = mention_in(names, role.person);
        mention.organization = mention_in(names, role.organization);
        const bool house = mention.person && !role.kin && !mention.organization &&
                           names.entities[names.mentions[*mention.person].entity].kind == EntityKind::Organization;
        if (house) {
            mention.organization = mention.person;
            mention.person = mention_in(names, role.behind); // "가나 유나이티드 단장 홍길동"
        }
        mention.former = role.former;
        names.roles.push_back(std::move(mention));
    }
    std::sort(names.roles.begin(), names.roles.end(),
              [](const RoleMention& a, const RoleMention& b) { return a.range < b.range; });
}

} // namespace tieline
