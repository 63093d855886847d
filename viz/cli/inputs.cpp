#include "viz/cli/inputs.hpp"

#include "viz/text/tr.hpp"

namespace tieline {

Result<ExtractOptions> extract_options(const std::string& published) {
    if (published.empty()) return ExtractOptions{};
    auto date = parse_edtf(published);
    if (!date) return fail(ErrorCode::Usage, "error.bad-date", {published});
    return ExtractOptions{.published = date};
}

int exit_code_of(std::size_t succeeded, const std::vector<ImportFailure>& failures, bool stopped) {
    if (stopped) return exit_code(ErrorCode::Interrupted);
    if (failures.empty()) return 0;
    return succeeded > 0 ? 1 : exit_code(failures.front().error.code);
}

} // namespace tieline
