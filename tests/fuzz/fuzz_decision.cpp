// Lines of the decision log: what is read is written back, and reads as the same again.
#include "graph/decisions.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace tieline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto row = parse_decision(fuzz::as_text(data, size), 1);
    if (!row) return 0;
    const std::string line = to_text(*row);
    fuzz::promise(line.find('\n') == std::string::npos, "a decision is one line");
    const auto again = parse_decision(line, 1);
    fuzz::promise(again.has_value(), "a decision that was written can be read");
    fuzz::promise(to_text(*again) == line, "a decision that was read is written alike");
    return 0;
}
