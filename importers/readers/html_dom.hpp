#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// Small questions to libxml2's tree; everything here is iterative, since pages nest as deep as they like.
namespace tieline::html {

struct FreeTree {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;

/// Elements deeper than this are not looked into.
inline constexpr int kMostDepth = 2000;

[[nodiscard]] Tree parse(const std::string& utf8);
[[nodiscard]] std::string_view name_of(const xmlNode* node); // empty for what is no element
[[nodiscard]] std::string attribute(const xmlNode* node, const char* name);
[[nodiscard]] std::string_view text_of(const xmlNode* node); // of a text node
/// All text inside, at most `most` bytes.
[[nodiscard]] std::string inner_text(const xmlNode* node, std::size_t most = 4096);

/// Calls `enter` for every node under and including `root`, in order; where it returns false the children are left out.
/// `leave` follows once they are done.
void walk(xmlNode* root, const std::function<bool(xmlNode*)>& enter, const std::function<void(xmlNode*)>& leave = {});

} // namespace tieline::html
