#include "viz/app/app.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

/// How a project is looked at, kept in the project: one that is opened again shows the picture that was left. What
/// cannot be read is as if it had never been written.
namespace tieline {

using namespace ui;

namespace {

using nlohmann::json;

constexpr const char* kViewSetting = "view";
constexpr double kMostDays = 4.0e6; // from 1970, both ways

double number(const json& from, const char* key, double otherwise) {
    const auto found = from.find(key);
    return found != from.end() && found->is_number() ? found->get<double>() : otherwise;
}

/// One of the values 0 to `last`.
template <class Enum>
void read_choice(const json& from, const char* key, Enum last, Enum& value) {
    const double read = number(from, key, -1);
    if (read >= 0 && read <= static_cast<double>(last)) value = static_cast<Enum>(read);
}

template <std::size_t Count>
void read_bits(const json& from, const char* key, std::bitset<Count>& bits) {
    const auto found = from.find(key);
    if (found == from.end() || !found->is_string()) return;
    const auto& text = found->get_ref<const std::string&>();
    if (text.size() == Count && text.find_first_not_of("01") == std::string::npos) bits = std::bitset<Count>(text);
}

json written(const ViewState& view) {
    const Filter& filter = view.filter;
    json out{{"clock", static_cast<int>(filter.clock)},
             {"kinds", filter.entity_kinds.to_string()},
             {"ties", filter.relation_kinds.to_string()},
             {"outside", static_cast<int>(view.outside)},
             {"size_by", static_cast<int>(view.size_by)},
             {"color_by", static_cast<int>(view.color_by)},
             {"lane_order", static_cast<int>(view.lane_order)},
             {"lanes_near", view.lanes_near},
             {"lane_scroll", view.lane_scroll}};
    if (filter.dates && !view.playback.on) out["dates"] = to_edtf(*filter.dates);
    if (view.time_from < view.time_to) out["time"] = {view.time_from, view.time_to};
    if (!view.fitted) { // from the middle of the pane, which may be of another size then
        const NetworkView& camera = view.camera;
        out["camera"] = {camera.zoom, camera.offset.x - camera.width / 2, camera.offset.y - camera.height / 2};
    }
    return out;
}

/// Numbers of a list, all finite; empty: it is none of `count`.
std::vector<double> numbers(const json& from, const char* key, std::size_t count) {
    std::vector<double> values;
    const auto found = from.find(key);
    if (found == from.end() || !found->is_array() || found->size() != count) return values;
    for (const json& value : *found) {
        if (!value.is_number() || !std::isfinite(value.get<double>())) return {};
        values.push_back(value.get<double>());
    }
    return values;
}

void read(const json& in, ViewState& view) {
    read_choice(in, "clock", Clock::Published, view.filter.clock);
    read_bits(in, "kinds", view.filter.entity_kinds);
    read_bits(in, "ties", view.filter.relation_kinds);
    read_choice(in, "outside", Outside::Hide, view.outside);
    read_choice(in, "size_by", SizeBy::None, view.size_by);
    read_choice(in, "color_by", ColorBy::Time, view.color_by);
    read_choice(in, "lane_order", LaneOrder::Name, view.lane_order);
    view.lanes_near = in.value("lanes_near", json(false)) == json(true);
    view.lane_scroll = std::max(0.0, number(in, "lane_scroll", 0));
    if (const auto dates = in.find("dates"); dates != in.end() && dates->is_string())
        if (const auto range = parse_edtf(dates->get_ref<const std::string&>())) view.filter.dates = *range;
    if (const auto time = numbers(in, "time", 2);
        !time.empty() && time[0] < time[1] && time[0] > -kMostDays && time[1] < kMostDays)
        view.time_from = time[0], view.time_to = time[1];
    if (const auto camera = numbers(in, "camera", 3); !camera.empty() && camera[0] > 1e-4 && camera[0] < 1e4) {
        view.fitted = false;
        view.camera = NetworkView{};
        view.camera.zoom = camera[0];
        view.camera.offset = {camera[1], camera[2]};
    }
}

} // namespace

/// What of it decides what is in the picture, but for where one looks.
std::string App::view_key(const ViewState& view) {
    json key = written(view);
    for (const char* place : {"lane_order", "lanes_near", "lane_scroll", "time", "camera"}) key.erase(place);
    return key.dump();
}

void App::load_view() {
    const auto stored = project_->setting(kViewSetting);
    if (!stored || !*stored) return;
    const json view = json::parse(**stored, nullptr, false);
    if (!view.is_object()) return;
    read(view, view_);
    stored_view_ = **stored;
}

void App::store_view() {
    if (!project_ || project_->read_only() || shown_.model->article_count() == 0) return;
    std::string now = written(view_).dump();
    if (now == stored_view_) return;
    if (auto done = project_->store_setting(kViewSetting, now); !done) say(done.error());
    stored_view_ = std::move(now);
}

} // namespace tieline
