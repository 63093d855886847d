#include "viz/app/file_dialog.hpp"

#include "importers/process.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <thread>
#include <vector>

namespace tieline {
namespace {

std::filesystem::path find_program(const char* name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::error_code error;
        const std::filesystem::path candidate = std::filesystem::path(folder) / name;
        if (!folder.empty() && std::filesystem::is_regular_file(candidate, error)) return candidate;
    }
    return {};
}

Result<std::string> run_dialog(std::vector<std::string> command, std::stop_token stop) {
    using namespace std::chrono_literals;
    auto child = ChildProcess::start(command, {}, {});
    if (!child) return tl::unexpected(child.error());
    while (!child->finished()) {
        if (stop.stop_requested()) child->cancel();
        std::this_thread::sleep_for(30ms);
    }
    const ProcessOutcome outcome = child->wait();
    if (outcome.end != ProcessEnd::Exited || outcome.status != 0) return std::string(); // closed without a choice
    return outcome.output;
}

} // namespace

bool has_file_dialog() {
    return !find_program("zenity").empty();
}

Result<std::string> ask_for_files(const std::string& title, std::stop_token stop) {
    return run_dialog(
        {find_program("zenity").string(), "--file-selection", "--multiple", "--separator=\n", "--title=" + title},
        stop);
}

Result<std::string> ask_where_to_save(const std::string& title, const std::string& name, std::stop_token stop) {
    return run_dialog({find_program("zenity").string(), "--file-selection", "--save", "--confirm-overwrite",
                       "--title=" + title, "--filename=" + name},
                      stop);
}

} // namespace tieline
