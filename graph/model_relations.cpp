#include "graph/model_relations.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>

namespace tieline {

namespace {

bool same_ends(const Relation& a, const Relation& b) {
    if (a.source == b.source && a.target == b.target) return true;
    return !directed(a.kind) && a.source == b.target && a.target == b.source;
}

bool meet(const std::optional<DateRange>& a, const std::optional<DateRange>& b) {
    return !a || !b || a->against(*b) != Overlap::Out;
}

/// How far a figure may be from the exact one: rounding in the news is coarse, "about" coarser.
bool amounts_agree(const std::optional<Amount>& a, const std::optional<Amount>& b) {
    constexpr double kRounding = 0.02;
    constexpr double kAbout = 0.1;
    if (!a || !b) return true;
    if (!a->currency.empty() && !b->currency.empty() && a->currency != b->currency) return false;
    const auto bounded = [](const Amount& bound, const Amount& other) {
        if (bound.bound == Bound::AtLeast) return other.value >= bound.value * (1 - kRounding);
        if (bound.bound == Bound::AtMost) return other.value <= bound.value * (1 + kRounding);
        return false;
    };
    if (bounded(*a, *b) || bounded(*b, *a)) return true;
    const bool about = a->bound == Bound::About || b->bound == Bound::About;
    return std::abs(a->value - b->value) <= (about ? kAbout : kRounding) * std::max(a->value, b->value);
}

bool happens_once(RelationKind kind) {
    return kind == RelationKind::Founded || kind == RelationKind::Acquires || kind == RelationKind::Authored;
}

/// The order evidence is kept in: quotes by place, then records, then statements.
bool before(const Evidence& a, const Evidence& b) {
    if (a.index() != b.index()) return a.index() < b.index();
    if (const auto* quote = std::get_if<Quote>(&a)) {
        const Quote& other = std::get<Quote>(b);
        return std::tie(quote->article, quote->range, quote->rule) < std::tie(other.article, other.range, other.rule);
    }
    if (const auto* record = std::get_if<ImportedRecord>(&a)) {
        const ImportedRecord& other = std::get<ImportedRecord>(b);
        return std::tie(record->file, record->line, record->id) < std::tie(other.file, other.line, other.id);
    }
    const Statement& statement = std::get<Statement>(a);
    const Statement& other = std::get<Statement>(b);
    return std::tie(statement.when, statement.note) < std::tie(other.when, other.note);
}

/// Some article speaks for one of them and not for the other.
bool from_different_articles(const Relation& a, const Relation& b) {
    const auto articles = [](const Relation& relation) {
        std::vector<ArticleId> found;
        for (const Evidence& evidence : relation.evidence)
            if (const auto* quote = std::get_if<Quote>(&evidence)) found.push_back(quote->article);
        found.erase(std::unique(found.begin(), found.end()), found.end()); // quotes are sorted by article
        return found;
    };
    return articles(a) != articles(b);
}

} // namespace

const std::optional<DateRange>& key_date(const When& when) {
    return when.at ? when.at : when.start;
}

bool same_fact(const Relation& a, const Relation& b) {
    return a.kind == b.kind && same_ends(a, b) && a.role == b.role && a.modality == b.modality &&
           key_date(a.when) == key_date(b.when) && meet(a.when.end, b.when.end) && amounts_agree(a.amount, b.amount);
}

bool more_exact(const std::optional<DateRange>& exact, const std::optional<DateRange>& vague) {
    if (!exact) return false;
    if (!vague) return true;
    if (!exact->begin || !exact->end || !vague->begin || !vague->end) return false;
    const bool holds = *vague->begin <= *exact->begin && *exact->end <= *vague->end;
    return holds && (*vague->begin != *exact->begin || *vague->end != *exact->end);
}

bool completes(const Relation& exact, const Relation& vague) {
    return exact.kind == vague.kind && same_ends(exact, vague) && exact.role == vague.role &&
           exact.modality == vague.modality && exact.when.former == vague.when.former &&
           more_exact(key_date(exact.when), key_date(vague.when)) && meet(exact.when.end, vague.when.end) &&
           amounts_agree(exact.amount, vague.amount);
}

bool contradict(const Relation& a, const Relation& b) {
    if (a.role != b.role || !from_different_articles(a, b)) return false;
    const auto& date_a = key_date(a.when);
    const auto& date_b = key_date(b.when);
    if (a.modality != b.modality) {
        const auto is = [&](Modality x, Modality y) { return a.modality == x && b.modality == y; };
        return (is(Modality::Asserted, Modality::Denied) || is(Modality::Denied, Modality::Asserted)) &&
               meet(date_a, date_b);
    }
    if (date_a == date_b) return !meet(a.when.end, b.when.end) || !amounts_agree(a.amount, b.amount);
    return happens_once(a.kind) && !meet(date_a, date_b);
}

void add_evidence(Relation& relation, RelationSupport& support, const Evidence& evidence, double confidence) {
    const auto place = std::lower_bound(relation.evidence.begin(), relation.evidence.end(), evidence, before);
    const auto index = place - relation.evidence.begin();
    if (place != relation.evidence.end() && *place == evidence) {
        double& known = support.confidence[static_cast<std::size_t>(index)];
        known = std::max(known, confidence);
        return;
    }
    relation.evidence.insert(place, evidence);
    support.confidence.insert(support.confidence.begin() + index, confidence);
}

void absorb(Relation& into, RelationSupport& into_support, const Relation& from, const RelationSupport& from_support) {
    for (std::size_t i = 0; i < from.evidence.size(); ++i)
        add_evidence(into, into_support, from.evidence[i], from_support.confidence[i]);
    if (!into.when.at && !into.when.start) {
        into.when.at = from.when.at;
        into.when.start = from.when.start;
    }
    if (!into.when.end) into.when.end = from.when.end;
    into.when.former = into.when.former || from.when.former;
    if (!into.amount) into.amount = from.amount;
    if (!into.share) into.share = from.share;
    const bool accepted = into.status == ReviewStatus::Accepted || from.status == ReviewStatus::Accepted;
    if (accepted)
        into.status = ReviewStatus::Accepted;
    else if (into.status != from.status)
        into.status = ReviewStatus::Proposed;
}

double combined_confidence(const Model::Data& data, const Relation& relation, const RelationSupport& support) {
    if (relation.evidence.size() == 1) {
        return std::holds_alternative<Statement>(relation.evidence.front()) ? 1.0 : support.confidence.front();
    }
    std::map<std::string_view, std::uint32_t> first_article; // that printed these words
    std::map<std::uint32_t, double> by_article;
    std::map<std::string_view, double> by_file;
    for (std::size_t i = 0; i < relation.evidence.size(); ++i) {
        const Evidence& evidence = relation.evidence[i];
        if (std::holds_alternative<Statement>(evidence)) return 1.0;
        if (const auto* record = std::get_if<ImportedRecord>(&evidence)) {
            double& best = by_file[record->file];
            best = std::max(best, support.confidence[i]);
            continue;
        }
        const Quote& quote = std::get<Quote>(evidence);
        const std::string_view words = data.articles[quote.article.index()]->text.slice(quote.range);
        const std::uint32_t article = first_article.emplace(words, quote.article.value).first->second;
        double& best = by_article[article];
        best = std::max(best, support.confidence[i]);
    }
    double doubt = 1;
    for (const auto& [article, confidence] : by_article) doubt *= 1 - confidence;
    for (const auto& [file, confidence] : by_file) doubt *= 1 - confidence;
    return 1 - doubt;
}

Event relation_event(const Model::Data& data, const Relation& relation) {
    Event event;
    event.when = validity(relation.when).value_or(DateRange{});
    event.source = EventSource::Relation;
    event.relation = relation.id;
    event.participants = {std::min(relation.source, relation.target), std::max(relation.source, relation.target)};
    if (relation.source == relation.target) event.participants.pop_back();
    event.evidence = relation.evidence;
    event.hidden = !stands(relation) || !validity(relation.when);
    for (const Evidence& evidence : relation.evidence) {
        if (const auto* quote = std::get_if<Quote>(&evidence)) {
            event.summary = data.articles[quote->article.index()]->text.slice(quote->range);
            break;
        }
        if (const auto* statement = std::get_if<Statement>(&evidence)) event.summary = statement->note;
    }
    return event;
}

Event publication_event(const Article& article, ArticleId id) {
    Event event;
    event.when = article.published.value_or(DateRange{});
    event.summary = article.title;
    event.source = EventSource::Publication;
    event.evidence = {Quote{id, {}, "publication"}};
    event.hidden = !article.published;
    return event;
}

} // namespace tieline
