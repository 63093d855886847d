#pragma once

#include "graph/result.hpp"

#include <memory>

namespace tieline {

class AmountWords;
class DateWords;
class NameTables;
class RelationTables;
class SpeechWords;
class ZoneWords;

/// Everything that the stages know about language, read once from assets/language (and models) and never changed; safe
/// to share between threads. Each table type has a file of its own; a stage includes the one it needs.
class LanguageData {
public:
    [[nodiscard]] static Result<LanguageData> load();

    [[nodiscard]] const DateWords& dates() const { return *dates_; }
    [[nodiscard]] const AmountWords& amounts() const { return *amounts_; }
    [[nodiscard]] const ZoneWords& zones() const { return *zones_; }
    [[nodiscard]] const SpeechWords& speech() const { return *speech_; }
    [[nodiscard]] const NameTables& names() const { return *names_; }
    [[nodiscard]] const RelationTables& relations() const { return *relations_; }

private:
    LanguageData() = default;
    std::shared_ptr<const DateWords> dates_;
    std::shared_ptr<const AmountWords> amounts_;
    std::shared_ptr<const ZoneWords> zones_;
    std::shared_ptr<const SpeechWords> speech_;
    std::shared_ptr<const NameTables> names_;
    std::shared_ptr<const RelationTables> relations_;
};

} // namespace tieline
