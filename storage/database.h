#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/domain/result.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

class WorkspaceLock;

/// One connection to a workspace file. The stores borrow it. Not thread-safe: a connection
/// belongs to one thread at a time; any number of read-only connections may be open beside the
/// one that writes (WAL).
class Database {
public:
    enum class Access {
        ReadOnly,   ///< never writes, also not a migration
        ReadWrite,  ///< must exist; upgraded to the current schema first, after a backup copy
        Create,     ///< made when absent, else as ReadWrite
    };

    /// Fails with `Locked` when another program holds it for writing (the message names it),
    /// `Damaged` when it is not a workspace, `TooNew` when its schema is newer than this program,
    /// `BadInput` when there is no such file. An older schema is refused read-only: the caller
    /// opens it for writing once. Works on read-only media.
    ///
    /// Durability: every commit is synced to the disk (WAL with synchronous FULL; NORMAL could
    /// lose acknowledged verdicts at a power cut). Writes are few and large, so the sync is cheap.
    static Result<Database> open(const std::filesystem::path& file, Access access);

    /// Whether the workspace has an older schema, which opening it for writing brings up to date.
    /// Fails as `open` read-only does, but for that.
    static Result<bool> outdated(const std::filesystem::path& file);

    /// Closes a workspace that is open for writing and deletes it, with the files beside it. It
    /// stays locked until it is gone, so that nobody else can have put anything into it.
    static void discard(Database database);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    const std::filesystem::path& file() const { return m_file; }
    bool readOnly() const { return !m_lock; }

    /// Stops the statement that runs on this connection; the only call allowed from another
    /// thread. The statement's function returns `Cancelled`.
    void interrupt();

    /// For the stores of this folder.
    SQLite::Database& connection() { return *m_connection; }

private:
    Database(std::filesystem::path file, std::unique_ptr<WorkspaceLock> lock,
             std::unique_ptr<SQLite::Database> connection);

    std::filesystem::path m_file;
    std::unique_ptr<WorkspaceLock> m_lock;  ///< none when read-only; outlives the connection
    std::unique_ptr<SQLite::Database> m_connection;
};

}  // namespace anomalyst::storage
