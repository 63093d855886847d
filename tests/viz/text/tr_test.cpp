#include "viz/text/tr.hpp"

#include <doctest/doctest.h>

#include <string>

namespace tieline {
namespace {

struct InLanguage {
    explicit InLanguage(UiLanguage language) { set_ui_language(language); }
    ~InLanguage() { set_ui_language(UiLanguage::English); }
};

TEST_CASE("a text comes in the language that was chosen") {
    CHECK(std::string(tr("kind.person")) == "person");
    const InLanguage korean(UiLanguage::Korean);
    CHECK(std::string(tr("kind.person")) == "인물");
}

TEST_CASE("arguments fill their places, also twice and in another order") {
    CHECK(tr("{1} and {0} and {1}", {"a", "b"}) == "b and a and b");
    CHECK(tr("{0} {7} {", {"x"}) == "x {7} {");
    CHECK(tr("{}", {"x"}) == "{}");
}

TEST_CASE("a word follows its number") {
    const auto with = [](const char* count) { return tr("{0} {0|entity|entities}, {1} {1|tie|ties}", {count, "1"}); };
    CHECK(with("1") == "1 entity, 1 tie");
    CHECK(with("0") == "0 entities, 1 tie");
    CHECK(with("21") == "21 entities, 1 tie");
    CHECK(tr("{0|tie}", {"1"}) == "{0|tie}");
}

TEST_CASE("a key without a text shows itself, so that it is seen and mended") {
    CHECK(std::string(tr("no.such.key")) == "no.such.key");
}

TEST_CASE("a Korean particle fits the last syllable of what it follows") {
    const auto with = [](const char* word, const char* particle) {
        return tr(std::string("{0:") + particle + "}", {word});
    };
    CHECK(with("회사", "을") == "회사를");
    CHECK(with("기업", "을") == "기업을");
    CHECK(with("서울", "으로") == "서울로");
    CHECK(with("부산", "으로") == "부산으로");
    CHECK(with("대구", "으로") == "대구로");
    CHECK(with("소식", "은") == "소식은");
    CHECK(with("뉴스", "는") == "뉴스는");
    CHECK(with("KTX", "과") == "KTX와");
    CHECK(with("IBM", "이") == "IBM이");
    CHECK(with("2021", "이") == "2021이");
    CHECK(with("", "이") == "가");
}

TEST_CASE("a locale names its language, and one without texts names none") {
    CHECK(parse_ui_language("ko_KR.UTF-8") == UiLanguage::Korean);
    CHECK(parse_ui_language("en") == UiLanguage::English);
    CHECK(parse_ui_language("C.UTF-8") == UiLanguage::English);
    CHECK_FALSE(parse_ui_language("fr_FR").has_value());
}

TEST_CASE("an error is worded with its arguments") {
    const Error error{ErrorCode::Io, "error.no-such-project", {"/tmp/none"}};
    CHECK(message(error).find("/tmp/none") != std::string::npos);
}

} // namespace
} // namespace tieline
