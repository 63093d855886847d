#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/story.hpp"
#include "tests/viz/panels/headless_ui.hpp"

#include <doctest/doctest.h>

#include <random>

namespace tieline::test {
namespace {

using namespace ui;

/// All panels over one model, with what they asked for since the last look.
struct Panels {
    HeadlessUi headless;
    ViewState view;
    Shown shown;
    PanelsState state;
    Actions actions;

    explicit Panels(bool story = true, float width = 1440, float height = 900) : headless(Theme::Light, width, height) {
        const std::shared_ptr<const Model> model = story ? story_model() : std::make_shared<const Model>();
        shown = shown_of(model, story ? story_positions(*model) : std::vector<Point>(), view, width, height);
        view.camera = {};
    }
    HeadlessUi::Draw draw() {
        return [this](Ui& ui) {
            const Frame frame{ui, shown, view, actions};
            const ImVec2 size = ImGui::GetIO().DisplaySize;
            draw_panels(frame, lay_out_panes(size.x, size.y, view.panes), state);
        };
    }
    void frame() { headless.frame(draw()); }
    void click(float x, float y) { headless.click(x, y, draw()); }
    template <class T>
    [[nodiscard]] const T* asked() const {
        for (const Action& action : actions)
            if (const T* found = std::get_if<T>(&action)) return found;
        return nullptr;
    }
};

void press(Panels& panels, Key key, bool ctrl = false) {
    panels.headless.input().push(ModifiersChanged{{ctrl, false, false, false}});
    panels.headless.input().push(KeyChanged{key, true});
    panels.frame();
    panels.headless.input().push(KeyChanged{key, false});
    panels.headless.input().push(ModifiersChanged{});
    panels.frame();
}

} // namespace

TEST_CASE("an empty project is drawn, and both ways in can be pressed") {
    Panels panels(false);
    panels.frame();
    CHECK(panels.actions.empty());
    const PaneLayout panes = lay_out_panes(1440, 900, panels.view.panes);
    const float y = panes.network.y0 + 32 + 22 + 164 + 16;
    for (float x = panes.network.x0; x < panes.network.x1 && panels.asked<OpenSample>() == nullptr; x += 40)
        panels.click(x, y);
    CHECK(panels.asked<ChooseFiles>() != nullptr);
    CHECK(panels.asked<OpenSample>() != nullptr);
}

TEST_CASE("clicking a row of the list asks to select that entity") {
    Panels panels;
    panels.frame();
    REQUIRE(!panels.shown.catalog.rows.empty());
    const PaneLayout panes = lay_out_panes(1440, 900, panels.view.panes);
    for (float y = panes.left.y1 - 6; y > panes.left.y0 + 300 && panels.asked<Select>() == nullptr; y -= 12)
        panels.click(80, y);
    REQUIRE(panels.asked<Select>() != nullptr);
    REQUIRE(panels.asked<Select>()->selection.entities.size() == 1);
    CHECK(stands(panels.shown.model->entity(panels.asked<Select>()->selection.entities.front())));
}

TEST_CASE("the list of what was hidden shows one again, or all of it") {
    Panels panels;
    auto project = ProjectFile::in_memory();
    REQUIRE(project.has_value());
    const std::vector<ArticleFacts> facts = story_facts();
    REQUIRE(project->store(facts, trivial_resolution(facts)).has_value());
    std::vector<Decision> hide;
    for (const std::uint32_t id : {1U, 2U}) hide.emplace_back(Hide{(*project->model())->entity(EntityId{id}).key});
    REQUIRE(project->decide(hide).has_value());
    const std::shared_ptr<const Model> hidden = *project->model();
    panels.shown = shown_of(hidden, story_positions(*hidden), panels.view);
    REQUIRE(panels.shown.catalog.hidden.size() == 2);
    panels.state.left.hidden_open = true;
    const PaneLayout panes = lay_out_panes(1440, 900, panels.view.panes);
    const auto shown_again = [&](bool from_below) {
        panels.actions.clear();
        for (float y = panes.left.y0 + 300; y < panes.left.y1 && panels.asked<Decide>() == nullptr; y += 6)
            panels.click(panes.left.x1 - 24, from_below ? panes.left.y1 + panes.left.y0 + 300 - y : y);
        return panels.asked<Decide>() != nullptr ? panels.asked<Decide>()->decisions : std::vector<Decision>();
    };
    CHECK(shown_again(false).size() == 2); // "Show all" stands above the list
    const std::vector<Decision> one = shown_again(true);
    REQUIRE(one.size() == 1);
    REQUIRE(std::holds_alternative<Unhide>(one.front()));
    const std::vector<EntityId>& listed = panels.shown.catalog.hidden;
    CHECK(std::get<Unhide>(one.front()).entity == hidden->entity(listed.back()).key);
}

TEST_CASE("clicking a kind asks for a filter without it") {
    Panels panels;
    for (float y = 76; y < 200 && panels.asked<SetFilter>() == nullptr; y += 8) panels.click(60, y);
    REQUIRE(panels.asked<SetFilter>() != nullptr);
    CHECK(panels.asked<SetFilter>()->filter.entity_kinds.count() == 5);
}

TEST_CASE("clicking a node of the network asks to select it") {
    Panels panels;
    panels.frame();
    REQUIRE(!panels.shown.network.nodes.empty());
    const Box canvas = network_canvas(lay_out_panes(1440, 900, panels.view.panes).network);
    const SceneNode& node = panels.shown.network.nodes.front();
    panels.click(canvas.x0 + static_cast<float>(node.centre.x), canvas.y0 + static_cast<float>(node.centre.y));
    REQUIRE(panels.asked<Select>() != nullptr);
    REQUIRE(!panels.asked<Select>()->selection.entities.empty());
    CHECK(panels.asked<Select>()->selection.entities.front() == node.entity);
}

TEST_CASE("dragging over the overview asks for a date range") {
    Panels panels;
    panels.frame();
    const Box canvas = timeline_canvas(lay_out_panes(1440, 900, panels.view.panes).timeline);
    const Rect& overview = panels.shown.timeline.overview;
    const float y = canvas.y0 + static_cast<float>(overview.centre().y);
    const auto at = [&](double share) {
        return canvas.x0 + static_cast<float>(overview.left + share * overview.width());
    };
    panels.headless.input().push(MouseMoved{at(0.3), y});
    panels.frame();
    panels.frame();
    panels.headless.input().push(MouseButton{0, true});
    panels.frame();
    panels.headless.input().push(MouseMoved{at(0.6), y});
    panels.frame();
    panels.headless.input().push(MouseButton{0, false});
    panels.frame();
    REQUIRE(panels.asked<SetFilter>() != nullptr);
    const auto& dates = panels.asked<SetFilter>()->filter.dates;
    REQUIRE(dates.has_value());
    CHECK(*dates->begin < *dates->end);
}

TEST_CASE("accepting and rejecting the open fact are decisions about its key") {
    Panels panels;
    const RelationId fact = panels.shown.graph.relations.front();
    panels.view.selection.entities = {panels.shown.model->relation(fact).source};
    panels.view.open_fact = fact;
    press(panels, Key::A);
    REQUIRE(panels.asked<Decide>() != nullptr);
    const auto& judge = std::get<Judge>(panels.asked<Decide>()->decisions.front());
    CHECK(judge.status == ReviewStatus::Accepted);
    CHECK(std::get<RelationKey>(judge.what).kind == panels.shown.model->relation(fact).kind);
}

TEST_CASE("keys ask for what they stand for") {
    Panels panels;
    press(panels, Key::Z, true);
    CHECK(panels.asked<Undo>() != nullptr);
    press(panels, Key::O, true);
    CHECK(panels.asked<ChooseFiles>() != nullptr);
    press(panels, Key::F);
    CHECK(panels.asked<FitNetwork>() != nullptr);
    press(panels, Key::T);
    CHECK(panels.asked<TidyNetwork>() != nullptr);
}

TEST_CASE("what is selected is merged into the one with the most ties, if it is of one kind") {
    Panels panels;
    const Model& model = *panels.shown.model;
    const auto of_kind = [&](EntityKind kind) {
        std::vector<EntityId> found;
        for (std::uint32_t i = 0; i < model.entity_count(); ++i)
            if (model.entity(EntityId{i}).kind == kind) found.push_back(EntityId{i});
        return found;
    };
    const std::vector<EntityId> people = of_kind(EntityKind::Person), houses = of_kind(EntityKind::Organization);
    REQUIRE(people.size() > 1);
    REQUIRE_FALSE(houses.empty());
    panels.view.selection.entities = {people[0], houses[0]};
    press(panels, Key::M);
    CHECK(panels.asked<Decide>() == nullptr);
    panels.view.selection.entities = {people[0], people[1]};
    press(panels, Key::M);
    REQUIRE(panels.asked<Decide>() != nullptr);
    const auto& merge = std::get<Merge>(panels.asked<Decide>()->decisions.front());
    CHECK(model.relations_of(*model.find(merge.into)).size() >= model.relations_of(*model.find(merge.from)).size());
}

TEST_CASE("the names of an entity stand above its mentions, and each can be made the one that is shown") {
    Panels panels;
    const auto model = model_of(
        {FactsBuilder("a", "Nam Yu-jin flew to Bergen.").entity(EntityKind::Person, "Nam Yu-jin", {"남유진"}).build()});
    panels.shown = shown_of(model, {{200, 200}}, panels.view);
    panels.view.selection.entities = {named(*model, "Nam Yu-jin")};
    panels.view.inspector_tab = InspectorTab::Mentions;
    const Box inspector = lay_out_panes(1440, 900, panels.view.panes).inspector;
    for (float y = inspector.y0 + 90; y < inspector.y0 + 260 && panels.asked<Decide>() == nullptr; y += 6)
        panels.click(inspector.x1 - 24, y);
    REQUIRE(panels.asked<Decide>() != nullptr);
    const auto& rename = std::get<Rename>(panels.asked<Decide>()->decisions.front());
    CHECK(rename.name == "남유진");
}

TEST_CASE("single letters stay text while a field is typed in") {
    Panels panels;
    panels.frame();
    press(panels, Key::K, true); // into the search field
    panels.frame();
    panels.actions.clear();
    press(panels, Key::F);
    CHECK(panels.asked<FitNetwork>() == nullptr);
}

TEST_CASE("every panel is drawn for every tab, selection and size") {
    for (const float width : {800.0F, 1280.0F, 2560.0F}) {
        Panels panels(true, width, width * 0.6F);
        for (const LeftTab tab : {LeftTab::Entities, LeftTab::Review, LeftTab::Articles}) {
            panels.view.left_tab = tab;
            for (const InspectorTab inner : {InspectorTab::Facts, InspectorTab::Events, InspectorTab::Mentions}) {
                panels.view.inspector_tab = inner;
                panels.view.selection = {{panels.shown.catalog.rows.front().entity}, {}, {}};
                panels.frame();
            }
            panels.view.selection = {{}, panels.shown.graph.relations.front(), {}};
            panels.frame();
            panels.view.selection = {{}, {}, EventId{0}};
            panels.frame();
            panels.view.article = OpenArticle{ArticleId{0}, TextRange{0, 3}};
            panels.frame();
            panels.view.article.reset();
        }
        CHECK(panels.asked<Decide>() == nullptr); // nobody pressed anything
    }
}

TEST_CASE("random input never breaks a panel, and what is asked names things that exist") {
    Panels panels;
    std::mt19937 random(7);
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int i = 0; i < 3000; ++i) {
        InputQueue& input = panels.headless.input();
        switch (pick(6)) {
        case 0:
            input.push(MouseButton{pick(2), pick(2) == 0});
            break;
        case 1:
            input.push(MouseWheel{0, static_cast<float>(pick(5) - 2)});
            break;
        case 2:
            input.push(KeyChanged{static_cast<Key>(pick(kKeyCount)), pick(2) == 0});
            break;
        case 3:
            input.push(TextTyped{U'가' + static_cast<char32_t>(pick(500))});
            break;
        default:
            input.push(MouseMoved{static_cast<float>(pick(1440)), static_cast<float>(pick(900))});
        }
        panels.frame();
        for (const Action& action : panels.actions) {
            const auto* select = std::get_if<Select>(&action);
            if (select == nullptr) continue;
            for (const EntityId id : select->selection.entities)
                REQUIRE(id.index() < panels.shown.model->entity_count());
            if (select->selection.tie) REQUIRE(select->selection.tie->index() < panels.shown.model->relation_count());
        }
        panels.actions.clear();
    }
}

} // namespace tieline::test
