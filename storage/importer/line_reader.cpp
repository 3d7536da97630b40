#include "storage/importer/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace anomalyst::storage {

namespace {

constexpr std::size_t kLeastBuffer = 64;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

LineReader::LineReader(ByteFunction source, std::size_t maxRow)
    : m_source(std::move(source)),
      m_maxRow(maxRow),
      m_capacity(std::max(4 * maxRow, kLeastBuffer)),
      m_buffer(std::make_unique_for_overwrite<char[]>(m_capacity + kPadding)) {}

/// Moves what is left to the front and fills the buffer.
void LineReader::refill() {
    std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    while (!m_atEnd && m_end < m_capacity) {
        const std::size_t count = m_source({m_buffer.get() + m_end, m_capacity - m_end});
        m_atEnd = count == 0;
        m_end += count;
    }
}

/// The rest of a line that was too long.
void LineReader::passOver() {
    m_passOver = false;
    for (;;) {
        const void* end = std::memchr(m_buffer.get() + m_begin, '\n', m_end - m_begin);
        m_begin = end ? static_cast<std::size_t>(static_cast<const char*>(end) - m_buffer.get()) + 1
                      : m_end;
        if (end || m_atEnd) return;
        refill();
    }
}

bool LineReader::next(Line& line) {
    if (m_passOver) passOver();
    const char* newline = nullptr;
    for (;;) {
        const std::size_t length = m_end - m_begin;
        newline = static_cast<const char*>(std::memchr(m_buffer.get() + m_begin, '\n', length));
        if (newline || m_atEnd || length > m_maxRow + 1) break;
        refill();
        if (m_number == 0 && std::string_view(m_buffer.get(), m_end).starts_with(kByteOrderMark))
            m_begin = kByteOrderMark.size();
        if (m_begin == m_end) return false;
    }
    if (m_begin == m_end) return false;
    const char* begin = m_buffer.get() + m_begin;
    const char* end = newline ? newline : m_buffer.get() + m_end;
    m_unfinished = !newline;
    m_begin = static_cast<std::size_t>(end - m_buffer.get()) + (newline ? 1 : 0);
    if (newline && end > begin && end[-1] == '\r') --end;
    line.number = ++m_number;
    line.text = {begin, static_cast<std::size_t>(end - begin)};
    line.tooLong = line.text.size() > m_maxRow;
    if (line.tooLong) line.text = line.text.substr(0, m_maxRow);
    m_passOver = line.tooLong && !newline && !m_atEnd;
    return true;
}

}  // namespace anomalyst::storage
