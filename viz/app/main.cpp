#include <cstring>

#include "viz/cli/cli.hpp"

int main(int argc, char** argv) {
    return tieline::run_cli(argc, argv, [](const tieline::ViewRequest&) { return 4; });
}
