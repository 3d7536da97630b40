// Any bytes as JSON Lines: every line that is not blank comes out once, in order, and is either of
// use, with a cell for each column, or has a problem.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "storage/failure.h"
#include "storage/importer/head_rows.h"
#include "storage/importer/jsonl_reader.h"
#include "storage/importer/text_encoding.h"

using namespace anomalyst::storage;

namespace {

/// Short, so that rows that are too long are met often.
constexpr std::size_t kMaxRow = 256;

/// Ends the program: this must not be.
void demand(bool holds) {
    if (!holds) std::abort();
}

struct Read {
    std::uint64_t line;
    std::vector<std::string> fields;
    std::string problem;
    bool operator==(const Read&) const = default;
};

std::vector<Read> readAll(const std::string& text, const std::vector<std::string>& columns,
                          std::size_t piece) {
    std::size_t at = 0;
    JsonlReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min({into.size(), piece, text.size() - at});
            if (count > 0) std::memcpy(into.data(), text.data() + at, count);
            at += count;
            return count;
        },
        columns, kMaxRow);
    std::vector<Read> rows;
    Row row;
    while (reader.next(row)) {
        demand(rows.empty() || row.line > rows.back().line);
        demand(row.problem || row.fields.size() == columns.size());
        for (const auto field : row.fields) demand(isUtf8(field));
        rows.push_back(
            {row.line, {row.fields.begin(), row.fields.end()}, row.problem ? row.problem : ""});
    }
    for (const auto& [finding, count] : reader.findings()) demand(count > 0);
    return rows;
}

/// The columns that an import would find; none where it refuses the file.
std::vector<std::string> columnsOf(const std::string& text) {
    try {
        return readJsonLinesHead({"fuzz", text, true}).columns;
    } catch (const Failure& failure) {
        demand(!failure.error.what.empty() && !failure.error.todo.empty());
        return {};
    }
}

}  // namespace

/// The first byte says how the bytes arrive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto columns = columnsOf(text);
    const auto whole = readAll(text, columns, size);
    demand(readAll(text, columns, 1 + data[0]) == whole);
    return 0;
}
