#include "viz/text/version.hpp"

#include "viz/text/tr.hpp"

namespace tieline {

std::string version_text() {
    return tr("cli.version", {TIELINE_VERSION});
}

} // namespace tieline
