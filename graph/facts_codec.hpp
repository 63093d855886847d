#pragma once

#include "graph/decisions.hpp"
#include "graph/facts.hpp"
#include "graph/resolution.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Facts and resolutions as compact bytes for the project file. What is read comes from a file that may be damaged or
/// hostile: every index, range and enumerator is checked against the text, and a checksum covers all of it.
namespace tieline {

/// Everything of an article's facts but the article itself.
[[nodiscard]] std::string encode_facts(const ArticleFacts& facts);
/// `facts.article` is filled already; nullopt: these are no facts about that text.
[[nodiscard]] std::optional<ArticleFacts> decode_facts(Article article, std::string_view bytes);

/// A whole resolution in one, as versions 1 and 2 of the project file kept it (today: resolution_rows.hpp).
[[nodiscard]] std::optional<Resolution> decode_resolution(std::string_view bytes);

/// Places in one article; the article's key is left out.
[[nodiscard]] std::string encode_mentions(const std::vector<MentionKey>& mentions);
[[nodiscard]] std::optional<std::vector<MentionKey>> decode_mentions(const std::string& article,
                                                                     std::string_view bytes);

/// FNV-1a over 64-bit words: tells damage, not malice.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL);

} // namespace tieline
