#include "importers/extract/name_rules.hpp"

namespace tieline {

void vote_english(const NameContext&) {}

} // namespace tieline
