#include "storage/database.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>
#include <system_error>
#include <utility>

#include "storage/failure.h"
#include "storage/filter_to_sql.h"
#include "storage/indicators.h"
#include "storage/migrations.h"
#include "storage/query.h"
#include "storage/workspace_lock.h"

namespace anomalyst::storage {

namespace {

constexpr int kApplicationId = 0x414e4f4d;  // "ANOM", as file(1) and the MIME type know it
constexpr int kBusyMilliseconds = 5'000;

// No mutex: a connection belongs to one thread at a time, and an import feels the locking.
using Connection = std::unique_ptr<SQLite::Database>;

Error notAWorkspace(const std::filesystem::path& file, const std::string& why) {
    return {ErrorKind::Damaged, "This is not an Anomalyst workspace (" + why + ")", file.string(),
            "Import data files into a workspace instead of opening them"};
}

/// SQLite cannot read a WAL file where it may not create the shared memory beside it (a CD, a
/// folder without write permission). Where no log is pending, the file alone is the whole truth.
Connection openImmutable(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        static constexpr char kDigits[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#' || byte < 0x21)
            (uri += '%').append({kDigits[byte >> 4], kDigits[byte & 15]});
        else
            uri += c;
    }
    return std::make_unique<SQLite::Database>(
        uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | SQLite::OPEN_URI);
}

Connection openReadOnly(const std::filesystem::path& file) {
    auto connection = std::make_unique<SQLite::Database>(
        file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, kBusyMilliseconds);
    try {
        number(*connection, "SELECT count(*) FROM sqlite_schema");
        return connection;
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode() & 0xff;
        std::filesystem::path log = file;
        log += "-wal";
        std::error_code error;
        const auto pending = std::filesystem::file_size(log, error);
        if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || (!error && pending > 0)) throw;
    }
    return openImmutable(file);
}

/// Refuses what is not a workspace. Returns the schema's version, 0 for an empty file.
int checkIdentity(SQLite::Database& connection, const std::filesystem::path& file) {
    try {
        const auto application = number(connection, "PRAGMA application_id");
        const auto objects = number(connection, "SELECT count(*) FROM sqlite_schema");
        const int version = static_cast<int>(number(connection, "PRAGMA user_version"));
        if (application == kApplicationId && version > 0) return version;
        // Also what is left where making a workspace was cut off before its first migration.
        const bool ours = application == 0 || application == kApplicationId;
        if (ours && objects == 0 && version == 0) return 0;
        throw Failure(notAWorkspace(file, "an SQLite file of another program"));
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode() & 0xff;
        if (code == SQLITE_NOTADB) throw Failure(notAWorkspace(file, "not an SQLite file"));
        if (code == SQLITE_CORRUPT) throw Failure(notAWorkspace(file, "damaged"));
        throw;
    }
}

void tune(SQLite::Database& connection) {
    connection.exec("PRAGMA foreign_keys = ON");
    registerFilterFunctions(connection);
    connection.exec("PRAGMA synchronous = FULL");
    connection.exec("PRAGMA secure_delete = OFF");
    connection.exec("PRAGMA temp_store = MEMORY");
    connection.exec("PRAGMA cache_size = -65536");
    connection.exec("PRAGMA mmap_size = 1073741824");
}

/// The schema's version; refuses what is not a workspace or newer than this program.
int schemaOf(SQLite::Database& connection, const std::filesystem::path& file) {
    const int version = checkIdentity(connection, file);
    if (version == 0) throw Failure(notAWorkspace(file, "an empty file"));
    if (version > migrations().back().number) orThrow(migrate(connection, file, migrations()));
    return version;
}

void refuseOlderSchema(SQLite::Database& connection, const std::filesystem::path& file) {
    const int version = schemaOf(connection, file);
    if (version < migrations().back().number)
        throw Failure({ErrorKind::Failed,
                       "The workspace has the older schema " + std::to_string(version),
                       file.string(), "Open it once for writing to bring it up to date"});
}

void refuseWhatIsNoFile(const std::filesystem::path& file, Database::Access access) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    const bool exists = std::filesystem::exists(status);
    if (!exists && access != Database::Access::Create)
        throw Failure({ErrorKind::BadInput, "There is no such workspace", file.string(),
                       "Check the path, or import data to make a new one"});
    if (exists && !std::filesystem::is_regular_file(status))
        throw Failure(notAWorkspace(file, "not a regular file"));
}

Connection openForWriting(const std::filesystem::path& file, bool create) {
    auto connection = std::make_unique<SQLite::Database>(
        file.string(),
        SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX | (create ? SQLite::OPEN_CREATE : 0),
        kBusyMilliseconds);
    const int version = checkIdentity(*connection, file);
    if (version == 0) {
        if (!create) throw Failure(notAWorkspace(file, "an empty file"));
        // Before the first page is written: fewer, fuller pages for long range reads.
        connection->exec("PRAGMA page_size = 8192");
        connection->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    }
    connection->exec("PRAGMA journal_mode = WAL");
    // The log of a large import is cut back to this at the next write.
    connection->exec("PRAGMA journal_size_limit = 67108864");
    tune(*connection);
    orThrow(migrate(*connection, file, migrations()));
    settleIndicatorsOfOld(*connection);
    return connection;
}

}  // namespace

Database::Database(std::filesystem::path file, std::unique_ptr<WorkspaceLock> lock,
                   std::unique_ptr<SQLite::Database> connection)
    : m_file(std::move(file)), m_lock(std::move(lock)), m_connection(std::move(connection)) {}

Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Database& Database::operator=(Database&& other) noexcept {
    // Not memberwise: the old connection must be closed before its lock is given up.
    m_connection = std::move(other.m_connection);
    m_lock = std::move(other.m_lock);
    m_file = std::move(other.m_file);
    return *this;
}

Result<Database> Database::open(const std::filesystem::path& file, Access access) {
    return guarded("open the workspace " + file.string(), [&] {
        refuseWhatIsNoFile(file, access);
        if (access == Access::ReadOnly) {
            auto connection = openReadOnly(file);
            refuseOlderSchema(*connection, file);
            tune(*connection);
            return Database(file, nullptr, std::move(connection));
        }
        auto lock = orThrow(WorkspaceLock::take(file));
        auto connection = openForWriting(file, access == Access::Create);
        return Database(file, std::move(lock), std::move(connection));
    });
}

Result<bool> Database::outdated(const std::filesystem::path& file) {
    return guarded("open the workspace " + file.string(), [&] {
        refuseWhatIsNoFile(file, Access::ReadOnly);
        return schemaOf(*openReadOnly(file), file) < migrations().back().number;
    });
}

void Database::discard(Database database) {
    database.m_connection.reset();
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code ignored;  // what is not there need not be removed
        std::filesystem::remove(std::filesystem::path(database.m_file).concat(suffix), ignored);
    }
}

void Database::interrupt() { sqlite3_interrupt(m_connection->getHandle()); }

}  // namespace anomalyst::storage
