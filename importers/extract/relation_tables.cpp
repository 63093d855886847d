#include "importers/extract/relation_tables.hpp"

namespace tieline {

Result<RelationTables> RelationTables::load() {
    return RelationTables{};
}

} // namespace tieline
