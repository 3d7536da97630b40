#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anomalyst::storage {

/// One row of a file. Views hold until the next row is read.
struct Row {
    std::uint64_t line = 0;  ///< where it starts, from 1
    std::string_view raw;    ///< as it stands in the file, without the line end
    std::vector<std::string_view> fields;
    const char* problem = nullptr;  ///< why the fields cannot be used; null when they can
    bool singleByte = false;        ///< some field was not UTF-8 and was read as Windows-1252
};

/// The `problem` of a row that is not as wide as the table.
inline std::string wrongWidth(std::size_t fields, std::size_t columns) {
    return "it has " + std::to_string(fields) + " fields instead of " + std::to_string(columns);
}

/// Fills the front of a buffer with the next bytes of a file; 0 at its end, and only there.
using ByteFunction = std::function<std::size_t(std::span<char>)>;

/// Splits the bytes of a file into rows, front to back, in memory bounded by the limits below
/// whatever the file. Rows that break its rules or the limits come out with a `problem`, and
/// reading goes on behind them.
class RowReader {
public:
    static constexpr std::size_t kMaxRow = std::size_t{1} << 20;  ///< bytes
    /// Fields of a row, and columns of a file: as many as the widest spreadsheets have.
    static constexpr std::size_t kMaxFields = 16'384;

    RowReader() = default;
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;
    virtual ~RowReader() = default;

    /// False at the end. Blank lines are passed over.
    virtual bool next(Row& row) = 0;
    /// What the reader has left out of rows that are fit for use: readable finding -> rows.
    virtual std::map<std::string, std::uint64_t> findings() const { return {}; }
};

}  // namespace anomalyst::storage
