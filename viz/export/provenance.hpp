#pragma once

#include "graph/model.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// Where a mark in a figure comes from, in words.
namespace tieline {

/// "partners with", "may invest in", "formerly works for".
[[nodiscard]] std::string tie_words(const Relation& relation);
/// As it is written in lists: "2025-11-03", "2021/..", or the word for undated.
[[nodiscard]] std::string date_words(const Relation& relation);
/// "Title, publisher, 2025-11-07".
[[nodiscard]] std::string source_line(const Article& article);
/// Who, what, when, the quoted sentence and where it stands; one per relation, parted by blank lines, at most `most`.
[[nodiscard]] std::string tie_title(const Model& model, std::span<const RelationId> relations, std::size_t most = 6);
/// The articles that the relations quote, ordered by key.
[[nodiscard]] std::vector<ArticleId> sources_of(const Model& model, std::span<const RelationId> relations);

} // namespace tieline
