#include "importers/extract/dates.hpp"

namespace tieline {

std::vector<DateExpression> find_dates(const Analysis&, const LanguageData&) {
    return {};
}

} // namespace tieline
