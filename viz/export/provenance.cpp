#include "viz/export/provenance.hpp"

#include "graph/date_range.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline {

namespace {

constexpr std::size_t kQuoteBytes = 600;

std::string shortened(std::string_view text) {
    if (text.size() <= kQuoteBytes) return std::string(text);
    std::size_t end = kQuoteBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string evidence_words(const Model& model, const Evidence& evidence) {
    if (const auto* quote = std::get_if<Quote>(&evidence)) {
        const Article& article = model.article(quote->article);
        return tr("figure.quote", {shortened(article.text.slice(quote->range)), source_line(article)});
    }
    if (const auto* record = std::get_if<ImportedRecord>(&evidence))
        return tr("figure.record", {record->file, record->line > 0 ? std::to_string(record->line) : record->id});
    const auto& statement = std::get<Statement>(evidence);
    return tr("figure.statement", {statement.when, statement.note});
}

} // namespace

std::string tie_words(const Relation& relation) {
    const std::string kind(to_string(relation.kind));
    if (relation.modality == Modality::Planned) return tr("tie.planned." + kind);
    const std::string plain = tr("relation." + kind);
    if (relation.modality == Modality::Denied) return tr("tie.denied", {plain});
    return relation.when.former ? tr("tie.former", {plain}) : plain;
}

std::string date_words(const Relation& relation) {
    const auto when = validity(relation.when);
    return when ? to_edtf(*when) : tr("match.undated");
}

std::string source_line(const Article& article) {
    std::string line = article.title.empty() ? article.key : article.title;
    if (!article.publisher.empty()) line += ", " + article.publisher;
    if (article.published) line += ", " + to_edtf(*article.published);
    return line;
}

std::string tie_title(const Model& model, std::span<const RelationId> relations, std::size_t most) {
    std::string title;
    for (std::size_t i = 0; i < relations.size() && i < most; ++i) {
        const Relation& relation = model.relation(relations[i]);
        if (!title.empty()) title += "\n\n";
        title += tr("figure.tie", {model.entity(relation.source).name, model.entity(relation.target).name,
                                   tie_words(relation), date_words(relation)});
        if (!relation.evidence.empty()) title += "\n" + evidence_words(model, relation.evidence.front());
    }
    if (relations.size() > most) title += "\n\n" + tr("figure.more", {std::to_string(relations.size() - most)});
    return title;
}

std::vector<ArticleId> sources_of(const Model& model, std::span<const RelationId> relations) {
    std::vector<ArticleId> sources;
    for (const RelationId id : relations)
        for (const Evidence& evidence : model.relation(id).evidence)
            if (const auto* quote = std::get_if<Quote>(&evidence)) sources.push_back(quote->article);
    const auto by_key = [&](ArticleId a, ArticleId b) { return model.article(a).key < model.article(b).key; };
    std::sort(sources.begin(), sources.end(), by_key);
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return sources;
}

} // namespace tieline
