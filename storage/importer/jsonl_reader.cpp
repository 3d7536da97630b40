#include "storage/importer/jsonl_reader.h"

#include <algorithm>
#include <utility>

namespace anomalyst::storage {

static_assert(LineReader::kPadding >= JsonObjectReader::kPadding);

namespace {

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

JsonlReader::JsonlReader(ByteFunction source, std::vector<std::string> columns, std::size_t maxRow)
    : m_lines(std::move(source), maxRow), m_columns(std::move(columns)) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) m_index.emplace(m_columns[i], i);
}

bool JsonlReader::next(Row& row) {
    Line line;
    do {
        if (!m_lines.next(line)) return false;
    } while (isBlank(line.text) && !line.tooLong);
    row.line = line.number;
    row.raw = line.text;
    row.fields.clear();
    row.problem = line.tooLong ? "the row is longer than 1 MiB" : m_object.read(line.text);
    row.singleByte = !line.tooLong && m_object.singleByte();
    if (!row.problem) fill(row);
    return true;
}

void JsonlReader::fill(Row& row) {
    row.fields.resize(m_columns.size());
    m_expected = 0;
    for (const JsonValue& value : m_object.values()) {
        const std::size_t column = columnOf(value.path);
        if (column != kNone) {
            row.fields[column] = value.text;
        } else if (value.text.empty()) {
            continue;
        } else if (const auto known = m_leftOut.find(value.path); known != m_leftOut.end()) {
            ++known->second;
        } else if (m_leftOut.size() < kMostNamed) {
            m_leftOut.emplace(value.path, 1);
        } else {
            ++m_othersLeftOut;
        }
    }
    if (m_object.shortened()) ++m_shortened;
}

std::size_t JsonlReader::columnOf(std::string_view path) {
    if (m_expected >= m_columns.size() || m_columns[m_expected] != path) {
        const auto found = m_index.find(path);
        if (found == m_index.end()) return kNone;
        m_expected = found->second;
    }
    return m_expected++;
}

std::map<std::string, std::uint64_t> JsonlReader::findings() const {
    std::map<std::string, std::uint64_t> findings;
    for (const auto& [key, rows] : m_leftOut)
        findings["the key “" + key + "” is not in the first rows and was left out"] = rows;
    if (m_othersLeftOut > 0)
        findings["other keys are not in the first rows and were left out"] = m_othersLeftOut;
    if (m_shortened > 0)
        findings["lists longer than " + std::to_string(JsonObjectReader::kMostElements) +
                 " were cut off there"] = m_shortened;
    return findings;
}

}  // namespace anomalyst::storage
