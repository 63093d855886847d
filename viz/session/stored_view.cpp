#include "viz/session/stored_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tieline {

namespace {

using nlohmann::json;

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

json written(const StoredView& view) {
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
    if (filter.dates) out["dates"] = to_edtf(*filter.dates);
    if (view.time_from < view.time_to) out["time"] = {view.time_from, view.time_to};
    if (view.camera) out["camera"] = {view.camera->zoom, view.camera->middle.x, view.camera->middle.y};
    return out;
}

} // namespace

std::string encode_view(const StoredView& view) {
    return written(view).dump();
}

std::string view_key(const StoredView& view) {
    json key = written(view);
    for (const char* place : {"lane_order", "lanes_near", "lane_scroll", "time", "camera"}) key.erase(place);
    return key.dump();
}

bool read_view(std::string_view text, StoredView& view) {
    const json in = json::parse(text, nullptr, false);
    if (!in.is_object()) return false;
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
    if (const auto camera = numbers(in, "camera", 3); !camera.empty() && camera[0] > 1e-4 && camera[0] < 1e4)
        view.camera = StoredView::Camera{camera[0], {camera[1], camera[2]}};
    return true;
}

} // namespace tieline
