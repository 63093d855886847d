#include "tests/support/full_disk.hpp"

#include <algorithm>
#include <new>

namespace tieline::test {

/// One open file: the real one stands behind it in the memory that SQLite gives.
struct FullDiskFile {
    sqlite3_file base;
    FullDisk* disk;

    static FullDiskFile* of(sqlite3_file* file) { return reinterpret_cast<FullDiskFile*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(of(file) + 1); }
    static const sqlite3_io_methods* calls(sqlite3_file* file) { return real(file)->pMethods; }

    static int close(sqlite3_file* file) { return calls(file)->xClose(real(file)); }
    static int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
        return calls(file)->xRead(real(file), into, size, at);
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
        FullDisk& disk = *of(file)->disk;
        const int fits = static_cast<int>(std::min<std::int64_t>(size, disk.room_));
        disk.room_ -= fits;
        const int code = fits > 0 ? calls(file)->xWrite(real(file), from, fits, at) : SQLITE_OK;
        return code == SQLITE_OK && fits < size ? SQLITE_FULL : code;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) { return calls(file)->xTruncate(real(file), size); }
    static int sync(sqlite3_file* file, int flags) { return calls(file)->xSync(real(file), flags); }
    static int size(sqlite3_file* file, sqlite3_int64* size) { return calls(file)->xFileSize(real(file), size); }
    static int lock(sqlite3_file* file, int level) { return calls(file)->xLock(real(file), level); }
    static int unlock(sqlite3_file* file, int level) { return calls(file)->xUnlock(real(file), level); }
    static int reserved(sqlite3_file* file, int* held) { return calls(file)->xCheckReservedLock(real(file), held); }
    static int control(sqlite3_file* file, int what, void* with) {
        return calls(file)->xFileControl(real(file), what, with);
    }
    static int sector(sqlite3_file* file) { return calls(file)->xSectorSize(real(file)); }
    static int traits(sqlite3_file* file) { return calls(file)->xDeviceCharacteristics(real(file)); }
    static int shared_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
        return calls(file)->xShmMap(real(file), region, size, extend, at);
    }
    static int shared_lock(sqlite3_file* file, int at, int count, int flags) {
        return calls(file)->xShmLock(real(file), at, count, flags);
    }
    static void shared_barrier(sqlite3_file* file) { calls(file)->xShmBarrier(real(file)); }
    static int shared_unmap(sqlite3_file* file, int remove) { return calls(file)->xShmUnmap(real(file), remove); }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        static const sqlite3_io_methods kMethods{
            2,       close,  read,   write,      truncate,    sync,           size,         lock,    unlock, reserved,
            control, sector, traits, shared_map, shared_lock, shared_barrier, shared_unmap, nullptr, nullptr};
        auto* disk = static_cast<FullDisk*>(vfs->pAppData);
        new (file) FullDiskFile{{nullptr}, disk};
        const int code = disk->real_->xOpen(disk->real_, name, real(file), flags, out_flags);
        if (real(file)->pMethods != nullptr) file->pMethods = &kMethods;
        return code;
    }
};

FullDisk::FullDisk() : real_(sqlite3_vfs_find(nullptr)) {
    vfs_ = *real_;
    vfs_.zName = "full-disk";
    vfs_.pNext = nullptr;
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(FullDiskFile)) + real_->szOsFile;
    vfs_.xOpen = FullDiskFile::open;
    sqlite3_vfs_register(&vfs_, 1);
}

FullDisk::~FullDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
}

} // namespace tieline::test
