#include "storage/importer/file_head.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include "storage/failure.h"
#include "storage/importer/byte_source.h"
#include "storage/importer/csv_reader.h"
#include "storage/importer/number_format.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 18;
constexpr std::size_t kHeadRows = 2'000;

/// A column is a time when so many of its values are. Real logs have damaged rows; were all of
/// them needed, one of these would cost the data its times.
constexpr double kTimeShare = 0.9;

/// Control characters that text does without; random bytes have some 11 % of them.
constexpr double kMostControls = 0.02;

bool isControl(char c) {
    return (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7f';
}

struct Head {
    std::string bytes;
    bool whole = false;  ///< the file ends here
};

Head readBytes(const std::filesystem::path& file) {
    ByteSource source(file);
    Head head;
    head.bytes.resize(kHeadBytes);
    std::size_t length = 0;
    while (length < kHeadBytes) {
        const std::size_t count = source.read({head.bytes.data() + length, kHeadBytes - length});
        if (count == 0) {
            head.whole = true;
            break;
        }
        length += count;
    }
    head.bytes.resize(length);
    return head;
}

void refuseNonText(const std::string& bytes, const std::filesystem::path& file) {
    const auto refuse = [&](const std::string& what, const std::string& todo) {
        throw Failure({ErrorKind::BadInput, what, file.string(), todo});
    };
    if (bytes.empty()) refuse("The file is empty", "Choose a file with a header and rows");
    const std::string_view start = std::string_view(bytes).substr(0, 4096);
    if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff"))
        refuse("The file is UTF-16 text", "Save it as UTF-8");
    if (start.starts_with("SQLite format 3"))
        refuse("The file is a database, not a table of text",
               "Open a workspace instead of importing it");
    const auto controls = static_cast<double>(std::count_if(start.begin(), start.end(), isControl));
    if (controls > kMostControls * static_cast<double>(start.size()) ||
        start.substr(0, 8).find('\0') != std::string_view::npos)
        refuse("The file is binary, not a table of text",
               "Choose a CSV or TSV file, plain or gzip");
}

/// Rows of the head under a separator; without the last one when the file goes on behind it.
std::vector<std::vector<std::string>> split(const Head& head, char separator, std::size_t most,
                                            bool& latin1) {
    std::size_t at = 0;
    CsvReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min(into.size(), head.bytes.size() - at);
            std::memcpy(into.data(), head.bytes.data() + at, count);
            at += count;
            return count;
        },
        separator);
    std::vector<std::vector<std::string>> rows;
    Row row;
    latin1 = false;
    while (rows.size() <= most && reader.next(row)) {
        if (row.problem) continue;
        latin1 = latin1 || row.singleByte;
        rows.emplace_back(row.fields.begin(), row.fields.end());
    }
    if (!head.whole && rows.size() > 1 && rows.size() <= most) rows.pop_back();
    return rows;
}

/// The separator that gives most rows the same, largest number of fields.
char separatorOf(const Head& head, const std::string& format, const std::filesystem::path& file) {
    if (format == "tsv") return '\t';
    if (format != "auto" && format != "csv")
        throw Failure({ErrorKind::Usage, "“" + format + "” is not a format this program reads",
                       file.string(), "Use auto, csv or tsv"});
    char best = ',';
    double bestScore = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        if (separator == '\t' && format == "csv") continue;
        bool latin1 = false;
        const auto rows = split(head, separator, 100, latin1);
        if (rows.empty() || rows.front().size() < 2) continue;
        const auto same = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
            return row.size() == rows.front().size();
        });
        const double share = static_cast<double>(same) / static_cast<double>(rows.size());
        const double score = share * share * (1 + static_cast<double>(rows.front().size()) / 100);
        if (score > bestScore) {
            bestScore = score;
            best = separator;
        }
    }
    return best;
}

bool looksLikeValue(const std::string& text) {
    if (parseNumber(text)) return true;
    const std::vector<std::string> sample{text};
    return TimeFormat::detect(sample, false).has_value();
}

std::vector<std::string> columnNames(const std::vector<std::string>& header, bool hasHeader) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name = hasHeader ? std::string(trimmed(header[i])) : std::string();
        if (name.empty()) name = "column " + std::to_string(i + 1);
        std::string unique = name;
        for (int n = 2; !taken.insert(unique).second; ++n) unique = name + " " + std::to_string(n);
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

void profile(ColumnProfile& column, char separator) {
    column.distinct = std::set<std::string_view>(column.values.begin(), column.values.end()).size();
    column.number = allNumbers(column.values, false);
    if (!column.number && separator != ',' && allNumbers(column.values, true))
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

FileHead readHead(const std::filesystem::path& file, const std::string& format) {
    const Head bytes = readBytes(file);
    refuseNonText(bytes.bytes, file);
    FileHead head;
    head.file = file;
    head.separator = separatorOf(bytes, format, file);
    bool latin1 = false;
    auto rows = split(bytes, head.separator, kHeadRows, latin1);
    if (rows.empty())
        throw Failure({ErrorKind::BadInput, "The file has no readable row", file.string(),
                       "Choose a file with a header and rows"});
    if (latin1) head.encoding = "Latin-1";
    head.hasHeader = std::none_of(rows.front().begin(), rows.front().end(), looksLikeValue);
    const auto names = columnNames(rows.front(), head.hasHeader);
    if (head.hasHeader) rows.erase(rows.begin());
    std::erase_if(rows, [&](const auto& row) { return row.size() != names.size(); });
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
    return head;
}

}  // namespace anomalyst::storage
