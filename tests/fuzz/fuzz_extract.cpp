// Any text through all stages of extraction. The first byte chooses what is known of the article beside its text.
#include "importers/extract/extract.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace tieline;
using fuzz::promise;

namespace {

const LanguageData& language() {
    static const std::shared_ptr<const LanguageData> data = [] {
        auto loaded = load_language_data();
        promise(loaded.has_value(), "the language data can be read (set TIELINE_ASSETS)");
        return *loaded;
    }();
    return *data;
}

template <class Items>
void check_ranges(const Items& items, std::string_view text, const char* where) {
    for (const auto& item : items) promise(fuzz::on_boundaries(item.range, text), where);
    promise(std::is_sorted(items.begin(), items.end(),
                           [](const auto& a, const auto& b) { return a.range.begin < b.range.begin; }),
            where);
}

void check_names(const Names& names, std::string_view text) {
    check_ranges(names.mentions, text, "mentions lie on character boundaries, sorted");
    check_ranges(names.roles, text, "roles lie on character boundaries, sorted");
    for (const NamedEntity& entity : names.entities)
        promise(!entity.name.empty() && is_clean(entity.name), "an entity has a name");
    for (const NameMention& mention : names.mentions)
        promise(mention.entity < names.entities.size() && !mention.range.empty(), "a mention names an entity");
    for (const RoleMention& role : names.roles)
        promise((!role.person || *role.person < names.mentions.size()) &&
                    (!role.organization || *role.organization < names.mentions.size()),
                "a role belongs to mentions");
}

void check_evidence(const LocalEvidence& evidence, std::string_view text) {
    const auto* quote = std::get_if<LocalQuote>(&evidence);
    promise(quote != nullptr && fuzz::on_boundaries(quote->range, text) && !quote->range.empty() &&
                !quote->rule.empty(),
            "what is extracted quotes the text and names its rule");
}

void check_analysis(const Analysis& analysis, std::string_view text) {
    check_ranges(analysis.zones, text, "zones lie on character boundaries, sorted");
    check_ranges(analysis.sentences, text, "sentences lie on character boundaries, sorted");
    check_ranges(analysis.quotes, text, "quotes lie on character boundaries, sorted");
    check_ranges(analysis.dates, text, "dates lie on character boundaries, sorted");
    check_ranges(analysis.amounts, text, "amounts lie on character boundaries, sorted");
    check_ranges(analysis.shares, text, "shares lie on character boundaries, sorted");
    check_names(analysis.names, text);
    for (const Sentence& sentence : analysis.sentences)
        promise(sentence.zone < analysis.zones.size() && analysis.zones[sentence.zone].range.contains(sentence.range),
                "a sentence lies in its zone");
    for (const AmountExpression& amount : analysis.amounts)
        promise(is_clean(amount.amount.text), "an amount is written in whole characters");
    const std::size_t entities = analysis.names.entities.size();
    for (const LocalRelation& relation : analysis.relations) {
        promise(relation.source < entities && relation.target < entities, "a tie has two ends");
        promise(!relation.evidence.empty(), "a tie has evidence");
        promise(relation.confidence >= 0 && relation.confidence <= 1, "confidence lies between 0 and 1");
        for (const LocalEvidence& evidence : relation.evidence) check_evidence(evidence, text);
    }
    for (const LocalEvent& event : analysis.events) {
        promise(is_clean(event.summary), "a summary is written in whole characters");
        for (const std::uint32_t participant : event.participants)
            promise(participant < entities, "participants are entities");
        check_evidence(event.evidence, text);
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    (void)language();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    Document document;
    document.key = document.source = "article.txt";
    document.text = CleanText::from_utf8(fuzz::as_text(data + 1, size - 1), &document.report);
    ExtractOptions options;
    if ((data[0] & 1U) != 0) options.published = DateRange::from_day(std::chrono::year{2024} / 2 / 29);
    if ((data[0] & 2U) != 0) document.title = "Title";
    const Analysis analysis = analyse(document, language(), options);
    check_analysis(analysis, document.text.view());
    if ((data[0] & 4U) != 0) // seldom: it takes twice the time of all the rest
        promise(extract(document, language(), options) == extract(document, language(), options),
                "equal documents give equal facts");
    return 0;
}
