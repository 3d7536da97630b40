#include "app/workflow/importing.h"

#include <system_error>

#include "storage/database.h"
#include "storage/importer.h"

namespace anomalyst::app {

namespace fs = std::filesystem;

namespace {

/// A workspace is not made for the sake of a file that cannot be read.
Status checkReadable(std::span<const fs::path> files) {
    if (files.empty())
        return Error{ErrorKind::Usage, "No file to import", {}, "Name at least one file"};
    for (const fs::path& file : files) {
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

void removeWorkspace(const fs::path& workspace) {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code ignored;  // what is not there need not be removed
        fs::remove(fs::path(workspace).concat(suffix), ignored);
    }
}

}  // namespace

Result<ImportReport> importIntoWorkspace(const fs::path& workspace, std::span<const fs::path> files,
                                         const ImportOptions& options, RunControl& control) {
    if (Status readable = checkReadable(files); !readable) return readable.error();
    std::error_code code;
    const bool existed = fs::exists(workspace, code);
    Result<ImportReport> report = [&]() -> Result<ImportReport> {
        Result<storage::Database> database =
            storage::Database::open(workspace, storage::Database::Access::Create);
        if (!database) return database.error();
        return storage::importFiles(*database, files, options, control);
    }();
    if (!report && !existed) removeWorkspace(workspace);
    return report;
}

}  // namespace anomalyst::app
