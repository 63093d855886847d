#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

/// Constructions that reports of every day use: posts inside noun phrases, units and parents, lists with other words
/// in them, suits told by what they claim. All names are invented.
namespace tieline::test {

TEST_CASE("English reports: units, parents and owners") {
    check({
        {"[o:Orvane]'s [o:Tessel] unit said it would expand.", {"owns Orvane>Tessel"}},
        {"[o:Orvane] bought the maker through its [o:Tessel] subsidiary.", {"owns Orvane>Tessel"}},
        {"[o:Tessel] parent [o:Orvane] reported higher profit.", {"owns Orvane>Tessel"}},
        {"[o:Tessel], [o:Orvane]'s delivery arm, will start tests.", {"owns Orvane>Tessel"}},
        {"[o:Orvane]'s [o:Tessel] said sales rose.", {"owns Orvane>Tessel"}},
        {"[o:Orvane]'s [o:Premier League] hopes ended.", {}},
        {"[o:Marlowe Records], [p:Dana Pruitt]'s label, has closed.", {"owns Dana Pruitt>Marlowe Records"}},
        {"The paper said [o:Orvane] may move the plant into its [o:Tessel] division.", {"owns Orvane>Tessel"}},
    });
}

TEST_CASE("English reports: people at their houses") {
    check({
        {"[o:Larkfield University] researchers [p:Ann Lee] and [p:Omar Haddad] found water.",
         {"works_for Ann Lee>Larkfield University", "works_for Omar Haddad>Larkfield University"}},
        {"[p:Jane Porter] writes for the [o:Harbour Gazette].", {"works_for Jane Porter>Harbour Gazette"}},
        {"[p:Jane Porter] reports to [p:Tom Crane].", {"associated_with Jane Porter>Tom Crane"}},
        {"[p:Tom Crane], a former director of the [o:Harbour Institute] at [o:Larkfield University], agreed.",
         {"works_for Tom Crane>Harbour Institute former", "works_for Tom Crane>Larkfield University former"}},
        {"[p:Tom Crane] has been a partner at [o:Pelmont] since <2008=2008>.", {"works_for Tom Crane>Pelmont"}},
        {"[p:Tom Crane], who has served as [o:Pelmont]'s co-editor, agreed.", {"works_for Tom Crane>Pelmont"}},
        {"[p:Tom Crane] left his role as interim head coach at [o:Wexley Rovers].",
         {"works_for Tom Crane>Wexley Rovers former"}},
        {"[o:Wexley Rovers] completed the signing of [p:Luis Ortega].", {"works_for Luis Ortega>Wexley Rovers"}},
        {"[o:Wexley Rovers] agreed long-term deals for [p:Luis Ortega] and [p:Max Lowe] from [o:Harlow Town], as "
         "[o:Thornby Rovers] signed [p:Omar Haddad] from [o:Calder FC].",
         {"works_for Luis Ortega>Harlow Town former", "works_for Luis Ortega>Wexley Rovers",
          "works_for Max Lowe>Harlow Town former", "works_for Max Lowe>Wexley Rovers",
          "works_for Omar Haddad>Calder FC former", "works_for Omar Haddad>Thornby Rovers"}},
        {"[o:Wexley Rovers] announced the signing of free agent [p:Luis Ortega].",
         {"works_for Luis Ortega>Wexley Rovers"}},
        {"\"It was wrong,\" said [p:Victor Jacob], [p:Sue Williams]' attorney.", {"advises Victor Jacob>Sue Williams"}},
        {"[p:Luis Ortega] is on a two-year loan deal with [o:Wexley Rovers].", {"works_for Luis Ortega>Wexley Rovers"}},
        {"[p:Luis Ortega] was dropped by [o:Wexley Rovers].", {"works_for Luis Ortega>Wexley Rovers former"}},
        {"Former [o:Harlow Town] and [o:Wexley Rovers] striker [p:Luis Ortega] was hurt.",
         {"works_for Luis Ortega>Harlow Town former", "works_for Luis Ortega>Wexley Rovers former"}},
        {"The company is led by a former [o:Orvane] executive.", {}},
    });
}

TEST_CASE("English reports: founders and investors") {
    check({
        {"[o:Orvane]'s founder [p:Ada Birch], and [p:Tom Crane], were there.", {"founded Ada Birch>Orvane"}},
        {"[o:Orvane] founders [p:Ada Birch] and [p:Tom Crane] were there.",
         {"founded Ada Birch>Orvane", "founded Tom Crane>Orvane"}},
        {"[o:Pelmont], a startup that was founded by [p:Ada Birch] and [p:Tom Crane], grew.",
         {"founded Ada Birch>Pelmont", "founded Tom Crane>Pelmont"}},
        {"[p:Kira Dunn] became a limited partner in [o:Redwood Capital] and [o:SoftBridge].",
         {"invests_in Kira Dunn>Redwood Capital", "invests_in Kira Dunn>SoftBridge"}},
        {"[o:Pelmont] investments were led by #$10 million=10000000 USD# from [o:Orvane], with participation from "
         "[o:Redwood], [o:Marlowe], [p:Kira Dunn] of [o:Tessel], a dozen other investors, [p:Ada Birch], [o:Calyx]'s "
         "founder [p:Lee "
         "Wood], and [p:Tom Crane].",
         {"founded Lee Wood>Calyx", "invests_in Ada Birch>Pelmont", "invests_in Kira Dunn>Pelmont",
          "invests_in Lee Wood>Pelmont", "invests_in Marlowe>Pelmont", "invests_in Orvane>Pelmont",
          "invests_in Redwood>Pelmont", "invests_in Tom Crane>Pelmont", "works_for Kira Dunn>Tessel"}},
        {"[o:Orvane] led the round, with money from an arm of [o:Larkfield University].", {}},
        {"Acquired by [o:Orvane] for #$25 million=25000000 USD# in <2010=2010>, [o:Pelmont] grew.",
         {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont] was sold by [o:Orvane] to the investment firm [o:Tessel].", {"acquires Tessel>Pelmont"}},
        {"[o:Orvane] is backing a [o:Pelmont] spin-out, [o:Tessel].", {"invests_in Orvane>Tessel"}},
    });
}

TEST_CASE("English reports: owners, makers and courts told in passing") {
    check({
        {"[o:Corvane], which is majority owned by [o:Tessel], will cut jobs.", {"owns Tessel>Corvane"}},
        {"[o:Tessel], owner of [o:Corvane] and [o:Pelmont Air], fell.",
         {"owns Tessel>Corvane", "owns Tessel>Pelmont Air"}},
        {"[o:Tessel] makes batteries for [o:Corvane].", {"supplies Tessel>Corvane"}},
        {"[o:Tessel] made a case for [o:Corvane].", {}},
        {"[o:Corvane] uses chips made by [o:Tessel].", {"customer_of Corvane>Tessel"}},
        {"[o:Corvane] has settled a lawsuit brought by [o:Tessel].", {"sues Tessel>Corvane"}},
        {"[p:Omar Haddad], on loan from [o:Harlow Town], limped off.", {"works_for Omar Haddad>Harlow Town"}},
        {"[o:Redwood], [o:Corvane]'s biggest shareholder, opposed it.", {"owns Redwood>Corvane"}},
        {"[p:Tom Crane] stepped down from [o:Corvane]'s board.", {"works_for Tom Crane>Corvane former"}},
        {"[o:Tessel] spun off [o:Corvane] in <2015=2015>.", {"owns Tessel>Corvane former"}},
        {"[p:Ann Lee], a lawyer representing [p:Tom Crane], declined to comment.", {"advises Ann Lee>Tom Crane"}},
        {"[p:Tom Crane], the [o:Green Union]'s candidate, attacked [p:Ann Lee].",
         {"criticizes Tom Crane>Ann Lee", "works_for Tom Crane>Green Union"}},
    });
}

TEST_CASE("English reports: bids, offers and fines") {
    check({
        {"[o:Orvane] rose after it disclosed its agreement to acquire [o:Pelmont] for #$2.9 billion=2900000000 USD#.",
         {"acquires Orvane>Pelmont planned"}},
        {"[o:Pelmont] has received a non-binding offer from [o:Orvane] to acquire all its shares.",
         {"acquires Orvane>Pelmont planned"}},
        {"[o:Pelmont] agreed to an offer by [o:Orvane].", {"acquires Orvane>Pelmont planned"}},
        {"[o:Orvane] withdrew its offer to acquire [o:Pelmont].", {"acquires Orvane>Pelmont planned"}},
        {"[o:Tessel] has an agreement to supply [o:Pelmont].", {}},
        {"The [o:Harbour Commission] hit [o:Orvane] with a record fine.", {"regulates Harbour Commission>Orvane"}},
        {"The storm hit [o:Orvane] with full force.", {}},
        {"[o:Harbour Commission] competition chief [p:Ann Lee] spoke.", {"works_for Ann Lee>Harbour Commission"}},
        {"[o:Redwood] and [o:Marlowe] filled out the round for [o:Pelmont].",
         {"invests_in Marlowe>Pelmont", "invests_in Redwood>Pelmont"}},
        {"[o:Redwood] has contributed to a series B round for [o:Pelmont].", {"invests_in Redwood>Pelmont"}},
    });
}

TEST_CASE("English reports: who follows whom") {
    check({
        {"[o:Corvane] replaced chief executive [p:Karen Lunt] with the banker [p:David Jones].",
         {"works_for David Jones>Corvane", "works_for Karen Lunt>Corvane former"}},
        {"[o:Corvane] appointed [p:Ann Lee] as chief executive, replacing [p:Tom Crane].",
         {"works_for Ann Lee>Corvane", "works_for Tom Crane>Corvane former"}},
        {"[p:Ann Lee] will succeed [p:Tom Crane] as chief executive of [o:Corvane].",
         {"associated_with Ann Lee>Tom Crane planned", "works_for Ann Lee>Corvane planned",
          "works_for Tom Crane>Corvane"}},
        {"The new system replaced [p:Tom Crane] in minutes.", {}},
        {"[o:Corvane] replaced its old trucks with ones from [o:Orvane].", {}},
        {"[p:Jane Porter] will continue to write for the [o:Harbour Gazette].",
         {"works_for Jane Porter>Harbour Gazette"}},
        {"[o:Wexley Rovers] rejected an offer from [o:Harlow Town] for midfielder [p:Luis Ortega].",
         {"works_for Luis Ortega>Harlow Town planned"}},
        {"[p:Anthony Berry] is suing the broadcaster [o:Orvane] and [p:Tom Crane].",
         {"sues Anthony Berry>Orvane", "sues Anthony Berry>Tom Crane"}},
    });
}

TEST_CASE("English reports: disputes and ends of pacts") {
    check({
        {"[p:Jane Porter] filed suit in <May=2025-05>, claiming that [o:Orvane] owed her money.",
         {"sues Jane Porter>Orvane"}},
        {"[o:Orvane] asked a judge to block [o:Pelmont]'s plan.", {"sues Orvane>Pelmont"}},
        {"[p:Jane Porter] filed a lawsuit in August claiming [p:Tom Crane] harassed her.",
         {"sues Jane Porter>Tom Crane"}},
        {"Judge [p:Ramona Lee] found the suit against [p:Tom Crane] without merit.", {}},
        {"[o:Orvane], locked in a legal battle with [o:Pelmont], will appeal.", {"sues Orvane>Pelmont"}},
        {"Farmers asked the court to stop [o:Orvane].", {}},
        {"[o:Orvane] negotiated an end to its alliance with [o:Pelmont].", {"partners_with Orvane>Pelmont former"}},
        {"[o:Orvane] and [o:Pelmont] have held talks with [o:Tessel].",
         {"meets_with Orvane>Tessel", "meets_with Pelmont>Tessel"}},
        {"[o:Calyx], a [o:Pelmont] rival, opened a plant.", {"competes_with Calyx>Pelmont"}},
        {"He spoke in a lawsuit with [o:Orvane], which accuses [o:Calyx] and [p:Tom Crane] of fraud.",
         {"sues Orvane>Calyx", "sues Orvane>Tom Crane"}},
        {"[p:Jane Porter] was quoted calling [p:Tom Crane] a failed governor.", {"criticizes Jane Porter>Tom Crane"}},
        {"[p:Jane Porter] called [p:Tom Crane] a friend.", {}},
        {"[p:Ann Lee] criticised President [p:Tom Crane]'s plan.", {"criticizes Ann Lee>Tom Crane"}},
        {"[p:Ann Lee] accused the government of [p:Tom Crane] of lying.", {"criticizes Ann Lee>Tom Crane"}},
        {"The actor [p:Tom Crane], who stars in a film, married [p:Ann Lee] in <2010=2010>.",
         {"family_of Ann Lee>Tom Crane"}},
        {"The study, printed in [o:Marine Optics], was led by [p:Ann Lee].", {}},
        {"[p:Jane Porter] was a supporter of [p:Tom Crane].", {"associated_with Jane Porter>Tom Crane"}},
        {"[p:Tom Crane]'s primary rival for the nomination, [p:Ann Lee], won.", {"competes_with Ann Lee>Tom Crane"}},
    });
}

} // namespace tieline::test
