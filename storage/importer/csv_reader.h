#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anomalyst::storage {

/// One row of a delimited file. Views hold until the next row is read.
struct CsvRow {
    std::uint64_t line = 0;  ///< where it starts, from 1
    std::string_view raw;    ///< as it stands in the file, without the line end
    std::vector<std::string_view> fields;
    const char* problem = nullptr;  ///< why the fields cannot be used; null when they can
    bool latin1 = false;            ///< some field was not UTF-8 and was read as Latin-1
};

/// Splits a stream into rows as RFC 4180 says, with any separator, and leniently: LF, CRLF or CR;
/// a byte order mark; quoted fields with line breaks; quotes inside unquoted fields are text.
/// Memory is bounded by kMaxRow. Broken rows come out with a `problem`, and reading goes on behind
/// them: after a quote that never closes, with the line after the one it stands in.
class CsvReader {
public:
    static constexpr std::size_t kMaxRow = std::size_t{1} << 20;

    /// Fills the front of a buffer with the next bytes of the file; 0 at its end.
    using Source = std::function<std::size_t(std::span<char>)>;

    CsvReader(Source source, char separator);

    /// False at the end. Blank lines are passed over.
    bool next(CsvRow& row);

private:
    enum class Scan { Row, NeedMore, OpenQuote, TooLong };
    struct Field {
        std::size_t begin = 0, end = 0;  ///< in the buffer, without the quotes
        bool escapedQuotes = false;
    };

    bool refill();
    Scan scan();
    std::size_t scanQuoted(std::size_t at, Field& field);
    std::size_t lineEndFrom(std::size_t at);
    void finish(CsvRow& row);
    void rejectLine(CsvRow& row, const char* problem);
    void consume(std::size_t end);
    std::string_view decoded(const Field& field, bool& latin1);

    Source m_source;
    char m_separator;
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

/// Whether the bytes are well-formed UTF-8.
bool isUtf8(std::string_view text);

}  // namespace anomalyst::storage
