#include "tests/support/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace tieline::test {

std::string golden_difference(std::string_view name, std::string_view made) {
    const std::filesystem::path path = std::filesystem::path(TIELINE_SOURCE_DIR) / "tests/golden" / name;
    if (const char* update = std::getenv("TIELINE_UPDATE_GOLDEN");
        update != nullptr && std::string_view(update) == "1") {
        std::ofstream(path, std::ios::binary) << made;
        return {};
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) return "no such file: " + path.string();
    const std::string wanted{std::istreambuf_iterator<char>(file), {}};
    if (wanted == made) return {};
    std::istringstream first(wanted);
    std::istringstream second{std::string(made)};
    std::string a;
    std::string b;
    for (int line = 1;; ++line) {
        const bool more_a = static_cast<bool>(std::getline(first, a));
        const bool more_b = static_cast<bool>(std::getline(second, b));
        if (a != b || more_a != more_b || !more_a)
            return path.string() + ":" + std::to_string(line) + "\n  golden: " + a + "\n  made:   " + b;
    }
}

} // namespace tieline::test
