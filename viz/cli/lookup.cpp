#include "viz/cli/lookup.hpp"

#include "graph/stable_id.hpp"
#include "viz/text/tr.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace tieline {
namespace {

icu::UnicodeString folded(const std::string& text) {
    return icu::UnicodeString::fromUTF8(text).foldCase();
}

/// Damerau would be kinder to swaps; names are short enough that Levenshtein serves.
std::int32_t distance(const icu::UnicodeString& a, const icu::UnicodeString& b) {
    std::vector<std::int32_t> row(static_cast<std::size_t>(b.length()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<std::int32_t>(j);
    for (std::int32_t i = 0; i < a.length(); ++i) {
        std::int32_t diagonal = row[0]++;
        for (std::int32_t j = 0; j < b.length(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const std::int32_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({changed, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

/// Up to three names that hold the words or are a few letters away, nearest first.
std::string near_misses(const Model& model, const std::string& words) {
    const icu::UnicodeString wanted = folded(words);
    std::vector<std::pair<std::int32_t, std::string>> found;
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const Entity& entity = model.entity(EntityId{i});
        if (!stands(entity)) continue;
        const icu::UnicodeString name = folded(entity.name);
        const std::int32_t far = name.indexOf(wanted) >= 0 ? 0 : distance(name, wanted);
        if (far <= std::max(1, wanted.length() / 3)) found.emplace_back(far, entity.name);
    }
    std::sort(found.begin(), found.end());
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 3); ++i)
        out += (out.empty() ? "" : ", ") + found[i].second;
    return out;
}

} // namespace

Result<EntityId> find_entity(const Model& model, const std::string& words) {
    if (const auto by_key = model.find(EntityKey{words})) return model.entity(*by_key).merged_into.value_or(*by_key);
    std::vector<EntityId> found = model.find_by_name(words);
    std::erase_if(found, [&](EntityId id) { return model.entity(id).merged_into.has_value(); });
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        const std::string near = near_misses(model, words);
        if (near.empty()) return fail(ErrorCode::BadInput, "error.no-such-entity", {words});
        return fail(ErrorCode::BadInput, "error.no-such-entity-near", {words, near});
    }
    std::string choices;
    for (const EntityId id : found) {
        const Entity& entity = model.entity(id);
        choices += "\n  " + entity.key.uuid + "  " + std::string(tr("kind." + std::string(to_string(entity.kind)))) +
                   "  " + entity.name;
    }
    return fail(ErrorCode::BadInput, "error.several-entities", {words, choices});
}

Result<std::variant<EntityId, RelationId>> find_fact(const Model& model, const std::string& words) {
    for (std::uint32_t i = 0; i < model.relation_count(); ++i)
        if (relation_id(model, RelationId{i}) == words) return RelationId{i};
    auto entity = find_entity(model, words);
    if (!entity) return tl::unexpected(entity.error());
    return *entity;
}

std::string relation_id(const Model& model, RelationId id) {
    const Relation& relation = model.relation(id);
    return stable_id(key_of(relation, model.entity(relation.source).key, model.entity(relation.target).key));
}

std::string date_text(const When& when) {
    const auto days = validity(when);
    return days ? to_edtf(*days) : std::string(tr("cli.undated"));
}

} // namespace tieline
