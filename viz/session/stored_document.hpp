#pragma once

#include "graph/article.hpp"
#include "importers/document.hpp"

#include <string>
#include <string_view>

/// What a project keeps of a document beside its text, so that an article is extracted again as it was at first.
namespace tieline {

/// All that the source said but its text.
[[nodiscard]] std::string encode_markup(const Document& document);

/// The document as it was read, from a stored article and its markup. Where there is none (an older project), or none
/// of this text, the article's own words stand for it.
[[nodiscard]] Document stored_document(const Article& article, std::string_view markup);

} // namespace tieline
