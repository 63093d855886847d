#include "tests/support/facts_builder.hpp"
#include "tests/support/story.hpp"
#include "tests/viz/panels/headless_ui.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace tieline::test {
namespace {

using namespace ui;

constexpr float kWidth = 1000, kHeight = 316;

/// The timeline's pane alone; what it asks for is done as App would do it, as far as these cases need.
struct Pane {
    HeadlessUi headless{Theme::Light, kWidth, kHeight};
    ViewState view;
    std::shared_ptr<const Model> model = story_model();
    Shown shown;
    TimelinePanelState state;
    Actions actions;

    Pane() { refresh(); }
    void refresh() {
        shown = shown_of(model, story_positions(*model), view);
        TimelineView lanes;
        lanes.width = kWidth;
        lanes.height = static_cast<double>(timeline_canvas({0, 0, kWidth, kHeight}).height());
        lanes.range = view.filter.dates;
        lanes.lanes = timeline_lanes(*model, shown.timeline_index, shown.visibility, {}, view.lane_order, false);
        lanes.from = view.time_from;
        lanes.to = view.time_to;
        shown.timeline =
            build_timeline_scene(*model, shown.timeline_index, shown.visibility, lanes, *make_font_measure());
    }
    HeadlessUi::Draw draw() {
        return [this](Ui& ui) {
            const Frame frame{ui, shown, view, actions};
            ImGui::Begin("##ground", nullptr, ImGuiWindowFlags_NoDecoration);
            ui.paint.draw_on(ImGui::GetWindowDrawList());
            if (!ui.typing()) handle_timeline_keys(frame, state);
            draw_timeline_panel(frame, {0, 0, kWidth, kHeight}, state);
            ImGui::End();
        };
    }
    void frame() { headless.frame(draw()); }
    void click(float x, float y) { headless.click(x, y, draw()); }
    void click(const Rect& part) {
        const Box canvas = timeline_canvas({0, 0, kWidth, kHeight});
        click(canvas.x0 + static_cast<float>(part.centre().x), canvas.y0 + static_cast<float>(part.centre().y));
    }
    void press(Key key, bool shift = false) {
        headless.input().push(ModifiersChanged{{false, shift, false, false}});
        headless.input().push(KeyChanged{key, true});
        frame();
        headless.input().push(KeyChanged{key, false});
        headless.input().push(ModifiersChanged{});
        frame();
    }
    void drag(ImVec2 from, ImVec2 to) {
        headless.input().push(MouseMoved{from.x, from.y});
        frame();
        frame();
        headless.input().push(MouseButton{0, true});
        frame();
        for (int i = 1; i <= 6; ++i) {
            const float share = static_cast<float>(i) / 6;
            headless.input().push(MouseMoved{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
            frame();
        }
        headless.input().push(MouseButton{0, false});
        frame();
        frame();
    }
    template <class T>
    [[nodiscard]] const T* asked() const {
        const T* last = nullptr;
        for (const Action& action : actions)
            if (const T* found = std::get_if<T>(&action)) last = found;
        return last;
    }
    [[nodiscard]] Point in_canvas(double x, double y) const {
        const Box canvas = timeline_canvas({0, 0, kWidth, kHeight});
        return {canvas.x0 + x, canvas.y0 + y};
    }
};

DateRange range(std::string_view text) {
    return parse_edtf(text).value();
}

} // namespace

TEST_CASE("space plays and pauses, point and comma step, escape stops") {
    Pane pane;
    pane.press(Key::Space);
    REQUIRE(pane.asked<SetPlayback>() != nullptr);
    CHECK(pane.asked<SetPlayback>()->playback.playing);
    pane.view.playback = pane.asked<SetPlayback>()->playback;
    pane.actions.clear();
    pane.press(Key::Space);
    REQUIRE(pane.asked<SetPlayback>() != nullptr);
    CHECK(pane.asked<SetPlayback>()->playback.on);
    CHECK_FALSE(pane.asked<SetPlayback>()->playback.playing);
    const double head = pane.view.playback.head;
    pane.actions.clear();
    pane.press(Key::Period);
    REQUIRE(pane.asked<SetPlayback>() != nullptr);
    CHECK(pane.asked<SetPlayback>()->playback.head > head);
    pane.actions.clear();
    pane.press(Key::Escape);
    REQUIRE(pane.asked<SetPlayback>() != nullptr);
    CHECK_FALSE(pane.asked<SetPlayback>()->playback.on);
}

TEST_CASE("the list of what has no date opens from its bin, and its rows select") {
    Pane pane;
    pane.frame();
    REQUIRE(pane.shown.timeline_index.undated() > 0);
    pane.click(pane.shown.timeline.bin_undated);
    REQUIRE(pane.state.bin.has_value());
    CHECK_FALSE(pane.state.bin->outside);
    pane.frame();
    CHECK(pane.state.rows.size() == pane.shown.timeline_index.undated());
    const auto x = static_cast<float>(pane.shown.timeline.bin.left) - 120;
    pane.click(x, 32 + 4 + 36 + 20);
    REQUIRE(pane.asked<Select>() != nullptr);
    CHECK(pane.asked<Select>()->selection.tie == pane.state.rows.front());
    pane.press(Key::Escape);
    CHECK_FALSE(pane.state.bin.has_value());
}

TEST_CASE("the list of what lies outside holds as many as the bin says") {
    Pane pane;
    pane.view.filter.dates = range("2024");
    pane.refresh();
    pane.frame();
    REQUIRE(pane.shown.visibility.relation_counts.out > 0);
    CHECK(pane.shown.timeline.outside_count->text == std::to_string(pane.shown.visibility.relation_counts.out));
    pane.click(pane.shown.timeline.bin_outside);
    pane.frame();
    REQUIRE(pane.state.bin.has_value());
    CHECK(pane.state.bin->outside);
    CHECK(pane.state.rows.size() == pane.shown.visibility.relation_counts.out);
}

TEST_CASE("a fact that is dragged from the list onto the lanes gets a date by a decision with a note") {
    Pane pane;
    pane.frame();
    pane.click(pane.shown.timeline.bin_undated);
    pane.frame();
    const RelationId fact = pane.state.rows.front();
    const Rect& body = pane.shown.timeline.body;
    const Point drop = pane.in_canvas(body.left + 100, body.bottom - 20);
    pane.drag({static_cast<float>(pane.shown.timeline.bin.left) - 120, 32 + 4 + 36 + 20},
              {static_cast<float>(drop.x), static_cast<float>(drop.y)});
    REQUIRE(pane.state.dating.has_value());
    CHECK(pane.state.dating->fact == fact);
    const auto dropped = parse_edtf(pane.state.dating->date);
    REQUIRE(dropped.has_value());
    CHECK(*dropped->begin <= Date{std::chrono::days{static_cast<int>(pane.shown.timeline.axis.day(body.left + 100))}});
    pane.frame();
    pane.frame();
    pane.state.dating->note = "from the register";
    pane.frame();
    pane.headless.input().push(KeyChanged{Key::Enter, true});
    pane.frame();
    pane.headless.input().push(KeyChanged{Key::Enter, false});
    pane.frame();
    REQUIRE(pane.asked<Decide>() != nullptr);
    const auto& edit = std::get<EditRelation>(pane.asked<Decide>()->decisions.front());
    CHECK(edit.relation == pane.model->key_of(fact));
    REQUIRE(edit.when.has_value());
    CHECK(edit.when->at == dropped);
    CHECK_FALSE(pane.state.dating.has_value());
}

TEST_CASE("keys list what has no place, and date the fact in hand") {
    Pane pane;
    pane.press(Key::B);
    REQUIRE(pane.state.bin.has_value());
    CHECK_FALSE(pane.state.bin->outside);
    pane.press(Key::B, true);
    CHECK(pane.state.bin->outside);
    pane.press(Key::B, true);
    CHECK_FALSE(pane.state.bin.has_value());
    const auto& model = *pane.model;
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        pane.view.selection.tie = RelationId{i};
        pane.press(Key::D);
        CHECK(pane.state.dating.has_value() == !has_date(model, model.relation({i}), Clock::Happened));
        pane.state.dating.reset();
    }
}

TEST_CASE("a fact that is dropped beside the axis stays without a date") {
    Pane pane;
    pane.frame();
    pane.click(pane.shown.timeline.bin_undated);
    pane.frame();
    pane.drag({static_cast<float>(pane.shown.timeline.bin.left) - 120, 32 + 4 + 36 + 20}, {20, 200});
    CHECK_FALSE(pane.state.dating.has_value());
    CHECK(pane.state.drag == TimelinePanelState::Drag::None);
    CHECK(pane.asked<Decide>() == nullptr);
}

TEST_CASE("the menu of the lanes orders them") {
    Pane pane;
    pane.frame();
    pane.state.menu = true;
    for (float y = 60; y < 300 && pane.asked<SetLaneOrder>() == nullptr; y += 13) {
        pane.state.menu = true;
        pane.click(kWidth - 300, y);
    }
    CHECK(pane.asked<SetLaneOrder>() != nullptr);
}

TEST_CASE("a press on a lane's pin keeps it on top") {
    Pane pane;
    pane.frame();
    const TimelineLane& lane = pane.shown.timeline.lanes.at(1);
    const Point pin = pane.in_canvas(pane.shown.timeline.names.right - 8, (lane.top + lane.bottom) / 2);
    pane.click(static_cast<float>(pin.x), static_cast<float>(pin.y));
    REQUIRE(pane.asked<PinLane>() != nullptr);
    CHECK(pane.asked<PinLane>()->entity == lane.entity);
    CHECK(pane.asked<PinLane>()->pinned);
}

TEST_CASE("a press on a mark selects its fact, a double one opens its article") {
    Pane pane;
    pane.frame();
    const auto& marks = pane.shown.timeline.marks;
    const auto circle = std::find_if(marks.begin(), marks.end(), [](const TimelineMark& mark) {
        return mark.shape == MarkShape::Circle || mark.shape == MarkShape::Diamond;
    });
    REQUIRE(circle != marks.end());
    const Point place = pane.in_canvas(circle->x0, circle->y);
    pane.click(static_cast<float>(place.x), static_cast<float>(place.y));
    REQUIRE(pane.asked<Select>() != nullptr);
    const Selection& selection = pane.asked<Select>()->selection;
    CHECK((selection.tie.has_value() || selection.event.has_value()));
    pane.click(static_cast<float>(place.x), static_cast<float>(place.y));
    CHECK(pane.asked<ShowArticle>() != nullptr);
}

TEST_CASE("arrows and plus move the lanes only where the pointer is in the pane") {
    Pane pane;
    pane.headless.input().push(MouseMoved{500, 200});
    pane.frame();
    pane.frame();
    pane.press(Key::Right);
    REQUIRE(pane.asked<SetTimeView>() != nullptr);
    CHECK(pane.asked<SetTimeView>()->from > pane.shown.timeline.axis.from);
    pane.actions.clear();
    pane.press(Key::Plus);
    REQUIRE(pane.asked<SetTimeView>() != nullptr);
    CHECK(pane.asked<SetTimeView>()->to - pane.asked<SetTimeView>()->from <
          pane.shown.timeline.axis.to - pane.shown.timeline.axis.from);
    pane.actions.clear();
    pane.headless.input().push(MouseMoved{-50, -50});
    pane.frame();
    pane.frame();
    pane.press(Key::Right);
    CHECK(pane.asked<SetTimeView>() == nullptr);
}

} // namespace tieline::test
