#include "tests/gui/session.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/random_input.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

/// The whole App on a real project, without a display: any input whatever, and everything still holds.
namespace tieline::test {
namespace {

using namespace ui;

constexpr int kWidth = 1280, kHeight = 800;

void check_selection(const Model& model, const ViewState& view) {
    for (const EntityId id : view.selection.entities) REQUIRE(stands(model.entity(id)));
    if (view.selection.tie) REQUIRE(view.selection.tie->index() < model.relation_count());
    if (view.selection.event) REQUIRE(view.selection.event->index() < model.event_count());
    if (view.open_fact) REQUIRE(view.open_fact->index() < model.relation_count());
    if (view.article) REQUIRE(view.article->article.index() < model.article_count());
    REQUIRE(std::is_sorted(view.pinned.begin(), view.pinned.end()));
    REQUIRE(std::adjacent_find(view.pinned.begin(), view.pinned.end()) == view.pinned.end());
}

/// What holds of the window after every frame.
void check_view(const App& app) {
    const Shown& shown = app.shown();
    const ViewState& view = app.view();
    const Model& model = *shown.model;
    check_selection(model, view);
    REQUIRE(shown.positions.size() == model.entity_count());
    for (const Point& point : shown.positions)
        REQUIRE((!placed(point) || (std::isfinite(point.x) && std::isfinite(point.y))));
    REQUIRE(std::isfinite(view.camera.offset.x));
    REQUIRE(std::isfinite(view.camera.offset.y));
    REQUIRE(view.camera.zoom > 0);
    REQUIRE(shown.catalog.tie_matches.all() == shown.catalog.relations);
    REQUIRE(shown.catalog.rows.size() == shown.catalog.entities);
    for (const SceneNode& node : shown.network.nodes) REQUIRE(stands(model.entity(node.entity)));
    const auto& dates = view.filter.dates;
    if (dates && dates->begin && dates->end) REQUIRE(*dates->begin < *dates->end);
    REQUIRE(view.time_from <= view.time_to);
}

/// What a second process would read is what the window shows.
void check_stored(const App& app, const std::filesystem::path& path) {
    auto project = ProjectFile::open(path);
    REQUIRE(project.has_value());
    const auto stored = project->model();
    REQUIRE(stored.has_value());
    REQUIRE(difference(**stored, *app.shown().model) == "");
}

void play_random(unsigned seed, int events) {
    CAPTURE(seed);
    MESSAGE("seed " << seed << ", " << events << " events");
    Session session(kWidth, kHeight);
    RandomInput input(seed, kWidth, kHeight);
    const Model* checked = nullptr;
    for (int i = 0; i < events; ++i) {
        CAPTURE(i);
        session.feed(input.next());
        const bool same = checked == session.app().shown().model.get();
        if (!same) session.app().frame(); // what was drawn follows a new model in the next frame
        check_view(session.app());
        if (same) continue;
        checked = session.app().shown().model.get();
        REQUIRE(broken_invariant(*checked) == "");
    }
    session.rest();
    check_view(session.app());
    REQUIRE(broken_invariant(*session.app().shown().model) == "");
    check_stored(session.app(), session.project());
}

unsigned chosen_seed() {
    const char* chosen = std::getenv("TIELINE_SEED");
    return chosen != nullptr ? static_cast<unsigned>(std::strtoul(chosen, nullptr, 10)) : 20260301U;
}

} // namespace

TEST_CASE("2,000 random events leave window, model and project as they should be") {
    play_random(chosen_seed(), 2000);
}

TEST_CASE("long: 20,000 random events leave window, model and project as they should be" * doctest::skip()) {
    play_random(chosen_seed() + 1, 20000);
}

} // namespace tieline::test
