#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

/// What kind of failure it was; the command line's exit code follows from it (see exit_code).
enum class ErrorCode { Usage, BadInput, Io, Limit, Interrupted };

/// A failure, named but not yet worded: `key` names a text of assets/ui, `arguments` fill its {0}, {1} …; only the
/// front doors turn it into a sentence in the person's language (viz/text), so that no text stands in the model.
struct Error {
    ErrorCode code = ErrorCode::BadInput;
    std::string key;
    std::vector<std::string> arguments; // the file's path comes last
    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>; // the one line to change for std::expected

[[nodiscard]] inline auto fail(ErrorCode code, std::string key, std::vector<std::string> arguments = {}) {
    return tl::unexpected<Error>(Error{code, std::move(key), std::move(arguments)});
}

} // namespace tieline
