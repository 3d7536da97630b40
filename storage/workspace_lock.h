#pragma once

#include <filesystem>
#include <memory>

#include "engine/domain/result.h"

namespace anomalyst::storage {

/// The right to write to a workspace: a lock on the file NAME.lock beside it, which says who holds
/// it. The system drops the lock when the program ends, however it ends. SQLite's own locks last
/// only as long as a transaction; this one lasts as long as the connection, so that two programs
/// never take turns at changing one workspace.
class WorkspaceLock {
public:
    /// Fails with `Locked`, naming the holder, when another connection holds it.
    static Result<std::unique_ptr<WorkspaceLock>> take(const std::filesystem::path& workspace);

    WorkspaceLock(const WorkspaceLock&) = delete;
    WorkspaceLock& operator=(const WorkspaceLock&) = delete;
    ~WorkspaceLock();

private:
    WorkspaceLock(std::filesystem::path file, int descriptor)
        : m_file(std::move(file)), m_descriptor(descriptor) {}

    std::filesystem::path m_file;
    int m_descriptor;
};

}  // namespace anomalyst::storage
