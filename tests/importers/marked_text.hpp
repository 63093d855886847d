#pragma once

#include "importers/extract/stages.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tieline::test {

/// An analysis made by hand from a text with marks, so that the stage of relations is tested alone:
///   [o:아마존]  [p:…] [d:…] [w:…] [l:…] [e:…]   a name: organization, person, product, work, place, event
///   [o:이 회사=앤트로픽]                          a mention of what is named so elsewhere
///   <2021년=2021>   <지난 3일=2025-11-03>          a date and its EDTF value
///   #615억 달러=61500000000 USD#   ~18%=18~        an amount, a share
///   {젠슨 황|…}                                  what that person says, as direct speech
/// Sentences end with a newline.
struct MarkedText {
    std::unique_ptr<Document> document;
    Analysis analysis;
};
[[nodiscard]] MarkedText read_marked(std::string_view marked);

/// "acquires Amazon>Anthropic planned", one a relation, sorted; the hidden fallback is left out.
[[nodiscard]] std::vector<std::string> short_forms(const Analysis& analysis,
                                                   const std::vector<LocalRelation>& relations);

/// One line, so that a failure reads well.
[[nodiscard]] std::string joined(const std::vector<std::string>& forms);

} // namespace tieline::test
