#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// One line of a text, without its end. The view holds until the next line is read, and
/// LineReader::kPadding bytes behind it can be read, whatever they are.
struct Line {
    std::uint64_t number = 0;  ///< from 1
    std::string_view text;     ///< of a line that is too long, its beginning
    bool tooLong = false;      ///< longer than the most
};

/// Splits a stream at LF or CRLF, in bounded memory. A byte order mark is passed over.
class LineReader {
public:
    static constexpr std::size_t kPadding = 64;

    /// `maxRow`: the most bytes of a line; a buffer is four times as large.
    explicit LineReader(ByteFunction source, std::size_t maxRow = RowReader::kMaxRow);

    bool next(Line& line);  ///< false at the end
    /// Whether the line read last was ended by the end of the file and not by a line end.
    bool unfinished() const { return m_unfinished; }

private:
    void refill();
    void passOver();

    ByteFunction m_source;
    std::size_t m_maxRow;
    std::size_t m_capacity;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0;  ///< of what is not yet handed out
    std::size_t m_end = 0;    ///< of the bytes in the buffer
    std::uint64_t m_number = 0;
    bool m_atEnd = false;
    bool m_unfinished = false;
    bool m_passOver = false;  ///< the rest of a line that was too long comes next
};

}  // namespace anomalyst::storage
