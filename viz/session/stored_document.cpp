#include "viz/session/stored_document.hpp"

#include "graph/byte_codec.hpp"

namespace tieline {
namespace {

constexpr std::uint8_t kMarkupFormat = 1;

} // namespace

std::string encode_markup(const Document& document) {
    FactsWriter out;
    out.number(kMarkupFormat);
    for (const std::string* words : {&document.title, &document.publisher, &document.author, &document.language})
        out.text(CleanText::from_utf8(*words).str());
    out.list(document.dates, [&](const MetadataDate& date) {
        out.dates(date.value);
        out.text(CleanText::from_utf8(date.origin).str());
    });
    out.list(document.blocks, [&](const Block& block) {
        out.choice(block.kind);
        out.range(block.range);
    });
    return out.sealed();
}

Document stored_document(const Article& article, std::string_view markup) {
    Document document;
    document.key = article.key;
    document.source = article.source;
    document.text = article.text;
    Document bare = [&] {
        Document as_article = document;
        as_article.title = article.title;
        as_article.publisher = article.publisher;
        as_article.language = article.language;
        return as_article;
    }();
    if (markup.empty()) return bare;
    FactsReader in(markup);
    in.expect(in.number() == kMarkupFormat);
    for (std::string* words : {&document.title, &document.publisher, &document.author, &document.language})
        *words = in.text();
    document.dates = in.list([&] {
        MetadataDate date;
        date.value = in.dates();
        date.origin = in.text();
        return date;
    });
    std::uint32_t end = 0;
    document.blocks = in.list([&] {
        Block block;
        block.kind = in.choice(BlockKind::Other);
        block.range = in.range(document.text.view());
        in.expect(block.range.begin >= end);
        end = block.range.end;
        return block;
    });
    return in.bad() || !in.at_end() ? bare : document;
}

} // namespace tieline
