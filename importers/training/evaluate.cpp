#include "importers/training/evaluate.hpp"

#include "importers/training/silver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tieline::training {
namespace {

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

struct Judged {
    std::int32_t margin = 0;
    bool right = false;
};

/// Equal shares of the spans, from the smallest margins to the largest; a step never falls below the one before it,
/// and with few spans it stays near the middle (Laplace).
ConfidenceTable table_of(std::vector<Judged> judged) {
    std::sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) { return a.margin < b.margin; });
    ConfidenceTable table;
    std::uint8_t least = 0;
    for (std::size_t step = 0; step < kConfidenceSteps; ++step) {
        const std::size_t begin = judged.size() * step / kConfidenceSteps;
        const std::size_t end = judged.size() * (step + 1) / kConfidenceSteps;
        std::size_t right = 0;
        for (std::size_t i = begin; i < end; ++i) right += judged[i].right ? 1 : 0;
        const double share = (static_cast<double>(right) + 1) / (static_cast<double>(end - begin) + 2);
        least = std::max(least, static_cast<std::uint8_t>(std::lround(share * 100)));
        table.margins[step] = begin < judged.size() ? judged[begin].margin : 0;
        table.percent[step] = least;
    }
    return table;
}

} // namespace

double SpanScore::precision() const {
    return ratio(right, found);
}
double SpanScore::recall() const {
    return ratio(right, wanted);
}
double SpanScore::f1() const {
    return ratio(2 * right, found + wanted);
}

SpanScores evaluate(const Tagger& tagger, const std::vector<LabelledSentence>& sentences) {
    SpanScores scores;
    for (const LabelledSentence& sentence : sentences) {
        const std::vector<Span> wanted = spans_of(sentence.tags);
        for (const Span& span : wanted) ++scores[static_cast<std::size_t>(span.kind)].wanted;
        for (const Span& span : tag_characters(tagger, sentence.text)) {
            SpanScore& score = scores[static_cast<std::size_t>(span.kind)];
            ++score.found;
            score.right += std::find(wanted.begin(), wanted.end(), span) != wanted.end() ? 1 : 0;
        }
    }
    return scores;
}

std::string describe(const SpanScores& scores) {
    std::string text;
    SpanScore all;
    const auto add = [&](std::string_view name, const SpanScore& score) {
        text += fmt::format("{} {:.1f}/{:.1f}={:.1f}  ", name, 100 * score.precision(), 100 * score.recall(),
                            100 * score.f1());
    };
    for (const TagKind kind : kTagKinds) {
        const SpanScore& score = scores[static_cast<std::size_t>(kind)];
        add(to_string(kind), score);
        all.right += score.right;
        all.found += score.found;
        all.wanted += score.wanted;
    }
    add("all", all);
    return text;
}

void measure_confidence(TaggerModel& model, const std::vector<LabelledSentence>& sentences) {
    const Result<Tagger> tagger = Tagger::from_bytes(write_model(model), "");
    if (!tagger) return;
    std::array<std::vector<Judged>, kTagKinds.size()> judged;
    for (const LabelledSentence& sentence : sentences) {
        const std::vector<Span> wanted = spans_of(sentence.tags);
        const std::vector<TaggedSpan> found = tagger->tag(sentence.text);
        const std::vector<Span> spans = tag_characters(*tagger, sentence.text);
        for (std::size_t i = 0; i < found.size(); ++i)
            judged[static_cast<std::size_t>(found[i].kind)].push_back(
                {static_cast<std::int32_t>(std::lround(found[i].margin * model.scale)),
                 std::find(wanted.begin(), wanted.end(), spans[i]) != wanted.end()});
    }
    for (std::size_t kind = 0; kind < judged.size(); ++kind) model.confidence[kind] = table_of(std::move(judged[kind]));
}

} // namespace tieline::training
