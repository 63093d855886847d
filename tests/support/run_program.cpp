#include "tests/support/run_program.hpp"

#include "tests/support/temporary_folder.hpp"

#include <sys/wait.h>

#include <cstdlib>

namespace tieline::test {

ProgramRun run_program(const std::string& command_line, const std::string& input) {
    const TemporaryFolder folder;
    // Where no program is named the shell says so; a function that called itself would never end.
    const char* binary = std::getenv("TIELINE_BINARY");
    const std::string in = folder.write("in", input);
    const std::string script =
        folder.write("run", std::string("tieline() { command \"") + (binary == nullptr ? "no-program-named" : binary) +
                                "\" \"$@\"; }\n" + command_line);
    const std::string line = "bash " + script + " <" + in + " >" + (folder.path() / "out").string() + " 2>" +
                             (folder.path() / "err").string();
    const int status = std::system(line.c_str());
    ProgramRun run;
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run.out = folder.read("out");
    run.err = folder.read("err");
    return run;
}

} // namespace tieline::test
