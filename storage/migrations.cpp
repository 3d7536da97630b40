#include "storage/migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include "storage/failure.h"
#include "storage/query.h"

namespace anomalyst::storage {

namespace {

/// Waits until the disk has what was written of a file: SQLite does not do so for VACUUM INTO.
void sync(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced)
        throw Failure(
            {ErrorKind::Failed,
             std::string("Could not write the backup copy (") + std::strerror(error) + ")",
             file.string(), "Check the disk; the workspace is unchanged"});
}

/// A whole copy, readable as a workspace of the old version. It has its name only once it is whole.
void backUp(SQLite::Database& connection, const std::filesystem::path& file, int version) {
    const std::string copy = file.string() + ".schema-" + std::to_string(version) + ".backup";
    const std::string part = copy + ".part";
    std::filesystem::remove(part);
    try {
        execute(connection, "VACUUM INTO ?", part);
        sync(part);
        std::filesystem::rename(part, copy);
    } catch (...) {
        std::error_code ignored;  // the reason why it is of no use is what counts
        std::filesystem::remove(part, ignored);
        throw;
    }
}

}  // namespace

Status migrate(SQLite::Database& connection, const std::filesystem::path& file,
               std::span<const Migration> steps) {
    return guarded("bring the workspace up to date", [&] {
        const int version = static_cast<int>(number(connection, "PRAGMA user_version"));
        const int newest = steps.empty() ? 0 : steps.back().number;
        if (version > newest)
            throw Failure({ErrorKind::TooNew,
                           "The workspace has schema " + std::to_string(version) +
                               ", this program knows " + std::to_string(newest) + " and below",
                           file.string(), "Open it with a newer version of Anomalyst"});
        if (version == newest) return;
        if (version > 0) backUp(connection, file, version);
        SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
        for (const Migration& step : steps)
            if (step.number > version) connection.exec(step.sql);
        connection.exec("PRAGMA user_version = " + std::to_string(newest));
        transaction.commit();
    });
}

}  // namespace anomalyst::storage
