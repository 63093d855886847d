#include "viz/cli/console.hpp"

#include "viz/text/tr.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace tieline {
namespace {

bool& quiet() {
    static bool value = false;
    return value;
}

std::size_t cells(std::string_view text) {
    std::size_t width = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        const int shape = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        width += shape == U_EA_WIDE || shape == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

sigset_t interrupts() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

int report(const Error& error) {
    std::fputs((tr("cli.error", {message(error)}) + "\n").c_str(), stderr);
    return exit_code(error.code);
}

void say(const std::string& line) {
    if (!quiet()) std::fputs((line + "\n").c_str(), stderr);
}

void set_quiet(bool value) {
    quiet() = value;
}

bool print(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

bool progress_wanted() {
    return !quiet() && isatty(STDERR_FILENO) == 1;
}

Result<std::string> project_path(const std::string& option) {
    if (!option.empty()) return option;
    if (const char* variable = std::getenv("TIELINE_PROJECT"); variable != nullptr && *variable != '\0')
        return std::string(variable);
    return fail(ErrorCode::Usage, "error.no-project-named");
}

Result<ProjectFile> open_existing(const std::string& option, OpenMode mode) {
    auto path = project_path(option);
    if (!path) return tl::unexpected(path.error());
    std::error_code error;
    if (!std::filesystem::exists(*path, error)) return fail(ErrorCode::Io, "error.no-such-project", {*path});
    auto project = ProjectFile::open(*path, mode);
    // A project of an older version is brought up to date by whoever may write it, also by a command that only reads.
    if (!project && project.error().key == "project.old-read-only")
        if (auto renewed = ProjectFile::open(*path, OpenMode::ReadWrite)) return renewed;
    return project;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], cells(row[i]));
    }
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += row[i];
            if (i + 1 < row.size()) out.append(widths[i] - cells(row[i]) + 2, ' ');
        }
        out += '\n';
    }
    return out;
}

InterruptGuard::InterruptGuard() {
    const sigset_t set = interrupts();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread([this](const std::stop_token& done) {
        const sigset_t waited = interrupts();
        const timespec step{.tv_sec = 0, .tv_nsec = 50'000'000};
        while (!done.stop_requested())
            if (sigtimedwait(&waited, nullptr, &step) > 0) source_.request_stop();
    });
}

InterruptGuard::~InterruptGuard() {
    waiter_.request_stop();
    waiter_.join();
    const sigset_t set = interrupts();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace tieline
