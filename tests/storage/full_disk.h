#pragma once

#include <cstdint>

namespace anomalyst::storage {

/// While it lives, SQLite and what sorts records write through it: after a number of writes the
/// disk is full, until it is made to have room again. Files must be closed before it goes. One at a
/// time.
class FullDisk {
public:
    FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk();

    /// The next `writes` writes succeed, those behind them fail.
    void fillAfter(std::int64_t writes);
    void makeRoom();
    /// Whether some write has failed since `fillAfter`.
    bool wasFull() const;
};

}  // namespace anomalyst::storage
