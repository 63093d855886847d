#include "tests/importers/told.hpp"

/// English sentences as newspapers write them: one way to tell a tie after the other. All are invented.
namespace tieline::test {

TEST_CASE("English sentences: who holds the office of a state or a town belongs there") {
    check_told({
        {"The Finnish prime minister, Carla Jensen, resigned on Tuesday. Finland will vote in May.",
         {"works_for Carla Jensen>Finland"}},
        {"Finnish Prime Minister Carla Jensen met reporters in Helsinki. Finland is a member of the bloc.",
         {"works_for Carla Jensen>Finland"}},
        {"Peru's newly elected President Omar Haddad spoke on Monday.", {"works_for Omar Haddad>Peru"}},
        {"Governor of New Jersey Tom Whitlock signed the bill.", {"works_for Tom Whitlock>New Jersey"}},
        {"Lucy Brandt, the mayor of Lyon, opened the bridge.", {"works_for Lucy Brandt>Lyon"}},
        {"Lyon mayor Lucy Brandt opened the bridge.", {"works_for Lucy Brandt>Lyon"}},
        {"The mayor of Lyon, Lucy Brandt, opened the bridge.", {"works_for Lucy Brandt>Lyon"}},
        {"Voters in Kenya are angry. The foreign minister, Peter Novak, said he would listen. Kenya votes in June.",
         {"works_for Peter Novak>Kenya"}},
        {"Martin Hale was named finance minister of Chile.", {"works_for Martin Hale>Chile"}},
        {"Chile has a new government. Martin Hale was named economy minister on Friday.",
         {"works_for Martin Hale>Chile"}},
        {"The German foreign minister, Julia Stone, will visit Oslo. Germany wants closer ties.",
         {"works_for Julia Stone>Germany"}},
        {"Former Detroit mayor Henry Doyle was jailed.", {"works_for Henry Doyle>Detroit"}},
        {"Julia Stone, Germany's foreign minister, will visit Oslo.", {"works_for Julia Stone>Germany"}},
        {"Julia Stone, who became Germany's foreign minister in 2019, will visit Oslo.",
         {"works_for Julia Stone>Germany"}},
        {"Julia Stone, the Texas governor, vetoed the bill.", {"works_for Julia Stone>Texas"}},
        {"Texas Gov. Julia Stone vetoed the bill.", {"works_for Julia Stone>Texas"}},
        {"The US ambassador to Peru, Paul Frost, left Lima on Monday.", {"works_for Paul Frost>US"}},
        {"President Julia Stone of Kenya arrived on Monday.", {"works_for Julia Stone>Kenya"}},
        {"Canada's minister of transport, Emma Larsson, apologised.", {"works_for Emma Larsson>Canada"}},
        {"Harwick University president Emma Larsson apologised to students in Canada.",
         {"works_for Emma Larsson>Harwick University"}},
        {"Acting on the advice of Britain's health secretary, Emma Larsson, the school closed.",
         {"works_for Emma Larsson>Britain"}},
        {"Kevin Shaw resigned as prime minister of Estonia.", {"works_for Kevin Shaw>Estonia"}},
        {"Estonia is in crisis. Kevin Shaw resigned as prime minister after a week.", {"works_for Kevin Shaw>Estonia"}},
        {"Rosa Delgado was sworn in as president of Bolivia on Sunday.", {"works_for Rosa Delgado>Bolivia"}},
        {"Rosa Delgado was elected mayor of Turin in May.", {"works_for Rosa Delgado>Turin"}},
        {"The new mayor of Turin is Rosa Delgado.", {"works_for Rosa Delgado>Turin"}},
        {"President Emma Larsson of Harwick University met students from Kenya, and the mayor was absent.",
         {"works_for Emma Larsson>Harwick University"}},
        {"The prime minister, Omar Haddad, will meet farmers.", {}},
        {"The Polish interior minister, Omar Haddad, met farmers in Oslo.", {}},
    });
}

} // namespace tieline::test
