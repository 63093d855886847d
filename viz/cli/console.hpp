#pragma once

#include "graph/project_file.hpp"
#include "graph/result.hpp"

#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// What every command shares: where results and messages go, and how failures become exit codes.
namespace tieline {

/// Says what went wrong on standard error, and returns the exit code for it.
int report(const Error& error);

/// A line on standard error; nothing where --quiet was given.
void say(const std::string& line);
void set_quiet(bool quiet);

/// Results go to standard output and nowhere else. False where it is full or closed.
[[nodiscard]] bool print(std::string_view text);

/// True where progress may overwrite its own line.
[[nodiscard]] bool progress_wanted();

/// "-p PROJECT", else $TIELINE_PROJECT; the error says how to name one.
[[nodiscard]] Result<std::string> project_path(const std::string& option);

/// Opens a project that must be there already.
[[nodiscard]] Result<ProjectFile> open_existing(const std::string& option, OpenMode mode);

/// Rows as columns padded by what they take on a terminal (Hangul takes two cells); the last column is left ragged.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows);

/// While it lives, Ctrl-C asks to stop instead of killing.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    std::stop_source source_;
    std::jthread waiter_;
};

} // namespace tieline
