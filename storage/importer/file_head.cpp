#include "storage/importer/file_head.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "storage/failure.h"
#include "storage/importer/foreign_file.h"
#include "storage/importer/head_rows.h"
#include "storage/importer/number_format.h"
#include "storage/importer/row_reader.h"
#include "storage/importer/source_name.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 18;

/// A column is a time when so many of its values are. Real logs have damaged rows; were all of
/// them needed, one of these would cost the data its times.
constexpr double kTimeShare = 0.9;

/// Control characters that text does without; random bytes have some 11 % of them.
constexpr double kMostControls = 0.02;

bool isControl(char c) {
    return (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7f';
}

[[noreturn]] void refuse(const FileHead& head, const std::string& what, const std::string& todo) {
    throw Failure({ErrorKind::BadInput, what, shownName(head.file), todo});
}

/// In UTF-8, as long as the file's own bytes are text.
std::string decoded(std::string_view bytes, TextEncoding encoding) {
    std::string text(2 * bytes.size() + 16, '\0');
    const ByteFunction utf8 = asUtf8(
        [bytes](std::span<char> into) mutable {
            const std::size_t count = std::min(into.size(), bytes.size());
            std::copy_n(bytes.begin(), count, into.begin());
            bytes.remove_prefix(count);
            return count;
        },
        encoding);
    std::size_t length = 0;
    while (const std::size_t count = utf8(std::span(text).subspan(length))) length += count;
    text.resize(length);
    return text;
}

/// The first 256 KiB, or as much as it takes to have the first line.
HeadText readText(ByteSource& source, FileHead& head) {
    HeadText text{head.file, {}, false};
    for (const std::size_t most : {kHeadBytes, 4 * RowReader::kMaxRow}) {
        const std::string_view bytes = source.peek(most);
        text.whole = bytes.size() < most;
        if (bytes.empty())
            refuse(head, "The file is empty", "Choose a file with a header and rows");
        refuseForeign(bytes.substr(0, 4096), head.file);
        head.encoding = detectEncoding(bytes, text.whole);
        text.text = decoded(bytes, head.encoding);
        if (text.whole || text.text.find_first_of("\r\n") != std::string::npos) return text;
    }
    refuse(head, "The first line of the file is longer than 1 MiB",
           "Check that it is a table of text with one row a line");
}

void refuseNonText(const FileHead& head, std::string_view text) {
    const std::string_view start = text.substr(0, 4096);
    const auto controls = static_cast<double>(std::count_if(start.begin(), start.end(), isControl));
    if (controls > kMostControls * static_cast<double>(start.size()) ||
        start.substr(0, 8).find('\0') != std::string_view::npos)
        refuse(head, "The file is binary, not a table of text",
               "Choose a CSV, TSV or JSON Lines file, plain, .gz or .zst");
}

HeadRows readRows(const HeadText& text, const std::string& format) {
    if (format == "jsonl" || (format == "auto" && looksLikeJson(text)))
        return readJsonLinesHead(text);
    if (format == "auto" || format == "csv" || format == "tsv")
        return readDelimitedHead(text, format);
    throw Failure({ErrorKind::Usage, "“" + format + "” is not a format this program reads",
                   shownName(text.file), "Use auto, csv, tsv or jsonl"});
}

bool looksLikeValue(const std::string& text) {
    if (parseNumber(text)) return true;
    const std::vector<std::string> sample{text};
    return TimeFormat::detect(sample, false).has_value();
}

std::vector<std::string> columnNames(const std::vector<std::string>& header, bool hasHeader) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    std::map<std::string, int>
        lastNumber;  ///< that a name was told apart by; ten thousand may be equal
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name = hasHeader ? std::string(trimmed(header[i])) : std::string();
        if (name.empty()) name = "column " + std::to_string(i + 1);
        std::string unique = name;
        for (int& n = lastNumber[name]; !taken.insert(unique).second;)
            unique = name + " " + std::to_string(++n + 1);
        names.push_back(unique);
    }
    return names;
}

bool nameSuggestsTime(const std::string& name) {
    const std::string lower = lowerCase(name);
    for (const char* part : {"time", "date", "stamp", "created", "occurred", "_at"})
        if (lower.find(part) != std::string::npos) return true;
    return lower == "ts" || lower == "when";
}

bool allNumbers(const std::vector<std::string>& values, bool decimalComma) {
    return !values.empty() && std::all_of(values.begin(), values.end(), [&](const std::string& v) {
        return parseNumber(v, decimalComma) && !isCodeLike(v);
    });
}

/// Rows that have another width than the table are no longer among the rows, and are counted in the
/// head with those that could not be read. Where the file goes on, what follows the last row that
/// fits does not count: a row of several lines may be cut off there.
void setUnfitAside(HeadRows& found, std::size_t columns, bool whole, FileHead& head) {
    std::vector<HeadRows::Unreadable> unfit = std::move(found.unreadable);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        if (found.rows[i].size() != columns) {
            unfit.push_back({found.lines[i], wrongWidth(found.rows[i].size(), columns)});
            continue;
        }
        if (kept != i) found.rows[kept] = std::move(found.rows[i]);
        found.lines[kept] = found.lines[i];
        ++kept;
    }
    found.rows.resize(kept);
    found.lines.resize(kept);
    const std::uint64_t last = kept > 0 ? found.lines.back() : 0;
    if (!whole) std::erase_if(unfit, [&](const auto& row) { return row.line > last; });
    head.unfitRows = unfit.size();
    if (unfit.empty()) return;
    const auto first = std::min_element(
        unfit.begin(), unfit.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    head.firstUnfitLine = first->line;
    head.firstUnfitReason = first->problem;
}

void profile(ColumnProfile& column, char separator) {
    column.distinct = std::set<std::string_view>(column.values.begin(), column.values.end()).size();
    column.number = allNumbers(column.values, false);
    if (!column.number && separator != ',' && separator != '\0' && allNumbers(column.values, true))
        column.number = column.decimalComma = true;
    column.time = TimeFormat::detect(column.values, nameSuggestsTime(column.name), kTimeShare);
}

}  // namespace

double ColumnProfile::unreadableTimeShare() const {
    if (!time || time->kind() == TimeFormat::Kind::ClockOnly || values.empty()) return 0;
    TimeZone utc("UTC");
    const auto unreadable =
        std::count_if(values.begin(), values.end(),
                      [&](const std::string& value) { return !time->parse(value, utc); });
    return static_cast<double>(unreadable) / static_cast<double>(values.size());
}

std::optional<std::size_t> FileHead::find(const std::string& name) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    return std::nullopt;
}

FileHead readHead(const ByteOrigin& origin, const std::string& format) {
    const auto source = std::make_shared<ByteSource>(origin);
    FileHead head;
    head.file = origin.file;
    head.packing = source->packing();
    if (!source->rereadable()) head.source = source;
    const HeadText text = readText(*source, head);
    refuseNonText(head, text.text);
    HeadRows found = readRows(text, format);
    head.format = found.format;
    head.separator = found.separator;
    auto& rows = found.rows;
    std::vector<std::string> names = std::move(found.columns);
    if (head.format != "jsonl") {
        head.hasHeader = std::none_of(rows.front().begin(), rows.front().end(), looksLikeValue);
        names = columnNames(rows.front(), head.hasHeader);
        if (head.hasHeader) {
            rows.erase(rows.begin());
            found.lines.erase(found.lines.begin());
        }
    }
    setUnfitAside(found, names.size(), text.whole, head);
    for (std::size_t i = 0; i < names.size(); ++i) {
        ColumnProfile column;
        column.name = names[i];
        column.rows = rows.size();
        for (const auto& row : rows)
            if (!trimmed(row[i]).empty()) column.values.push_back(row[i]);
        profile(column, head.separator);
        head.columns.push_back(std::move(column));
    }
    head.rows = std::move(rows);
    head.lines = std::move(found.lines);
    return head;
}

}  // namespace anomalyst::storage
