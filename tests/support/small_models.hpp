#pragma once

#include "graph/model.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

/// Models of a few plain facts, for tests of what is computed from them.
namespace tieline::test {

/// 한빛 with one event per date, each a sentence of its own: "소식 0번.", "소식 1번." …
[[nodiscard]] std::shared_ptr<const Model> events_on(const std::vector<std::string>& dates);

struct NumberedTie {
    int a = 0, b = 0;
    std::string at = "2021"; // EDTF; empty: undated
};
/// Companies 0, 1 … and one tie from `a` to `b` for each.
[[nodiscard]] std::shared_ptr<const Model> graph_of(int nodes, const std::vector<NumberedTie>& ties);
[[nodiscard]] EntityId node(const Model& model, int i);
[[nodiscard]] std::vector<EntityId> nodes(const Model& model, std::initializer_list<int> numbers);

} // namespace tieline::test
