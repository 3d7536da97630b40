#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/importer/json_object.h"
#include "storage/importer/line_reader.h"
#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// Reads JSON Lines: a row is a line, and a line an object; see JsonObjectReader for its values.
/// Lines that are none come out with a problem. A value whose path is no column is left out and
/// counted among the findings; one that is missing is empty; of one that comes twice, the last is
/// taken.
class JsonlReader : public RowReader {
public:
    JsonlReader(ByteFunction source, std::vector<std::string> columns,
                std::size_t maxRow = kMaxRow);

    bool next(Row& row) override;
    std::map<std::string, std::uint64_t> findings() const override;

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    static constexpr std::size_t kMostNamed = 50;  ///< keys that are named in the findings

    void fill(Row& row);
    std::size_t columnOf(std::string_view path);

    LineReader m_lines;
    std::vector<std::string> m_columns;
    std::unordered_map<std::string_view, std::size_t> m_index;  ///< into m_columns, by name
    std::size_t m_expected = 0;  ///< column of the next value, if it is as in the row before
    JsonObjectReader m_object;
    std::map<std::string, std::uint64_t, std::less<>> m_leftOut;  ///< rows, by key
    std::uint64_t m_othersLeftOut = 0;
    std::uint64_t m_shortened = 0;
};

}  // namespace anomalyst::storage
