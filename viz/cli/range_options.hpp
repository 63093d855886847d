#pragma once

#include "graph/filter.hpp"
#include "graph/result.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tieline {

/// --from, --to, --kind as they were typed.
struct RangeOptions {
    std::string from, to;
    std::vector<std::string> kinds; // of entities or of relations, as in exports
};

void add_range_options(CLI::App& command, RangeOptions& options);

/// The filter they mean: what a person types is inclusive at its precision. Errors name the option and what it takes.
[[nodiscard]] Result<Filter> filter_of(const RangeOptions& options);

} // namespace tieline
