#include "importers/extract/language_data.hpp"

#include "importers/extract/extract.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/relation_tables.hpp"
#include "importers/extract/zone_words.hpp"
#include "importers/language/amount_words.hpp"
#include "importers/language/date_words.hpp"
#include "importers/language/table.hpp"

namespace tieline {
namespace {

template <class Tables>
Result<void> load_into(std::shared_ptr<const Tables>& tables) {
    auto loaded = Tables::load();
    if (!loaded) return tl::unexpected(std::move(loaded).error());
    tables = std::make_shared<const Tables>(*std::move(loaded));
    return {};
}

} // namespace

Result<LanguageData> LanguageData::load() {
    LanguageData data;
    Result<void> done = check_user_tables();
    if (done) done = load_into(data.dates_);
    if (done) done = load_into(data.amounts_);
    if (done) done = load_into(data.zones_);
    if (done) done = load_into(data.speech_);
    if (done) done = load_into(data.names_);
    if (done) done = load_into(data.relations_);
    if (!done) return tl::unexpected(std::move(done).error());
    return data;
}

Result<std::shared_ptr<const LanguageData>> load_language_data() {
    auto data = LanguageData::load();
    if (!data) return tl::unexpected(std::move(data).error());
    return std::make_shared<const LanguageData>(*std::move(data));
}

} // namespace tieline
