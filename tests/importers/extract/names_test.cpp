#include "graph/clean_text.hpp"
#include "importers/extract/extract.hpp"
#include "importers/extract/language_data.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/language/characters.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {
namespace {

const LanguageData& language() {
    static const auto loaded = load_language_data();
    REQUIRE(loaded);
    return **loaded;
}

Document document_of(std::string_view text) {
    Document document;
    document.key = "test";
    document.text = CleanText::from_utf8(text);
    return document;
}

Names read(const Document& document) {
    return analyse(document, language(), {}).names;
}

/// "kind name" of every entity, aliases behind " = ".
std::vector<std::string> found(std::string_view text) {
    std::vector<std::string> out;
    const Document document = document_of(text);
    for (const NamedEntity& entity : read(document).entities)
        out.push_back(std::string(to_string(entity.kind)) + " " + entity.name);
    return out;
}

bool holds(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Every expected entity is there; `*` before it says that it must not be, of any kind.
void check(std::string_view text, const std::vector<std::string>& expected) {
    const std::vector<std::string> entities = found(text);
    std::string all;
    for (const std::string& entity : entities) all += entity + "; ";
    CAPTURE(text);
    CAPTURE(all);
    for (const std::string& entity : expected) {
        CAPTURE(entity);
        if (entity.front() != '*')
            CHECK(holds(entities, entity));
        else
            CHECK(std::none_of(entities.begin(), entities.end(), [&](const std::string& one) {
                return one.substr(one.find(' ') + 1) == entity.substr(1);
            }));
    }
}

const NamedEntity* entity_named(const Names& names, std::string_view name) {
    const auto one = std::find_if(names.entities.begin(), names.entities.end(),
                                  [name](const NamedEntity& entity) { return entity.name == name; });
    return one == names.entities.end() ? nullptr : &*one;
}

} // namespace

TEST_CASE("an empty article and one without names have no entities") {
    CHECK(found("").empty());
    CHECK(found("\n\n").empty());
    CHECK(found("오늘은 비가 오고 내일은 날이 갠다고 한다.").empty());
    CHECK(found("It rained all day and nobody came.").empty());
}

TEST_CASE("a Korean name, its organization and its title are told apart in either order") {
    check("한송이 나루테크 대표는 올해 안에 공장을 짓겠다고 말했다.", {"person 한송이", "organization 나루테크"});
    check("나루테크 한송이 대표는 올해 안에 공장을 짓겠다고 말했다.", {"person 한송이", "organization 나루테크"});
    check("민간 전문가 대표는 아무도 오지 않았다.", {"*민간", "*전문가"});
}

TEST_CASE("전 before a title says that the role is over") {
    const Document document = document_of("오늘 배은솔 전 나루테크 대표는 새 회사를 세웠다고 밝혔다.");
    const Names names = read(document);
    REQUIRE(names.roles.size() >= 1);
    const RoleMention& role = names.roles.front();
    CHECK(role.role == "대표");
    CHECK(role.former);
    REQUIRE(role.person);
    REQUIRE(role.organization);
    CHECK(names.entities[names.mentions[*role.person].entity].name == "배은솔");
    CHECK(names.entities[names.mentions[*role.organization].entity].name == "나루테크");
}

TEST_CASE("a role that belongs to an organization by 의 and 인 names a person of two words") {
    check("나루테크의 최고 경영자인 마르코 베르디가 회의에 왔다.", {"person 마르코 베르디", "organization 나루테크"});
    check("그들이 원하는 것은 조용한 저녁 시간이다.", {"*조용한 저녁", "*저녁 시간"});
}

TEST_CASE("a family name alone goes back to the one person that has it") {
    const Document document =
        document_of("도유진 나루테크 대표가 사업 계획을 밝혔다. 도 대표는 \"내년에 시작한다\"고 말했다.");
    const Names names = read(document);
    const NamedEntity* person = entity_named(names, "도유진");
    REQUIRE(person != nullptr);
    CHECK(person->aliases == std::vector<std::string>{"도"});
}

TEST_CASE("two people with one family name keep it from both") {
    const Document document =
        document_of("도유진 나루테크 대표와 도하람 가람소프트 대표가 만났다. 도 대표는 말을 아꼈다.");
    const Names names = read(document);
    for (const NamedEntity& entity : names.entities)
        CHECK(std::find(entity.aliases.begin(), entity.aliases.end(), "도") == entity.aliases.end());
}

TEST_CASE("만 is a family name behind a given name and a number elsewhere") {
    check("토머스 만 나루테크 대표는 5만 명이 모였다고 했다. 만 대표는 웃었다.", {"person 토머스 만"});
    check("5만 명이 모였지만 3만 명만 표를 샀다.", {"*만", "*5만"});
}

TEST_CASE("words made of a noun and a suffix are no people") {
    check("소유권 변동시 장관에게 알려야 한다.", {"*변동시"});
    check("이용권 장관 후보는 없다.", {"*이용권"});
}

TEST_CASE("organizations are known by what they end in, unless an everyday word stands before it") {
    check("해누리저축은행과 솔벗게임즈가 손을 잡았다.", {"organization 해누리저축은행", "organization 솔벗게임즈"});
    check("이동통신 시장과 일간신문이 줄었다.", {"*이동통신", "*일간신문"});
}

TEST_CASE("a noun before an unknown word tells an organization") {
    check("시민단체 푸른마당지기는 성명을 냈다.", {"organization 푸른마당지기"});
    check("로봇 스타트업 꼬마별은 투자를 받았다. 꼬마별은 3년 전에 생겼다.", {"organization 꼬마별"});
    check("이 회사 제품은 비싸다.", {"*제품"});
}

TEST_CASE("이라는 and 같은 name an organization") {
    check("다온결이라는 스타트업은 법률 문서를 다룬다.", {"organization 다온결"});
    check("다온결 같은 스타트업이 늘었다.", {"organization 다온결"});
    check("희망이라는 말이 좋다.", {"*희망"});
}

TEST_CASE("particles are cut only where the stem is a noun of its own") {
    const Document document =
        document_of("나루테크가 공장을 샀다. 나루테크의 주가는 올랐고 나루테크와는 다른 회사도 올랐다.");
    const Names names = read(document);
    CHECK(entity_named(names, "나루테크") != nullptr);
    CHECK(names.entities.size() == 1);
    check("다리아 아모레이 나루테크 대표는 웃었다. 아모레이는 의사다.", {"*아모레"});
}

TEST_CASE("brackets behind a name add its other name, and no explanation of a common word") {
    const Document document = document_of("한빛수변관리공사(수변공사)는 11일 문을 열었다. 수변공사는 직원을 뽑는다.");
    const Names names = read(document);
    const NamedEntity* agency = entity_named(names, "한빛수변관리공사");
    REQUIRE(agency != nullptr);
    CHECK(agency->aliases == std::vector<std::string>{"수변공사"});
    check("주간 이용자 수(WAU)가 늘고 자동화(Automation)가 빨라졌다.", {"*WAU", "*Automation", "*자동화"});
}

TEST_CASE("letters in brackets inside a word belong to it") {
    check("국가바이오(BT)전략위원회가 4일 회의를 열었다.", {"organization 국가바이오(BT)전략위원회"});
}

TEST_CASE("quoted words are products and works only beside a noun or verb that says so") {
    check("나루테크는 스마트폰 '별무리'를 내놓았다.", {"product 별무리"});
    check("소설 '겨울 항구'는 상을 받았다.", {"work 겨울 항구"});
    check("그는 '안전'이 먼저라며 '임계점'을 넘었다고 했다.", {"*안전", "*임계점"});
}

TEST_CASE("laws, events and versions have endings of their own") {
    check("국회는 하천정비특별법을 고쳤다.", {"work 하천정비특별법"});
    check("해솔 AI 서밋이 부산에서 열렸다.", {"event 해솔 AI 서밋", "place 부산"});
    check("좋은 방법과 해법을 찾았다.", {"*방법", "*해법"});
}

TEST_CASE("a relative is a person by the kin term before it") {
    check("그의 여동생 다니엘라는 화가다.", {"person 다니엘라"});
    check("여동생 가게는 문을 닫았다.", {"*가게"});
}

TEST_CASE("abbreviations of technology and finance are no organizations") {
    check("API와 AGI, B2B, CEO라는 말은 흔하다. WAU는 늘었다.", {"*API", "*AGI", "*B2B", "*CEO", "*WAU"});
    check("The API and its AI model helped every CEO. GDP rose.", {"*API", "*AI", "*CEO", "*GDP"});
}

TEST_CASE("English people are read from titles on either side") {
    check("Osprey Line said Chair Tamsin Vell would stay.", {"person Tamsin Vell"});
    check("Quenby Roake, chief executive of Harrowgate Mills, resigned.",
          {"person Quenby Roake", "organization Harrowgate Mills"});
    check("Harrowgate's chief executive, Quenby Roake, resigned.", {"person Quenby Roake", "organization Harrowgate"});
    check("On Monday the Harrowgate analyst Quenby Roake was cautious.",
          {"person Quenby Roake", "organization Harrowgate"});
    check("Martin Luther King led a march.", {"person Martin Luther King"});
    check("Opposition leader Quenby Roake was cautious.", {"person Quenby Roake", "*Opposition"});
    check("The chief executive said on Monday that April was cold.", {"*Monday", "*April", "*The"});
}

TEST_CASE("English organizations are read from their words and from what they are called") {
    check("The University of Wexcombe sued Dallow & Pike.",
          {"organization University of Wexcombe", "organization Dallow & Pike"});
    check("Zenlore, a listed rival, complained.", {"organization Zenlore"});
    check("The pilots' union Aerovox called a strike.", {"organization Aerovox"});
    check("Several British companies and a French bank complained.", {"*British", "*French"});
}

TEST_CASE("the first word of an English sentence needs more than its capital") {
    check("Proponents disagree. Nobody asked them.", {"*Proponents", "*Nobody"});
    check("Residents of the town met.", {"*Residents"});
}

TEST_CASE("English family names and short company names go back to the full ones") {
    const Document document =
        document_of("Tamsin Vell, chair of Osprey Air, spoke on Monday. Vell said Osprey was safe.");
    const Names names = read(document);
    const NamedEntity* person = entity_named(names, "Tamsin Vell");
    const NamedEntity* airline = entity_named(names, "Osprey Air");
    REQUIRE(person != nullptr);
    REQUIRE(airline != nullptr);
    CHECK(person->aliases == std::vector<std::string>{"Vell"});
    CHECK(airline->aliases == std::vector<std::string>{"Osprey"});
}

TEST_CASE("a place is read from -based, in and its list, and 'Jr' is nobody") {
    check("Dublin-based Zenlore Holdings moved.", {"place Dublin", "organization Zenlore Holdings"});
    check("Martin Luther King Jr. was honoured on Monday.", {"*Jr"});
}

TEST_CASE("a name in both scripts is one entity") {
    const Document document = document_of("오픈AI는 새 모델을 냈다. OpenAI의 대표는 웃었다.");
    const Names names = read(document);
    CHECK(names.entities.size() == 1);
}

TEST_CASE("what stands beside a name in a list is a name") {
    check("담합한 곳은 신우제지와 다모팩, 세림머티리얼즈다.", {"organization 다모팩"});
    check("가람전자와 나모포지, 별빛소프트는 계약했다.", {"organization 나모포지", "organization 별빛소프트"});
    check("삼성전자와 정부는 협약을 맺었다.", {"*정부"});
    check("삼성전자와 여러 업체는 협약을 맺었다.", {"*여러"});
}

TEST_CASE("an English list of people tells whom nothing else tells") {
    const std::string founders = "Petra Lindqvist founded Velour Labs in 2020 with Zorvan Tell, Ida Brandt";
    check(founders + " and Owen Hale. Ida Brandt met Zorvan Tell again.", {"person Zorvan Tell"});
    check(founders + ", Owen Hale and others.", {"person Zorvan Tell"});
    check("Zorvan Holdings, Ida Brandt and Owen Hale signed.", {"organization Zorvan Holdings"});
}

TEST_CASE("a legal form says that a name follows") {
    check("대리인은 법무법인 가람이다.", {"organization 법무법인 가람"});
    check("시집은 도서출판 물결에서 나왔다.", {"organization 도서출판 물결"});
    check("법무법인 대표는 말했다.", {"*법무법인 대표"});
}

TEST_CASE("an everyday word is a name with what only firms end in") {
    check("투자는 바다인베스트먼트가 이끌었다. 바다인베스트먼트는 커졌다.", {"organization 바다인베스트먼트"});
}

TEST_CASE("places are found by their ending, small ones inside larger ones") {
    check("공장은 전남 해남군 북평면에 짓는다.", {"place 해남군", "place 북평면"});
    check("발사는 나루우주센터에서 한다.", {"place 나루우주센터"});
    check("그는 다면 평가를 받았다.", {"*다면"});
}

TEST_CASE("quoted titles in a list are told by what stands behind the last, or by their maker") {
    check("그는 '모래의 집', '늦은 편지' 등을 썼다.", {"work 모래의 집", "work 늦은 편지"});
    check("개막작은 정다은 감독의 '여름밤'이다.", {"work 여름밤"});
    check("그는 '내일 보자'고 말했다.", {"*내일 보자"});
}

TEST_CASE("a Korean family name in English is part of the name though it is an everyday word") {
    const Document document =
        document_of("Oh Se-rin, who founded Calyx in 2015, left with her brother An Jun-ho. Oh well.");
    const Names names = read(document);
    for (const std::string_view name : {"Oh Se-rin", "An Jun-ho"}) {
        CAPTURE(name);
        const NamedEntity* person = entity_named(names, name);
        REQUIRE(person != nullptr);
        CHECK(person->kind == EntityKind::Person);
    }
    CHECK(entity_named(names, "Oh") == nullptr);
}

TEST_CASE("relatives with one family name are told apart by their titles") {
    const Document document = document_of("가람전자 김도현 회장은 아들 김서진 부회장에게 자리를 물려준다. 김 부회장은 "
                                          "웃었다. 김 회장은 물러난다. 김 과장은 모른다.");
    const Names names = read(document);
    const auto who = [&](std::string_view text) {
        const auto at = static_cast<std::uint32_t>(document.text.view().find(text));
        for (const NameMention& mention : names.mentions)
            if (mention.range.begin == at) return names.entities[mention.entity].name;
        return std::string("nobody");
    };
    CHECK(who("김 부회장은") == "김서진");
    CHECK(who("김 회장은") == "김도현");
    CHECK(who("김 과장은") == "nobody");
}

TEST_CASE("the longest particle goes with its first sound") {
    check("배우 박상훈으로부터 돈을 받았다.", {"person 박상훈"});
    check("최고경영자인 빅터 챈은 웃었다. 챈은 떠났다.", {"person 빅터 챈"});
}

TEST_CASE("English capitals in the middle of a sentence are a name, told by its neighbours") {
    check("Chipmaker Nimbus Semi fell, according to Gadgetwire.",
          {"organization Nimbus Semi", "organization Gadgetwire", "*Chipmaker Nimbus Semi"});
    check("Rival Arcflux fell.", {"organization Arcflux"});
    check("The paper appeared in Marine Optics.", {"work Marine Optics"});
    check("He moved to the village of Wexcombe.", {"place Wexcombe"});
    check("He bought a stake in Calyx.", {"*place Calyx"});
    check("They hired Zorvane Quill as its artistic director.", {"person Zorvane Quill"});
    check("The band played “Harbour Lights”, its best song.", {"work Harbour Lights"});
    check("Her opera, The Glass Orchard, opened late.", {"work The Glass Orchard"});
    check("Boreal Wave, which builds turbines, grew.", {"organization Boreal Wave"});
    check("On Monday Quorvel's Barbara Shaw said so.", {"organization Quorvel", "person Barbara Shaw"});
    check("She sailed from Port Ellery.", {"place Port Ellery"});
    check("Nurses at St Brannoc's Hospital went on strike.", {"organization St Brannoc's Hospital"});
}

TEST_CASE("English names of institutions keep their country, campus and field, and nothing else") {
    check("She left the University of California, Berkeley, in May.",
          {"organization University of California, Berkeley"});
    check("The University of California, Jane Doe said, will appeal.",
          {"organization University of California", "person Jane Doe"});
    check("He studied at the University of Leeds and Imperial College.",
          {"organization University of Leeds", "organization Imperial College"});
    check("It was filed in U.S. District Court on Monday.", {"organization U.S. District Court", "*place U.S."});
    check("The Superior court rejected it.", {"organization Superior court"});
}

TEST_CASE("English numbers, adjectives and initials with a capital are part of a name") {
    check("Lawyers cited the First Amendment.", {"work First Amendment"});
    check("The round was led by SoftTech VC and Pier One Capital.",
          {"organization SoftTech VC", "organization Pier One Capital"});
    check("He moved to Old Trafford.", {"organization Old Trafford"});
    check("Police asked two ISPs and three CEOs.", {"*organization ISPs", "*organization CEOs"});
    check("Researchers used a DNA-cutting tool.", {"*organization DNA-cutting"});
    check("Doug King and Erik Ten Hag met.", {"person Doug King", "person Erik Ten Hag"});
    check("Jan Marlow, who led the team, resigned. Jan 5 was cold.", {"person Jan Marlow"});
    check("Jane Christie spoke. Christie's speech was short.", {"person Jane Christie", "*organization Christie's"});
}

TEST_CASE("English short forms: a firm without its legal form, a club by its town where the article is about sport") {
    check("Corvane AG said profit rose. Corvane makes trains.", {"organization Corvane AG", "*organization Corvane"});
    check("Fifth Quillon Inc fell. Quillon has denied it.", {"*organization Quillon"});
    const std::string match = "Coventry City beat Harlow Town in the league match. Coventry midfielder Tom Hale scored "
                              "both goals for the club this season.";
    check(match.c_str(), {"organization Coventry City", "*place Coventry", "person Tom Hale"});
    check("The Coventry factory closed. Coventry City Council regrets it.", {"place Coventry"});
    check("Anderson Pratosa's agent said the winger would stay.", {"person Anderson Pratosa"});
    check("The firm makes products including the Calyx Mini.", {"product Calyx Mini"});
}

TEST_CASE("mentions are sorted, on character boundaries and point to entities") {
    const std::string text = "한송이 나루테크 대표는 서울에서 Tamsin Vell, chair of Osprey Air와 만났다.\n\n"
                             "Vell said Osprey would buy Narutech.\n\n한 대표는 “좋다”며 '별무리' 앱을 켰다.";
    for (std::size_t length = 0; length <= text.size(); length += 7) { // also cut anywhere
        const Document document = document_of(std::string_view(text).substr(0, length));
        const Names names = read(document);
        const std::string_view clean = document.text.view();
        for (std::size_t i = 0; i < names.mentions.size(); ++i) {
            const NameMention& mention = names.mentions[i];
            CHECK(mention.entity < names.entities.size());
            CHECK(mention.range.begin < mention.range.end);
            REQUIRE(mention.range.end <= clean.size());
            CHECK((static_cast<unsigned char>(clean[mention.range.begin]) & 0xC0U) != 0x80U);
            if (mention.range.end < clean.size())
                CHECK((static_cast<unsigned char>(clean[mention.range.end]) & 0xC0U) != 0x80U);
            if (i > 0) CHECK(names.mentions[i - 1].range <= mention.range);
        }
        for (const RoleMention& role : names.roles) {
            if (role.person) CHECK(*role.person < names.mentions.size());
            if (role.organization) CHECK(*role.organization < names.mentions.size());
        }
    }
}

TEST_CASE("the same article gives the same names twice") {
    const Document document = document_of("나루테크 한송이 대표는 해누리저축은행과 계약했다. 한 대표는 웃었다.");
    const Names first = read(document), second = read(document);
    CHECK(first.entities == second.entities);
    CHECK(first.mentions == second.mentions);
}

TEST_CASE("ten thousand sentences are read") {
    std::string text;
    for (int i = 0; i < 10000; ++i) text += "나루테크 한송이 대표는 웃었다. ";
    const Document document = document_of(text);
    const Names names = read(document);
    CHECK(names.entities.size() == 2);
    CHECK(names.mentions.size() == 20000);
}

TEST_CASE("stems of a word follow its last sound") {
    const NameTables& tables = language().names();
    const auto stems = [&](std::string_view word) {
        std::vector<std::size_t> cuts;
        tables.stem_ends(word, cuts);
        std::vector<std::string> out;
        for (const std::size_t cut : cuts) out.emplace_back(word.substr(0, cut));
        return out;
    };
    CHECK(stems("상황은") == std::vector<std::string>{"상황은", "상황"});
    CHECK(stems("나비는") == std::vector<std::string>{"나비는", "나비"});
    CHECK(stems("다비은") == std::vector<std::string>{"다비은"}); // 은 follows a consonant only
    CHECK(stems("").size() == 1);
    CHECK(tables.korean_name_score("한송이") == doctest::Approx(1.0));
    CHECK(tables.korean_name_score("남궁솔잎") > 0.0);
    CHECK(tables.korean_name_score("대한민국") == doctest::Approx(0.0));
    CHECK(tables.korean_name_score("") == doctest::Approx(0.0));
}

} // namespace tieline
