#include "viz/app/app.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

/// What nodes are sized and coloured by, and the groups that a project keeps.
namespace tieline {

using namespace ui;

namespace {

constexpr float kPlainSize = 0.04F; // where nothing is measured

std::optional<Date> first_day(const Model& model, const Visibility& visibility, EntityId id) {
    std::optional<Date> first;
    for (const EventId each : model.events_of(id)) {
        const Event& event = model.event(each);
        if (visibility.events[each.index()] == Visibility::kHidden || !event.when.begin) continue;
        if (event.source == EventSource::Publication) continue;
        if (!first || *event.when.begin < *first) first = event.when.begin;
    }
    return first;
}

} // namespace

/// Starts what must be computed, and gives nodes what is there already.
void App::measure_network() {
    const bool scored = view_.size_by == SizeBy::Betweenness || view_.size_by == SizeBy::PageRank;
    const bool grouped = view_.color_by == ColorBy::Community;
    MeasureOf wanted{shown_.model, view_.filter, view_.size_by, view_.color_by};
    wanted.filter.dates.reset(); // sizes and colours stay while brushing
    if ((scored || grouped) && !(measured_of_ == wanted) && !measure_job_) {
        measuring_ = wanted;
        measure_job_.emplace([wanted](std::stop_token stop, JobProgress&) -> Measured {
            Measured measured;
            const Visibility all = visible(*wanted.model, wanted.filter);
            const GraphView graph(*wanted.model, &all);
            if (wanted.size_by == SizeBy::Betweenness) {
                if (auto scores = graph.betweenness(stop)) {
                    measured.score = std::move(scores->score);
                    measured.sampled = scores->sampled;
                }
            } else if (wanted.size_by == SizeBy::PageRank) {
                if (auto scores = graph.page_rank(stop)) measured.score = std::move(*scores);
            }
            if (wanted.color_by == ColorBy::Community) measured.community = graph.communities(stop);
            return measured;
        });
    }
    shown_.answers.measuring = measure_job_.has_value();
    shown_.answers.sampled = scored && measured_.sampled;
    size_nodes();
    color_nodes();
}

void App::size_nodes() {
    if (view_.size_by == SizeBy::Ties) return;
    const Model& model = *shown_.model;
    const auto score = [&](EntityId id) -> double {
        if (view_.size_by == SizeBy::Mentions) return static_cast<double>(model.mentions_of(id).size());
        const bool known = measured_of_.size_by == view_.size_by && id.index() < measured_.score.size();
        return known ? measured_.score[id.index()] : 0;
    };
    double most = 0;
    for (const GraphNode& node : shown_.graph.nodes) most = std::max(most, score(node.entity));
    for (GraphNode& node : shown_.graph.nodes)
        node.weight =
            view_.size_by == SizeBy::None || most <= 0 ? kPlainSize : static_cast<float>(score(node.entity) / most);
}

void App::color_nodes() {
    shown_.answers.communities = 0;
    shown_.answers.time_span.reset();
    if (view_.color_by == ColorBy::Community) {
        std::vector<std::size_t> size;
        for (const auto& community : measured_.community) {
            if (!community) continue;
            if (size.size() <= *community) size.resize(*community + 1);
            ++size[*community];
        }
        shown_.answers.communities =
            static_cast<std::size_t>(std::count_if(size.begin(), size.end(), [](std::size_t n) { return n > 1; }));
        for (GraphNode& node : shown_.graph.nodes) {
            if (node.entity.index() >= measured_.community.size()) continue; // not computed yet: as they were
            const auto& community = measured_.community[node.entity.index()];
            const bool own = community && *community < kCommunityTints && size[*community] > 1;
            node.tint = own ? static_cast<std::uint8_t>(*community + 1) : kTintOthers;
        }
    }
    if (view_.color_by != ColorBy::Time) return;
    std::vector<std::optional<Date>> days;
    std::vector<Date> known;
    for (const GraphNode& node : shown_.graph.nodes) {
        days.push_back(first_day(*shown_.model, shown_.visibility, node.entity));
        if (days.back()) known.push_back(*days.back());
    }
    std::sort(known.begin(), known.end());
    // A few of long ago would press all others into the last colour: the first colour takes them in.
    const Date low = known.empty() ? Date{} : known[known.size() / 10];
    const Date high = known.empty() ? Date{} : known.back();
    if (!known.empty())
        shown_.answers.time_span = DateRange::between(DateRange::from_day(low), DateRange::from_day(high));
    const double span = std::max<double>(1, static_cast<double>((high - low).count()));
    for (std::size_t i = 0; i < days.size(); ++i) {
        const double share = days[i] ? std::max(0.0, static_cast<double>((*days[i] - low).count())) / span : 0;
        const auto step = static_cast<std::uint8_t>(std::lround(share * (kTimeTints - 1)));
        shown_.graph.nodes[i].tint = days[i] ? static_cast<std::uint8_t>(kFirstTimeTint + step) : kTintOthers;
    }
}

void App::take_measure() {
    if (!measure_job_) return;
    auto result = measure_job_->take();
    if (!result) return;
    measure_job_.reset();
    measured_ = std::move(*result);
    measured_of_ = measuring_;
    lists_stale_ = true; // asks again where something else is wanted by now
    platform_.request_frame();
}

std::string App::groups_text() const {
    nlohmann::json groups = nlohmann::json::array();
    for (const EntityGroup& group : view_.groups) {
        nlohmann::json one{{"shown", shown_.model->entity(group.shown).key.uuid}, {"members", nlohmann::json::array()}};
        for (const EntityId member : group.members) one["members"].push_back(shown_.model->entity(member).key.uuid);
        groups.push_back(std::move(one));
    }
    return groups.dump();
}

void App::store_groups() {
    if (!project_ || project_->read_only()) return;
    if (auto done = project_->store_setting(kGroupsSetting, groups_text()); !done) say(done.error());
}

void App::load_groups() {
    view_.groups.clear();
    const auto stored = project_->setting(kGroupsSetting);
    if (!stored || !*stored) return;
    const nlohmann::json groups = nlohmann::json::parse(**stored, nullptr, false);
    if (!groups.is_array()) return; // written by something else: no groups
    const auto find = [&](const nlohmann::json& uuid) -> std::optional<EntityId> {
        if (!uuid.is_string()) return std::nullopt;
        const auto id = shown_.model->find(EntityKey{uuid.get<std::string>()});
        return id && stands(shown_.model->entity(*id)) ? id : std::nullopt;
    };
    std::vector<EntityId> taken;
    for (const nlohmann::json& one : groups) {
        if (!one.is_object() || !one.contains("members") || !one["members"].is_array()) continue;
        EntityGroup group;
        for (const nlohmann::json& uuid : one["members"])
            if (const auto id = find(uuid); id && std::find(taken.begin(), taken.end(), *id) == taken.end()) {
                group.members.push_back(*id);
                taken.push_back(*id);
            }
        std::sort(group.members.begin(), group.members.end());
        if (group.members.size() < 2) continue;
        const auto shown = find(one.value("shown", nlohmann::json()));
        const bool inside = shown && std::binary_search(group.members.begin(), group.members.end(), *shown);
        group.shown = inside ? *shown : group.members.front();
        view_.groups.push_back(std::move(group));
    }
}

} // namespace tieline
