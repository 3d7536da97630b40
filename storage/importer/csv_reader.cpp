#include "storage/importer/csv_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "storage/importer/text_encoding.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kLeastBuffer = 64;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

CsvReader::CsvReader(ByteFunction source, char separator, std::size_t maxRow)
    : m_source(std::move(source)),
      m_separator(separator),
      m_maxRow(maxRow),
      m_capacity(std::max(4 * maxRow, kLeastBuffer)),
      m_buffer(std::make_unique_for_overwrite<char[]>(m_capacity)) {
    m_decoded.reserve(3 * m_maxRow);  // Windows-1252 at most becomes three times as long
}

bool CsvReader::next(Row& row) {
    for (;;) {
        const Scan result = scan();
        if (result == Scan::NeedMore) {
            if (!refill()) return false;
            continue;
        }
        if (result == Scan::OpenQuote) {
            rejectLine(row, "a quote opens and never closes");
            return true;
        }
        if (result == Scan::TooLong) {
            rejectLine(row, "the row is longer than 1 MiB");
            return true;
        }
        const bool blank = m_rowEnd == m_begin;
        if (!blank) finish(row);
        consume(m_next);
        if (!blank) return true;
    }
}

/// Moves the row to the front and reads on. False when the file ends and no row is left.
bool CsvReader::refill() {
    if (m_atEnd) return false;
    std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    static constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    do {
        const std::size_t count = m_source({m_buffer.get() + m_end, m_capacity - m_end});
        m_atEnd = count == 0;
        m_end += count;
    } while (m_first && !m_atEnd && m_end < kByteOrderMark.size());
    if (m_first && std::string_view(m_buffer.get(), m_end).starts_with(kByteOrderMark))
        m_begin = kByteOrderMark.size();
    m_first = false;
    return m_end > m_begin || !m_atEnd;
}

/// Looks for the end of the row that begins at m_begin.
CsvReader::Scan CsvReader::scan() {
    m_fields.clear();
    m_problem = nullptr;
    m_quoted = false;
    unsigned char seen = 0;
    const char* data = m_buffer.get();
    std::size_t at = m_begin;
    if (at == m_end) return Scan::NeedMore;
    for (;;) {
        Field field{at, at, false};
        if (at < m_end && data[at] == '"') {
            at = scanQuoted(at, field);
            if (at == kNone)
                return m_end - m_begin > m_maxRow || m_atEnd ? Scan::OpenQuote : Scan::NeedMore;
            m_quoted = true;
            seen |= 0x80;  // not looked at byte by byte: decoding finds out
        }
        const std::size_t text = at;
        while (at < m_end && data[at] != m_separator && data[at] != '\n' && data[at] != '\r') {
            seen |= static_cast<unsigned char>(data[at]);
            if (data[at] == '\0') m_problem = "it contains a NUL byte";
            ++at;
        }
        if (at - m_begin > m_maxRow) return Scan::TooLong;
        // A carriage return may be half of a line end.
        if (!m_atEnd && (at == m_end || (data[at] == '\r' && at + 1 == m_end)))
            return Scan::NeedMore;
        if (field.end == field.begin && text == field.begin) {
            field.end = at;
        } else if (at > text) {
            m_problem = "text follows a closing quote";
        }
        if (m_fields.size() < kMaxFields)
            m_fields.push_back(field);
        else
            m_problem = "it has more than 16,384 fields";
        if (at == m_end || data[at] != m_separator) break;
        ++at;
    }
    m_wide = (seen & 0x80) != 0;
    m_rowEnd = at;
    m_next = at;
    if (at < m_end) m_next += data[at] == '\r' && at + 1 < m_end && data[at + 1] == '\n' ? 2 : 1;
    return Scan::Whole;
}

/// Behind the closing quote of the field that opens at `at`, or kNone.
std::size_t CsvReader::scanQuoted(std::size_t at, Field& field) {
    const char* data = m_buffer.get();
    field.begin = ++at;
    for (;;) {
        const auto* quote = static_cast<const char*>(std::memchr(data + at, '"', m_end - at));
        if (!quote) return kNone;
        at = static_cast<std::size_t>(quote - data);
        if (at + 1 == m_end && !m_atEnd) return kNone;
        if (at + 1 == m_end || data[at + 1] != '"') break;
        field.escapedQuotes = true;
        at += 2;
    }
    field.end = at;
    if (std::memchr(data + field.begin, '\0', field.end - field.begin))
        m_problem = "it contains a NUL byte";
    return at + 1;
}

void CsvReader::finish(Row& row) {
    row.line = m_line;
    row.raw = {m_buffer.get() + m_begin, m_rowEnd - m_begin};
    row.problem = m_problem;
    row.singleByte = false;
    row.fields.clear();
    m_decoded.clear();
    for (const Field& field : m_fields) {
        if (!field.escapedQuotes && !m_wide)
            row.fields.emplace_back(m_buffer.get() + field.begin, field.end - field.begin);
        else
            row.fields.push_back(decoded(field, row.singleByte));
    }
}

std::string_view CsvReader::decoded(const Field& field, bool& singleByte) {
    const std::string_view text(m_buffer.get() + field.begin, field.end - field.begin);
    const bool convert = !isUtf8(text);
    if (!field.escapedQuotes && !convert) return text;
    const std::size_t begin = m_decoded.size();
    singleByte = singleByte || convert;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find('"', at);
        end = field.escapedQuotes && end != std::string_view::npos ? end + 1 : text.size();
        if (convert)
            appendWindows1252(m_decoded, text.substr(at, end - at));
        else
            m_decoded += text.substr(at, end - at);
        at = end == text.size() ? end : end + 1;  // past the second of a pair of quotes
    }
    return std::string_view(m_decoded).substr(begin);
}

std::size_t CsvReader::lineEndFrom(std::size_t at) {
    const char* data = m_buffer.get();
    while (at < m_end && data[at] != '\n' && data[at] != '\r') ++at;
    return at;
}

/// Gives up the physical line the row begins in.
void CsvReader::rejectLine(Row& row, const char* problem) {
    m_quoted = false;
    m_rowEnd = lineEndFrom(m_begin);
    row.line = m_line;
    row.fields.clear();
    row.problem = problem;
    row.singleByte = false;
    m_decoded.assign(m_buffer.get() + m_begin, std::min(m_rowEnd - m_begin, m_maxRow));
    row.raw = m_decoded;
    // A line longer than the buffer: read on to its end, which may be of two bytes.
    while (!m_atEnd &&
           (m_rowEnd == m_end || (m_buffer[m_rowEnd] == '\r' && m_rowEnd + 1 == m_end))) {
        m_begin = m_rowEnd;
        refill();
        m_rowEnd = lineEndFrom(m_begin);
    }
    m_next = m_rowEnd;
    if (m_next < m_end) ++m_next;
    if (m_next < m_end && m_buffer[m_next - 1] == '\r' && m_buffer[m_next] == '\n') ++m_next;
    consume(m_next);
}

void CsvReader::consume(std::size_t end) {
    const char* data = m_buffer.get();
    // Only a quoted field can hold further line ends.
    for (std::size_t at = m_quoted ? m_begin : m_rowEnd; at < end; ++at)
        if (data[at] == '\n' || (data[at] == '\r' && (at + 1 == m_end || data[at + 1] != '\n')))
            ++m_line;
    m_begin = end;
}

}  // namespace anomalyst::storage
