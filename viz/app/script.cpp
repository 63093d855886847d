#include "viz/app/script.hpp"

#include "viz/app/state_dump.hpp"
#include "viz/panels/words.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace tieline {

using namespace ui;

namespace {

std::vector<std::string> split_words(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool open = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            open = true;
        } else if (!quoted && c == '#' && !open) {
            break;
        } else if (!quoted && std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (open) words.push_back(std::exchange(word, {}));
            open = false;
        } else {
            word += c;
            open = true;
        }
    }
    if (open) words.push_back(word);
    return words;
}

float number(const std::string& word) {
    return std::strtof(word.c_str(), nullptr);
}

std::optional<Key> key_named(const std::string& name) {
    static constexpr std::pair<std::string_view, Key> kNames[] = {
        {"tab", Key::Tab},     {"left", Key::Left},           {"right", Key::Right}, {"up", Key::Up},
        {"down", Key::Down},   {"space", Key::Space},         {"enter", Key::Enter}, {"escape", Key::Escape},
        {"slash", Key::Slash}, {"backspace", Key::Backspace}, {"comma", Key::Comma}, {"period", Key::Period},
        {"plus", Key::Plus},   {"minus", Key::Minus},         {"f1", Key::F1}};
    if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'z')
        return static_cast<Key>(static_cast<int>(Key::A) + name[0] - 'a');
    for (const auto& [known, key] : kNames)
        if (known == name) return key;
    return std::nullopt;
}

std::optional<EntityId> entity_named(const App& app, const std::string& name) {
    for (const EntityId id : app.shown().model->find_by_name(name))
        if (stands(app.shown().model->entity(id))) return id;
    return std::nullopt;
}

void click(InputQueue& input, float x, float y) {
    input.push(MouseMoved{x, y});
    input.push(MouseButton{0, true});
    input.push(MouseButton{0, false});
}

void drag(InputQueue& input, float x0, float y0, float x1, float y1) {
    constexpr int kSteps = 8;
    input.push(MouseMoved{x0, y0});
    input.push(MouseButton{0, true});
    for (int i = 1; i <= kSteps; ++i) {
        const float share = static_cast<float>(i) / kSteps;
        input.push(MouseMoved{x0 + (x1 - x0) * share, y0 + (y1 - y0) * share});
    }
    input.push(MouseButton{0, false});
}

} // namespace

Result<WindowScript> WindowScript::parse(const std::string& text, const std::string& file) {
    WindowScript script;
    script.file_ = file;
    std::istringstream lines(text);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        ++count;
        std::vector<std::string> words = split_words(line);
        if (!words.empty()) script.steps_.push_back({count, std::move(words)});
    }
    return script;
}

Result<WindowScript> WindowScript::read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::Io, "window.error.script_file", {file.string()});
    return parse(std::string(std::istreambuf_iterator<char>(in), {}), file.string());
}

Result<void> WindowScript::select(const Step& step, App& app) {
    const auto& words = step.words;
    if (words.size() < 2) return wrong(step, words[0]);
    const std::optional<EntityId> first = entity_named(app, words[1]);
    if (!first) return wrong(step, words[1]);
    if (words[0] == "select") {
        app.ask(Select{{{*first}, {}, {}}});
        return {};
    }
    const std::optional<EntityId> second = words.size() > 2 ? entity_named(app, words[2]) : std::nullopt;
    if (!second) return wrong(step, words.back());
    for (const RelationId id : app.shown().model->relations_of(*first)) {
        const Relation& tie = app.shown().model->relation(id);
        if (tie.source != *second && tie.target != *second) continue;
        if (app.shown().visibility.relations[id.index()] == Visibility::kHidden) continue;
        app.ask(Select{{{}, id, {}}});
        return {};
    }
    return wrong(step, words[2]);
}

/// Steps of the timeline; false: it is none of them.
bool WindowScript::run_timeline(const Step& step, App& app) {
    const std::string& name = step.words[0];
    const std::string first = step.words.size() > 1 ? step.words[1] : std::string();
    Playback playback = app.view().playback;
    const auto& extent = app.shown().timeline_index.core();
    if (name == "play" && extent) {
        app.ask(SetPlayback{started(playback, *extent, app.view().filter.dates)});
    } else if (name == "pause") {
        playback.playing = false, app.ask(SetPlayback{playback});
    } else if (name == "stop") {
        playback.on = playback.playing = false, app.ask(SetPlayback{playback});
    } else if (name == "step" && extent) {
        if (!playback.on) playback = started(playback, *extent, app.view().filter.dates);
        app.ask(SetPlayback{stepped(playback, std::atoi(first.c_str()))});
    } else if (name == "play-mode") {
        playback.mode = first == "grow"        ? PlayMode::Grow
                        : first == "highlight" ? PlayMode::Highlight
                                               : PlayMode::Window;
        app.ask(SetPlayback{playback});
    } else if (name == "lane-order") {
        app.ask(SetLaneOrder{first == "first"  ? LaneOrder::FirstAppearance
                             : first == "ties" ? LaneOrder::Ties
                             : first == "name" ? LaneOrder::Name
                                               : LaneOrder::Events});
    } else if (name == "pin-lane") {
        const auto lane = entity_named(app, first);
        if (!lane) return false;
        app.ask(PinLane{*lane, true});
    } else {
        return false;
    }
    return true;
}

/// Steps that change the view alone; false: it is none of them.
bool WindowScript::run_view(const Step& step, App& app) {
    const auto& w = step.words;
    const std::string& name = w[0];
    const std::string first = w.size() > 1 ? w[1] : std::string();
    Filter filter = app.view().filter;
    if (name == "brush" && w.size() > 2)
        filter.dates = DateRange::between(typed_date(w[1]), typed_date(w[2])), app.ask(SetFilter{filter});
    else if (name == "all-dates")
        filter.dates.reset(), app.ask(SetFilter{filter});
    else if (name == "clock")
        filter.clock = first == "published" ? Clock::Published : Clock::Happened, app.ask(SetFilter{filter});
    else if (name == "outside")
        app.ask(SetOutside{first == "hide" ? Outside::Hide : first == "show" ? Outside::Show : Outside::Dim});
    else if (name == "lanes")
        app.ask(SetLanesNear{first == "near"});
    else if (name == "tab")
        app.ask(SetLeftTab{first == "review"     ? LeftTab::Review
                           : first == "articles" ? LeftTab::Articles
                                                 : LeftTab::Entities});
    else if (name == "facts")
        app.ask(SetInspectorTab{InspectorTab::Facts});
    else if (name == "events")
        app.ask(SetInspectorTab{InspectorTab::Events});
    else if (name == "mentions")
        app.ask(SetInspectorTab{InspectorTab::Mentions});
    else if (name == "theme")
        app.ask(SetTheme{first == "dark" ? ThemeChoice::Dark : ThemeChoice::Light});
    else if (name == "filter")
        app.ask(SetNameFilter{first});
    else if (name == "undo")
        app.ask(Undo{});
    else if (name == "redo")
        app.ask(Redo{});
    else if (name == "fit")
        app.ask(FitNetwork{});
    else if (name == "tidy")
        app.ask(TidyNetwork{});
    else if (name == "clear")
        app.ask(Select{});
    else if (name == "import")
        app.ask(ImportPaths{{w.begin() + 1, w.end()}});
    else if (name == "export" && w.size() > 1)
        app.ask(ExportPicture{w[1]});
    else
        return false;
    return true;
}

bool WindowScript::run_input(const Step& step, Platform& platform) {
    const auto& w = step.words;
    InputQueue& input = platform.input();
    if (w[0] == "move" && w.size() > 2)
        input.push(MouseMoved{number(w[1]), number(w[2])});
    else if (w[0] == "click" && w.size() > 2)
        click(input, number(w[1]), number(w[2]));
    else if ((w[0] == "press" || w[0] == "release") && w.size() > 2) {
        input.push(MouseMoved{number(w[1]), number(w[2])});
        input.push(MouseButton{0, w[0] == "press"});
    } else if (w[0] == "drag" && w.size() > 4)
        drag(input, number(w[1]), number(w[2]), number(w[3]), number(w[4]));
    else if (w[0] == "wheel" && w.size() > 3) {
        input.push(MouseMoved{number(w[1]), number(w[2])});
        input.push(ui::MouseWheel{0, number(w[3])});
    } else if (w[0] == "key" && w.size() > 1) {
        const std::optional<Key> key = key_named(w.back());
        if (!key) return false;
        const Modifiers held{std::find(w.begin(), w.end(), "ctrl") != w.end(),
                             std::find(w.begin(), w.end(), "shift") != w.end(), false, false};
        input.push(ModifiersChanged{held});
        input.push(KeyChanged{*key, true});
        input.push(KeyChanged{*key, false});
        input.push(ModifiersChanged{});
    } else if (w[0] == "type" && w.size() > 1) {
        for (std::size_t at = 0; at < w[1].size();) input.push(TextTyped{decode(w[1], at)});
    } else {
        return false;
    }
    return true;
}

namespace {

void open_fact(App& app, std::size_t number) {
    const auto& chosen = app.view().selection.entities;
    if (chosen.empty()) return;
    std::size_t at = 0;
    for (const RelationId id : app.shown().model->relations_of(chosen.back()))
        if (app.shown().visibility.relations[id.index()] != Visibility::kHidden && ++at == number)
            app.ask(OpenFact{id});
}

Result<void> write_times(const std::string& file, const std::string& json) {
    std::ofstream out(file, std::ios::binary);
    out << json;
    out.close();
    if (!out) return fail(ErrorCode::Io, "window.error.dump", {file});
    return {};
}

void judge(App& app, ReviewStatus status) {
    const std::optional<RelationId> fact = app.view().selection.tie ? app.view().selection.tie : app.view().open_fact;
    if (!fact) return;
    const Model& model = *app.shown().model;
    const Relation& tie = model.relation(*fact);
    app.ask(Decide{{Judge{key_of(tie, model.entity(tie.source).key, model.entity(tie.target).key), status}}});
}

} // namespace

Result<void> WindowScript::run(const Step& step, App& app, Platform& platform) {
    const auto& w = step.words;
    const std::size_t count = w.size() > 1 ? static_cast<std::size_t>(std::strtoul(w[1].c_str(), nullptr, 10)) : 1;
    frames_ = settle_;
    const WindowPlace place = platform.place();
    if (w[0] == "select" || w[0] == "select-tie") return select(step, app);
    if (w[0] == "dump-state" && w.size() > 1)
        return dump_state(w[1], app.shown(), app.view(), place.width, place.height);
    if (w[0] == "screenshot" && w.size() > 1)
        platform.screenshot(w[1]);
    else if (w[0] == "measure")
        platform.measure_frames();
    else if (w[0] == "times" && w.size() > 1 && platform.frame_times()) {
        PictureTimes picture = app.picture_times();
        picture.rested_frames = rested_frames_;
        return write_times(w[1], platform.frame_times()->to_json(picture));
    } else if (w[0] == "rest" && w.size() > 1)
        rest_ = std::strtod(w[1].c_str(), nullptr);
    else if (w[0] == "redraw")
        app.forget_pictures();
    else if (w[0] == "settle")
        frames_ = settle_ = static_cast<int>(count);
    else if (w[0] == "frames")
        frames_ = static_cast<int>(count);
    else if (w[0] == "open-fact")
        open_fact(app, count);
    else if (w[0] == "accept")
        judge(app, ReviewStatus::Accepted);
    else if (w[0] == "reject")
        judge(app, ReviewStatus::Rejected);
    else if (w[0] == "article" && count > 0 && count <= app.shown().catalog.articles.size())
        app.ask(ShowArticle{OpenArticle{app.shown().catalog.articles[count - 1], {}}});
    else if (w[0] == "publish" && app.view().article && typed_date(w.back()))
        app.ask(SetPublishedDate{app.view().article->article, *typed_date(w.back())});
    else if (!run_timeline(step, app) && !run_view(step, app) && !run_input(step, platform))
        return wrong(step, w[0]);
    return {};
}

bool WindowScript::waits_for_reading(const App& app) const {
    return app.is_reading() && frames_ == 0 && !done() && steps_[next_].words[0] == "wait-idle";
}

Result<void> WindowScript::play(App& app, Platform& platform) {
    if (resting(platform.seconds())) return {};
    if (waits_for_reading(app)) return {};
    if (rest_until_) rested_frames_ = app.frames_drawn() - drawn_before_;
    rest_until_.reset();
    if (rest_ && frames_ == 0) {
        rest_until_ = platform.seconds() + *rest_;
        rest_.reset();
        drawn_before_ = app.frames_drawn() + 1; // the one that this step is played in
        return {};
    }
    if (waiting(app.busy())) return {};
    waits_ = false;
    platform.request_frame();
    if (auto written = platform.take_screenshot_result(); !written) return written;
    if (!platform.input().empty()) return {};
    if (frames_ > 0) {
        --frames_;
        return {};
    }
    if (done()) return {};
    const Step& step = steps_[next_];
    if (step.words[0] == "wait-idle") {
        waits_ = app.busy();
        if (waits_) return {};
        ++next_;
        frames_ = settle_;
        return {};
    }
    ++next_;
    return run(step, app, platform);
}

} // namespace tieline
