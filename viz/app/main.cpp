#include "viz/app/window_main.hpp"
#include "viz/cli/cli.hpp"
#include "viz/layout/network_layout.hpp"

#include <csignal>
#include <string_view>

int main(int argc, char** argv) {
    (void)std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error with a message, not the end of us
    if (argc == 2 && std::string_view(argv[1]) == "--layout-child") return tieline::run_layout_child();
    return tieline::run_cli(argc, argv, [](const tieline::ViewRequest& request) {
        return tieline::run_window(
            {request.project, request.theme, request.script, request.width, request.height, request.scale});
    });
}
