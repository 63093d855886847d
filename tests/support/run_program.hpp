#pragma once

#include <string>

namespace tieline::test {

struct ProgramRun {
    int code = 0; // exit code, or 128 + signal
    std::string out, err;
};

/// Runs a shell command line; "tieline" in it is the program that was built with these tests.
ProgramRun run_program(const std::string& command_line, const std::string& input = {});

} // namespace tieline::test
