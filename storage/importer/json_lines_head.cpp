#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_map>

#include "storage/failure.h"
#include "storage/importer/head_rows.h"
#include "storage/importer/jsonl_reader.h"
#include "storage/importer/source_name.h"

namespace anomalyst::storage {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Cells that are kept of the head, so that wide rows do not fill the memory.
constexpr std::size_t kMostCells = 1'000'000;

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

char firstLetter(std::string_view text) {
    const std::size_t at = text.find_first_not_of(kBlanks);
    return at == std::string_view::npos ? '\0' : text[at];
}

/// The text as a function of bytes, from its beginning.
ByteFunction bytesOf(std::string_view text) {
    return [text](std::span<char> into) mutable {
        const std::size_t count = std::min(into.size(), text.size());
        std::memcpy(into.data(), text.data(), count);
        text.remove_prefix(count);
        return count;
    };
}

/// Of the reader of a text as long as this.
std::size_t rowLimit(std::string_view text) { return std::min(text.size(), RowReader::kMaxRow); }

/// Complete lines of the head that are not blank.
std::string_view completeLines(const HeadText& head) {
    const std::string_view text = head.text;
    return head.whole ? text : text.substr(0, text.rfind('\n') + 1);
}

[[noreturn]] void refuse(const HeadText& head, const std::string& what, const std::string& todo) {
    throw Failure({ErrorKind::BadInput, what, shownName(head.file), todo});
}

/// Why none of the first lines is an object, told by how the text goes on.
[[noreturn]] void refuseLayout(const HeadText& head) {
    const std::string_view text = withoutByteOrderMark(head.text);
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    std::string_view first = text.substr(begin, text.find('\n', begin) - begin);
    first = first.substr(0, first.find_last_not_of(kBlanks) + 1);
    const char last = first.empty() ? '\0' : first.back();
    if (firstLetter(text) == '[') {
        if (last == ']' && firstLetter(text.substr(begin + 1)) != '{')
            refuse(head, "The lines of the file are JSON arrays, whose values have no names",
                   "Write each line as an object, or the table as CSV");
        refuse(head, "The file is one JSON array, not one object a line (JSON Lines)",
               "Rewrite it, for example with: jq -c '.[]' FILE > FILE.jsonl");
    }
    if (completeLines(head).find_first_not_of(kBlanks) == std::string_view::npos)
        refuse(head, "The first line is too long to tell the columns from",
               "Check that the file has one JSON object a line");
    if (last == '{' || last == ',' || last == '[')
        refuse(head,
               "The file is JSON that is spread over several lines, not one object a line "
               "(JSON Lines)",
               "Rewrite it, for example with: jq -c . FILE > FILE.jsonl");
    JsonlReader reader(bytesOf(text), {}, rowLimit(text));
    Row row;
    const bool any = reader.next(row);
    refuse(head,
           "None of the first lines is a JSON object" +
               (any && row.problem ? ": of the first, " + std::string(row.problem) : std::string()),
           "Check that the file has one JSON object a line");
}

/// The paths of all values in the lines, in the order in which they occur.
std::vector<std::string> pathsOf(const HeadText& head, std::string_view lines) {
    std::vector<std::string> paths;
    std::unordered_map<std::string, bool> known;
    LineReader reader(bytesOf(lines), rowLimit(lines));
    JsonObjectReader object;
    Line line;
    bool any = false;
    while (reader.next(line)) {
        if (line.tooLong || object.read(line.text)) continue;
        any = true;
        for (const JsonValue& value : object.values()) {
            if (!known.emplace(value.path, true).second) continue;
            paths.emplace_back(value.path);
            if (paths.size() > RowReader::kMaxFields)
                refuse(head, "The objects of the file have more than 16,384 different keys",
                       "Check that keys are names and not values; leave out those that are");
        }
    }
    if (!any) refuseLayout(head);
    return paths;
}

}  // namespace

bool looksLikeJson(const HeadText& head) {
    const std::string_view text = withoutByteOrderMark(head.text);
    const char first = firstLetter(text);
    if (first != '{' && first != '[') return false;
    const char second = firstLetter(text.substr(text.find(first) + 1));
    return first == '{' ? second == '"' || second == '}'
                        : second == '{' || second == '[' || second == '"' || second == ']';
}

HeadRows readJsonLinesHead(const HeadText& head) {
    HeadRows found;
    found.format = "jsonl";
    const std::string_view lines = completeLines(head);
    if (firstLetter(withoutByteOrderMark(head.text)) == '[') refuseLayout(head);
    found.columns = pathsOf(head, lines);
    if (found.columns.empty())
        refuse(head, "The objects of the first lines are empty", "Choose a file with values");
    JsonlReader reader(bytesOf(lines), found.columns, rowLimit(lines));
    const std::size_t most =
        std::min(HeadRows::kMost, std::max<std::size_t>(1, kMostCells / found.columns.size()));
    Row row;
    while (found.rows.size() < most && reader.next(row)) {
        if (row.problem) {
            found.unreadable.push_back({row.line, row.problem});
            continue;
        }
        found.rows.emplace_back(row.fields.begin(), row.fields.end());
        found.lines.push_back(row.line);
    }
    return found;
}

}  // namespace anomalyst::storage
