#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace tieline::test {

/// While it lives, every file that SQLite opens is on a disk with so much room left: what is written takes from it,
/// and where it ends the write stops half-way with SQLITE_FULL.
class FullDisk {
public:
    FullDisk();
    ~FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    void leave(std::int64_t bytes) { room_ = bytes; }
    void make_room() { room_ = INT64_MAX; }

private:
    friend struct FullDiskFile;
    sqlite3_vfs vfs_{};
    sqlite3_vfs* real_ = nullptr;
    std::int64_t room_ = INT64_MAX;
};

} // namespace tieline::test
