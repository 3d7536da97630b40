#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/domain/result.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

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

    /// Fails with `Locked` when another program writes to it, `Damaged` when it is not a
    /// workspace, `TooNew` when its schema is newer than this program.
    static Result<Database> open(const std::filesystem::path& file, Access access);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    const std::filesystem::path& file() const { return m_file; }
    bool readOnly() const { return m_readOnly; }

    /// Stops the statement that runs on this connection; the only call allowed from another
    /// thread. The statement's function returns `Cancelled`.
    void interrupt();

    /// For the stores of this folder.
    SQLite::Database& connection() { return *m_connection; }

private:
    Database(std::filesystem::path file, bool readOnly, std::unique_ptr<SQLite::Database> connection);

    std::filesystem::path m_file;
    bool m_readOnly;
    std::unique_ptr<SQLite::Database> m_connection;
};

}  // namespace anomalyst::storage
