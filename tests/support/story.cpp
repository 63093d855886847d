#include "tests/support/story.hpp"

#include "tests/support/facts_builder.hpp"
#include "viz/scene/geometry.hpp"

#include <map>
#include <string>

namespace tieline::test {

namespace {

ArticleFacts first_article() {
    FactsBuilder story("https://news.example/haneul", "하늘데이터는 지난 3일 미르로보틱스와 손잡았다고 밝혔다. "
                                                      "하늘데이터는 2021년 박서우와 이도윤이 세웠다. "
                                                      "바람벤처스는 2025년 3월 하늘데이터에 투자했다. "
                                                      "박서우는 전에 Northwind Labs에서 일했다. "
                                                      "하늘데이터는 '누리' 모델을 개발했다. "
                                                      "Northwind Labs는 하늘데이터를 인수할 것이라는 보도를 부인했다. "
                                                      "미르로보틱스는 부산에 있다.");
    story.published("2025-11-07");
    for (const char* person : {"박서우", "이도윤"}) story.entity(EntityKind::Person, person);
    for (const char* company : {"하늘데이터", "미르로보틱스", "바람벤처스", "Northwind Labs"})
        story.entity(EntityKind::Organization, company);
    story.entity(EntityKind::Product, "누리");
    story.entity(EntityKind::Place, "부산");
    story.tie({.kind = RelationKind::PartnersWith,
               .source = "하늘데이터",
               .target = "미르로보틱스",
               .quote = "하늘데이터는 지난 3일 미르로보틱스와 손잡았다고 밝혔다.",
               .at = "2025-11-03"});
    for (const char* founder : {"박서우", "이도윤"})
        story.tie({.kind = RelationKind::Founded,
                   .source = founder,
                   .target = "하늘데이터",
                   .quote = "하늘데이터는 2021년 박서우와 이도윤이 세웠다.",
                   .at = "2021"});
    story.tie({.kind = RelationKind::InvestsIn,
               .source = "바람벤처스",
               .target = "하늘데이터",
               .quote = "바람벤처스는 2025년 3월 하늘데이터에 투자했다.",
               .at = "2025-03"});
    story.tie({.kind = RelationKind::Develops,
               .source = "하늘데이터",
               .target = "누리",
               .quote = "하늘데이터는 '누리' 모델을 개발했다."});
    story.tie({.kind = RelationKind::Acquires,
               .source = "Northwind Labs",
               .target = "하늘데이터",
               .quote = "Northwind Labs는 하늘데이터를 인수할 것이라는 보도를 부인했다.",
               .at = "2025-10",
               .modality = Modality::Denied});
    story.tie({.kind = RelationKind::LocatedIn,
               .source = "미르로보틱스",
               .target = "부산",
               .quote = "미르로보틱스는 부산에 있다."});
    story.tie({.kind = RelationKind::CompetesWith,
               .source = "Northwind Labs",
               .target = "하늘데이터",
               .quote = "Northwind Labs는 하늘데이터를",
               .at = "2025"});
    story.event("2025-11-03", "하늘데이터는 지난 3일 미르로보틱스와 손잡았다고 밝혔다.",
                {"하늘데이터", "미르로보틱스"});
    story.event("2021", "하늘데이터는 2021년 박서우와 이도윤이 세웠다.", {"하늘데이터", "박서우", "이도윤"});
    return story.build();
}

ArticleFacts second_article() {
    FactsBuilder story("https://paper.example/robots",
                       "Northwind Labs may invest in 미르로보틱스 next year, said Clara Osei. "
                       "Clara Osei leads Northwind Labs. "
                       "Clara Osei criticized the Robot Safety Act in July. "
                       "미르로보틱스 showed Arm Two at the Harbor Forum on 14 May 2025. "
                       "Jonas Weber met Clara Osei. "
                       "The White Paper on Working Machines was written by Jonas Weber. "
                       "Global Association for Independent Robot Arms Research advises Jonas Weber.");
    story.published("2025-07-20");
    for (const char* person : {"Clara Osei", "Jonas Weber"}) story.entity(EntityKind::Person, person);
    for (const char* company :
         {"Northwind Labs", "미르로보틱스", "Global Association for Independent Robot Arms Research"})
        story.entity(EntityKind::Organization, company);
    story.entity(EntityKind::Product, "Arm Two");
    story.entity(EntityKind::Work, "Robot Safety Act");
    story.entity(EntityKind::Work, "White Paper on Working Machines");
    story.entity(EntityKind::Event, "Harbor Forum");
    story.tie({.kind = RelationKind::InvestsIn,
               .source = "Northwind Labs",
               .target = "미르로보틱스",
               .quote = "Northwind Labs may invest in 미르로보틱스 next year",
               .at = "2026",
               .modality = Modality::Planned});
    story.tie({.kind = RelationKind::WorksFor,
               .source = "Clara Osei",
               .target = "Northwind Labs",
               .quote = "Clara Osei leads Northwind Labs.",
               .role = "chief executive"});
    story.tie({.kind = RelationKind::Criticizes,
               .source = "Clara Osei",
               .target = "Robot Safety Act",
               .quote = "Clara Osei criticized the Robot Safety Act in July.",
               .at = "2025-07"});
    story.tie({.kind = RelationKind::Develops,
               .source = "미르로보틱스",
               .target = "Arm Two",
               .quote = "미르로보틱스 showed Arm Two",
               .at = "2025-05-14"});
    story.tie({.kind = RelationKind::AssociatedWith,
               .source = "Arm Two",
               .target = "Harbor Forum",
               .quote = "Arm Two at the Harbor Forum on 14 May 2025",
               .at = "2025-05-14"});
    story.tie({.kind = RelationKind::MeetsWith,
               .source = "Jonas Weber",
               .target = "Clara Osei",
               .quote = "Jonas Weber met Clara Osei."});
    story.tie({.kind = RelationKind::Authored,
               .source = "Jonas Weber",
               .target = "White Paper on Working Machines",
               .quote = "The White Paper on Working Machines was written by Jonas Weber.",
               .at = "2018"});
    story.tie({.kind = RelationKind::Advises,
               .source = "Global Association for Independent Robot Arms Research",
               .target = "Jonas Weber",
               .quote = "Global Association for Independent Robot Arms Research advises Jonas Weber.",
               .at = "2025~"});
    story.event("2025-05-14", "미르로보틱스 showed Arm Two at the Harbor Forum on 14 May 2025.",
                {"미르로보틱스", "Arm Two", "Harbor Forum"});
    return story.build();
}

} // namespace

std::vector<ArticleFacts> story_facts() {
    std::vector<ArticleFacts> articles{first_article(), second_article()};
    for (LocalRelation& relation : articles[0].relations)
        if (relation.kind == RelationKind::CompetesWith) relation.when.former = true;
    return articles;
}

std::shared_ptr<const Model> story_model() {
    return model_of(story_facts());
}

std::vector<Point> story_positions(const Model& model) {
    const std::map<std::string, Point, std::less<>> places{
        {"하늘데이터", {300, 200}},
        {"미르로보틱스", {560, 150}},
        {"바람벤처스", {180, 330}},
        {"Northwind Labs", {430, 330}},
        {"박서우", {130, 210}},
        {"이도윤", {200, 90}},
        {"누리", {330, 60}},
        {"부산", {640, 60}},
        {"Clara Osei", {590, 390}},
        {"Jonas Weber", {760, 340}},
        {"Arm Two", {700, 190}},
        {"Harbor Forum", {820, 130}},
        {"Robot Safety Act", {500, 460}},
        {"White Paper on Working Machines", {900, 300}},
        {"Global Association for Independent Robot Arms Research", {800, 450}}};
    std::vector<Point> positions(model.entity_count(), kNoPoint);
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const auto place = places.find(model.entity(EntityId{i}).name);
        if (place != places.end()) positions[i] = place->second;
    }
    return positions;
}

} // namespace tieline::test
