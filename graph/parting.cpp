#include "graph/parting.hpp"

#include <algorithm>
#include <set>

namespace tieline {

std::optional<Split> split_by_name(const Model& model, EntityId entity, std::string_view name) {
    const auto mentions = model.mentions_of(entity);
    std::set<ArticleId> leaving;
    for (const Mention& mention : mentions)
        if (model.article(mention.article).text.slice(mention.range) == name) leaving.insert(mention.article);
    const auto leaves = [&](const Mention& mention) { return leaving.contains(mention.article); };
    if (leaving.empty() || std::all_of(mentions.begin(), mentions.end(), leaves)) return std::nullopt;
    Split split{model.entity(entity).key, new_entity_key(), std::string(name), {}};
    for (const Mention& mention : mentions)
        if (leaves(mention)) split.mentions.push_back(key_of(model.article(mention.article), mention.range));
    return split;
}

} // namespace tieline
