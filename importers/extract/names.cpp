#include "importers/extract/names.hpp"

namespace tieline {

Names find_names(const Analysis&, const LanguageData&) {
    return {};
}

} // namespace tieline
