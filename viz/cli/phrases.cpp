#include "viz/cli/phrases.hpp"

#include "graph/utf8.hpp"
#include "viz/cli/lookup.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tieline {

std::string word(std::string_view group, std::string_view name) {
    return tr(fmt::format("{}.{}", group, name));
}

std::string one_line(std::string_view text, std::size_t most_bytes) {
    std::string out(text.substr(0, text.size() > most_bytes ? floor_boundary(text, most_bytes) : text.size()));
    if (text.size() > most_bytes) out += "…";
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

std::vector<std::string> relation_row(const Model& model, RelationId id) {
    const Relation& relation = model.relation(id);
    std::string kind = word("relation", to_string(relation.kind));
    if (!relation.role.empty()) kind += " (" + relation.role + ")";
    if (relation.modality != Modality::Asserted) kind += ", " + word("modality", to_string(relation.modality));
    if (relation.amount) kind += ", " + relation.amount->text;
    if (relation.when.former) kind += ", " + std::string(tr("cli.former"));
    return {
        relation_id(model, id),   model.entity(relation.source).name,        kind, model.entity(relation.target).name,
        date_text(relation.when), fmt::format("{:.2f}", relation.confidence)};
}

} // namespace tieline
