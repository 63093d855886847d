#include "tests/support/small_models.hpp"

#include "tests/support/facts_builder.hpp"

namespace tieline::test {
namespace {

std::string name_of(int i) {
    return "n" + std::to_string(1000 + i);
}

} // namespace

std::shared_ptr<const Model> events_on(const std::vector<std::string>& dates) {
    const auto sentence = [](std::size_t i) { return "소식 " + std::to_string(i) + "번."; };
    std::string text = "한빛. ";
    for (std::size_t i = 0; i < dates.size(); ++i) text += sentence(i) + " ";
    FactsBuilder article("a", text);
    article.entity(EntityKind::Organization, "한빛");
    for (std::size_t i = 0; i < dates.size(); ++i) article.event(dates[i], sentence(i), {"한빛"});
    return model_of({article.build()});
}

std::shared_ptr<const Model> graph_of(int nodes, const std::vector<NumberedTie>& ties) {
    std::string text;
    for (int i = 0; i < nodes; ++i) text += name_of(i) + " ";
    FactsBuilder article("a", text);
    for (int i = 0; i < nodes; ++i) article.entity(EntityKind::Organization, name_of(i));
    for (const NumberedTie& tie : ties)
        article.tie({RelationKind::Supplies, name_of(tie.a), name_of(tie.b), "", tie.at});
    return model_of({article.build()});
}

EntityId node(const Model& model, int i) {
    return named(model, name_of(i));
}

std::vector<EntityId> nodes(const Model& model, std::initializer_list<int> numbers) {
    std::vector<EntityId> result;
    for (const int i : numbers) result.push_back(node(model, i));
    return result;
}

} // namespace tieline::test
