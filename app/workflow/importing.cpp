#include "app/workflow/importing.h"

#include <system_error>
#include <utility>

#include "storage/database.h"
#include "storage/event_store.h"
#include "storage/importer.h"

namespace anomalyst::app {

namespace fs = std::filesystem;

namespace {

/// A workspace is not made for the sake of a file that cannot be read.
Status checkReadable(std::span<const fs::path> files) {
    if (files.empty())
        return Error{ErrorKind::Usage, "No file to import", {}, "Name at least one file"};
    for (const fs::path& file : files) {
        if (isStandardInput(file) || isPostgres(file)) continue;
        std::error_code code;
        if (!fs::exists(file, code))
            return Error{ErrorKind::BadInput, "There is no such file", file.string(),
                         "Check the name and the folder"};
        if (fs::is_directory(file, code))
            return Error{ErrorKind::BadInput, "This is a folder, not a file", file.string(),
                         "Name the files in it"};
    }
    return {};
}

bool holdsNothing(storage::Database& database) {
    const auto info = storage::EventStore(database).info();
    return info && info->sessions == 0 && info->models == 0;
}

}  // namespace

Result<ImportReport> importIntoWorkspace(const fs::path& workspace, std::span<const fs::path> files,
                                         const ImportOptions& options, RunControl& control) {
    if (Status readable = checkReadable(files); !readable) return readable.error();
    std::error_code code;
    const bool existed = fs::exists(workspace, code);
    Result<storage::Database> database =
        storage::Database::open(workspace, storage::Database::Access::Create);
    if (!database) return database.error();
    Result<ImportReport> report = storage::importFiles(*database, files, options, control);
    if (!report && !existed && holdsNothing(*database))
        storage::Database::discard(std::move(*database));
    return report;
}

bool discardIfEmpty(const fs::path& workspace) {
    Result<storage::Database> database =
        storage::Database::open(workspace, storage::Database::Access::ReadWrite);
    if (!database || !holdsNothing(*database)) return false;
    storage::Database::discard(std::move(*database));
    return true;
}

}  // namespace anomalyst::app
