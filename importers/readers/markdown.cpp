#include "importers/readers/markdown.hpp"

#include "importers/language/characters.hpp"
#include "importers/readers/document_builder.hpp"
#include "importers/readers/encoding.hpp"
#include "importers/readers/entities.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <map>

namespace tieline {
namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text) {
    const Span span = trimmed_span(text, 0, text.size());
    return text.substr(span.begin, span.end - span.begin);
}

std::string unquoted(std::string_view value) {
    value = trimmed(value);
    if (value.starts_with('[') && value.ends_with(']')) value = trimmed(value.substr(1, value.size() - 2));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    return std::string(value);
}

/// Takes the front matter off the beginning of `text`. Only flat `key: value` lines are read; the rest is skipped.
Fields take_front_matter(std::string_view& text) {
    Fields fields;
    const std::string_view fence = text.substr(0, 3);
    if (fence != "---" && fence != "+++") return fields;
    const std::size_t first_end = text.find('\n');
    if (first_end == std::string_view::npos || !trimmed(text.substr(3, first_end - 3)).empty()) return fields;
    const char separator = fence == "---" ? ':' : '=';
    std::string_view rest = text.substr(first_end + 1);
    std::string last_key;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (trimmed(line) == fence || (separator == ':' && trimmed(line) == "...")) {
            text = rest;
            return fields;
        }
        const std::size_t colon = line.find(separator);
        if (trimmed(line).starts_with("- ") && !last_key.empty()) {
            std::string& value = fields[last_key];
            value += (value.empty() ? "" : ", ") + unquoted(trimmed(line).substr(2));
        } else if (colon != std::string_view::npos && !line.starts_with(' ') && !line.starts_with('#')) {
            last_key = ascii_lower(trimmed(line.substr(0, colon)));
            fields[last_key] = unquoted(line.substr(colon + 1));
        }
    }
    return {}; // the fence was never closed: a thematic break
}

/// Collects md4c's events as blocks.
class BlockCollector {
public:
    int enter(MD_BLOCKTYPE type) {
        if (type == MD_BLOCK_QUOTE) ++quotes_;
        if (type == MD_BLOCK_LI) ++items_;
        if (starts_text(type)) flush();
        if (type == MD_BLOCK_H)
            kind_ = BlockKind::Heading;
        else if (type == MD_BLOCK_TR)
            kind_ = BlockKind::Table;
        else if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML)
            kind_ = BlockKind::Other;
        else if (type == MD_BLOCK_P || type == MD_BLOCK_LI)
            kind_ = items_ > 0 ? BlockKind::ListItem : quotes_ > 0 ? BlockKind::Quote : BlockKind::Paragraph;
        if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) separate_cell();
        return 0;
    }
    int leave(MD_BLOCKTYPE type) {
        if (starts_text(type)) flush();
        if (type == MD_BLOCK_QUOTE) --quotes_;
        if (type == MD_BLOCK_LI) --items_;
        return 0;
    }
    int enter_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) ++images_;
        return 0;
    }
    int leave_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) --images_;
        return 0;
    }
    int text(MD_TEXTTYPE type, std::string_view text) {
        if (type == MD_TEXT_HTML) return 0;
        if (images_ == 0 && !trimmed(text).empty()) beside_image_ = true;
        if (type == MD_TEXT_NULLCHAR)
            buffer_ += "\xEF\xBF\xBD";
        else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
            buffer_ += ' ';
        else if (type == MD_TEXT_ENTITY)
            buffer_ += decoded_entity(text);
        else
            buffer_ += text;
        return 0;
    }
    [[nodiscard]] DocumentBuilder take() {
        flush();
        return std::move(builder_);
    }

private:
    static bool starts_text(MD_BLOCKTYPE type) {
        return type == MD_BLOCK_H || type == MD_BLOCK_P || type == MD_BLOCK_LI || type == MD_BLOCK_CODE ||
               type == MD_BLOCK_HTML || type == MD_BLOCK_TR;
    }
    void separate_cell() {
        if (!buffer_.empty()) buffer_ += " | ";
    }
    void flush() {
        // A paragraph of nothing but a picture is its description.
        const bool picture = kind_ == BlockKind::Paragraph && !beside_image_;
        if (kind_ != BlockKind::Other) builder_.add(picture ? BlockKind::Caption : kind_, buffer_);
        buffer_.clear();
        beside_image_ = false;
    }

    DocumentBuilder builder_;
    std::string buffer_;
    BlockKind kind_ = BlockKind::Paragraph;
    int quotes_ = 0, items_ = 0, images_ = 0;
    bool beside_image_ = false;
};

DocumentBuilder parse_body(std::string_view body) {
    BlockCollector collector;
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* to) {
        return static_cast<BlockCollector*>(to)->enter(type);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) {
        return static_cast<BlockCollector*>(to)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* to) {
        return static_cast<BlockCollector*>(to)->enter_span(type);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) {
        return static_cast<BlockCollector*>(to)->leave_span(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return static_cast<BlockCollector*>(to)->text(type, {text, size});
    };
    md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &collector);
    return collector.take();
}

std::string first_of(const Fields& fields, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys)
        if (const auto field = fields.find(key); field != fields.end() && !field->second.empty()) return field->second;
    return {};
}

std::string clean(const std::string& text) {
    return CleanText::from_utf8(text).str();
}

} // namespace

bool MarkdownReader::accepts(const InputFile& file) const {
    const std::string extension = file.extension();
    return extension == ".md" || extension == ".markdown" || extension == ".mdown" || extension == ".mkd";
}

Result<std::vector<Document>> MarkdownReader::read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                                   std::stop_token) const {
    const DecodedText decoded = decode_text(file.bytes);
    std::string_view body = decoded.utf8;
    const Fields fields = take_front_matter(body);
    Document document;
    document.source = path_as_text(file.path);
    DocumentBuilder builder = parse_body(body);
    document.title = clean(first_of(fields, {"title", "headline"}));
    for (const Block& block : builder.blocks()) {
        if (!document.title.empty()) break;
        if (block.kind == BlockKind::Heading) document.title = builder.text_of(block);
    }
    document.author = clean(first_of(fields, {"author", "authors", "byline", "reporter"}));
    document.publisher = clean(first_of(fields, {"publisher", "source", "site", "site_name", "publication"}));
    document.language = primary_language(first_of(fields, {"lang", "language", "locale"}));
    document.key = clean(first_of(fields, {"url", "canonical", "link", "permalink"}));
    if (document.key.empty()) document.key = document.source;
    const std::string date = first_of(
        fields, {"date", "published", "publishdate", "pubdate", "datepublished", "published_at", "publication_date"});
    if (const auto value = parse_metadata_date(date))
        document.dates.push_back({*value, "front matter"});
    else if (!date.empty())
        warnings.push_back({"read.bad-date", {clean(date), file.path}});
    std::move(builder).finish(document);
    if (document.report.invalid_bytes > 0)
        warnings.push_back({"read.damaged", {std::to_string(document.report.invalid_bytes), file.path}});
    std::vector<Document> documents;
    documents.push_back(std::move(document));
    return documents;
}

} // namespace tieline
