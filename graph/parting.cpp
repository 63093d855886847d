#include "graph/parting.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace tieline {
namespace {

std::string_view words_of(const Model& model, const Mention& mention) {
    return model.article(mention.article).text.slice(mention.range);
}

/// What most of these mentions call it; of equals the first by spelling.
std::string usual_name(const Model& model, const std::vector<Mention>& mentions) {
    std::map<std::string_view, std::size_t> times;
    for (const Mention& mention : mentions) ++times[words_of(model, mention)];
    const auto most =
        std::max_element(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return std::string(most->first);
}

} // namespace

std::optional<Split> split_by_name(const Model& model, EntityId id, std::string_view name) {
    const Entity& entity = model.entity(id);
    std::set<ArticleId> so_called;
    for (const Mention& mention : model.mentions_of(id))
        if (words_of(model, mention) == name) so_called.insert(mention.article);
    // The entity keeps the name that it is shown by: where that one is to be parted, the others leave.
    const bool others_leave = name == entity.name;
    std::vector<Mention> leaving;
    for (const Mention& mention : model.mentions_of(id))
        if (so_called.contains(mention.article) != others_leave) leaving.push_back(mention);
    if (leaving.empty() || leaving.size() == model.mentions_of(id).size()) return std::nullopt;
    Split split{entity.key, new_entity_key(), others_leave ? usual_name(model, leaving) : std::string(name), {}};
    for (const Mention& mention : leaving)
        split.mentions.push_back(key_of(model.article(mention.article), mention.range));
    return split;
}

} // namespace tieline
