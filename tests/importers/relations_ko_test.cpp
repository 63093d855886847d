#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace tieline::test {

TEST_CASE("Korean buying is read in every order and voice") {
    check({
        {"[o:가람전자]가 [o:도레미랩스]를 인수했다.", {"acquires 가람전자>도레미랩스"}},
        {"[o:도레미랩스]를 [o:가람전자]가 #3000억 원=300000000000 KRW#에 인수했다.", {"acquires 가람전자>도레미랩스"}},
        {"[o:도레미랩스]를 인수한 [o:가람전자]는 주가가 올랐다.", {"acquires 가람전자>도레미랩스"}},
        {"[o:도레미랩스]는 <2021년=2021> [o:가람전자]에 인수됐다.", {"acquires 가람전자>도레미랩스"}},
        {"[o:가람전자]는 이사회를 열고 [o:도레미랩스] 인수를 완료했다고 밝혔다.", {"acquires 가람전자>도레미랩스"}},
        {"[o:가람전자]가 [o:도레미랩스] 지분 ~30%=30~를 사들였다.", {"invests_in 가람전자>도레미랩스"}},
        {"[o:다온은행]이 [o:누리셀] 지분 확대를 검토하고 있다.", {"invests_in 다온은행>누리셀"}}, // it has some
        {"[o:가람전자]는 [o:도레미랩스]의 경쟁 상황을 설명했다.", {}},
    });
}

TEST_CASE("Korean founding, working and leaving are read") {
    check({
        {"[p:김도현]은 <2015년=2015> [o:하늘소프트]를 설립했다.", {"founded 김도현>하늘소프트"}},
        {"[o:하늘소프트]를 창업한 [p:김도현] 대표는 웃었다.", {"founded 김도현>하늘소프트"}},
        {"[p:이수진]과 [p:김도현]이 [o:하늘소프트]를 세웠다.",
         {"founded 김도현>하늘소프트", "founded 이수진>하늘소프트"}},
        {"[p:이수진] 이사는 지난해 [o:하늘소프트]를 떠났다.", {"works_for 이수진>하늘소프트 former"}},
        {"[p:이수진]은 [o:바다은행]에 입사했다.", {"works_for 이수진>바다은행"}},
        {"[o:바다은행]을 이끄는 [p:박서연] 행장은 말을 아꼈다.", {"works_for 박서연>바다은행"}},
    });
}

TEST_CASE("Korean investment, ownership, partners and supply are read") {
    check({
        {"[o:너른벤처스]는 [o:하늘소프트]에 #50억 원=5000000000 KRW#을 투자했다.",
         {"invests_in 너른벤처스>하늘소프트"}},
        {"[o:하늘소프트]는 [o:너른벤처스]로부터 #50억 원=5000000000 KRW#의 투자를 받았다.",
         {"invests_in 너른벤처스>하늘소프트"}},
        {"[o:하늘소프트]가 [o:너른벤처스]에서 투자를 유치했다.", {"invests_in 너른벤처스>하늘소프트"}},
        {"[o:가람전자]의 자회사 [o:가람부품]은 적자를 냈다.", {"owns 가람전자>가람부품"}},
        {"[o:가람부품]은 [o:가람전자]의 자회사다.", {"owns 가람전자>가람부품"}},
        {"[o:가람전자]는 [o:바다은행]과 업무협약을 체결했다.", {"partners_with 가람전자>바다은행"}},
        {"[o:가람전자]와 [o:바다은행]은 손을 잡았다.", {"partners_with 가람전자>바다은행"}},
        {"[o:가람부품]은 [o:가람전자]에 배터리를 공급한다.", {"supplies 가람부품>가람전자"}},
        {"[o:가람전자]는 <2018년=2018>부터 [o:가람부품]에서 배터리를 공급받고 있다.", {"supplies 가람부품>가람전자"}},
        {"[o:가람전자]의 경쟁사 [o:누리전자]는 침묵했다.", {"competes_with 가람전자>누리전자"}},
        {"[o:누리전자]는 새 스마트폰 '[d:누리폰 3]'을 공개했다.", {"develops 누리전자>누리폰 3"}},
    });
}

TEST_CASE("Korean disputes, regulators and meetings are read") {
    check({
        {"시민단체 [o:물푸레모임]은 [o:가람전자]를 비판했다.", {"criticizes 물푸레모임>가람전자"}},
        {"[o:누리전자]는 [o:가람전자]를 상대로 특허 침해 소송을 제기했다.", {"sues 누리전자>가람전자"}},
        {"[o:공정위]는 <지난 4월=2023-04> [o:가람전자]에 과징금 #18억 원=1800000000 KRW#을 부과했다.",
         {"regulates 공정위>가람전자"}},
        {"[o:가람전자]는 [o:공정위]로부터 과징금 #18억 원=1800000000 KRW#을 부과받았다.",
         {"regulates 공정위>가람전자"}},
        {"검찰은 [o:가람전자] 본사를 압수수색했다.", {}},
        {"[p:김도현] 대표는 <지난 5일=2025-11-05> [p:박서연] 행장과 만나 협력을 논의했다.",
         {"meets_with 김도현>박서연"}},
        {"[p:김도현]과 그의 여동생 [p:김다은]은 함께 일한다.", {"family_of 김다은>김도현"}},
    });
}

TEST_CASE("words that stand for a name are read as that name") {
    check({
        {"[p:변재하]는 [o:모래게임즈] 대표다.\n변 대표는 <2016년=2016> [o:라온소프트]를 설립했다.",
         {"founded 변재하>라온소프트", "works_for 변재하>모래게임즈"}},
        {"[o:가람전자]는 새 공장을 열었다.\n이 회사는 [o:도레미랩스]를 인수했다.", {"acquires 가람전자>도레미랩스"}},
        {"[p:김도현]은 말을 아꼈다.\n그는 <2019년=2019> [o:하늘소프트]를 떠났다.",
         {"works_for 김도현>하늘소프트 former"}},
        {"[p:김도현]은 말을 아꼈다.\n그 회사를 [o:하늘소프트]가 인수했다.", {}},
    });
}

TEST_CASE("a merger is led by who is named first") {
    check({{"[o:가람리테일]과 [o:가람홈]이 합병했다.", {"acquires 가람리테일>가람홈"}},
           {"[o:가람리테일]은 [o:가람홈]과 합병했다.", {"acquires 가람리테일>가람홈"}}});
}

TEST_CASE("Korean plans and rumours are planned") {
    const char* const sentences[] = {
        "[o:가람전자]가 [o:도레미랩스]를 인수할 계획이다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수하는 방안을 검토하고 있다.",
        "[o:가람전자]가 [o:도레미랩스] 인수를 추진하고 있다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수하기로 했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수할 것으로 알려졌다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수한다는 관측이 나온다.",
        "[o:가람전자]가 [o:도레미랩스] 인수를 저울질하고 있다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수할 가능성이 크다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수하겠다고 밝혔다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수하려고 한다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수한다는 소문이 돌았다.",
        "[o:가람전자]는 [o:도레미랩스] 인수를 타진했다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수할 의향이 있다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수할 예정이라고 했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수할 수도 있다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수하는 방안을 논의했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수할 전망이다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수하면 점유율이 높아진다.",
        "[o:가람전자]의 [o:도레미랩스] 인수가 무산됐다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수하고 싶다고 했다.",
        "[o:가람전자]는 [o:도레미랩스] 인수를 고려하고 있다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수할 것으로 보인다.",
    };
    for (const char* sentence : sentences) {
        CAPTURE(std::string(sentence));
        const MarkedText text = read_marked(sentence);
        CHECK(joined(short_forms(text.analysis, find_relations(text.analysis, tables()))) ==
              joined({"acquires 가람전자>도레미랩스 planned"}));
    }
}

TEST_CASE("Korean denials are denied") {
    const char* const sentences[] = {
        "[o:가람전자]는 [o:도레미랩스]를 인수하지 않았다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수한 적이 없다고 밝혔다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수할 계획이 없다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수했다는 보도는 사실무근이라고 했다.",
        "[o:가람전자]는 [o:도레미랩스] 인수를 부인했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수한다는 소문은 사실이 아니다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수한 사실이 없다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수하지 않기로 했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수한다는 보도는 오보다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수할 생각이 없다고 말했다.",
        "[o:가람전자]는 [o:도레미랩스] 인수설을 일축했다.",
        "[o:가람전자]가 [o:도레미랩스]를 인수한다는 보도에 대해 가람전자는 {가람|사실이 아니다}라고 했다.",
        "[o:가람전자]는 [o:도레미랩스]를 인수한다는 설을 강하게 부인했다.",
    };
    for (const char* sentence : sentences) {
        CAPTURE(std::string(sentence));
        const MarkedText text = read_marked(sentence);
        CHECK(joined(short_forms(text.analysis, find_relations(text.analysis, tables()))) ==
              joined({"acquires 가람전자>도레미랩스 denied"}));
    }
}

} // namespace tieline::test
