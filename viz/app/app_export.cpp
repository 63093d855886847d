#include "importers/process.hpp"
#include "viz/app/app.hpp"
#include "viz/app/file_dialog.hpp"
#include "viz/text/tr.hpp"

namespace tieline {

using namespace ui;

void App::choose_export() {
    if (!project_ || dialog_) return;
    const std::string name = project_->path().stem().string() + ".svg";
    if (!has_file_dialog()) return export_picture((project_->path().parent_path() / name).string());
    dialog_exports_ = true;
    dialog_.emplace([title = std::string(tr("window.export.title")), name](std::stop_token stop, JobProgress&) {
        return ask_where_to_save(title, name, stop);
    });
}

namespace {

/// The kinds that are shown, as --kind takes them; empty where none was switched off.
std::string shown_kinds(const Filter& filter) {
    const Filter usual;
    std::string kinds;
    const auto add = [&](std::string_view name) { (kinds += kinds.empty() ? "" : ",") += name; };
    if (filter.entity_kinds != usual.entity_kinds)
        for (const EntityKind kind : kEntityKinds)
            if (filter.entity_kinds.test(static_cast<std::size_t>(kind))) add(to_string(kind));
    if (filter.relation_kinds != usual.relation_kinds)
        for (std::size_t kind = 0; kind < kRelationKindCount; ++kind)
            if (filter.relation_kinds.test(kind)) add(to_string(static_cast<RelationKind>(kind)));
    return kinds;
}

} // namespace

/// The command line writes it, so that window and scripts give the same file.
void App::export_picture(const std::string& path) {
    if (!project_ || export_) return;
    std::vector<std::string> command{own_binary().string(), "export", "-p", project_->path().string(), "-o", path};
    const std::string extension = std::filesystem::path(path).extension().string();
    if (extension == ".svg" || extension == ".png" || extension == ".pdf") {
        command.push_back("--view");
        command.push_back("figure");
    }
    if (const std::string kinds = shown_kinds(view_.filter); !kinds.empty()) {
        command.push_back("--kind");
        command.push_back(kinds);
    }
    store_positions();
    const std::optional<DateRange>& dates = view_.filter.dates;
    if (dates && dates->begin) {
        command.push_back("--from");
        command.push_back(to_edtf(DateRange::from_day(*dates->begin)));
    }
    if (dates && dates->end) {
        command.push_back("--to");
        command.push_back(to_edtf(DateRange::from_day(*dates->end - std::chrono::days{1})));
    }
    auto child = ChildProcess::start(command, {}, {});
    if (!child) return say(child.error());
    export_.emplace(std::move(*child));
    export_path_ = path;
}

void App::take_export() {
    if (!export_ || !export_->finished()) return;
    const ProcessOutcome outcome = export_->wait();
    export_.reset();
    if (outcome.end == ProcessEnd::Exited && outcome.status == 0)
        say(tr("window.export.done", {export_path_}), false);
    else
        say(tr("window.export.failed", {export_path_}), true, outcome.errors);
}

} // namespace tieline
