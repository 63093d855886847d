#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

/// What Korean newspapers report of others: rumours and their denials over several sentences, bids, tasks shared out,
/// and ties told in passing. All names are invented.
namespace tieline::test {

TEST_CASE("Korean reports: a rumour is denied in the sentence or in the next") {
    check({
        {"[o:삼호그룹]이 [o:달성택배]를 인수한다는 소문이 퍼졌다.\n[o:달성택배] 주가는 급등했다.\n[o:삼호그룹]은 "
         "“사실무근”이라고 공시했다.",
         {"acquires 삼호그룹>달성택배 denied"}},
        {"[o:삼호그룹]이 [o:달성택배] 인수를 추진하고 있다.\n회사 측은 사실무근이라고 밝혔다.",
         {"acquires 삼호그룹>달성택배 denied"}},
        {"[o:삼호그룹]은 [o:달성택배] 지분 매입을 검토하지 않고 있다고 공시했다.",
         {"invests_in 삼호그룹>달성택배 denied"}},
        {"[o:달성택배]는 [o:삼호그룹]의 계열사가 아니다.", {"owns 삼호그룹>달성택배 denied"}},
        {"[o:달성택배]는 [o:삼호그룹] 계열사라는 소문을 부인했다.", {"owns 삼호그룹>달성택배 denied"}},
        {"[p:김도빈] 부회장이 [o:달성택배] 대표에 내정됐다는 보도는 오보라고 회사가 밝혔다.",
         {"works_for 김도빈>달성택배 denied"}},
        {"[p:하원길] 시장이 [o:청림디앤씨]를 소유하고 있다는 의혹이 제기됐다.\n하 시장은 터무니없는 주장이라고 "
         "말했다.",
         {"owns 하원길>청림디앤씨 denied"}},
        {"[o:삼호그룹]이 [o:달성택배]와 제휴를 맺었다는 말이 나왔다.\n그러나 회사 관계자는 “처음 듣는 이야기”라고 "
         "했다.",
         {"partners_with 달성택배>삼호그룹 denied"}},
        {"[o:삼호그룹]은 최근의 인수설을 부인했다.\n앞서 한 매체는 [o:삼호그룹]이 [o:달성택배]를 인수했다고 보도했다.",
         {"acquires 삼호그룹>달성택배 denied"}},
        {"[o:달성택배]는 [o:삼호그룹]에 인수되는 것 아니냐는 질문을 받았다.", {"acquires 삼호그룹>달성택배 planned"}},
    });
}

TEST_CASE("Korean reports: bids, candidates and deals that failed are no facts") {
    check({
        {"[o:대평그룹]이 [o:가람항공] 인수전에 뛰어들었다.", {"acquires 대평그룹>가람항공 planned"}},
        {"[o:대평그룹]은 [o:가람항공] 매각 본입찰에 참여했다.", {"acquires 대평그룹>가람항공 planned"}},
        {"[o:가람항공]의 유력한 인수 후보로는 [o:대평그룹]이 꼽힌다.", {"acquires 대평그룹>가람항공 planned"}},
        {"[o:대평그룹]은 [o:가람항공]과 업무협약 체결을 앞두고 있다.", {"partners_with 가람항공>대평그룹 planned"}},
        {"[o:대평그룹]은 [o:가람항공]과 합병을 논의했으나 조건이 맞지 않았다.",
         {"acquires 대평그룹>가람항공 planned", "meets_with 가람항공>대평그룹"}},
        {"[o:대평그룹]이 [o:가람항공]을 합병하는 안건이 부결됐다.", {"acquires 대평그룹>가람항공 planned"}},
        {"[o:대평그룹]의 [o:가람항공] 인수로 노선이 늘 것으로 보인다.\n[o:대평그룹]은 [o:가람항공]을 인수할 계획이다.",
         {"acquires 대평그룹>가람항공 planned"}},
    });
}

TEST_CASE("Korean reports: posts that are shared out, left and told of later") {
    check({
        {"[o:오름테크]는 대표이사에 [p:최유나] 부사장, 사장에 [p:정해솔] 전무를 각각 선임했다.",
         {"works_for 정해솔>오름테크", "works_for 최유나>오름테크"}},
        {"[o:해담중공업]은 [o:누리셀] 창업자 쪽과 협상하고 있다. 창업자 [p:오세린] 대표는 말을 아꼈다.", {}},
        {"[o:동서화학]은 [p:유정훈] 사장을 새 대표로 맞았다.\n그는 [o:남선화학]에서 15년간 일했다.",
         {"works_for 유정훈>남선화학 former", "works_for 유정훈>동서화학"}},
        {"[o:청운건설]은 [p:오영세] 감독과 결별했다.", {"works_for 오영세>청운건설 former"}},
        {"[p:하예나]가 [o:루미엔터]와 전속계약을 해지했다.", {"works_for 하예나>루미엔터 former"}},
        {"[o:서울남부지검] 금융조사부는 [p:정두식] 회장을 구속기소했다.", {"regulates 서울남부지검>정두식"}},
        {"[p:정두식] 회장의 변호인인 [o:해안]의 [p:이주연] 변호사는 말을 아꼈다.",
         {"advises 이주연>정두식", "works_for 이주연>해안"}},
        {"[p:박세찬]은 <2023년 여름=2023-06/2023-08> [o:강원FC]로 이적했다.", {"works_for 박세찬>강원FC"}},
    });
}

TEST_CASE("Korean reports: owners, backers, customers and the subject behind a relative clause") {
    check({
        {"[o:대평그룹]이 최대주주인 [o:가람항공]은 적자를 냈다.", {"owns 대평그룹>가람항공"}},
        {"[o:마루마트]는 [o:두발로]의 최대주주 [o:에프원]과 만났다.",
         {"meets_with 마루마트>에프원", "owns 에프원>두발로"}},
        {"[o:리보트]는 [p:서강현] 박사가 <2016년=2016> 창업한 회사로, 신약 [d:큐라진]을 개발하고 있다.",
         {"develops 리보트>큐라진", "founded 서강현>리보트"}},
        {"[o:리보트]의 기존 투자자로는 [o:한들벤처스]와 [o:성장펀드]가 있다.",
         {"invests_in 성장펀드>리보트", "invests_in 한들벤처스>리보트"}},
        {"[o:바른식품]은 [o:해든학원]과 [o:한결학원] 등에 식자재를 납품했다.",
         {"supplies 바른식품>한결학원", "supplies 바른식품>해든학원"}},
        {"[o:한빛전자]는 [o:누리소프트]의 지분 ~51%=51~를 사들였다.", {"acquires 한빛전자>누리소프트"}},
    });
}

TEST_CASE("Korean reports: what somebody was before, and where") {
    check({
        {"[o:레드핀]은 [p:도기찬] 대표가 <2011년=2011>부터 7년간 몸담았던 곳이다.", {"works_for 도기찬>레드핀 former"}},
        {"[o:한강FC]는 [o:비토리아]에서 뛰던 [p:페드루]를 영입했다.",
         {"works_for 페드루>비토리아 former", "works_for 페드루>한강FC"}},
        {"[p:엄주원]은 태양광 기업 [o:솔라온]의 창업자로, 환경 운동을 해 왔다.", {"founded 엄주원>솔라온"}},
        {"[o:한국은행] 총재 후보로 [p:허은설] 위원이 지명됐다.", {"works_for 허은설>한국은행 planned"}},
        {"[p:허은설] 위원은 [o:재무부] 차관보와 [o:국제기금] 이사를 지냈다.",
         {"works_for 허은설>국제기금 former", "works_for 허은설>재무부 former"}},
        {"[p:마준서] 대표는 [o:구글] 엔지니어 출신이다.", {"works_for 마준서>구글 former"}},
        {"[o:동백라인] 최대주주인 사모펀드 [o:오션브릿지]는 지분을 판다.", {"owns 오션브릿지>동백라인"}},
        {"[o:바른솔]의 모회사는 홍콩의 [o:골든비치]다.", {"owns 골든비치>바른솔"}},
    });
}

TEST_CASE("Korean reports: the day of a founding belongs to who founded it, wherever it is told") {
    const MarkedText text = read_marked("[o:누리소프트] 창업자 [p:정하늘]이 물러난다.\n[o:누리소프트]는 <2014년=2014> "
                                        "설립됐다.");
    const auto relations = find_relations(text.analysis, tables());
    REQUIRE(!relations.empty());
    CHECK(relations.front().kind == RelationKind::Founded);
    CHECK(relations.front().when.at == parse_edtf("2014"));
}

TEST_CASE("Korean reports: families") {
    check({
        {"[p:차예린] 사장의 남편은 [p:태선우] 부사장이다.", {"family_of 차예린>태선우"}},
        {"형제인 [p:안재형]과 [p:안재민]은 의류업체 [o:두리옷]을 창업했다.",
         {"family_of 안재민>안재형", "founded 안재민>두리옷", "founded 안재형>두리옷"}},
        {"[p:신유리]는 <2018년=2018> 축구선수 [p:최강우]와 결혼했다.", {"family_of 신유리>최강우"}},
        {"[p:하예나]의 친오빠인 [p:하태준] 감독이 시상식에 왔다.", {"family_of 하예나>하태준"}},
    });
}

} // namespace tieline::test
