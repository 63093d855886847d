#include "tests/importers/told.hpp"

/// Korean sentences as newspapers write them, each construction once. All are invented.
namespace tieline::test {

TEST_CASE("Korean sentences: lists of people, works and houses") {
    check_told({
        {"연극 '겨울 바다'에는 김서윤, 박도현, 이준호 등이 출연한다.",
         {"associated_with 김서윤>겨울 바다", "associated_with 박도현>겨울 바다", "associated_with 이준호>겨울 바다"}},
        {"영화 '가을비'(2011), '소금밭'(2014)을 연출한 김서윤이 돌아왔다.",
         {"authored 김서윤>가을비", "authored 김서윤>소금밭"}},
        {"김서윤, 박도현 등이 소속된 가람엔터테인먼트가 상장을 추진한다.",
         {"works_for 김서윤>가람엔터테인먼트", "works_for 박도현>가람엔터테인먼트"}},
        {"김서윤, 박도현 의원 등 새나라당 의원 12명이 성명을 냈다.",
         {"works_for 김서윤>새나라당", "works_for 박도현>새나라당"}},
        {"새나라당 김서윤·바른길당 박도현 원내대표는 이날 국회에서 만나 예산안을 논의했다.",
         {"meets_with 김서윤>박도현", "works_for 김서윤>새나라당", "works_for 박도현>바른길당"}},
        {"검찰은 누리은행 본사와 한빛증권 사무실 등을 압수수색했다.",
         {"regulates 검찰>누리은행", "regulates 검찰>한빛증권"}},
        {"드라마 '너의 계절'은 박도현 작가가 극본을, 김서윤 감독이 연출을 맡았다.",
         {"authored 김서윤>너의 계절", "authored 박도현>너의 계절"}},
        {"다온소프트(300억원)와 누리은행(200억원)이 가람바이오에 투자했다.",
         {"invests_in 누리은행>가람바이오", "invests_in 다온소프트>가람바이오"}},
    });
}

TEST_CASE("Korean sentences: who does it where words and clauses stand between") {
    check_told({
        {"가람전자는 나래항공과 시장 점유율을 놓고 경쟁했다.", {"competes_with 가람전자>나래항공"}},
        {"윤태식이 보라카드를 경영 정상화를 위해 인수했다.", {"acquires 윤태식>보라카드"}},
        {"오세라 다온소프트 대표는 기자들과 만나 한빛제약을 인수했다고 밝혔다.",
         {"acquires 다온소프트>한빛제약", "works_for 오세라>다온소프트"}},
        {"나래항공이 지난해 영입한 정하은은 말을 아꼈다.", {"works_for 정하은>나래항공"}},
        {"무한게임즈는 강수진(47)을 대표이사로 선임했다.", {"works_for 강수진>무한게임즈"}},
        {"나래항공은 올해 창립 20년을 맞았다. 지난달에는 정하은을 영입했다.", {"works_for 정하은>나래항공"}},
    });
}

TEST_CASE("Korean sentences: players, counsel and holders of offices") {
    check_told({
        {"김서윤(전 누리 스타즈 코치)씨가 새 감독이 됐다.", {"works_for 김서윤>누리 스타즈"}},
        {"가람 이글스가 투수 김서윤, 포수 박도현과 재계약을 포기했다.",
         {"works_for 김서윤>가람 이글스", "works_for 박도현>가람 이글스"}},
        {"김서윤은 계약기간 3년, 연봉 4억원에 누리FC 유니폼을 입었다.", {"works_for 김서윤>누리FC"}},
        {"누리은행 측 법률대리인인 법무법인 가람은 입장문을 냈다.", {"advises 법무법인 가람>누리은행"}},
        {"박도현 경기도지사는 토마 뒤랑 프랑스 총리를 만났다.",
         {"meets_with 박도현>토마 뒤랑", "works_for 박도현>경기도", "works_for 토마 뒤랑>프랑스"}},
        {"프랑스 대통령 에마뉘엘 뒤퐁이 방한했다.", {"works_for 에마뉘엘 뒤퐁>프랑스"}},
    });
}

TEST_CASE("Korean sentences: papers, bands, what a house sells and who holds it") {
    check_told({
        {"김서윤 박사는 이번 연구 결과를 국제학술지 '네이처'에 발표했다.", {"associated_with 김서윤>네이처"}},
        {"가람게임즈의 '다온 온라인'은 출시 일주일 만에 매출 1위에 올랐다.", {"develops 가람게임즈>다온 온라인"}},
        {"그룹 별무리의 멤버 김서윤이 앨범을 냈다.", {"works_for 김서윤>별무리"}},
        {"가람바이오는 누리증권을 대상으로 200억원 규모의 제3자배정 유상증자를 결정했다.",
         {"invests_in 누리증권>가람바이오"}},
        {"가람바이오의 최대주주가 김서윤에서 누리증권으로 변경됐다.",
         {"owns 김서윤>가람바이오", "owns 누리증권>가람바이오"}},
        {"누리증권은 가람바이오의 유상증자에 참여해 지분 8%를 확보했다.", {"invests_in 누리증권>가람바이오"}},
    });
}

TEST_CASE("Korean sentences: names that nothing tells but what is done") {
    check_told({
        {"가람전자는 제일물류를 인수했다.", {"acquires 가람전자>제일물류"}},
        {"코드빌은 나라은행으로부터 50억원을 투자받았다.", {"invests_in 나라은행>코드빌"}},
        {"공정거래위원회는 삼호기술에 과징금 5억원을 부과했다.", {"regulates 공정거래위원회>삼호기술"}},
        {"큐라클(012345)은 가람전자와 공급계약을 맺었다.", {"supplies 큐라클>가람전자"}},
        {"하늘길투어 김서윤 대표는 이같이 밝혔다.", {"works_for 김서윤>하늘길투어"}},
        {"가람전자는 심재학을 대표이사로 선임했다.", {"works_for 심재학>가람전자"}},
        {"검찰은 여운혁을 횡령 혐의로 기소했다.", {"regulates 검찰>여운혁"}},
        {"이날 전문가 20명의 의견을 들은 가람전자는 판매망을 인수했다.", {}},
        {"가람전자는 신기술에 300억원을 투자했다.", {}},
    });
}

TEST_CASE("Korean sentences: nouns that two clauses share, couples, and what is told in passing") {
    check_told({
        {"누리게임즈가 개발하고 가람게임즈가 서비스하는 신작 게임 ‘별의 왕국’이 출시됐다.",
         {"develops 가람게임즈>별의 왕국", "develops 누리게임즈>별의 왕국"}},
        {"김서윤과 박도현 부부는 2019년 영화 ‘강’에 함께 출연했다.",
         {"associated_with 김서윤>강", "associated_with 박도현>강", "family_of 김서윤>박도현"}},
        {"금융감독원이 불완전판매 논란이 불거진 누리은행에 대한 현장검사에 착수했다.",
         {"regulates 금융감독원>누리은행"}},
        {"식품기업 해오름식품 지분을 창업주인 박도현이 내놓았다.", {"founded 박도현>해오름식품"}},
        {"2015년 영화 ‘강’으로 데뷔한 박도현 감독은 이후 ‘섬’, ‘바다’를 잇따라 내놓으며 주목받았다.",
         {"authored 박도현>강", "authored 박도현>바다", "authored 박도현>섬"}},
        {"누리방송 예능 프로그램 ‘주말의 식탁’의 진행자 김서윤이 하차한다.",
         {"associated_with 김서윤>주말의 식탁", "develops 누리방송>주말의 식탁"}},
        {"가람병원은 누리대 의대와 협약을 맺었다.", {"partners_with 가람병원>누리대"}},
        {"가람 이글스의 에이스 김서윤은 누리 스타즈와의 홈경기에서 호투했다.",
         {"competes_with 가람 이글스>누리 스타즈", "works_for 김서윤>가람 이글스"}},
        {"김서윤 감독이 성적 부진의 책임을 지고 누리FC 지휘봉을 내려놓았다.", {"works_for 김서윤>누리FC"}},
        {"배우 김서윤이 주연으로 낙점됐다고 소속사 가람엔터테인먼트가 밝혔다.", {"works_for 김서윤>가람엔터테인먼트"}},
    });
}

TEST_CASE("Korean sentences: houses of clubs and assemblies, suits that end, couples and aides") {
    check_told({
        {"가람 이글스 단장 김서윤은 말을 아꼈다.", {"works_for 김서윤>가람 이글스"}},
        {"박도현 국회의장은 김서윤 총리를 접견했다.", {"meets_with 박도현>김서윤", "works_for 박도현>국회"}},
        {"누리FC 구단은 김서윤 감독을 경질하고 박도현 수석코치에게 감독대행을 맡겼다.",
         {"works_for 김서윤>누리FC", "works_for 박도현>누리FC"}},
        {"가람전자와 누리통신은 5년간 이어온 특허 분쟁을 끝내기로 합의했다.", {"sues 가람전자>누리통신"}},
        {"누리배달의 경쟁사인 다온배달도 수수료를 내렸다.", {"competes_with 누리배달>다온배달"}},
        {"한빛은행과 누리카드는 한빛금융그룹의 계열사다.",
         {"owns 한빛금융그룹>누리카드", "owns 한빛금융그룹>한빛은행"}},
        {"해오름식품 매각 주관사는 누리증권이다.", {"advises 누리증권>해오름식품"}},
        {"김서윤 전 의원의 보좌관 박도현씨는 이날 검찰에 출석했다.", {"works_for 박도현>김서윤"}},
        {"김서윤 의원을 비롯한 더나은당 소속 의원 20명이 탄핵소추안을 발의했다.", {"works_for 김서윤>더나은당"}},
        {"배우 김서윤이 가수 박도현과 교제 중이다.", {"associated_with 김서윤>박도현"}},
        {"출판사 다온북스는 김서윤 교수의 신간 ‘시장의 역사’를 출간했다.",
         {"authored 김서윤>시장의 역사", "develops 다온북스>시장의 역사"}},
    });
}

TEST_CASE("Korean sentences: titles glued to names, headlines, what is told of the house before") {
    check_told({
        {"누리은행은 20일 정기주총을 열고 김서윤전무를 새 대표로 선출했다.", {"works_for 김서윤>누리은행"}},
        {"가람전자 김서윤사장은 사임했다.", {"works_for 김서윤>가람전자"}},
        {"다온증권은 실적을 냈다. 자회사로는 다온자산운용과 다온캐피탈이 있다.",
         {"owns 다온증권>다온자산운용", "owns 다온증권>다온캐피탈"}},
        {"한국은행장과 조정위원장은 이날 만나지 않았다.", {}},
    });
}

} // namespace tieline::test
