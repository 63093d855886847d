#include "tests/importers/marked_text.hpp"
#include "tests/importers/support.hpp"

#include <algorithm>
#include <string>
#include <vector>

/// Short articles of our own, read from the characters to the ties: names, titles and ties together.
namespace tieline::test {
namespace {

struct Article {
    const char* text;
    std::vector<std::string> ties; // whether they are over is no matter here
};

std::vector<std::string> ties_of(const std::string& text) {
    const Document document = plain(text);
    const Analysis analysis = analyse(document, language(), published("2024-03-15"));
    std::vector<LocalRelation> relations = analysis.relations;
    std::erase_if(relations, [](const LocalRelation& r) { return r.kind == RelationKind::MentionedWith; });
    for (LocalRelation& relation : relations) relation.when.former = false;
    std::vector<std::string> forms = short_forms(analysis, relations);
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    return forms;
}

void check_articles(std::vector<Article> articles) {
    for (Article& article : articles) {
        CAPTURE(std::string(article.text));
        std::sort(article.ties.begin(), article.ties.end());
        CHECK(joined(ties_of(article.text)) == joined(article.ties));
    }
}

} // namespace

TEST_CASE("Korean articles: posts, ages and duties between name and post, careers told one after another") {
    check_articles({
        {"고명재(47) 도원물산 상무가 지난달 말 회사를 떠났다.", {"works_for 고명재>도원물산"}},
    });
}

TEST_CASE("Korean articles: deals of whom the sentence before is about") {
    check_articles({
        {"누리소프트는 지난달 31일 이사회를 열고 자회사 누리랩을 흡수합병하기로 결의했다.",
         {"acquires 누리소프트>누리랩 planned", "owns 누리소프트>누리랩"}},
        {"의료 인공지능 스타트업 메디온은 120억원 규모의 시리즈B 투자를 유치했다고 밝혔다. 이번 라운드는 알파벤처스가 "
         "주도하고 베타인베스트먼트, 감마캐피탈 등이 참여했다. 누적 투자금은 200억원이다.",
         {"invests_in 감마캐피탈>메디온", "invests_in 베타인베스트먼트>메디온", "invests_in 알파벤처스>메디온"}},
        {"강산에너지와 두물전력은 18일 서울 중구 본사에서 해상풍력 공동개발을 위한 업무협약(MOU)을 체결했다.",
         {"partners_with 강산에너지>두물전력"}},
        {"18일 서울 중구에서 열린 협약식에는 나성민 강산에너지 대표와 모진영 두물전력 사장 등이 참석했다.",
         {"works_for 나성민>강산에너지", "works_for 모진영>두물전력"}},
        {"공정거래위원회는 온라인쇼핑몰 다모아에 시정명령과 함께 과징금 5억원을 부과했다고 15일 밝혔다.",
         {"regulates 공정거래위원회>다모아"}},
        {"금융감독원은 한들증권에 대한 검사에 착수했다.", {"regulates 금융감독원>한들증권"}},
        {"한들증권이 금융감독원으로부터 기관주의 제재를 받았다.", {"regulates 금융감독원>한들증권"}},
        {"한들증권 노조는 성명을 내고 백도영 사장의 퇴진을 요구했다. 백도영 사장은 지난해 취임했다.",
         {"works_for 백도영>한들증권"}},
        {"모노봇은 임다솔 대표가 2015년 창업한 로봇 기업이다. 지난해 대원물류와 공급 계약을 맺었다.",
         {"founded 임다솔>모노봇", "supplies 모노봇>대원물류", "works_for 임다솔>모노봇"}},
    });
}

TEST_CASE("Korean articles: courts, parties, works and laboratories") {
    check_articles({
        {"프로야구 한빛 라이온스는 25일 투수 마성현과 4년 총액 40억원에 FA 계약을 체결했다고 밝혔다.",
         {"works_for 마성현>한빛 라이온스"}},
        {"마성현은 2012년 신인드래프트 1라운드로 대우 베어스에 입단해 지난해까지 뛰었다.",
         {"works_for 마성현>대우 베어스"}},
        {"도지원 새빛당 대표는 14일 국회에서 기자회견을 열고 함명진 대통령의 인사를 정면 비판했다.",
         {"criticizes 도지원>함명진", "works_for 도지원>새빛당"}},
        {"새빛당 도지원 대표는 “함명진 대통령이 민심을 외면하고 있다”고 비판했다.",
         {"criticizes 도지원>함명진", "works_for 도지원>새빛당"}},
        {"도 대표는 한결당 맹주영 원내대표와 오찬 회동을 하고 추경안 처리 방안을 논의했다. 도지원 대표가 회동을 "
         "제안했다.",
         {"meets_with 도지원>맹주영", "works_for 맹주영>한결당"}},
        {"함명진 대통령은 20일 용산 대통령실에서 마르코 벨리니 이탈리아 외교장관을 접견했다.",
         {"meets_with 마르코 벨리니>함명진", "works_for 마르코 벨리니>이탈리아"}},
        {"참여시민연합은 정보통신위원회에 한빛텔레콤을 신고했다.", {"criticizes 참여시민연합>한빛텔레콤"}},
        {"시민단체 투명사회는 배임 혐의로 조강윤 회장을 경찰에 고발했다.", {"sues 투명사회>조강윤"}},
        {"조강윤 회장은 명예훼손 혐의로 자신을 비판한 유튜버 하도율씨를 고소했다.", {"sues 조강윤>하도율"}},
        {"서울중앙지검 반부패수사부는 대한상사 본사를 압수수색했다.", {"regulates 서울중앙지검>대한상사"}},
        {"검찰은 조 회장에 대해 구속영장을 청구했지만 서울중앙지법은 이를 기각했다. 조강윤 회장은 혐의를 부인했다.",
         {"regulates 검찰>조강윤"}},
        {"서울고법은 뇌물 혐의로 기소된 전 국회의원 유병주씨에게 징역 3년을 선고했다.", {"regulates 서울고법>유병주"}},
        {"대법원은 한빛텔레콤이 국세청을 상대로 낸 법인세 부과 처분 취소 소송에서 원고 승소 판결한 원심을 확정했다.",
         {"sues 한빛텔레콤>국세청"}},
        {"별빛엔터테인먼트 소속 가수 서하람과 배우 민시후가 열애를 인정했다.", {"works_for 서하람>별빛엔터테인먼트"}},
        {"소설가 우인섭의 장편소설 『안개의 집』이 부커상 최종 후보에 올랐다.", {"authored 우인섭>안개의 집"}},
        {"우인섭은 1998년 장편 '돌의 시간'으로 등단했다.", {"authored 우인섭>돌의 시간"}},
        {"출판사 물고기자리는 우인섭의 신작 '안개의 집'을 펴냈다.",
         {"authored 우인섭>안개의 집", "develops 물고기자리>안개의 집"}},
        {"이번 연구에는 나노소재연구원 표상진 박사가 제1저자로 참여했다.", {"works_for 표상진>나노소재연구원"}},
    });
}

TEST_CASE("Korean articles: towns, agencies and what they make") {
    check_articles({
        {"강원도 속초시는 지난 12일 시청에서 ㈜바람에너지와 해상풍력 발전사업 업무협약을 체결했다고 밝혔다.",
         {"partners_with 바람에너지>속초시"}},
        {"하늘대학교(총장 정민재)는 지난 20일 본관 대회의실에서 (사)한국드론협회(회장 오정우)와 인재 양성을 위한 "
         "업무협약을 맺었다고 22일 밝혔다.",
         {"partners_with 하늘대학교>한국드론협회", "works_for 오정우>한국드론협회", "works_for 정민재>하늘대학교"}},
        {"중견 게임사 포트리스가 모바일 신작 '드래곤 로드'를 17일 국내 양대 앱 마켓에 출시했다.",
         {"develops 포트리스>드래곤 로드"}},
        {"유통업계에 따르면 새벽마트는 최근 신선식품 배송업체 프레시온의 지분 51%를 700억원에 사들였다.",
         {"acquires 새벽마트>프레시온"}},
        {"새벽마트가 프레시온을 품는다. 새벽마트는 18일 이사회를 열고 프레시온 지분 100%를 700억원에 취득하기로 "
         "의결했다.",
         {"acquires 새벽마트>프레시온 planned"}},
        {"검찰에 따르면 오 대표는 2019년부터 회삿돈 20억원을 빼돌린 혐의를 받는다. 오진규 성원테크 대표는 혐의를 "
         "부인하고 있다.",
         {"works_for 오진규>성원테크"}},
        {"공수처는 직권남용 혐의를 받는 차영도 전 부산지검장을 불러 조사했다.",
         {"regulates 공수처>차영도", "works_for 차영도>부산지검"}},
        {"소비자단체 바른소비는 가격 담합 의혹이 있는 우유업체 3곳을 공정거래위원회에 신고했다.", {}},
        {"맹성호 의원은 11일 국회 정무위원회 국정감사에서 \"금융위가 가상자산 시장을 방치했다\"며 금융위원회를 "
         "질타했다.",
         {"criticizes 맹성호>금융위원회"}},
        {"한결당 지도부는 새빛당의 예산안 단독 처리를 규탄했다. 한결당 설민경 대변인은 “의회 폭거”라고 말했다.",
         {"criticizes 한결당>새빛당", "works_for 설민경>한결당"}},
    });
}

TEST_CASE("Korean articles: heads of houses, divisions of courts and posts one after another") {
    check_articles({
        {"서울행정법원 행정4부(부장판사 류정민)는 한빛제약이 식품의약품안전처를 상대로 낸 소송에서 원고 승소 판결했다.",
         {"sues 한빛제약>식품의약품안전처", "works_for 류정민>서울행정법원"}},
        {"주인영(39) 새벽출판 편집장이 올해의 편집자로 뽑혔다.", {"works_for 주인영>새벽출판"}},
        {"춘천지법 제2형사부(재판장 고은석 부장판사)는 12일 상해 혐의로 기소된 배우 남도연에게 벌금 500만원을 "
         "선고했다.",
         {"regulates 춘천지법>남도연", "works_for 고은석>춘천지법"}},
        {"진나래 변호사는 사법연수원을 수료했다. 춘천지검 검사와 청주지검 부장검사를 거쳤다.",
         {"works_for 진나래>청주지검", "works_for 진나래>춘천지검"}},
        {"구한별 해든미술관장은 다음 달 물러난다.", {"works_for 구한별>해든미술관"}},
        {"오유진 한밭대총장은 12일 입학식에서 신입생을 맞았다.", {"works_for 오유진>한밭대"}},
        {"이날 준공식에는 도하준 공장장과 나은설 부사장 등이 참석했다. 해든전자는 새 공장에 400억원을 들였다. "
         "해든전자는 연말까지 직원을 더 뽑는다.",
         {"works_for 나은설>해든전자"}},
    });
}

TEST_CASE("Korean articles: subjects that go on, and adverbs that are none") {
    check_articles({
        {"대한화학에서는 공장장이 참석했다. 국내에서는 한성화학이 동명화학을 인수했다.",
         {"acquires 한성화학>동명화학"}},
        {"지난해에는 한성화학이 동명화학을 인수했다.", {"acquires 한성화학>동명화학"}},
        {"서울로는 이전하지 않기로 했다. 한성화학은 신입 직원을 뽑았다.", {}},
        {"한성화학은 1990년 문을 열었다. 2001년에는 동명화학을 인수했고 2005년에는 미국 카본텍에 100억원을 투자했다.",
         {"acquires 한성화학>동명화학", "invests_in 한성화학>카본텍"}},
    });
}

} // namespace tieline::test
