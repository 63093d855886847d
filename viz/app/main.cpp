#include "viz/app/window_main.hpp"
#include "viz/cli/cli.hpp"
#include "viz/layout/network_layout.hpp"

#include <string_view>

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--layout-child") return tieline::run_layout_child();
    return tieline::run_cli(argc, argv, [](const tieline::ViewRequest& request) {
        return tieline::run_window(
            {request.project, request.theme, request.script, request.width, request.height, request.scale});
    });
}
