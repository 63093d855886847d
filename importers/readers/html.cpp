#include "importers/readers/html.hpp"

#include "importers/language/characters.hpp"
#include "importers/readers/document_builder.hpp"
#include "importers/readers/encoding.hpp"
#include "importers/readers/html_parts.hpp"

#include <algorithm>

namespace tieline {

namespace html {

Tree parse(const std::string& utf8) {
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    return Tree(htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
}

std::string_view name_of(const xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE || node->name == nullptr) return {};
    return reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* node, const char* name) {
    if (node->type != XML_ELEMENT_NODE) return {};
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    if (value == nullptr) return {};
    std::string text(reinterpret_cast<const char*>(value));
    xmlFree(value);
    return text;
}

std::string_view text_of(const xmlNode* node) {
    const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    return text && node->content != nullptr ? reinterpret_cast<const char*>(node->content) : std::string_view{};
}

void walk(xmlNode* root, const std::function<bool(xmlNode*)>& enter, const std::function<void(xmlNode*)>& leave) {
    int depth = 0;
    for (xmlNode* node = root; node != nullptr;) {
        const bool inside = enter(node);
        const bool has_children = node->type == XML_ELEMENT_NODE && node->children != nullptr;
        if (inside && has_children && depth < kMostDepth) {
            node = node->children;
            ++depth;
            continue;
        }
        while (true) {
            if (leave) leave(node);
            if (node == root) return;
            if (node->next != nullptr) break;
            node = node->parent;
            --depth;
        }
        node = node->next;
    }
}

std::string inner_text(const xmlNode* node, std::size_t most) {
    std::string text;
    walk(const_cast<xmlNode*>(node), [&](xmlNode* inner) { // NOLINT: it is only read
        if (text.size() < most) text += text_of(inner);
        return text.size() < most;
    });
    return text;
}

} // namespace html

namespace {

/// The charset that a page names in its first kilobytes; empty: none.
std::string declared_charset(std::string_view bytes) {
    const std::string head = ascii_lower(bytes.substr(0, 4096));
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    std::string_view rest = std::string_view(head).substr(at + 8);
    while (!rest.empty() && (rest.front() == '"' || rest.front() == '\'' || rest.front() == ' ')) rest.remove_prefix(1);
    const std::size_t end = rest.find_first_of("\"'/> ;");
    return std::string(rest.substr(0, std::min<std::size_t>(end, 40)));
}

} // namespace

bool HtmlReader::accepts(const InputFile& file) const {
    const std::string extension = file.extension();
    if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return true;
    if (extension == ".txt" || extension == ".md") return false;
    const std::string head = ascii_lower(std::string_view(file.bytes).substr(0, 1024));
    const std::string_view start = std::string_view(head).substr(trimmed_span(head, 0, head.size()).begin);
    return start.starts_with("<!doctype html") || start.starts_with("<html") ||
           (start.starts_with("<!--") && head.find("<html") != std::string::npos);
}

Result<std::vector<Document>> HtmlReader::read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                               std::stop_token) const {
    std::string utf8 = decode_text(file.bytes, declared_charset(file.bytes)).utf8;
    utf8.erase(std::remove(utf8.begin(), utf8.end(), '\0'), utf8.end()); // libxml2 stops at one
    CleanReport damage;
    utf8 = CleanText::from_utf8(utf8, &damage).str();
    const html::Tree tree = html::parse(utf8); // null for an empty page
    Document document;
    document.source = path_as_text(file.path);
    html::read_metadata(tree, document);
    if (document.key.empty()) document.key = document.source;
    html::read_body(tree, document);
    document.report.invalid_bytes += damage.invalid_bytes;
    document.report.control_characters += damage.control_characters;
    if (damage.invalid_bytes > 0)
        warnings.push_back({"read.damaged", {std::to_string(damage.invalid_bytes), file.path}});
    std::vector<Document> documents;
    documents.push_back(std::move(document));
    return documents;
}

} // namespace tieline
