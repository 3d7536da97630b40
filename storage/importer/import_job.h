#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"
#include "storage/importer/byte_source.h"
#include "storage/importer/row_encoder.h"
#include "storage/pseudonyms.h"

namespace anomalyst::storage {

/// One import of several files: read and number all rows, sort them by session, write them.
class ImportJob {
public:
    ImportJob(Database& database, std::span<const std::filesystem::path> files,
              const ImportOptions& options, RunControl& control);

    /// Throws; then the caller's transaction must be rolled back.
    ImportReport run();

private:
    void leaveOutKnownFiles();
    std::string hashOfLikelyKnown(const std::filesystem::path& file);
    std::optional<Pseudonyms> pseudonymsFor(const ImportPlan& plan);
    void readFile(const FilePlan& plan, RowEncoder& encoder);
    void reject(const Row& row, const std::string& reason);
    void checkRejects(bool atEnd) const;
    void refuseKnown(const std::string& hash, const std::filesystem::path& file);
    void recordFile(const FilePlan& plan, ByteSource& source, const ImportReport& before);
    void reportReading(std::uint64_t position);
    void rememberMapping(const ImportPlan& plan);
    void write(const ImportPlan& plan, const RowEncoder& encoder, TermDictionary& terms,
               SessionDirectory& directory, RecordSorter& sorter);

    Database& m_database;
    SQLite::Database& m_connection;
    std::vector<std::filesystem::path> m_files;
    ImportOptions m_options;  ///< as the plan has settled them
    RunControl& m_control;
    ImportReport m_report;
    Query m_insertReject;
    std::int64_t m_fileId = 0;
    std::uint64_t m_bytesBefore = 0;  ///< of the files already read
    std::uint64_t m_bytesTotal = 0;
    WorkTime m_reading;  ///< since the first byte
    std::string m_firstReject;
};

}  // namespace anomalyst::storage
