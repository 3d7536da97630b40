#include "storage/migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

#include <string>

#include "storage/failure.h"
#include "storage/query.h"

namespace anomalyst::storage {

namespace {

/// A whole copy, readable as a workspace of the old version.
void backUp(SQLite::Database& connection, const std::filesystem::path& file, int version) {
    std::filesystem::path copy = file;
    copy += ".schema-" + std::to_string(version) + ".backup";
    std::filesystem::remove(copy);
    execute(connection, "VACUUM INTO ?", copy.string());
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
