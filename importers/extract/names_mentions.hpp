#pragma once

#include "importers/extract/name_rules.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tieline {

/// A place where an accepted form stands.
struct FormMention {
    TextRange range;
    std::size_t first = 0, last = 0; // tokens
    std::uint32_t form = 0;          // into NameVotes::forms
    MentionForm as = MentionForm::Full;
};

/// Every place of every accepted form, the longest first where they meet; names inside works and events are kept too.
[[nodiscard]] std::vector<FormMention> find_mentions(const NameContext& context);

/// What brackets behind a mention add: "한국은행(한은)", "앤트로픽(Anthropic)", "(이하 위원회)". True where something
/// was added.
bool vote_bracketed(const NameContext& context, const std::vector<FormMention>& mentions);

/// Family names of people with several words, so that they are found alone.
bool vote_family_names(const NameContext& context);

/// "Ganada" of "Ganada Air": organizations are called by what stands before the words that they end in.
void vote_first_parts(const NameContext& context);

/// Which forms are one entity: for each form the smallest index of its group.
[[nodiscard]] std::vector<std::uint32_t> group_forms(const NameContext& context,
                                                     const std::vector<FormMention>& mentions);

/// Entities, mentions and roles, from forms and their groups.
[[nodiscard]] Names assemble(const NameContext& context, const std::vector<FormMention>& mentions,
                             const std::vector<std::uint32_t>& groups);

/// "도 대표", "한 회장": a family name before a title, where one person of the article has it.
void add_short_people(const NameContext& context, Names& names);

/// Without spaces and marks, ASCII in lower case.
[[nodiscard]] std::string squeezed(std::string_view name);

} // namespace tieline
