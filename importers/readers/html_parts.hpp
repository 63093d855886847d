#pragma once

#include "importers/document.hpp"
#include "importers/readers/html_dom.hpp"

namespace tieline::html {

/// Fills title, publisher, author, language, key and dates from what the page says of itself.
void read_metadata(const Tree& tree, Document& document);

/// Fills text and blocks from the part of the page that is the article.
void read_body(const Tree& tree, Document& document);

} // namespace tieline::html
