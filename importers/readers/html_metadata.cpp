#include "importers/language/characters.hpp"
#include "importers/readers/document_builder.hpp"
#include "importers/readers/html_parts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace tieline::html {
namespace {

using Json = nlohmann::json;

/// What one kind of metadata says; empty where it says nothing.
struct Said {
    std::string title, publisher, author, language, url, date;
};

std::string clean(std::string_view text) {
    const Span span = trimmed_span(text, 0, text.size());
    return CleanText::from_utf8(text.substr(span.begin, span.end - span.begin)).str();
}

std::string string_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string{};
}

/// "name" of an object, of each of an array, or the text itself.
std::string name_in(const Json& value) {
    if (value.is_string()) return string_of(value);
    if (value.is_object()) return value.contains("name") ? name_in(value["name"]) : std::string{};
    std::string names;
    if (value.is_array() && value.size() < 64)
        for (const Json& item : value) {
            if (item.is_array()) continue;
            const std::string name = name_in(item);
            if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
        }
    return names;
}

bool is_article(const Json& object) {
    if (!object.contains("@type")) return false;
    const auto names_article = [](const Json& type) {
        const std::string name = string_of(type);
        return name.find("Article") != std::string::npos || name == "BlogPosting" || name == "Report";
    };
    const Json& type = object["@type"];
    return type.is_array() ? std::any_of(type.begin(), type.end(), names_article) : names_article(type);
}

/// The first article object anywhere in a JSON-LD block.
const Json* find_article(const Json& root) {
    std::vector<std::pair<const Json*, int>> open{{&root, 0}};
    for (std::size_t seen = 0; !open.empty() && seen < 20000; ++seen) {
        const auto [value, depth] = open.back();
        open.pop_back();
        if (value->is_object() && is_article(*value)) return value;
        if (!value->is_structured() || depth > 8) continue;
        std::vector<const Json*> inner;
        for (const Json& item : *value)
            if (item.is_structured()) inner.push_back(&item);
        for (auto item = inner.rbegin(); item != inner.rend(); ++item) open.emplace_back(*item, depth + 1);
    }
    return nullptr;
}

void read_json_ld(const std::string& text, Said& said) {
    if (text.size() > (4U << 20U)) return;
    const Json root = Json::parse(text, nullptr, false);
    if (root.is_discarded()) return;
    const Json* article = find_article(root);
    if (article == nullptr) return;
    const auto take = [&](std::string& field, std::string_view key) {
        const auto value = article->find(key);
        if (field.empty() && value != article->end()) field = name_in(*value);
    };
    take(said.title, "headline");
    take(said.publisher, "publisher");
    take(said.author, "author");
    take(said.language, "inLanguage");
    take(said.date, "datePublished");
    take(said.url, "url");
    if (const auto page = article->find("mainEntityOfPage"); said.url.empty() && page != article->end())
        said.url = page->is_object() && page->contains("@id") ? string_of((*page)["@id"]) : string_of(*page);
}

void read_meta(const xmlNode* node, Said& graph, Said& meta) {
    std::string key = ascii_lower(attribute(node, "property"));
    if (key.empty()) key = ascii_lower(attribute(node, "name"));
    if (key.empty()) key = ascii_lower(attribute(node, "itemprop"));
    const std::string content = attribute(node, "content");
    if (key.empty() || content.empty()) return;
    const auto take = [&](std::string& field) {
        if (field.empty()) field = content;
    };
    constexpr std::array<std::string_view, 13> kDates{
        "date",           "pubdate",        "publishdate",       "publish-date",
        "dc.date",        "dc.date.issued", "dcterms.created",   "parsely-pub-date",
        "sailthru.date",  "datepublished",  "article.published", "publication_date",
        "article:created"};
    if (key == "og:title")
        take(graph.title);
    else if (key == "og:site_name")
        take(graph.publisher);
    else if (key == "og:url")
        take(graph.url);
    else if (key == "og:locale")
        take(graph.language);
    else if (key == "article:published_time" || key == "og:article:published_time")
        take(graph.date);
    else if (key == "article:author" && content.find("://") == std::string::npos)
        take(graph.author);
    else if (key == "author" || key == "byl" || key == "dc.creator")
        take(meta.author);
    else if (key == "language" || key == "dc.language")
        take(meta.language);
    else if (std::find(kDates.begin(), kDates.end(), key) != kDates.end())
        take(meta.date);
}

/// "Headline | The Ledger" without the site's name.
std::string without_site(const std::string& title, const std::string& site) {
    for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " < "}) {
        const std::size_t at = title.rfind(mark);
        if (at == std::string::npos || at < 8) continue;
        const std::string_view rest = std::string_view(title).substr(at + mark.size());
        const bool named = !site.empty() && rest.find(site) != std::string_view::npos;
        if (named || (site.empty() && rest.size() * 3 < at)) return title.substr(0, at);
    }
    return title;
}

std::string first(std::initializer_list<std::string_view> candidates) {
    for (const std::string_view candidate : candidates)
        if (!clean(candidate).empty()) return clean(candidate);
    return {};
}

} // namespace

void read_metadata(const Tree& tree, Document& document) {
    Said json, graph, meta, page;
    std::string heading;
    int headings = 0;
    walk(xmlDocGetRootElement(tree.get()), [&](xmlNode* node) {
        const std::string_view name = name_of(node);
        if (name == "script" && attribute(node, "type") == "application/ld+json")
            read_json_ld(inner_text(node, 4U << 20U), json);
        else if (name == "meta")
            read_meta(node, graph, meta);
        else if (name == "html")
            page.language = attribute(node, "lang");
        else if (name == "title" && page.title.empty())
            page.title = inner_text(node);
        else if (name == "link" && ascii_lower(attribute(node, "rel")) == "canonical")
            page.url = attribute(node, "href");
        else if (name == "time" && page.date.empty())
            page.date = attribute(node, "datetime");
        else if (name == "h1" && ++headings == 1)
            heading = inner_text(node);
        return name != "script" && name != "style";
    });
    document.publisher = first({json.publisher, graph.publisher});
    document.author = first({json.author, meta.author, graph.author});
    document.title = first({json.title, graph.title, headings == 1 ? heading : "",
                            without_site(clean(page.title), document.publisher), heading});
    document.title = without_site(document.title, document.publisher);
    // Character references and JSON escapes can stand for what no clean text holds.
    for (std::string* words : {&document.publisher, &document.author, &document.title}) *words = clean(*words);
    document.language = primary_language(first({json.language, page.language, graph.language, meta.language}));
    for (const std::string& url : {page.url, json.url, graph.url})
        if (document.key.empty() && url.find("://") != std::string::npos) document.key = clean(url);
    const std::pair<const std::string*, const char*> dates[] = {
        {&json.date, "json-ld"}, {&graph.date, "opengraph"}, {&meta.date, "meta"}, {&page.date, "time"}};
    for (const auto& [text, origin] : dates)
        if (const auto value = parse_metadata_date(*text)) document.dates.push_back({*value, origin});
}

} // namespace tieline::html
