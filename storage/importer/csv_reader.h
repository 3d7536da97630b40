#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// Splits a stream into rows as RFC 4180 says, with any separator, and leniently: LF, CRLF or CR;
/// a byte order mark; quoted fields with line breaks; quotes inside unquoted fields are text.
/// After a quote that never closes, reading goes on with the line after the one it stands in.
class CsvReader : public RowReader {
public:
    /// Rows longer than `maxRow` bytes are a problem; a buffer is four times as large.
    CsvReader(ByteFunction source, char separator, std::size_t maxRow = kMaxRow);

    bool next(Row& row) override;

private:
    enum class Scan { Whole, NeedMore, OpenQuote, TooLong };
    struct Field {
        std::size_t begin = 0, end = 0;  ///< in the buffer, without the quotes
        bool escapedQuotes = false;
    };

    bool refill();
    Scan scan();
    std::size_t scanQuoted(std::size_t at, Field& field);
    std::size_t lineEndFrom(std::size_t at);
    void finish(Row& row);
    void rejectLine(Row& row, const char* problem);
    void consume(std::size_t end);
    std::string_view decoded(const Field& field, bool& singleByte);

    ByteFunction m_source;
    char m_separator;
    std::size_t m_maxRow;
    std::size_t m_capacity;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0;   ///< of the row being read
    std::size_t m_end = 0;     ///< of the bytes in the buffer
    std::size_t m_rowEnd = 0;  ///< of the row's text, before its line end
    std::size_t m_next = 0;    ///< behind its line end
    bool m_atEnd = false;
    bool m_first = true;
    std::uint64_t m_line = 1;
    std::vector<Field> m_fields;
    const char* m_problem = nullptr;
    bool m_quoted = false;
    bool m_wide = false;    ///< the row has bytes beyond ASCII
    std::string m_decoded;  ///< unescaped and converted fields; never grows while views exist
};

}  // namespace anomalyst::storage
