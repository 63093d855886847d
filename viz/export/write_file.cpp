#include "viz/export/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace tieline {
namespace {

auto failure(const std::string& path) {
    return fail(ErrorCode::Io, "error.cannot-write", {std::strerror(errno), path});
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Devices and pipes cannot be renamed over: they are written as they are.
bool is_regular_or_new(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

Result<void> write_directly(const std::string& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return failure(path);
    const bool written = write_all(file, bytes);
    const int reason = errno;
    if (::close(file) == 0 && written) return {};
    errno = reason;
    return failure(path);
}

} // namespace

Result<void> write_file(const std::string& path, std::string_view bytes) {
    if (!is_regular_or_new(path)) return write_directly(path, bytes);
    std::string temporary = path + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0) return failure(path);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool written = write_all(file, bytes) && ::fchmod(file, 0666 & ~mask) == 0 && ::fsync(file) == 0;
    const int reason = errno;
    const bool closed = ::close(file) == 0;
    if (written && closed && ::rename(temporary.c_str(), path.c_str()) == 0) return {};
    if (!written) errno = reason;
    const auto error = failure(path);
    ::unlink(temporary.c_str());
    return error;
}

} // namespace tieline
