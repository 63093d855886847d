#include "importers/extract/events.hpp"

#include <algorithm>
#include <set>

namespace tieline {
namespace {

/// Who takes part: what the sentence names, pronouns included.
std::vector<std::uint32_t> named_in(const Analysis& analysis, TextRange range) {
    std::set<std::uint32_t> entities;
    const auto& mentions = analysis.names.mentions;
    auto mention = std::lower_bound(mentions.begin(), mentions.end(), range.begin,
                                    [](const NameMention& m, std::uint32_t at) { return m.range.begin < at; });
    for (; mention != mentions.end() && mention->range.begin < range.end; ++mention)
        if (range.contains(mention->range)) entities.insert(mention->entity);
    return {entities.begin(), entities.end()};
}

bool tells_something(ZoneKind kind) {
    return kind != ZoneKind::Byline && kind != ZoneKind::DateLine && kind != ZoneKind::Footer;
}

} // namespace

std::vector<LocalEvent> find_events(const Analysis& analysis, const LanguageData&) {
    std::vector<LocalEvent> events;
    auto date = analysis.dates.begin();
    for (const Sentence& sentence : analysis.sentences) {
        while (date != analysis.dates.end() && date->range.begin < sentence.range.begin) ++date;
        const Zone& zone = analysis.zones[sentence.zone];
        if (zone.repeated || !tells_something(zone.kind)) continue;
        std::vector<DateRange> days;
        for (auto here = date; here != analysis.dates.end() && here->range.end <= sentence.range.end; ++here)
            if (here->value && std::find(days.begin(), days.end(), *here->value) == days.end())
                days.push_back(*here->value);
        if (days.empty()) continue;
        const auto participants = named_in(analysis, sentence.range);
        if (participants.empty()) continue;
        for (const DateRange& day : days) {
            LocalEvent event;
            event.when = day;
            event.summary = std::string(analysis.document->text.slice(sentence.range));
            event.participants = participants;
            event.evidence = LocalQuote{sentence.range, "dated sentence"};
            events.push_back(std::move(event));
        }
    }
    return events;
}

} // namespace tieline
