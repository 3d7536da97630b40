#include "storage/migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include "storage/failure.h"
#include "storage/query.h"
#include "storage/sync_to_disk.h"

namespace anomalyst::storage {

namespace {

Failure cannotBackUp(const std::filesystem::path& file) {
    return Failure({ErrorKind::Failed,
                    std::string("Could not write the backup copy (") + std::strerror(errno) + ")",
                    file.string(), "Check the disk; the workspace is unchanged"});
}

/// An empty file that nobody may read who may not read `like`: SQLite fills it.
void makeEmpty(const std::filesystem::path& file, const std::filesystem::path& like) {
    struct stat status {};
    const mode_t mode = ::stat(like.c_str(), &status) == 0 ? status.st_mode & 0777 : 0600;
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) throw cannotBackUp(file);
    ::close(descriptor);
}

/// A whole copy, readable as a workspace of the old version. It has its name only once it is whole.
void backUp(SQLite::Database& connection, const std::filesystem::path& file, int version) {
    const std::string copy = file.string() + ".schema-" + std::to_string(version) + ".backup";
    const std::string part = copy + ".part";
    std::filesystem::remove(part);
    try {
        makeEmpty(part, file);
        execute(connection, "VACUUM INTO ?", part);
        if (!syncToDisk(part)) throw cannotBackUp(part);  // SQLite does not do so
        std::filesystem::rename(part, copy);
        syncToDisk(std::filesystem::absolute(file).parent_path());
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
