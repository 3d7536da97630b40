#include "full_disk.h"

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <map>

namespace anomalyst::storage {

namespace {

struct State {
    sqlite3_vfs* disk = nullptr;  ///< the real one
    sqlite3_vfs vfs = {};         ///< what stands before it
    // Records are put aside on a thread of their own.
    std::atomic<std::int64_t> room = std::numeric_limits<std::int64_t>::max();
    std::atomic<bool> wasFull = false;
    /// Kinds of file differ in their methods; each kind's with the write that counts, and as it
    /// was.
    std::map<const sqlite3_io_methods*, sqlite3_io_methods> counting;
    std::map<const sqlite3_io_methods*, const sqlite3_io_methods*> original;
};

State& state() {
    static State state;
    return state;
}

/// Whether there is room for another write.
bool takeRoom() {
    State& s = state();
    if (s.room > 0) {
        --s.room;
        return true;
    }
    s.wasFull = true;
    return false;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    const State& s = state();
    if (!takeRoom()) return SQLITE_FULL;
    return s.original.at(file->pMethods)->xWrite(file, bytes, count, at);
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    State& s = state();
    const int result = s.disk->xOpen(s.disk, name, file, flags, outFlags);
    if (result != SQLITE_OK || file->pMethods == nullptr) return result;
    const auto [entry, isNew] = s.counting.try_emplace(file->pMethods, *file->pMethods);
    if (isNew) {
        entry->second.xWrite = write;
        s.original[&entry->second] = file->pMethods;
    }
    file->pMethods = &entry->second;
    return result;
}

}  // namespace

// The linker puts this in the place of the C library's function (--wrap), for what the program
// writes without SQLite. NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming)
extern "C" std::size_t __real_fwrite(const void* bytes, std::size_t size, std::size_t count,
                                     std::FILE* to);
extern "C" std::size_t __wrap_fwrite(const void* bytes, std::size_t size, std::size_t count,
                                     std::FILE* to) {
    if (takeRoom()) return __real_fwrite(bytes, size, count, to);
    errno = ENOSPC;
    return 0;
}
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)

FullDisk::FullDisk() {
    State& s = state();
    s.disk = sqlite3_vfs_find(nullptr);
    s.vfs = *s.disk;
    s.vfs.zName = "full-disk";
    s.vfs.xOpen = open;
    sqlite3_vfs_register(&s.vfs, 1);
}

FullDisk::~FullDisk() {
    sqlite3_vfs_unregister(&state().vfs);
    sqlite3_vfs_register(state().disk, 1);
    makeRoom();
    state().counting.clear();
    state().original.clear();
}

void FullDisk::fillAfter(std::int64_t writes) {
    state().room = writes;
    state().wasFull = false;
}

void FullDisk::makeRoom() { state().room = std::numeric_limits<std::int64_t>::max(); }

bool FullDisk::wasFull() const { return state().wasFull; }

}  // namespace anomalyst::storage
