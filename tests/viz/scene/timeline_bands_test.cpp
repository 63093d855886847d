#include "tests/support/facts_builder.hpp"
#include "tests/support/small_models.hpp"
#include "viz/scene/timeline_scene.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace tieline::test {
namespace {

struct Lanes {
    std::shared_ptr<const Model> model;
    TimelineView view;
    TimelineScene scene;
    explicit Lanes(const std::vector<std::string>& dates, std::optional<std::size_t> selected = {}) {
        model = events_on(dates);
        const Visibility shown = visible(*model, {});
        const TimelineIndex index(*model, shown, Clock::Happened);
        view.width = 1000;
        view.height = 200;
        view.from = 18262; // 2020
        view.to = 18262 + 1096;
        view.lanes = {EntityId{0}};
        for (std::uint32_t i = 0; selected && i < model->event_count(); ++i)
            if (model->event({i}).summary == "소식 " + std::to_string(*selected) + "번.")
                view.selected_event = EventId{i};
        scene = build_timeline_scene(*model, index, shown, view, *make_font_measure());
    }
    [[nodiscard]] double opacity(double x, Token color) const {
        double sum = 0;
        for (const TimelineBand& band : scene.bands) {
            if (band.color != color) continue;
            for (std::size_t i = 0; i + 1 < band.stops.size(); ++i) {
                const auto& a = band.stops[i];
                const auto& b = band.stops[i + 1];
                if (x >= a.x && x < b.x) sum += a.opacity + (b.opacity - a.opacity) * (x - a.x) / (b.x - a.x);
            }
        }
        return sum;
    }
};

double middle_of(const TimelineScene& scene, double day_from, double day_to) {
    return (scene.axis.x(day_from) + scene.axis.x(day_to)) / 2;
}

} // namespace

TEST_CASE("many vague facts of one year are no heavier than one, and are one mark with their number") {
    const Lanes one({"2021"});
    const Lanes many({"2021", "2021", "2021", "2021", "2021"});
    REQUIRE(one.scene.bands.size() == 1);
    REQUIRE(many.scene.bands.size() == 1);
    CHECK(many.scene.bands[0].stops == one.scene.bands[0].stops);
    REQUIRE(many.scene.marks.size() == 1);
    CHECK(many.scene.marks[0].count == 5);
    REQUIRE(many.scene.labels.size() == 1);
    CHECK(many.scene.labels[0].text.text.find("+4") != std::string::npos);
}

TEST_CASE("a month still shows inside its year") {
    const Lanes lanes({"2021", "2021-07"});
    CHECK(lanes.scene.marks.size() == 2);
    const double july = middle_of(lanes.scene, 18809, 18840);
    const double may = middle_of(lanes.scene, 18748, 18779);
    CHECK(lanes.opacity(july, Token::Vague) == doctest::Approx(style::kMonthFill).epsilon(0.02));
    CHECK(lanes.opacity(may, Token::Vague) == doctest::Approx(style::kYearFill).epsilon(0.02));
}

TEST_CASE("bars fade at both ends, and what is exact to the day ends square") {
    const Lanes soft({"2021"});
    REQUIRE(soft.scene.bands.size() == 1);
    CHECK(soft.scene.bands[0].stops.front().opacity == doctest::Approx(0));
    CHECK(soft.scene.bands[0].stops.back().opacity == doctest::Approx(0));
    const Lanes square({"2021-02-01/2021-06-30"});
    REQUIRE(square.scene.bands.size() == 1);
    const double begin = square.scene.axis.x(18659);
    CHECK(square.opacity(begin + 0.5, Token::Bar) == doctest::Approx(1));
    const Lanes half({"2021-02/2021-06-30"}); // some day of February on
    REQUIRE(half.scene.bands.size() == 1);
    CHECK(half.opacity(begin + 0.5, Token::Bar) < 0.3);
}

TEST_CASE("what is selected has a band of its own over the others") {
    const Lanes lanes({"2021", "2021-07"}, 0);
    REQUIRE(lanes.scene.bands.size() == 2);
    CHECK(lanes.scene.bands.back().color == Token::Accent);
}

TEST_CASE("bands keep inside the lanes' part however far their dates go") {
    const Lanes lanes({"1900/2100", "201X", "202X", "2020~"});
    for (const TimelineBand& band : lanes.scene.bands) {
        CHECK(band.stops.front().x >= lanes.scene.body.left);
        CHECK(band.stops.back().x <= lanes.scene.body.right);
        CHECK(std::is_sorted(band.stops.begin(), band.stops.end(),
                             [](const auto& a, const auto& b) { return a.x < b.x; }));
        for (const auto& stop : band.stops) CHECK((stop.opacity >= 0 && stop.opacity <= 1));
    }
}

TEST_CASE("signs of denied and disputed ties lie on the mark, or beside one that is too short") {
    TimelineMark mark;
    mark.x0 = mark.x1 = 100;
    mark.y = 50;
    CHECK_FALSE(mark_sign(mark).has_value());
    mark.style = TieStyle::Denied;
    CHECK(mark_sign(mark)->slash);
    mark.style = TieStyle::Disputed;
    CHECK(mark_sign(mark)->from.x < 100);
    mark.x1 = 200;
    CHECK(mark_sign(mark)->from.x == 150);
}

} // namespace tieline::test
