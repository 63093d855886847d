#include "importers/extract/extract.hpp"
#include "importers/extract/language_data.hpp"
#include "importers/language/romanization.hpp"
#include "importers/language/transliteration.hpp"
#include "importers/resolve/folded_name.hpp"
#include "importers/resolve/resolve.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

const LanguageData& language() {
    static const auto loaded = load_language_data();
    REQUIRE(loaded);
    return **loaded;
}

LocalEntity entity(EntityKind kind, const std::string& name, std::vector<std::string> aliases = {}) {
    return {kind, name, std::move(aliases), {}, 0.9};
}

ArticleFacts article(const std::string& key, std::vector<LocalEntity> entities) {
    ArticleFacts facts;
    facts.article.key = key;
    facts.entities = std::move(entities);
    return facts;
}

LocalRelation works_for(std::uint32_t person, std::uint32_t house) {
    LocalRelation relation;
    relation.kind = RelationKind::WorksFor;
    relation.source = person;
    relation.target = house;
    relation.evidence = {LocalQuote{{0, 1}, "test"}};
    return relation;
}

std::size_t sizes(const Resolution& resolution) {
    std::size_t members = 0;
    for (const ResolvedCluster& cluster : resolution.clusters) {
        members += cluster.members.size();
        CHECK(cluster.members.size() == cluster.reasons.size());
        CHECK(std::is_sorted(cluster.members.begin(), cluster.members.end()));
    }
    return members;
}

constexpr EntityKind kOrg = EntityKind::Organization;
constexpr EntityKind kPerson = EntityKind::Person;

} // namespace

TEST_CASE("nothing resolves to nothing, one to itself") {
    CHECK(resolve({}, language()).clusters.empty());
    const std::vector<ArticleFacts> one{article("a", {entity(kOrg, "도레미랩스")})};
    const Resolution resolution = resolve(one, language());
    REQUIRE(resolution.clusters.size() == 1);
    CHECK(resolution.clusters[0].reasons[0] == merge_reason::kFirstSeen);
}

TEST_CASE("one name in two articles is one entity, whatever its legal form, case and spacing") {
    const std::vector<ArticleFacts> both{
        article("a", {entity(kOrg, "Larchmont Pumps Inc.")}), article("b", {entity(kOrg, "LARCHMONT PUMPS")}),
        article("c", {entity(kOrg, "하늘 소프트")}), article("d", {entity(kOrg, "(주)하늘소프트")})};
    const Resolution resolution = resolve(both, language());
    REQUIRE(resolution.clusters.size() == 2);
    CHECK(resolution.clusters[0].reasons[1] == merge_reason::kSameName);
}

TEST_CASE("the alias table joins two scripts") {
    const std::vector<ArticleFacts> both{article("a", {entity(kOrg, "오픈AI")}),
                                         article("b", {entity(kOrg, "OpenAI")})};
    const Resolution resolution = resolve(both, language());
    REQUIRE(resolution.clusters.size() == 1);
    CHECK(resolution.clusters[0].reasons[1] == merge_reason::kAliasTable);
}

TEST_CASE("a gloss in one article joins two others") {
    const std::vector<ArticleFacts> three{article("a", {entity(kOrg, "가람전자")}),
                                          article("b", {entity(kOrg, "Garam Electronics")}),
                                          article("c", {entity(kOrg, "가람전자", {"Garam Electronics"})})};
    const Resolution resolution = resolve(three, language());
    CHECK(resolution.clusters.size() == 1);
    CHECK(sizes(resolution) == 3);
}

TEST_CASE("kinds never mix, and two of one article stay two") {
    const std::vector<ArticleFacts> mixed{
        article("a", {entity(kOrg, "라온"), entity(EntityKind::Product, "라온"), entity(kPerson, "김라온")}),
        article("b", {entity(EntityKind::Product, "라온"), entity(kPerson, "김라온"), entity(kPerson, "김라온")})};
    const Resolution resolution = resolve(mixed, language());
    CHECK(resolution.clusters.size() == 4);
    CHECK(sizes(resolution) == 6);
}

TEST_CASE("homonyms with different organizations stay apart and are suggested") {
    std::vector<ArticleFacts> articles{article("a", {entity(kPerson, "박서연"), entity(kOrg, "바다은행")}),
                                       article("b", {entity(kPerson, "박서연"), entity(kOrg, "하늘소프트")}),
                                       article("c", {entity(kPerson, "박서연"), entity(kOrg, "바다은행")})};
    for (ArticleFacts& facts : articles) facts.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(articles, language());
    CHECK(resolution.clusters.size() == 4);
    CHECK(resolution.clusters[0].members.size() == 2);
    REQUIRE(resolution.suggestions.size() == 1);
    CHECK(resolution.suggestions[0].reason == merge_reason::kOtherContext);
}

TEST_CASE("a person of an organization is one in articles that call it by its short and by its full name") {
    std::vector<ArticleFacts> facts{
        article("a", {entity(kPerson, "Astrid Brenn"), entity(kOrg, "Velnor")}),
        article("b", {entity(kPerson, "Astrid Brenn"), entity(kOrg, "Velnor Ferries", {"Velnor"})})};
    for (ArticleFacts& one : facts) one.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(facts, language());
    CHECK(resolution.clusters.size() == 2);
    CHECK(resolution.suggestions.empty());
}

TEST_CASE("a name that the table knows is many people's where it is a Korean one") {
    std::vector<ArticleFacts> articles{article("a", {entity(kPerson, "한동훈"), entity(kOrg, "바다은행")}),
                                       article("b", {entity(kPerson, "한동훈"), entity(kOrg, "하늘소프트")}),
                                       article("c", {entity(kPerson, "일론 머스크"), entity(kOrg, "바다은행")}),
                                       article("d", {entity(kPerson, "Elon Musk"), entity(kOrg, "하늘소프트")})};
    for (ArticleFacts& facts : articles) facts.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(articles, language());
    CHECK(resolution.clusters.size() == 5); // two of 한동훈, one of Musk, two organizations
}

TEST_CASE("a person of two scripts is one where sound and organization agree, and says why") {
    std::vector<ArticleFacts> articles{article("a", {entity(kPerson, "마르코 베르디"), entity(kOrg, "구글")}),
                                       article("b", {entity(kPerson, "Marco Verdi"), entity(kOrg, "Google")}),
                                       article("c", {entity(kPerson, "Marco Verdi"), entity(kOrg, "Toyota")})};
    for (ArticleFacts& facts : articles) facts.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(articles, language());
    CHECK(resolution.clusters.size() == 4); // the one at Toyota stays apart
    REQUIRE(resolution.clusters[0].members.size() == 2);
    CHECK(resolution.clusters[0].reasons[1] == merge_reason::kSameHouse);
}

TEST_CASE("sound and organization merge nobody where two people fit") {
    std::vector<ArticleFacts> articles{
        article("a", {entity(kPerson, "마르코 베르디"), entity(kOrg, "구글")}),
        article("b", {entity(kPerson, "Marco Verdi"), entity(kOrg, "Google"), entity(kPerson, "Marko Verdi")})};
    articles[0].relations = {works_for(0, 1)};
    articles[1].relations = {works_for(0, 1), works_for(2, 1)};
    CHECK(resolve(articles, language()).clusters.size() == 4);
}

TEST_CASE("an organization is one in two scripts where one name spells the other and both end in the same noun") {
    const auto count = [](const std::string& a, const std::string& b) {
        const std::vector<ArticleFacts> both{article("a", {entity(kOrg, a)}), article("b", {entity(kOrg, b)})};
        return resolve(both, language()).clusters.size();
    };
    CHECK(count("가람전자", "Garam Electronics") == 1);
    CHECK(count("가람전자", "Garam Electronics Co., Ltd.") == 1);
    CHECK(count("다솔대", "Dasol University") == 1);
    CHECK(count("다솔대학교", "University of Dasol") == 1);
    CHECK(count("나루필름아카이브", "Naru Film Archive") == 1);
    CHECK(count("가람전자", "Garam Motors") == 2);     // another noun
    CHECK(count("한신대", "Hansung University") == 2); // the same consonants, another name
    CHECK(count("다솔대", "Dasol Electronics") == 2);
    CHECK(count("대학교", "University") == 2); // nothing but a noun
    CHECK(count("전자", "Electronics") == 2);
    const std::vector<ArticleFacts> both{article("a", {entity(kOrg, "가람전자")}),
                                         article("b", {entity(kOrg, "Garam Electronics")})};
    CHECK(resolve(both, language()).clusters[0].reasons[1] == merge_reason::kSpelled);
}

TEST_CASE("an organization that two could be in the other script is suggested, not merged") {
    const std::vector<ArticleFacts> three{article("a", {entity(kOrg, "정우건설")}),
                                          article("b", {entity(kOrg, "Jeongwoo Construction")}),
                                          article("c", {entity(kOrg, "Chungwoo Construction")})};
    const Resolution resolution = resolve(three, language());
    CHECK(resolution.clusters.size() == 3);
    REQUIRE(resolution.suggestions.size() == 2);
    CHECK(resolution.suggestions[0].score == doctest::Approx(resolution.suggestions[1].score));
}

TEST_CASE("a short and a full form of one institution are suggested") {
    const std::vector<ArticleFacts> both{article("a", {entity(kOrg, "다솔대")}),
                                         article("b", {entity(kOrg, "다솔대학교")})};
    const Resolution resolution = resolve(both, language());
    CHECK(resolution.clusters.size() == 2);
    REQUIRE(resolution.suggestions.size() == 1);
    CHECK(resolution.suggestions[0].reason == merge_reason::kOtherForm);
}

TEST_CASE("a person keeps the organization that another script names") {
    std::vector<ArticleFacts> articles{
        article("a", {entity(kPerson, "노을빛"), entity(kOrg, "다솔대")}),
        article("b", {entity(kPerson, "Roh Eul-bit"), entity(kOrg, "Dasol University")}),
        article("c", {entity(kPerson, "Eul-bit Roh"), entity(kOrg, "Dasol University")})};
    for (ArticleFacts& facts : articles) facts.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(articles, language());
    // The two Latin spellings differ, so two fit: nobody is merged by sound until a person says so.
    CHECK(resolution.clusters.size() == 4);
    articles.pop_back();
    CHECK(resolve(articles, language()).clusters.size() == 2);
}

TEST_CASE("relatives tell who is meant: of one name, or of names that sound alike") {
    const auto family = [](std::uint32_t one, std::uint32_t other) {
        LocalRelation relation = works_for(one, other);
        relation.kind = RelationKind::FamilyOf;
        return relation;
    };
    std::vector<ArticleFacts> articles{
        article("a", {entity(kPerson, "오세린"), entity(kOrg, "누리셀"), entity(kPerson, "오세준")}),
        article("b", {entity(kPerson, "Oh Se-rin"), entity(kOrg, "누리셀"), entity(kPerson, "Oh Se-jun"),
                      entity(kOrg, "바다은행")}),
        article("c", {entity(kPerson, "Oh Se-rin"), entity(kPerson, "Oh Se-jun"), entity(kOrg, "하늘소프트")})};
    articles[0].relations = {works_for(0, 1), family(0, 2)};
    articles[1].relations = {works_for(0, 1), works_for(2, 3), family(2, 0)};
    articles[2].relations = {works_for(1, 2), family(0, 1)};
    const Resolution resolution = resolve(articles, language());
    CHECK(resolution.clusters.size() == 5); // 오세린, 오세준, and three organizations
    REQUIRE(resolution.clusters[2].members.size() == 3);
    CHECK(resolution.clusters[2].reasons[0] == merge_reason::kFirstSeen);
    CHECK(resolution.clusters[2].reasons[1] == merge_reason::kSameKin);
    CHECK(resolution.clusters[2].reasons[2] == merge_reason::kNamedKin);
}

TEST_CASE("every reason is that of the join which brought the entity in") {
    std::vector<ArticleFacts> articles{article("a", {entity(kPerson, "마르코 베르디"), entity(kOrg, "구글")}),
                                       article("b", {entity(kPerson, "Marco Verdi"), entity(kOrg, "Google")}),
                                       article("c", {entity(kPerson, "Marco Verdi"), entity(kOrg, "Google")})};
    for (ArticleFacts& facts : articles) facts.relations = {works_for(0, 1)};
    const Resolution resolution = resolve(articles, language());
    REQUIRE(resolution.clusters.size() == 2);
    CHECK(resolution.clusters[0].reasons == std::vector<std::string>{std::string(merge_reason::kFirstSeen),
                                                                     std::string(merge_reason::kSameHouse),
                                                                     std::string(merge_reason::kSameName)});
}

TEST_CASE("Hangul names are spelled in the customary ways, and in no others") {
    CHECK(spells_person("Nam Yu-jin", "남유진"));
    CHECK(spells_person("Yujin Nam", "남유진"));
    CHECK(spells_person("Lee Jae-yong", "이재용"));
    CHECK(spells_person("Park Chan-wook", "박찬욱"));
    CHECK(spells_person("Choi Tae-won", "최태원"));
    CHECK(spells_person("Roh Moo-hyun", "노무현"));
    CHECK(spells_person("Bong Joon-ho", "봉준호"));
    CHECK(spells_person("Yoon Suk-yeol", "윤석열"));
    CHECK(spells_person("Kim Dae-jung", "김대중"));
    CHECK(spells("Silla", "신라"));
    CHECK(spells("Samsung", "삼성"));
    CHECK(spells("Hyundai", "현대"));
    CHECK_FALSE(spells("Hansung", "한신"));
    CHECK_FALSE(spells_person("Oh Se-rin", "오세준"));
    CHECK_FALSE(spells_person("Kim Min-su", "김민서"));
    CHECK_FALSE(spells("", "한신"));
    CHECK_FALSE(spells("Hansin", ""));
    CHECK_FALSE(spells("Hansin", "Hansin"));
}

TEST_CASE("a lone surname joins nobody") {
    const std::vector<ArticleFacts> both{article("a", {entity(kPerson, "Marsh")}),
                                         article("b", {entity(kPerson, "Marsh")})};
    CHECK(resolve(both, language()).clusters.size() == 2);
    CHECK(says_who(kPerson, "임문영"));
    CHECK(says_who(kPerson, "Gideon Marsh"));
    CHECK_FALSE(says_who(kPerson, "황"));
    CHECK_FALSE(says_who(kPerson, "Huang"));
}

TEST_CASE("names that only sound alike are suggested, never merged") {
    const std::vector<ArticleFacts> both{article("a", {entity(kPerson, "벤자민 트레버스")}),
                                         article("b", {entity(kPerson, "Benjamin Travers")})};
    const Resolution resolution = resolve(both, language());
    CHECK(resolution.clusters.size() == 2);
    REQUIRE(resolution.suggestions.size() == 1);
    CHECK(resolution.suggestions[0].reason == merge_reason::kSounds);
    CHECK(transliteration_similarity("앤트로픽", "Anthropic") > 0.9);
    CHECK(transliteration_similarity("엔비디아", "Anthropic") < 0.6);
    CHECK(consonant_skeleton("") == "");
}

TEST_CASE("the order that articles are given in changes nothing") {
    std::vector<ArticleFacts> articles;
    for (int i = 0; i < 40; ++i)
        articles.push_back(article("article " + std::to_string(i),
                                   {entity(kOrg, "하늘소프트 " + std::to_string(i % 7)), entity(kPerson, "김도현")}));
    const Resolution first = resolve(articles, language());
    std::reverse(articles.begin(), articles.end());
    CHECK(resolve(articles, language()) == first);
    CHECK(sizes(first) == 80);
}

TEST_CASE("ten thousand articles are resolved in a moment") {
    std::vector<ArticleFacts> articles;
    for (int i = 0; i < 10000; ++i)
        articles.push_back(
            article("article " + std::to_string(i), {entity(kOrg, "오픈AI"), entity(kOrg, "회사 " + std::to_string(i)),
                                                     entity(kPerson, "Person Number" + std::to_string(i % 500))}));
    const Resolution resolution = resolve(articles, language());
    CHECK(resolution.clusters.size() == 1 + 10000 + 500);
    CHECK(sizes(resolution) == 30000);
}

} // namespace tieline::test
