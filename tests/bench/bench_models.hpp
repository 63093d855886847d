#pragma once

#include "tests/support/facts_builder.hpp"

#include <map>
#include <memory>
#include <utility>

namespace tieline::bench {

/// Synthetic models are the same in every run; each is built once.
inline std::shared_ptr<const Model> model_with(std::size_t entities, std::size_t relations) {
    static std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<const Model>> models;
    auto& model = models[{entities, relations}];
    if (!model) model = test::model_of(test::synthetic_facts(entities, relations));
    return model;
}

} // namespace tieline::bench
