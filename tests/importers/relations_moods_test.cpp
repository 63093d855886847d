#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

/// Ties as plain facts, plans, rumours, denials and things of the past, in the words of ordinary news. All names are
/// invented or do what everybody knows of them.
namespace tieline::test {

TEST_CASE("English: what is planned, denied or over is marked so") {
    check({
        {"Nor has [o:Castell Group] hired [p:Susan Marsh], the bank said.",
         {"works_for Susan Marsh>Castell Group denied"}},
        {"Neither [o:Castell Group] nor [o:Orbis Foods] has made an offer for [o:Veridia Bank].",
         {"acquires Castell Group>Veridia Bank denied", "acquires Orbis Foods>Veridia Bank denied"}},
        {"[o:Castell Group] has no stake in [o:Orbis Foods].", {"owns Castell Group>Orbis Foods denied"}},
        {"[o:Castell Group] never owned [o:Orbis Foods].", {"owns Castell Group>Orbis Foods denied"}},
        {"[p:Karl Lindqvist] has never worked for [o:Castell Group].",
         {"works_for Karl Lindqvist>Castell Group denied"}},
        {"[p:Karl Lindqvist] said he had not met [p:Laura Benton].", {"meets_with Karl Lindqvist>Laura Benton denied"}},
        {"[p:Karl Lindqvist] denied meeting [p:Laura Benton] in Geneva.",
         {"meets_with Karl Lindqvist>Laura Benton denied"}},
        {"[p:Karl Lindqvist] did not meet [p:Laura Benton] in Geneva.",
         {"meets_with Karl Lindqvist>Laura Benton denied"}},
        {"Reports that [o:Castell Group] had invested in [o:Tern Analytics] are wrong, the company said.",
         {"invests_in Castell Group>Tern Analytics denied"}},
        {"Contrary to reports, [o:Castell Group] has not bought [o:Tern Analytics].",
         {"acquires Castell Group>Tern Analytics denied"}},
        {"It is not true that [o:Castell Group] bought [o:Tern Analytics].",
         {"acquires Castell Group>Tern Analytics denied"}},
        {"[o:Castell Group] ruled out a bid for [o:Tern Analytics].", {"acquires Castell Group>Tern Analytics denied"}},
        {"[o:Castell Group] has no plans to buy [o:Tern Analytics].", {"acquires Castell Group>Tern Analytics denied"}},
        {"Rumours that [p:Karl Lindqvist] would join [o:Tern Analytics] were dismissed by the company as fantasy.",
         {"works_for Karl Lindqvist>Tern Analytics denied"}},
        {"Newspapers reported that [o:Castell Group] had acquired [o:Tern Analytics].\nThe company said the story was "
         "false.",
         {"acquires Castell Group>Tern Analytics denied"}},
        {"[p:Clara Novak] is not related to [p:Petr Novak].", {"family_of Clara Novak>Petr Novak denied"}},
        {"[o:Castell Group] does not compete with [o:Orbis Foods].",
         {"competes_with Castell Group>Orbis Foods denied"}},
        {"[o:Orbis Foods] does not supply [o:Kestrel Air].", {"supplies Orbis Foods>Kestrel Air denied"}},
        {"The [o:Competition Commission] did not fine [o:Orbis Foods].",
         {"regulates Competition Commission>Orbis Foods denied"}},
        {"The [o:Competition Commission] declined to investigate [o:Orbis Foods].",
         {"regulates Competition Commission>Orbis Foods planned"}},
        {"[p:Karl Lindqvist] refused to sign for [o:Valencia United].",
         {"works_for Karl Lindqvist>Valencia United planned"}},
        {"[p:Laura Benton] stopped short of criticising [o:Castell Group].",
         {"criticizes Laura Benton>Castell Group denied"}},
        {"[o:Castell Group] is considering whether to invest in [o:Tern Analytics].",
         {"invests_in Castell Group>Tern Analytics planned"}},
        {"[o:Castell Group] could face a lawsuit from [o:Orbis Foods].", {"sues Orbis Foods>Castell Group planned"}},
        {"If regulators agree, [o:Castell Group] will own [o:Veridia Bank].",
         {"owns Castell Group>Veridia Bank planned"}},
        {"[o:Castell Group] is expected to name [p:Susan Marsh] as its chief executive.",
         {"works_for Susan Marsh>Castell Group planned"}},
        {"[p:Susan Marsh] is tipped to become chief executive of [o:Castell Group].",
         {"works_for Susan Marsh>Castell Group planned"}},
        {"[o:Castell Group] was said to be close to a deal with [o:Orbis Foods].",
         {"partners_with Castell Group>Orbis Foods planned"}},
        {"[o:Castell Group] had hoped to buy [o:Orbis Foods] but was outbid.",
         {"acquires Castell Group>Orbis Foods planned"}},
        {"[o:Castell Group] used to own [o:Orbis Foods].", {"owns Castell Group>Orbis Foods former"}},
        {"[o:Tern Analytics], a former subsidiary of [o:Castell Group], is hiring.",
         {"owns Castell Group>Tern Analytics former"}},
        {"[p:Karl Lindqvist], a former adviser to [p:Laura Benton], agreed.",
         {"advises Karl Lindqvist>Laura Benton former"}},
        {"[p:Karl Lindqvist], the ex-husband of [p:Laura Benton], agreed.", {"family_of Karl Lindqvist>Laura Benton"}},
        {"[o:Castell Group]'s chief executive, [p:Karl Lindqvist], and its chairman, [p:Paul Reyes], were questioned "
         "by prosecutors.",
         {"works_for Karl Lindqvist>Castell Group", "works_for Paul Reyes>Castell Group"}},
        {"The film was directed by [p:Bruno Keller], whose father, [p:Hans Keller], also made films.",
         {"family_of Bruno Keller>Hans Keller"}},
        {"[p:Clara Novak] is survived by her husband, [p:Jonas Weil], and two daughters.",
         {"family_of Clara Novak>Jonas Weil"}},
        {"The [o:University of Leeds] developed the vaccine together with [o:AstraZeneca].",
         {"partners_with AstraZeneca>University of Leeds"}},
    });
}

TEST_CASE("Korean: what is planned, denied or over is marked so") {
    check({
        {"[o:한빛로보틱스]는 [o:대성그룹]과 접촉한 사실이 없다고 밝혔다.", {"meets_with 대성그룹>한빛로보틱스 denied"}},
        {"[o:한빛로보틱스]와 [o:대성그룹]의 합병설은 사실과 다르다.", {"acquires 한빛로보틱스>대성그룹 denied"}},
        {"[p:오재현] 회장은 [p:심보경] 의원을 만난 적이 없다고 말했다.", {"meets_with 심보경>오재현 denied"}},
        {"[o:한빛로보틱스]는 [o:대성그룹]을 인수하지 않았다.", {"acquires 한빛로보틱스>대성그룹 denied"}},
        {"[o:한빛로보틱스]는 [o:대성그룹]에 투자하지 않기로 했다.", {"invests_in 한빛로보틱스>대성그룹 denied"}},
        {"[o:한빛로보틱스]가 [o:대성그룹]을 인수했다는 일부 보도는 오보다.", {"acquires 한빛로보틱스>대성그룹 denied"}},
        {"[o:대성그룹]은 [o:미래식품]을 고소한 일이 없다고 해명했다.", {"sues 대성그룹>미래식품 denied"}},
        {"[p:오재현] 회장은 [o:네이버]에서 일한 적이 없다.", {"works_for 오재현>네이버 denied"}},
        {"[p:오재현] 회장은 이번 거래와 무관하다며 [p:심보경] 의원과의 만남을 부인했다.",
         {"meets_with 심보경>오재현 denied"}},
        {"[o:대성그룹]은 [o:카카오]와의 제휴설을 부인했다.", {"partners_with 대성그룹>카카오 denied"}},
        {"[o:대성그룹]은 [o:카카오]와 협력할 가능성을 열어뒀다.", {"partners_with 대성그룹>카카오 planned"}},
        {"[o:대성그룹]이 [o:카카오]에 투자할지 주목된다.", {"invests_in 대성그룹>카카오 planned"}},
        {"[o:대성그룹]은 [o:카카오] 인수를 포기했다.", {"acquires 대성그룹>카카오 planned"}},
        {"[o:대성그룹]의 [o:카카오] 인수가 무산됐다.", {"acquires 대성그룹>카카오 planned"}},
        {"[o:대성그룹]이 [o:카카오]를 인수하려 했으나 실패했다.", {"acquires 대성그룹>카카오 planned"}},
        {"[o:금융감독원]은 [o:대성그룹]을 조사할 방침이다.", {"regulates 금융감독원>대성그룹 planned"}},
        {"[p:심보경] 의원이 [o:대성그룹] 사외이사로 거론된다.", {"works_for 심보경>대성그룹 planned"}},
        {"[p:오재현] 회장은 [p:강민서] 부회장의 매형이다.", {"family_of 강민서>오재현"}},
        {"[p:심보경] 의원의 남편인 [p:박태호] 변호사가 법무법인 [o:세종]에 합류했다.",
         {"family_of 박태호>심보경", "works_for 박태호>세종"}},
        {"[o:하이브]는 보유하던 [o:SM엔터테인먼트] 지분을 모두 처분했다.", {"owns 하이브>SM엔터테인먼트 former"}},
        {"[o:대성그룹] 신임 대표에 [p:강민서] 부회장이 선임됐다.", {"works_for 강민서>대성그룹"}},
        {"[p:손흥민]은 [o:토트넘]을 떠나 [o:로스앤젤레스FC]로 옮겼다.",
         {"works_for 손흥민>로스앤젤레스FC", "works_for 손흥민>토트넘 former"}},
        {"[o:국민의힘]은 [o:더불어민주당]의 법안 처리를 강하게 비판했다.", {"criticizes 국민의힘>더불어민주당"}},
        {"[o:한국은행]은 [l:세종]에 새 본부를 연다.", {"located_in 한국은행>세종"}},
    });
}

TEST_CASE("English: one sentence, one tie") {
    check({
        {"Shares in [o:Orbis Foods] jumped after reports that [o:Melrow Holdings] was preparing a bid for the company.",
         {"acquires Melrow Holdings>Orbis Foods planned"}},
        {"[o:Melrow Holdings] denied that it was interested in buying [o:Orbis Foods].",
         {"acquires Melrow Holdings>Orbis Foods denied"}},
        {"[o:Melrow Holdings] is not in talks to buy [o:Orbis Foods], a spokesman said.",
         {"acquires Melrow Holdings>Orbis Foods denied"}},
        {"[o:Castell Group] owns [o:Veridia Bank] and a majority of [o:Sonder Insurance].",
         {"owns Castell Group>Sonder Insurance", "owns Castell Group>Veridia Bank"}},
        {"[o:Castell Group]'s insurance arm, [o:Sonder Insurance], reported a loss.",
         {"owns Castell Group>Sonder Insurance"}},
        {"[p:Susan Marsh] has been named finance director of [o:Tern Analytics].",
         {"works_for Susan Marsh>Tern Analytics"}},
        {"Dr [p:Amara Nwosu], a virologist at the [o:University of Leeds], led the study.",
         {"works_for Amara Nwosu>University of Leeds"}},
        {"[p:Amara Nwosu] of the [o:University of Leeds] said the drug was promising.",
         {"works_for Amara Nwosu>University of Leeds"}},
        {"The [o:University of Leeds] has teamed up with the [o:Karolinska Institute] to study malaria.",
         {"partners_with Karolinska Institute>University of Leeds"}},
        {"[o:Kestrel Air] and [o:Pacific Wings] are considering a partnership, the Financial Times reported.",
         {"partners_with Kestrel Air>Pacific Wings planned"}},
        {"There is no partnership between [o:Kestrel Air] and [o:Pacific Wings], a spokeswoman for the airline said.",
         {"partners_with Kestrel Air>Pacific Wings denied"}},
        {"[o:Kestrel Air], a customer of [o:Airbus], has cut its order.", {"customer_of Kestrel Air>Airbus"}},
        {"[o:Kestrel Air] competes with [o:Pacific Wings] on routes to Tokyo.",
         {"competes_with Kestrel Air>Pacific Wings"}},
        {"The regulator accused the bank.\nSenator [p:Laura Benton] criticised [o:Castell Group] for closing rural "
         "branches.",
         {"criticizes Laura Benton>Castell Group"}},
        {"[o:Castell Group] came under fire from Senator [p:Laura Benton] over its bonuses.",
         {"criticizes Laura Benton>Castell Group"}},
        {"[p:Laura Benton] accused the [o:Ministry of Health] of hiding the report.",
         {"criticizes Laura Benton>Ministry of Health"}},
        {"[o:Melrow Holdings] is being sued by [o:Orbis Foods] over a recipe.", {"sues Orbis Foods>Melrow Holdings"}},
        {"[o:Orbis Foods] threatened to sue [o:Melrow Holdings].", {"sues Orbis Foods>Melrow Holdings planned"}},
        {"[o:Orbis Foods] denied that it had sued [o:Melrow Holdings].", {"sues Orbis Foods>Melrow Holdings denied"}},
        {"[o:Orbis Foods] won its patent case against [o:Melrow Holdings].", {"sues Orbis Foods>Melrow Holdings"}},
        {"The [o:Financial Conduct Authority] is investigating [o:Brightwater Bank] over its mortgage sales.",
         {"regulates Financial Conduct Authority>Brightwater Bank"}},
        {"[o:Brightwater Bank] is under investigation by the [o:Financial Conduct Authority].",
         {"regulates Financial Conduct Authority>Brightwater Bank"}},
        {"The [o:Financial Conduct Authority] said it was not investigating [o:Brightwater Bank].",
         {"regulates Financial Conduct Authority>Brightwater Bank denied"}},
        {"[p:Clara Novak] and her husband, [p:Jonas Weil], live in Prague.", {"family_of Clara Novak>Jonas Weil"}},
        {"[p:Jonas Weil] is the son of the composer [p:Edmund Weil].", {"family_of Edmund Weil>Jonas Weil"}},
        {"[p:Edmund Weil]'s daughter, [p:Ruth Weil], runs the [o:Weil Foundation].",
         {"family_of Edmund Weil>Ruth Weil", "works_for Ruth Weil>Weil Foundation"}},
        {"[p:Clara Novak], whose brother [p:Petr Novak] plays for [o:Sparta Prague], was in the crowd.",
         {"family_of Clara Novak>Petr Novak", "works_for Petr Novak>Sparta Prague"}},
        {"[o:Lazard] is advising [o:Castell Group] on the sale.", {"advises Lazard>Castell Group"}},
        {"[p:Helena Ruiz], an adviser to [p:Pedro Castellanos], declined to comment.",
         {"advises Helena Ruiz>Pedro Castellanos"}},
        {"[p:Pedro Castellanos] was represented by the lawyer [p:Helena Ruiz].",
         {"advises Helena Ruiz>Pedro Castellanos"}},
        {"[o:Tern Analytics], based in [l:Bristol], has opened an office in [l:Lisbon].",
         {"located_in Tern Analytics>Bristol", "located_in Tern Analytics>Lisbon"}},
        {"The [l:Bristol]-based company [o:Tern Analytics] is hiring.", {"located_in Tern Analytics>Bristol"}},
        {"[p:Leo Marchetti] is close to joining [o:Valencia], newspapers in Spain reported.",
         {"works_for Leo Marchetti>Valencia planned"}},
        {"[o:Valencia] coach [p:Tomas Lind] praised the team.", {"works_for Tomas Lind>Valencia"}},
        {"Prosecutors charged [p:Victor Salim], the former head of [o:Orbis Foods], with fraud.",
         {"works_for Victor Salim>Orbis Foods former"}},
        {"[o:Castell Group] dismissed as nonsense rumours that it would merge with [o:Veridia Bank].",
         {"acquires Castell Group>Veridia Bank denied"}},
    });
}

TEST_CASE("Korean: one sentence, one tie") {
    check({
        {"[o:한빛로보틱스]가 [o:미르제약]을 인수하는 방안을 검토하고 있다.",
         {"acquires 한빛로보틱스>미르제약 planned"}},
        {"[o:한빛로보틱스]는 [o:미르제약] 인수설에 대해 사실무근이라고 밝혔다.",
         {"acquires 한빛로보틱스>미르제약 denied"}},
        {"[o:삼성전자]는 [o:누리소프트]에 대한 투자를 검토하지 않고 있다고 밝혔다.",
         {"invests_in 삼성전자>누리소프트 denied"}},
        {"[o:미래화학]은 [o:대성그룹]의 자회사다.", {"owns 대성그룹>미래화학"}},
        {"[o:대성그룹]은 자회사 [o:미래화학]을 통해 배터리 사업에 진출했다.", {"owns 대성그룹>미래화학"}},
        {"[o:대성그룹]은 [p:오재현] 부회장을 회장으로 승진시켰다.", {"works_for 오재현>대성그룹"}},
        {"[p:오재현] 회장이 [o:누리소프트] 대표로 내정됐다는 보도가 나왔다.", {"works_for 오재현>누리소프트 planned"}},
        {"[o:포드]는 [o:미르전자]에서 배터리를 납품받는다.", {"supplies 미르전자>포드"}},
        {"[o:미르전자]가 [o:테슬라]에 배터리를 공급할 것이라는 전망이 나온다.", {"supplies 미르전자>테슬라 planned"}},
        {"[o:누리소프트]는 [o:아마존]의 클라우드 서비스를 이용한다.", {"customer_of 누리소프트>아마존"}},
        {"[o:대한항공]은 도쿄 노선에서 [o:티웨이항공]과 경쟁하고 있다.", {"competes_with 대한항공>티웨이항공"}},
        {"경쟁사인 [o:티웨이항공]에 맞서 [o:대한항공]은 운임을 내렸다.", {"competes_with 대한항공>티웨이항공"}},
        {"[p:심보경] 의원은 [o:대성그룹]을 강하게 비판했다.", {"criticizes 심보경>대성그룹"}},
        {"[o:대성그룹]이 [p:심보경] 의원에게 비판을 받았다.", {"criticizes 심보경>대성그룹"}},
        {"[o:대성그룹]은 [o:미래식품]에게 소송을 당했다.", {"sues 미래식품>대성그룹"}},
        {"[o:미래식품]이 [o:대성그룹]을 상대로 낸 특허 소송에서 이겼다.", {"sues 미래식품>대성그룹"}},
        {"[o:미래식품]은 [o:대성그룹]을 고소할 방침이다.", {"sues 미래식품>대성그룹 planned"}},
        {"[o:금융감독원]은 [o:신라은행]에 대한 검사에 착수했다.", {"regulates 금융감독원>신라은행"}},
        {"[o:신라은행]이 [o:금융감독원]의 조사를 받고 있다.", {"regulates 금융감독원>신라은행"}},
        {"[o:금융감독원]은 [o:신라은행]을 조사하고 있지 않다고 밝혔다.", {"regulates 금융감독원>신라은행 denied"}},
        {"배우 [p:한지우]와 그의 남편 [p:정하람]은 부산에 산다.", {"family_of 정하람>한지우"}},
        {"[p:정하람]은 작곡가 [p:정우석]의 아들이다.", {"family_of 정우석>정하람"}},
        {"[p:정우석]의 딸 [p:정다은]이 재단을 이끈다.", {"family_of 정다은>정우석"}},
        {"[p:한지우]의 소설 '[w:소금길]'이 영화로 만들어진다.", {"authored 한지우>소금길"}},
        {"영화 '[w:밀물]'을 연출한 [p:봉하진] 감독은 차기작을 준비 중이다.", {"authored 봉하진>밀물"}},
        {"법무법인 [o:태평양]이 [o:대성그룹]을 자문했다.", {"advises 태평양>대성그룹"}},
        {"[p:오재현] 회장의 변호인인 [p:김나래] 변호사는 항소하겠다고 밝혔다.", {"advises 김나래>오재현"}},
        {"[o:누리소프트]는 [l:대전]에 본사를 두고 있다.", {"located_in 누리소프트>대전"}},
        {"[l:대전]에 본사를 둔 [o:누리소프트]는 직원을 뽑는다.", {"located_in 누리소프트>대전"}},
        {"[o:오픈AI]가 개발한 [d:챗GPT]는 [o:구글]의 [d:제미나이]와 경쟁한다.",
         {"competes_with 제미나이>챗GPT", "develops 구글>제미나이", "develops 오픈AI>챗GPT"}},
        {"[p:이한솔]의 [o:울산 HD] 이적설이 돌고 있다.", {"works_for 이한솔>울산 HD planned"}},
        {"[o:국민의힘]은 [p:심보경] 의원을 서울시장 후보로 공천했다.", {"works_for 심보경>국민의힘"}},
        {"[p:심보경] 의원은 [o:국토교통부] 장관에 임명됐다.", {"works_for 심보경>국토교통부"}},
        {"[o:대성그룹]은 [o:한빛로보틱스]와 합작법인을 설립할 예정이다.",
         {"partners_with 대성그룹>한빛로보틱스 planned"}},
        {"[o:대성그룹]과 [o:한빛로보틱스]가 합병한다는 소문은 사실이 아니다.",
         {"acquires 대성그룹>한빛로보틱스 denied"}},
        {"[o:국립현대미술관]은 [o:삼성문화재단]과 함께 전시회 '빛의 기억'을 연다.",
         {"partners_with 국립현대미술관>삼성문화재단"}},
    });
}

TEST_CASE("a price told in the next sentence belongs to the one deal before it") {
    const auto price = [](std::string_view marked) {
        const MarkedText text = read_marked(marked);
        for (const LocalRelation& relation : find_relations(text.analysis, tables()))
            if (relation.kind == RelationKind::Acquires && relation.amount) return relation.amount->value;
        return 0.0;
    };
    CHECK(price("[o:Orvane] has bought [o:Pelmont].\nThe deal is worth #£1.5 billion=1500000000 GBP#.") == 1.5e9);
    CHECK(price("[o:오르반]은 [o:펠몬]을 인수했다.\n인수 금액은 #1조2000억원=1200000000000 KRW#이다.") == 1.2e12);
    CHECK(price("[o:Orvane] has bought [o:Pelmont].\nIts sales were #£1.5 billion=1500000000 GBP# last year.") == 0);
    CHECK(price("[o:Orvane] has bought [o:Pelmont]. It sold [o:Wexley] to [o:Larch].\n"
                "A.\nB.\nC.\nThe deal is worth #£1 billion=1000000000 GBP#.") == 0);
}

TEST_CASE("a denial in passing, a plan that was dropped and a bid that was refused are told apart") {
    check({
        {"[p:Tom Crane], who denies that [o:Orvane] bribed officials, met [p:Ada Birch].",
         {"meets_with Ada Birch>Tom Crane"}},
        {"[o:Orvane] scrapped plans to invest in [o:Pelmont].", {"invests_in Orvane>Pelmont planned"}},
        {"[o:Orvane] has yet to sign a contract with [o:Pelmont].", {"partners_with Orvane>Pelmont planned"}},
        {"[o:Pelmont] rejected a takeover bid from [o:Orvane].", {"acquires Orvane>Pelmont planned"}},
        {"[o:Orvane] has made no offer for [o:Pelmont].", {"acquires Orvane>Pelmont denied"}},
        {"[o:Orvane] named a committee, led by [p:Tom Crane].", {}},
        {"[p:Tom Crane] denied that he would leave [o:Orvane].", {"works_for Tom Crane>Orvane"}},
        {"[o:오르반]이 [o:펠몬]에 투자했다고 알려졌지만 사실이 아닌 것으로 확인됐다.",
         {"invests_in 오르반>펠몬 denied"}},
        {"[o:펠몬]은 \"[o:오르반]에 인수될 일은 없다\"고 못박았다.", {"acquires 오르반>펠몬 denied"}},
    });
}

TEST_CASE("more than half of the shares is a takeover, less is an investment") {
    check({
        {"[o:Orvane] took a ~51%=51~ stake in [o:Pelmont].", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane] took a ~50%=50~ stake in [o:Pelmont].", {"invests_in Orvane>Pelmont"}},
        {"[o:오르반]은 [o:펠몬] 지분 ~62%=62~를 사들였다.", {"acquires 오르반>펠몬"}},
    });
}

TEST_CASE("a rule's confidence moves from what its row says to what was measured") {
    LanguageRules rules;
    rules.counts["good"] = {30, 0};
    rules.counts["bad"] = {0, 30};
    CHECK(rules.measured("new", 0.8) == doctest::Approx(0.8));
    CHECK(rules.measured("good", 0.8) == doctest::Approx(0.95));
    CHECK(rules.measured("bad", 0.8) == doctest::Approx(0.2));
}

TEST_CASE("English: plans that fell through, refusals and denials in the sentences around") {
    check({
        {"[o:Harbin Lines] called off its acquisition of [o:Tasman Ferries].",
         {"acquires Harbin Lines>Tasman Ferries planned"}},
        {"[o:Lumen] walked away from a planned takeover of [o:Greystone].", {"acquires Lumen>Greystone planned"}},
        {"[o:Nova Cloud] has signed a letter of intent to acquire [o:Tempest].",
         {"acquires Nova Cloud>Tempest planned"}},
        {"Under the plan, [o:Nova Cloud] would own ~30%=30~ of [o:Tempest].", {"owns Nova Cloud>Tempest planned"}},
        {"A proposal for [o:Trellis] to acquire [o:Unity] was voted down.", {"acquires Trellis>Unity planned"}},
        {"[o:Dunmore Oil] said there was no such deal with [o:Baltic Gas].",
         {"partners_with Baltic Gas>Dunmore Oil denied"}},
        {"[o:Harlan] has never been a customer of [o:Voltis].", {"customer_of Harlan>Voltis denied"}},
        {"[p:Anna Weiss] turned down an offer to run [o:Corvid].", {"works_for Anna Weiss>Corvid denied"}},
        {"[o:Meridian Rail] may buy [o:Castor], which is owned by [o:Halden].",
         {"acquires Meridian Rail>Castor planned", "owns Halden>Castor"}},
        {"Newspapers reported that [o:Orla] was preparing an offer for [o:Maison Verte].\nThe company said the story "
         "was "
         "without foundation.",
         {"acquires Orla>Maison Verte denied"}},
    });
}

} // namespace tieline::test
