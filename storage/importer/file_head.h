#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/importer/byte_source.h"
#include "storage/importer/text_encoding.h"
#include "storage/importer/time_format.h"

namespace anomalyst::storage {

/// What the values of a column look like in the first rows.
struct ColumnProfile {
    std::string name;
    std::vector<std::string> values;  ///< those that are not empty, in order
    std::size_t rows = 0;
    std::size_t distinct = 0;
    bool number = false;  ///< all values are numbers whose spelling does not matter
    bool decimalComma = false;
    std::optional<TimeFormat> time;  ///< most values are times, though not always all of them

    /// Share of the values that an import as a time rejects; 0 in a column that is no moment.
    double unreadableTimeShare() const;

    double missingShare() const {
        return rows == 0 ? 0 : 1 - static_cast<double>(values.size()) / static_cast<double>(rows);
    }
};

/// The first rows of a file, and how to read the rest.
struct FileHead {
    std::filesystem::path file;
    std::string format = "csv";  ///< csv, tsv or jsonl
    char separator = ',';        ///< of csv and tsv
    std::string packing;         ///< "gzip", "zstd", or empty
    TextEncoding encoding = TextEncoding::Utf8;
    /// What is read on from, where the file cannot be opened twice (standard input, a pipe).
    std::shared_ptr<ByteSource> source;
    bool hasHeader = true;  ///< else columns are called "column 1", …; of csv and tsv
    std::vector<std::vector<std::string>> rows;  ///< each as wide as `columns`
    std::vector<std::uint64_t> lines;            ///< where each of them starts, from 1
    std::uint64_t unfitRows = 0;  ///< beside them, that cannot be read or have another width
    std::uint64_t firstUnfitLine = 0;
    std::string firstUnfitReason;  ///< as an import would reject it
    std::vector<ColumnProfile> columns;

    /// Index of the column with that name; none when there is none.
    std::optional<std::size_t> find(const std::string& name) const;
};

/// Looks at the first 256 KiB. `format` is "auto", "csv" (any separator but tab), "tsv" or "jsonl".
/// Throws `Failure`: BadInput for a file that is empty, binary or no table, Usage for an unknown
/// format.
FileHead readHead(const ByteOrigin& origin, const std::string& format);

}  // namespace anomalyst::storage
