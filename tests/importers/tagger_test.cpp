#include "importers/extract/tagger.hpp"
#include "importers/extract/tagger_model.hpp"
#include "importers/training/corpus.hpp"
#include "importers/training/evaluate.hpp"
#include "importers/training/perceptron.hpp"
#include "importers/training/silver.hpp"
#include "importers/training/vary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace tieline::test {
namespace {

using namespace tieline::training;

const std::string kData = TIELINE_SOURCE_DIR "/tests/data/tagger/";

std::vector<LabelledSentence> small_corpus() {
    return parse_labelled(read_file(kData + "labelled.tsv").value(), "labelled.tsv").value();
}

TrainingOptions small_options() {
    TrainingOptions options;
    options.bucket_bits = 11;
    options.min_count = 1;
    options.epochs = 6;
    options.particles = read_file(TIELINE_SOURCE_DIR "/importers/training/particles.txt").value();
    return options;
}

Tagger tagger_of(const TaggerModel& model) {
    return Tagger::from_bytes(write_model(model), "test.model").value();
}

const TaggerModel& small_model() {
    static const TaggerModel model = train(small_corpus(), small_options());
    return model;
}

std::vector<std::string> described(const Tagger& tagger, std::string_view text) {
    std::vector<std::string> found;
    for (const TaggedSpan& span : tagger.tag(text))
        found.push_back(std::string(to_string(span.kind)) + " " +
                        std::string(text.substr(span.range.begin, span.range.size())));
    return found;
}

bool holds(const std::vector<std::string>& found, std::string_view wanted) {
    return std::find(found.begin(), found.end(), wanted) != found.end();
}

bool on_boundaries(std::string_view text, TextRange range) {
    const auto starts = [&](std::uint32_t at) {
        return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    };
    return range.begin < range.end && range.end <= text.size() && starts(range.begin) && starts(range.end);
}

} // namespace

TEST_CASE("a small corpus teaches names in sentences that it does not hold") {
    const Tagger tagger = tagger_of(small_model());
    CHECK(described(tagger, "새솔은행 한보름 대표가 지난달 춘천에서 새 공장을 열었다.") ==
          std::vector<std::string>{"OG 새솔은행", "PS 한보름", "DT 지난달", "LC 춘천"});
    CHECK(described(tagger, "영화는 조금 길었다.").empty());
}

TEST_CASE("training twice gives the same bytes") {
    CHECK(write_model(small_model()) == write_model(train(small_corpus(), small_options())));
}

TEST_CASE("a model read back from its bytes is written as the same bytes") {
    const std::string bytes = write_model(small_model());
    const Result<TaggerModel> again = read_model(bytes, "test.model");
    REQUIRE(again);
    CHECK(write_model(*again) == bytes);
}

TEST_CASE("no text, blank text and an empty range give no spans") {
    const Tagger tagger = tagger_of(small_model());
    CHECK(tagger.tag("").empty());
    CHECK(tagger.tag(" \n\n \t").empty());
    CHECK(tagger.tag("김하람 씨는 여수에 산다.", {4, 4}).empty());
    CHECK(tagger.tag("김하람", {0, 4'000'000}).size() <= 1);
}

TEST_CASE("spans stay inside the range that was asked for and count from the text's beginning") {
    const Tagger tagger = tagger_of(small_model());
    const std::string before = "윤미르 씨는 여수에 사는 어부다.\n";
    const std::string line = "임단아 씨는 제주에 사는 어부다.";
    const TextRange range{static_cast<std::uint32_t>(before.size()),
                          static_cast<std::uint32_t>(before.size() + line.size())};
    const std::vector<TaggedSpan> inside = tagger.tag(before + line + "\n" + before, range);
    std::vector<TaggedSpan> alone = tagger.tag(line);
    for (TaggedSpan& span : alone) {
        span.range.begin += range.begin;
        span.range.end += range.begin;
    }
    CHECK(inside == alone);
    CHECK(!inside.empty());
}

TEST_CASE("no-break spaces and typographic quotes read like plain ones") {
    const Tagger tagger = tagger_of(small_model());
    CHECK(described(tagger,
                    "한빛물산\u00A0오세찬\u00A0대표가\u00A0내년\u00A0대전에서\u00A0새\u00A0공장을\u00A0열었다.") ==
          described(tagger, "한빛물산 오세찬 대표가 내년 대전에서 새 공장을 열었다."));
    CHECK(described(tagger, "김하람 회장은 “두레식품의 주식을 팔지 않겠다”고 말했다.") ==
          described(tagger, "김하람 회장은 \"두레식품의 주식을 팔지 않겠다\"고 말했다."));
}

TEST_CASE("a line of a hundred thousand characters is read in pieces, on character boundaries") {
    const Tagger tagger = tagger_of(small_model());
    std::string spaced;
    for (int i = 0; i < 4'000; ++i) spaced += "가람전자 김하람 대표가 지난달 부산에서 새 공장을 열었다. ";
    std::string solid;
    while (solid.size() < 300'000) solid += "가람전자김하람";
    for (const std::string& text : {spaced, solid}) {
        std::uint32_t end = 0;
        for (const TaggedSpan& span : tagger.tag(text)) {
            REQUIRE(on_boundaries(text, span.range));
            REQUIRE(span.range.begin >= end);
            end = span.range.end;
        }
    }
    CHECK(tagger.tag(spaced).size() > 12'000);
}

TEST_CASE("damaged UTF-8 is read without leaving the text") {
    const Tagger tagger = tagger_of(small_model());
    const std::string whole = "가람전자 김하람 대표가 부산에서 웃었다.";
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        for (const TaggedSpan& span : tagger.tag(whole.substr(0, cut))) CHECK(span.range.end <= cut);
        for (const TaggedSpan& span : tagger.tag(whole.substr(cut))) CHECK(span.range.end <= whole.size() - cut);
    }
    CHECK(tagger.tag("\xFF\xC0\xF5 \x80\xED\xA0").size() < 4);
}

TEST_CASE("confidence is a share and grows with the margin") {
    TaggerModel model = small_model();
    measure_confidence(model, small_corpus());
    const Tagger tagger = tagger_of(model);
    std::vector<TaggedSpan> people;
    for (const LabelledSentence& sentence : small_corpus())
        for (const TaggedSpan& span : tagger.tag(sentence.text))
            if (span.kind == TagKind::Person) people.push_back(span);
    std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) { return a.margin < b.margin; });
    REQUIRE(people.size() > 10);
    CHECK(std::is_sorted(people.begin(), people.end(),
                         [](const auto& a, const auto& b) { return a.confidence < b.confidence; }));
    CHECK(people.front().confidence > 0);
    CHECK(people.back().confidence <= 1);
}

TEST_CASE("a file that is no model, one of another version and damaged ones each say so") {
    const std::string bytes = write_model(small_model());
    const auto key = [](std::string_view damaged) {
        const Result<Tagger> tagger = Tagger::from_bytes(damaged, "x.model");
        return tagger ? std::string("read") : tagger.error().key;
    };
    CHECK(key("") == "tagger.not_a_model");
    CHECK(key("#!/bin/sh\necho hello, this is no model at all\n") == "tagger.not_a_model");
    std::string other = bytes;
    other[8] = 9;
    CHECK(key(other) == "tagger.other_version");
    for (std::size_t cut = 8; cut < bytes.size(); cut += 1 + cut / 40)
        CHECK(key(bytes.substr(0, cut)) == "tagger.damaged");
    CHECK(key(bytes + "x") == "tagger.damaged");
    for (std::size_t at = 16; at < bytes.size(); at += 1 + bytes.size() / 400) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        const std::string found = key(flipped);
        CHECK_MESSAGE(found == "tagger.damaged", "byte " << at << ": " << found);
    }
    const Result<Tagger> missing = Tagger::load(kData + "missing.model");
    REQUIRE(!missing);
    CHECK(missing.error().code == ErrorCode::Io);
    CHECK(missing.error().arguments.back() == kData + "missing.model");
}

TEST_CASE("training data with a bad line is refused with the line's number") {
    const auto line_of = [](const auto& result) {
        return result ? std::string("read") : result.error().arguments.front();
    };
    CHECK(line_of(parse_labelled("# a\n김\tB-PS\n씨\tQ\n", "x")) == "3");
    CHECK(line_of(parse_labelled("김 B-PS\n", "x")) == "1");
    CHECK(line_of(parse_raw("r1\t한 줄\nzwei\n", "x")) == "2");
    CHECK(line_of(parse_forms("form\tlabel\tfreq\n서울\tLCP\tmany\n", "x")) == "2");
    CHECK(line_of(parse_labelled("", "x")) == "read");
}

TEST_CASE("silver labels keep annotated forms, add those that are always names, and drop the rest") {
    const std::vector<LabelledSentence> raw = parse_raw(read_file(kData + "raw.tsv").value(), "raw.tsv").value();
    const FormCounts forms = parse_forms(read_file(kData + "forms.tsv").value(), "forms.tsv").value();
    SilverCount count;
    const std::vector<LabelledSentence> silver =
        label_silver(raw, tagger_of(small_model()), forms, ParticleSet(small_options().particles), count);
    REQUIRE(silver.size() == 4);
    const std::vector<Span> last = spans_of(silver[3].tags);
    REQUIRE(last.size() == 3); // 푸른전력, 라온항공, 인천
    CHECK(last[0].kind == TagKind::Organization);
    CHECK(last[2].kind == TagKind::Place);
    CHECK(spans_of(silver[2].tags).empty());
    CHECK(count.kept + count.retyped + count.added >= 7);
}

/// What silver labels say of one sentence, by forms alone or nearly so: the small model knows none of these names.
std::vector<std::string> silver_of(std::string_view sentence, std::string_view forms) {
    const std::vector<LabelledSentence> raw = parse_raw("r1\t" + std::string(sentence) + "\n", "raw").value();
    SilverCount count;
    const std::vector<LabelledSentence> silver = label_silver(
        raw, tagger_of(small_model()), parse_forms("form\tlabel\ttrain_freq\n" + std::string(forms), "forms").value(),
        ParticleSet(small_options().particles), count);
    TagLine line;
    line.read(sentence, 0, static_cast<std::uint32_t>(sentence.size()));
    std::vector<std::string> found;
    for (const Span& span : spans_of(silver.front().tags))
        found.push_back(
            std::string(to_string(span.kind)) + " " +
            std::string(sentence.substr(line.offsets[span.begin], line.offsets[span.end] - line.offsets[span.begin])));
    return found;
}

TEST_CASE("silver labels make one name of a place and what lies in it, as the corpus does") {
    CHECK(silver_of("바람은 너울도 나루시 쪽으로 불었다.", "너울도\tLCP_PROVINCE\t1\n나루시\tLCP_CITY\t1\n") ==
          std::vector<std::string>{"LC 너울도 나루시"});
    CHECK(silver_of("바람은 나루시 너울의회 쪽으로 불었다.", "나루시\tLCP_CITY\t1\n너울의회\tOGG_POLITICS\t1\n") ==
          std::vector<std::string>{"OG 나루시 너울의회"});
    CHECK(silver_of("바람은 나루시, 너울도 쪽으로 불었다.", "너울도\tLCP_PROVINCE\t1\n나루시\tLCP_CITY\t1\n") ==
          std::vector<std::string>{"LC 나루시", "LC 너울도"});
}

TEST_CASE("silver labels leave a person's title, particle and 'a certain' out") {
    CHECK(silver_of("바람은 한초롱 나루시 의장을 지나갔다.",
                    "한초롱 나루시 의장\tPS_NAME\t1\n의장\tCV_POSITION\t5\n나루시\tLCP_CITY\t1\n") ==
          std::vector<std::string>{"PS 한초롱", "LC 나루시"});
    CHECK(silver_of("바람은 문모 씨를 지나갔다.", "문모\tPS_NAME\t1\n문\tPS_NAME\t3\n") ==
          std::vector<std::string>{"PS 문"});
    CHECK(silver_of("바람은 한초롱감독을 지나갔다.",
                    "한초롱감독\tPS_NAME\t1\n한초롱\tPS_NAME\t2\n감독\tCV_OCCUPATION\t9\n") ==
          std::vector<std::string>{"PS 한초롱"});
    CHECK(silver_of("바람은 가수 한초롱을 지나갔다.", "가수 한초롱\tPS_NAME\t1\n가수\tCV_OCCUPATION\t9\n").empty());
}

TEST_CASE("silver labels find a form that is always a name inside a word, too, and whole where a part is one as well") {
    CHECK(silver_of("한초롱짱최고다.", "한초롱\tPS_NAME\t1\n") == std::vector<std::string>{"PS 한초롱"});
    CHECK(silver_of("바람은 너울 한초롱을 지나갔다.", "너울 한초롱\tPS_NAME\t1\n너울\tPS_NAME\t1\n") ==
          std::vector<std::string>{"PS 너울 한초롱"});
}

TEST_CASE("a particle takes the form that fits the new name") {
    CHECK(fit_particle(U"가람", U"는") == U"은");
    CHECK(fit_particle(U"누리", U"은") == U"는");
    CHECK(fit_particle(U"누리", U"이") == U"가");
    CHECK(fit_particle(U"서울", U"으로") == U"로");
    CHECK(fit_particle(U"부산", U"로") == U"으로");
    CHECK(fit_particle(U"누리", U"이라고") == U"라고");
    CHECK(fit_particle(U"가람", U"였다") == U"였다"); // not one that it knows: left alone
    CHECK(fit_particle(U"가람", U"에서") == U"에서");
    CHECK(fit_particle(U"ABC", U"는") == U"는");
    CHECK(fit_particle(U"", U"는") == U"는");
}

TEST_CASE("varied sentences keep their shape and what is no name") {
    const std::string path = TIELINE_SOURCE_DIR "/importers/training/names.tsv";
    const NameParts parts = parse_name_parts(read_file(path).value(), path).value();
    const std::vector<LabelledSentence> sentences = small_corpus();
    const std::vector<LabelledSentence> varied = vary_names(sentences, parts, 40, 5);
    REQUIRE(varied.size() == 40);
    CHECK(varied == vary_names(sentences, parts, 40, 5));
    for (const LabelledSentence& sentence : varied) {
        TagLine line;
        line.read(sentence.text, 0, static_cast<std::uint32_t>(sentence.text.size()));
        CHECK(sentence.tags.size() == line.characters.size());
        const auto original = std::find_if(sentences.begin(), sentences.end(), [&](const LabelledSentence& other) {
            return other.id + "-varied" == sentence.id;
        });
        REQUIRE(original != sentences.end());
        CHECK(spans_of(original->tags).size() == spans_of(sentence.tags).size());
        CHECK(original->text != sentence.text);
    }
    CHECK(vary_names({}, parts, 40, 5).empty());
    CHECK(!parse_name_parts("surname\t김\nplanet\t지구\n", "x"));
}

TEST_CASE("the shipped Korean model finds people, organizations, places and dates without their particles") {
    const Result<Tagger> tagger = Tagger::load(TIELINE_SOURCE_DIR "/assets/models/ko-names.model");
    REQUIRE(tagger);
    const auto found =
        described(*tagger, "삼성전자는 지난 3일 서울에서 이재용 회장이 독일 보쉬와 계약을 맺었다고 밝혔다.");
    CHECK(holds(found, "OG 삼성전자"));
    CHECK(holds(found, "DT 지난 3일"));
    CHECK(holds(found, "LC 서울"));
    CHECK(holds(found, "PS 이재용"));
}

TEST_CASE("the shipped Korean model gives spans on character boundaries, in order, whatever it reads") {
    const Result<Tagger> tagger = Tagger::load(TIELINE_SOURCE_DIR "/assets/models/ko-names.model");
    REQUIRE(tagger);
    const std::string text =
        "‘SKT’와\u00A0Anthropic(앤트로픽)은 2023년 8월 손을 잡았다. 대통령 權\u3000씨는 🙂 "
        "e\u0301tude·3,000억 원…\n"
        "Lee’s “NAVER” – 네이버(대표 최수연)는 7~9일 부산에서 만난다.";
    std::uint32_t end = 0;
    for (const TaggedSpan& span : tagger->tag(text)) {
        CHECK(on_boundaries(text, span.range));
        CHECK(span.range.begin >= end);
        end = span.range.end;
    }
    CHECK(end > 0);
}

} // namespace tieline::test
