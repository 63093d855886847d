#include "importers/extract/zone_words.hpp"

#include <array>

namespace tieline {
namespace {

constexpr std::array<std::string_view, 8> kZoneClasses{"byline",   "date-label", "caption", "footer",
                                                       "question", "answer",     "section", "share"};
constexpr std::array<std::string_view, 9> kSpeechClasses{"verb",    "quotative",  "carry",       "subject", "stop",
                                                         "pronoun", "never-ends", "rarely-ends", "starter"};

} // namespace

Result<ZoneWords> ZoneWords::load() {
    auto lists = WordLists::load({"language/ko/zones.tsv", "language/en/zones.tsv"}, kZoneClasses);
    if (!lists) return tl::unexpected(std::move(lists).error());
    ZoneWords words;
    words.lists_ = *std::move(lists);
    return words;
}

Result<SpeechWords> SpeechWords::load() {
    auto lists = WordLists::load({"language/ko/speech.tsv", "language/en/speech.tsv"}, kSpeechClasses);
    if (!lists) return tl::unexpected(std::move(lists).error());
    SpeechWords words;
    words.lists_ = *std::move(lists);
    return words;
}

} // namespace tieline
