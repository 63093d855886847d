#pragma once

#include "graph/facts.hpp"
#include "graph/result.hpp"
#include "importers/document.hpp"
#include "importers/extract/stages.hpp"

#include <memory>
#include <optional>
#include <string>

namespace tieline {

class LanguageData; // extract/language_data.hpp: everything under assets/language and assets/models, read once

struct ExtractOptions {
    std::optional<DateRange> published; // what a person says; outranks what the article says
};

/// All stages in order. Pure: equal documents, data and options give equal results, on any thread.
[[nodiscard]] Analysis analyse(const Document& document, const LanguageData& language, const ExtractOptions& options);

/// What was understood as facts: entities, relations with their evidence, events, dates.
[[nodiscard]] ArticleFacts facts_of(Analysis analysis);

/// analyse() as facts.
[[nodiscard]] ArticleFacts extract(const Document& document, const LanguageData& language,
                                   const ExtractOptions& options);

/// The language data of this installation and user; an error names file, line and reason. Read-only once loaded and
/// safe to share between threads.
[[nodiscard]] Result<std::shared_ptr<const LanguageData>> load_language_data();

} // namespace tieline
