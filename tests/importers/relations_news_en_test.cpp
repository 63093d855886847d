#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

/// Ties in the many ways in which newspapers phrase them, from politics, courts, science, culture and sport as well
/// as business. All names are invented.
namespace tieline::test {

TEST_CASE("English news: founding") {
    check({
        {"[o:Pelmont], founded in <1998=1998> by [p:Ada Birch], employs 400 people.", {"founded Ada Birch>Pelmont"}},
        {"[o:Pelmont], which was started by the engineer [p:Ada Birch], employs 400 people.",
         {"founded Ada Birch>Pelmont"}},
        {"[o:Pelmont] was the brainchild of [p:Ada Birch].", {"founded Ada Birch>Pelmont"}},
        {"Founded by [p:Ada Birch] in <1998=1998>, [o:Pelmont] employs 400 people.", {"founded Ada Birch>Pelmont"}},
        {"[p:Ada Birch], co-founder and chief executive of [o:Pelmont], said demand was strong.",
         {"founded Ada Birch>Pelmont", "works_for Ada Birch>Pelmont"}},
        {"[p:Ada Birch], the woman behind [o:Pelmont], said demand was strong.", {"founded Ada Birch>Pelmont"}},
        {"It is a decade since [p:Ada Birch] founded [o:Pelmont].", {"founded Ada Birch>Pelmont"}},
        {"The school, [o:Larkfield Academy], was established by [p:Ada Birch] in <1998=1998>.",
         {"founded Ada Birch>Larkfield Academy"}},
        {"[o:Orvane] founder [p:Ada Birch] did not attend the hearing.", {"founded Ada Birch>Orvane"}},
    });
}

TEST_CASE("English news: posts, stints and teams") {
    check({
        {"[p:Tom Crane] has been appointed chief executive of [o:Orvane].", {"works_for Tom Crane>Orvane"}},
        {"[o:Orvane] has appointed [p:Tom Crane] as its next chief executive.", {"works_for Tom Crane>Orvane"}},
        {"[o:Orvane] named [p:Tom Crane], a former banker, as finance director.", {"works_for Tom Crane>Orvane"}},
        {"[p:Tom Crane] was named head coach of [o:Wexley Rovers] on <Monday=2025-11-03>.",
         {"works_for Tom Crane>Wexley Rovers"}},
        {"[p:Tom Crane] will take over as chief executive of [o:Orvane] in <June=2026-06>.",
         {"works_for Tom Crane>Orvane planned"}},
        {"[p:Tom Crane] stepped down as chairman of [o:Orvane] on <Monday=2025-11-03>.",
         {"works_for Tom Crane>Orvane former"}},
        {"[p:Tom Crane] resigned as chief executive of [o:Orvane] after the scandal.",
         {"works_for Tom Crane>Orvane former"}},
        {"[p:Tom Crane], who resigned from [o:Orvane] in <2020=2020>, could not be reached.",
         {"works_for Tom Crane>Orvane former"}},
        {"[o:Orvane] said its chief executive, [p:Tom Crane], would leave in <June=2026-06>.",
         {"works_for Tom Crane>Orvane"}},
        {"[o:Orvane] sacked manager [p:Tom Crane] after six defeats.", {"works_for Tom Crane>Orvane former"}},
        {"[p:Tom Crane] was sacked by [o:Wexley Rovers] on <Sunday=2025-11-02>.",
         {"works_for Tom Crane>Wexley Rovers former"}},
        {"[p:Tom Crane] joined [o:Orvane] from [o:Pelmont] in <2019=2019>.",
         {"works_for Tom Crane>Orvane", "works_for Tom Crane>Pelmont former"}},
        {"[p:Tom Crane] served as chief economist of the [o:Harbour Bank] from <2010=2010> to <2014=2014>.",
         {"works_for Tom Crane>Harbour Bank"}},
        {"[p:Tom Crane], an analyst at [o:Orvane], said shares would fall.", {"works_for Tom Crane>Orvane"}},
        {"said [p:Tom Crane], an economist with [o:Orvane].", {"works_for Tom Crane>Orvane"}},
        {"[p:Tom Crane] of [o:Orvane] said shares would fall.", {"works_for Tom Crane>Orvane"}},
        {"According to [p:Tom Crane], who leads the climate group at [o:Larkfield University], seas are rising.",
         {"works_for Tom Crane>Larkfield University"}},
        {"[p:Tom Crane], professor of physics at [o:Larkfield University], led the study.",
         {"works_for Tom Crane>Larkfield University"}},
        {"[p:Tom Crane], a physicist at [o:Larkfield University], led the study.",
         {"works_for Tom Crane>Larkfield University"}},
        {"Researchers led by [p:Tom Crane] at [o:Larkfield University] found water.",
         {"works_for Tom Crane>Larkfield University"}},
        {"The defender [p:Tom Crane] has signed a three-year contract with [o:Wexley Rovers].",
         {"works_for Tom Crane>Wexley Rovers"}},
        {"[o:Wexley Rovers] have signed midfielder [p:Tom Crane] from [o:Harlow Town] for #£5m=5000000 GBP#.",
         {"works_for Tom Crane>Harlow Town former", "works_for Tom Crane>Wexley Rovers"}},
        {"[p:Tom Crane] is the [o:Wexley Rovers] captain.", {"works_for Tom Crane>Wexley Rovers"}},
        {"[p:Ada Birch], leader of the [o:Green Union], called for a vote.", {"works_for Ada Birch>Green Union"}},
    });
}

TEST_CASE("English news: takeovers") {
    check({
        {"[o:Orvane] completed its #$3bn=3000000000 USD# takeover of [o:Pelmont] in <May=2025-05>.",
         {"acquires Orvane>Pelmont"}},
        {"[o:Orvane] has agreed to buy [o:Pelmont] for #$3bn=3000000000 USD#.", {"acquires Orvane>Pelmont planned"}},
        {"[o:Pelmont] has been sold to [o:Orvane] for #$3bn=3000000000 USD#.", {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont] was taken over by [o:Orvane] in <2019=2019>.", {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont], which [o:Orvane] bought in <2019=2019>, makes valves.", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane] and [o:Pelmont] merged in <2015=2015>.", {"acquires Orvane>Pelmont"}},
        {"The merger of [o:Orvane] and [o:Pelmont] created the largest bank.", {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont] was bought by [o:Orvane], and its finance director, [p:Tom Crane], left.",
         {"acquires Orvane>Pelmont", "works_for Tom Crane>Pelmont"}},
    });
}

TEST_CASE("English news: holdings") {
    check({
        {"[o:Pelmont], now owned by [o:Orvane], makes valves.", {"owns Orvane>Pelmont"}},
        {"[o:Orvane], which owns [o:Pelmont] and [o:Carrick], said sales rose.",
         {"owns Orvane>Carrick", "owns Orvane>Pelmont"}},
        {"[o:Pelmont], a wholly owned subsidiary of [o:Orvane], lost money.", {"owns Orvane>Pelmont"}},
        {"[o:Pelmont], whose parent company is [o:Orvane], lost money.", {"owns Orvane>Pelmont"}},
        {"[o:Pelmont], owned by the billionaire [p:Tom Crane], lost money.", {"owns Tom Crane>Pelmont"}},
        {"[o:Orvane] owns ~20%=20~ of [o:Pelmont].", {"owns Orvane>Pelmont"}},
        {"[o:Orvane], the largest shareholder in [o:Pelmont], voted against.", {"owns Orvane>Pelmont"}},
        {"[p:Tom Crane] controls [o:Pelmont] through a family trust.", {"owns Tom Crane>Pelmont"}},
    });
}

TEST_CASE("English news: financing") {
    check({
        {"[o:Orvane] took a ~20%=20~ stake in [o:Pelmont].", {"invests_in Orvane>Pelmont"}},
        {"[o:Larch Capital] led a #$40m=40000000 USD# funding round in [o:Pelmont].",
         {"invests_in Larch Capital>Pelmont"}},
        {"[o:Pelmont] has raised #$40m=40000000 USD# in a round led by [o:Larch Capital], with participation from "
         "[o:Birch Ventures].",
         {"invests_in Birch Ventures>Pelmont", "invests_in Larch Capital>Pelmont"}},
        {"[o:Larch Capital] is investing #$40m=40000000 USD# in [o:Pelmont].", {"invests_in Larch Capital>Pelmont"}},
        {"[o:Pelmont] is backed by [o:Larch Capital] and [o:Birch Ventures].",
         {"invests_in Birch Ventures>Pelmont", "invests_in Larch Capital>Pelmont"}},
        {"[o:Pelmont]'s backers include [o:Larch Capital].", {"invests_in Larch Capital>Pelmont"}},
        {"[o:Larch Foundation] gave [o:Larkfield University] a grant of #$2m=2000000 USD#.",
         {"invests_in Larch Foundation>Larkfield University"}},
        {"[o:Larch Capital] sold its ~10%=10~ stake in [o:Pelmont] to [o:Orvane].",
         {"invests_in Orvane>Pelmont", "owns Larch Capital>Pelmont former"}},
    });
}

TEST_CASE("English news: what stands for others and what is none") {
    check({
        {"The research was funded by the [o:Larch Foundation].", {}},
        {"[o:Orvane] and [o:Pelmont] make pumps.\nBoth companies signed a partnership agreement on "
         "<Monday=2025-11-03>.",
         {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] met [o:Pelmont] in Leeds.\nThe two companies agreed to set up a joint venture.",
         {"meets_with Orvane>Pelmont", "partners_with Orvane>Pelmont planned"}},
        {"[p:Ada Birch] insisted she was not related to [p:Tom Crane].", {"family_of Ada Birch>Tom Crane denied"}},
        {"The telescope is operated by [o:Larkfield University].", {}},
        {"A judge in the [o:High Court] found that [o:Orvane] had infringed [o:Pelmont]'s patents.", {}},
        {"[o:Larkfield Museum] bought the painting from [p:Tom Crane].", {}},
        {"The exhibition is sponsored by [o:Orvane].", {}},
        {"[o:Orvane] shares fell after [o:Larch Capital] sold its stake.", {}},
        {"Its headquarters are in [l:Leeds].", {}},
    });
}

TEST_CASE("English news: partners") {
    check({
        {"[o:Orvane] and [o:Pelmont] have teamed up to build a battery plant.", {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] is working with [o:Pelmont] to develop a battery.", {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] signed a memorandum of understanding with [o:Pelmont].", {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] announced a partnership with [o:Pelmont] on <Monday=2025-11-03>.",
         {"partners_with Orvane>Pelmont"}},
        {"[o:Carrick], a joint venture between [o:Orvane] and [o:Pelmont], opened.",
         {"owns Orvane>Carrick", "owns Pelmont>Carrick", "partners_with Orvane>Pelmont"}},
        {"The exhibition, organised by [o:Larkfield Museum] in partnership with [o:Musée Lorrain], opens in May.",
         {"partners_with Larkfield Museum>Musée Lorrain"}},
        {"[o:Orvane], in collaboration with [o:Pelmont], developed the battery.", {"partners_with Orvane>Pelmont"}},
        {"Scientists at [o:Larkfield University] worked with [o:Harlow Institute] on the study.",
         {"partners_with Harlow Institute>Larkfield University"}},
        {"[o:Larkfield University] and the [o:Harlow Institute] will jointly run the laboratory.",
         {"partners_with Harlow Institute>Larkfield University planned"}},
        {"[o:Orvane] sponsors the [o:Larkfield Museum].", {"partners_with Larkfield Museum>Orvane"}},
    });
}

TEST_CASE("English news: orders and contracts") {
    check({
        {"[o:Orvane] supplies [o:Pelmont] with chips.", {"supplies Orvane>Pelmont"}},
        {"[o:Orvane] supplies chips to [o:Pelmont].", {"supplies Orvane>Pelmont"}},
        {"[o:Orvane] won a #$2bn=2000000000 USD# contract to supply trains to [o:Northrail].",
         {"supplies Orvane>Northrail"}},
        {"[o:Northrail] awarded [o:Orvane] a #$2bn=2000000000 USD# contract.", {"supplies Orvane>Northrail"}},
        {"[o:Orvane], a supplier to [o:Northrail], cut its forecast.", {"supplies Orvane>Northrail"}},
        {"[o:Northrail], [o:Orvane]'s largest customer, cut orders.", {"customer_of Northrail>Orvane"}},
        {"[o:Orvane] counts [o:Northrail] among its customers.", {"customer_of Northrail>Orvane"}},
        {"[o:Orvane] will supply [o:Northrail] with 40 trains.", {"supplies Orvane>Northrail planned"}},
    });
}

TEST_CASE("English news: makers and authors") {
    check({
        {"[o:Orvane] unveiled the [d:Heron 2], its first electric van.", {"develops Orvane>Heron 2"}},
        {"[o:Orvane] has released a new version of [d:Heron].", {"develops Orvane>Heron"}},
        {"The [d:Heron 2], made by [o:Orvane], costs #$30,000=30000 USD#.", {"develops Orvane>Heron 2"}},
        {"The [d:Heron 2] was developed by [o:Orvane] with public money.", {"develops Orvane>Heron 2"}},
        {"[o:Orvane]'s new [d:Heron 2] goes on sale in May.", {"develops Orvane>Heron 2"}},
        {"[w:The Tides], a novel by [p:Ada Birch], won the prize.", {"authored Ada Birch>The Tides"}},
        {"[w:The Tides], directed by [p:Ada Birch], won the prize.", {"authored Ada Birch>The Tides"}},
        {"[p:Ada Birch], author of [w:The Tides], won the prize.", {"authored Ada Birch>The Tides"}},
        {"[p:Ada Birch]'s second novel, [w:The Tides], won the prize.", {"authored Ada Birch>The Tides"}},
        {"[p:Ada Birch] published [w:The Tides] in <2019=2019>.", {"authored Ada Birch>The Tides"}},
    });
}

TEST_CASE("English news: contests") {
    check({
        {"[o:Orvane] competes with [o:Pelmont] in the pump market.", {"competes_with Orvane>Pelmont"}},
        {"[o:Orvane], a rival of [o:Pelmont], cut prices.", {"competes_with Orvane>Pelmont"}},
        {"[o:Orvane] has overtaken [o:Pelmont] as the biggest seller of vans.", {"competes_with Orvane>Pelmont"}},
        {"[o:Orvane] faces competition from [o:Pelmont] and [o:Carrick].",
         {"competes_with Carrick>Orvane", "competes_with Orvane>Pelmont"}},
        {"[o:Wexley Rovers] beat [o:Harlow Town] 2-1 on <Saturday=2025-11-01>.",
         {"competes_with Harlow Town>Wexley Rovers"}},
        {"[o:Wexley Rovers] were beaten 2-1 by [o:Harlow Town].", {"competes_with Harlow Town>Wexley Rovers"}},
        {"[o:Wexley Rovers] drew 1-1 with [o:Harlow Town].", {"competes_with Harlow Town>Wexley Rovers"}},
        {"[p:Ada Birch] defeated [p:Eve Stone] 6-4, 6-3 in the final.", {"competes_with Ada Birch>Eve Stone"}},
        {"[o:Wexley Rovers]' 3-0 victory over [o:Harlow Town]", {"competes_with Harlow Town>Wexley Rovers"}},
        {"[o:Wexley Rovers] lost 3-1 to [o:Harlow Town].", {"competes_with Harlow Town>Wexley Rovers"}},
    });
}

TEST_CASE("English news: quarrels and suits") {
    check({
        {"[p:Ada Birch] accused [o:Orvane] of misleading investors.", {"criticizes Ada Birch>Orvane"}},
        {"[p:Ada Birch] lashed out at [p:Tom Crane] over the delay.", {"criticizes Ada Birch>Tom Crane"}},
        {"[o:Green Union] condemned [o:Orvane]'s decision to close the plant.", {"criticizes Green Union>Orvane"}},
        {"[p:Ada Birch] called on [p:Tom Crane] to resign.", {"criticizes Ada Birch>Tom Crane"}},
        {"[o:Orvane] came under fire from [o:Green Union].", {"criticizes Green Union>Orvane"}},
        {"[o:Orvane] has been criticised by [o:Green Union] for its record.", {"criticizes Green Union>Orvane"}},
        {"[p:Ada Birch], a critic of [o:Orvane], welcomed the news.", {"criticizes Ada Birch>Orvane"}},
        {"[o:Orvane] is suing [o:Pelmont] for patent infringement.", {"sues Orvane>Pelmont"}},
        {"[o:Orvane] has taken [o:Pelmont] to court.", {"sues Orvane>Pelmont"}},
        {"[o:Orvane] filed a complaint against [o:Pelmont] in a district court.", {"sues Orvane>Pelmont"}},
    });
}

TEST_CASE("English news: authorities and courts") {
    check({
        {"The [o:Trade Authority] is investigating [o:Orvane].", {"regulates Trade Authority>Orvane"}},
        {"The [o:Trade Authority] opened an investigation into [o:Orvane].", {"regulates Trade Authority>Orvane"}},
        {"[o:Orvane] is under investigation by the [o:Trade Authority].", {"regulates Trade Authority>Orvane"}},
        {"[o:Orvane] was fined #$2m=2000000 USD# by the [o:Trade Authority].", {"regulates Trade Authority>Orvane"}},
        {"The [o:Trade Authority] imposed a #$2m=2000000 USD# fine on [o:Orvane].",
         {"regulates Trade Authority>Orvane"}},
        {"The [o:Trade Authority] ordered [o:Orvane] to recall the vans.", {"regulates Trade Authority>Orvane"}},
        {"The [o:Crown Office] charged [p:Tom Crane] with fraud.", {"regulates Crown Office>Tom Crane"}},
        {"The [o:High Court] ruled against [o:Orvane].", {"regulates High Court>Orvane"}},
        {"The [o:High Court] sentenced [p:Tom Crane] to three years in prison.", {"regulates High Court>Tom Crane"}},
        {"The [o:Trade Authority] raided the offices of [o:Orvane].", {"regulates Trade Authority>Orvane"}},
    });
}

TEST_CASE("English news: meetings") {
    check({
        {"[p:Ada Birch] met [p:Tom Crane] in Geneva on <Monday=2025-11-03>.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] held talks with [p:Tom Crane] on trade.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] and [p:Tom Crane] met for two hours in Geneva.", {"meets_with Ada Birch>Tom Crane"}},
        {"A meeting between [p:Ada Birch] and [p:Tom Crane] lasted two hours.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] hosted [p:Tom Crane] at the palace.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] spoke by phone with [p:Tom Crane] on <Monday=2025-11-03>.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] is due to meet [p:Tom Crane] next week.", {"meets_with Ada Birch>Tom Crane planned"}},
    });
}

TEST_CASE("English news: families") {
    check({
        {"[p:Ada Birch] is married to the architect [p:Tom Crane].", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch], whose husband [p:Tom Crane] is an architect, paints.", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] is the daughter of [p:Eve Birch].", {"family_of Ada Birch>Eve Birch"}},
        {"[p:Ada Birch] is survived by her husband, [p:Tom Crane].", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] and her husband, [p:Tom Crane], paint.", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] is [p:Tom Crane]'s niece.", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch], daughter of the painter [p:Eve Birch], paints.", {"family_of Ada Birch>Eve Birch"}},
        {"[p:Ada Birch]'s father, [p:Eve Stone], taught [p:Tom Crane].",
         {"associated_with Eve Stone>Tom Crane", "family_of Ada Birch>Eve Stone"}},
        {"[p:Ada Birch] and [p:Tom Crane] have been married since <1998=1998>.", {"family_of Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] and [p:Tom Crane] married in <1998=1998>.", {"family_of Ada Birch>Tom Crane"}},
    });
}

TEST_CASE("English news: advice and teaching") {
    check({
        {"[o:Larch Capital] advised [o:Orvane] on the deal.", {"advises Larch Capital>Orvane"}},
        {"[o:Orvane] was advised by [o:Larch Capital].", {"advises Larch Capital>Orvane"}},
        {"[p:Tom Crane], a lawyer for [p:Ada Birch], declined to comment.", {"advises Tom Crane>Ada Birch"}},
        {"[p:Ada Birch]'s lawyer, [p:Tom Crane], declined to comment.", {"advises Tom Crane>Ada Birch"}},
        {"[p:Tom Crane], who represents [o:Orvane], declined to comment.", {"advises Tom Crane>Orvane"}},
        {"[p:Ada Birch] studied under [p:Tom Crane] at [o:Larkfield University].",
         {"associated_with Ada Birch>Tom Crane", "works_for Ada Birch>Larkfield University former"}},
        {"[p:Ada Birch] endorsed [p:Tom Crane] for mayor.", {"associated_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch] advises the [o:Harbour Trust] on law.", {"advises Ada Birch>Harbour Trust"}},
    });
}

TEST_CASE("English news: places") {
    check({
        {"[o:Orvane], based in [l:Leeds], makes pumps.", {"located_in Orvane>Leeds"}},
        {"[o:Orvane] has its headquarters in [l:Leeds].", {"located_in Orvane>Leeds"}},
        {"[o:Orvane], a [l:Leeds]-based pump maker, said so.", {"located_in Orvane>Leeds"}},
        {"[o:Orvane] is building a plant in [l:Leeds].", {"located_in Orvane>Leeds"}},
        {"[o:Orvane] opened an office in [l:Leeds].", {"located_in Orvane>Leeds"}},
    });
}

TEST_CASE("English news: denials") {
    check({
        {"[o:Orvane] denied reports that it had bought [o:Pelmont].", {"acquires Orvane>Pelmont denied"}},
        {"Rumours spread that [o:Orvane] had bought [o:Pelmont].\n[p:Tom Crane] denied any such deal.",
         {"acquires Orvane>Pelmont denied"}},
        {"[o:Orvane] said reports of a merger with [o:Pelmont] were untrue.", {"acquires Orvane>Pelmont denied"}},
        {"[p:Tom Crane] said he had never worked for [o:Orvane].", {"works_for Tom Crane>Orvane denied"}},
        {"[o:Orvane] has no stake in [o:Pelmont], a spokesman said.", {"owns Orvane>Pelmont denied"}},
        {"[o:Orvane] is not in talks to buy [o:Pelmont], its chief executive said.",
         {"acquires Orvane>Pelmont denied"}},
        {"Contrary to reports, [p:Tom Crane] has not joined [o:Orvane].", {"works_for Tom Crane>Orvane denied"}},
        {"[p:Ada Birch] denied having met [p:Tom Crane].", {"meets_with Ada Birch>Tom Crane denied"}},
    });
}

TEST_CASE("English news: rounds, ventures, former posts and neighbours told in more ways") {
    check({
        {"[o:Brightfold], a [l:London] startup that prices floods, has raised #$40m=40000000 USD# in a round led by "
         "[o:Hexa Ventures].",
         {"invests_in Hexa Ventures>Brightfold", "located_in Brightfold>London"}},
        {"[o:Zephyr Motors] and [o:Hanwol Battery] have formed a joint venture, [o:ZH Cells].",
         {"owns Hanwol Battery>ZH Cells", "owns Zephyr Motors>ZH Cells", "partners_with Hanwol Battery>Zephyr Motors"}},
        {"[p:Aisha Khan] and [p:Dan Frost], former engineers at [o:Deepwell], spoke.",
         {"works_for Aisha Khan>Deepwell former", "works_for Dan Frost>Deepwell former"}},
        {"[o:Quillon] has completed its #$4 billion=4000000000 USD# acquisition of [o:Starbeam].",
         {"acquires Quillon>Starbeam"}},
        {"[o:Marlin Inc]. acquired [o:Teleos Corp]. in <2019=2019>.", {"acquires Marlin Inc>Teleos Corp"}},
        {"[o:Airbus] supplies jets to [o:Tarom Wings], [o:Reuters] reported.", {"supplies Airbus>Tarom Wings"}},
        {"[p:Theo Grant] used to run [o:Halcyon]'s office in Paris.", {"works_for Theo Grant>Halcyon former"}},
        {"[p:Leo Varga] met the president of [l:Peru], [p:Ana Ruiz], on Thursday.", {"meets_with Ana Ruiz>Leo Varga"}},
        {"[p:Ruth Hale], whose husband, [p:Martin Hale], runs [o:HealthFirst], met [p:Gary Voss].",
         {"family_of Martin Hale>Ruth Hale", "meets_with Gary Voss>Ruth Hale", "works_for Martin Hale>HealthFirst"}},
    });
}

} // namespace tieline::test
