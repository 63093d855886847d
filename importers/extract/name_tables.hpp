#pragma once

#include "graph/result.hpp"

namespace tieline {

/// The tables of assets/language that the stage of names reads.
class NameTables {
public:
    [[nodiscard]] static Result<NameTables> load();
};

} // namespace tieline
