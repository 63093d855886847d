#pragma once

#include "graph/result.hpp"

namespace tieline {

/// The tables of assets/language that the stage of relations reads.
class RelationTables {
public:
    [[nodiscard]] static Result<RelationTables> load();
};

} // namespace tieline
