// Dates as text: what is read is written back, and reads as the same again.
#include "graph/date_range.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace tieline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto range = parse_edtf(fuzz::as_text(data, size));
    if (!range) return 0;
    const std::string written = to_edtf(*range);
    fuzz::promise(parse_edtf(written) == range, "a date that was written reads as the same");
    fuzz::promise(!range->begin || !range->end || *range->begin < *range->end, "a date range holds a day");
    fuzz::promise(range->against(*range) != Overlap::Out, "a date range meets itself");
    return 0;
}
