#include "tests/importers/told.hpp"

/// Sentences as newspapers write them, read from the first word to the last: names are found, not given. All are
/// invented.
namespace tieline::test {

TEST_CASE("Korean sentences: heads stand in brackets, in one word with their house, and beside it") {
    check_told({
        {"나루대학교병원(원장 안도윤)은 가람소프트(대표이사 송민재)와 업무협약을 체결했다.",
         {"partners_with 나루대학교병원>가람소프트", "works_for 송민재>가람소프트", "works_for 안도윤>나루대학교병원"}},
        {"누리과학기술원(NAST·총장 신재하)은 3일 새 강좌를 열었다고 밝혔다.", {"works_for 신재하>누리과학기술원"}},
        {"누리금융지주는 진도현 한빛은행장을 차기 회장으로 내정했다.",
         {"works_for 진도현>누리금융지주 planned", "works_for 진도현>한빛은행"}},
        {"정민규 대한배드민턴협회장이 브란트 감독을 경질했다.", {"works_for 정민규>대한배드민턴협회"}},
        {"정부는 신임 국가정보원장에 조민호 국가안보실장을 내정했다.", {"works_for 조민호>국가정보원 planned"}},
        {"손지훈(가람 유나이티드)이 결승골을 넣었다.", {"works_for 손지훈>가람 유나이티드"}},
        {"누리전자는 이도형 사장이 취임한 뒤 매출이 늘었다고 밝혔다.", {"works_for 이도형>누리전자"}},
        {"장유진 전 가람산업 사장이 나루그룹 회장에 선임됐다.",
         {"works_for 장유진>가람산업", "works_for 장유진>나루그룹"}},
        {"박도윤 부산시장은 이재준 가람전자 회장과 만났다.",
         {"meets_with 박도윤>이재준", "works_for 박도윤>부산시", "works_for 이재준>가람전자"}},
        {"가람전자 반도체 부문을 이끄는 강지호 사장은 25일 강연했다.", {"works_for 강지호>가람전자"}},
        {"최민준은 가람항공과 나루전자에서 소프트웨어 개발 업무를 했다.",
         {"works_for 최민준>가람항공", "works_for 최민준>나루전자"}},
        {"외교부 장관에 박진수 의원을 내정했다.", {"works_for 박진수>외교부 planned"}},
    });
}

TEST_CASE("Korean sentences: deals, plans and rivals of unknown firms") {
    check_told({
        {"가람그룹은 3200억원을 써내 나루홀딩스와 다온홀딩스를 제치고 최종 낙찰자가 됐다.",
         {"competes_with 가람그룹>나루홀딩스", "competes_with 가람그룹>다온홀딩스"}},
        {"가람제약은 나루파마와 신약 후보물질 기술수출 계약을 체결했다.", {"supplies 가람제약>나루파마"}},
        {"가람전자는 나루반도체를 인수해 시장을 넓힐 계획이다.", {"acquires 가람전자>나루반도체 planned"}},
        {"가람전자는 지난해 나루반도체를 인수해 매출을 늘렸다.", {"acquires 가람전자>나루반도체"}},
        {"누리중공업은 나루조선의 중간지주회사다.", {"owns 누리중공업>나루조선"}},
        {"㈜가나산업과 (주)다라정공은 계약을 맺었다.", {"partners_with 가나산업>다라정공"}},
        {"한국자산신탁 등 9개 채권단으로 구성된 공동매각협의회는 사장 인선에 착수했다.",
         {"associated_with 한국자산신탁>공동매각협의회"}},
        {"나루방송 월화드라마 '바람의 노래'가 화제다.", {"develops 나루방송>바람의 노래"}},
    });
}

TEST_CASE("Korean sentences: a complaint is filed with the police against somebody, and a wife is no denial") {
    check_told({
        {"나루산업은 허위 사실을 유포한 혐의로 누리꾼을 경찰에 고소했다.", {}},
        {"검찰은 김민수를 음주운전 혐의로 기소했다.", {"regulates 검찰>김민수"}},
        {"김하나 여사는 윤도열 회장의 부인이다.", {"family_of 김하나>윤도열"}},
    });
}

TEST_CASE("English sentences: posts behind a house's name, time spent, resignations of several") {
    check_told({
        {"“Nobody had been told,” said Colin Marsh, ODRA executive director of supervision.",
         {"works_for Colin Marsh>ODRA"}},
        {"Colin Marsh, 31, spent the last two seasons with the Denby Rovers.", {"works_for Colin Marsh>Denby Rovers"}},
        {"Nora Field and Colin Marsh announced their resignations from the Halden Foundation last week.",
         {"works_for Colin Marsh>Halden Foundation", "works_for Nora Field>Halden Foundation"}},
    });
}

TEST_CASE("English sentences: several share a title, and one person has two") {
    check_told({
        {"On Friday Lakemont engineers Nora Field and Colin Marsh went aboard.",
         {"works_for Colin Marsh>Lakemont", "works_for Nora Field>Lakemont"}},
        {"Both Lakemont co-founders, Nora Field and Colin Marsh, spoke.",
         {"founded Colin Marsh>Lakemont", "founded Nora Field>Lakemont"}},
        {"It sued Lakemont founder and former chief executive Nora Field.",
         {"founded Nora Field>Lakemont", "works_for Nora Field>Lakemont"}},
        {"The talks were led by ODRA Commissioner Nora Field.", {"works_for Nora Field>ODRA"}},
        {"The Ministry of Justice's Nora Field spoke.", {"works_for Nora Field>Ministry of Justice"}},
    });
}

TEST_CASE("English sentences: who orders a maker's machines, and who hires a law firm") {
    check_told({
        {"Denby Airlines placed an order for 50 Lakemont jets.", {"customer_of Denby Airlines>Lakemont"}},
        {"The Trade Authority ordered Denby Airlines to ground the jets.",
         {"regulates Trade Authority>Denby Airlines"}},
    });
}

TEST_CASE("English sentences: what is denied, taken back or came to nothing is no fact") {
    check_told({
        {"The newspaper apologised for saying that Halden Group had sued Corvex Systems.",
         {"sues Halden Group>Corvex Systems denied"}},
        {"Nothing came of Halden Group's takeover of Corvex Systems.",
         {"acquires Halden Group>Corvex Systems planned"}},
        {"Contrary to reports, Halden Group did not invest in Corvex Systems.",
         {"invests_in Halden Group>Corvex Systems denied"}},
        {"Halden Group ruled out a bid for Corvex Systems.", {"acquires Halden Group>Corvex Systems denied"}},
    });
}

} // namespace tieline::test
