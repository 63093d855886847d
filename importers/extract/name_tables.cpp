#include "importers/extract/name_tables.hpp"

namespace tieline {

Result<NameTables> NameTables::load() {
    return NameTables{};
}

} // namespace tieline
