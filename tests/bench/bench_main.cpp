#include "viz/layout/network_layout.hpp"

#include <benchmark/benchmark.h>

#include <string_view>

/// Also serves as the child that layouts run in, so that they are measured without the program itself.
int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--layout-child") return tieline::run_layout_child();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
