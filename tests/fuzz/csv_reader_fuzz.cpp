// Any bytes as a delimited file: every row comes out once, in order, and its parts lie within it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "storage/importer/csv_reader.h"

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
    bool problem;
    bool operator==(const Read&) const = default;
};

std::vector<Read> readAll(const char* text, std::size_t size, std::size_t piece, char separator) {
    std::size_t at = 0;
    CsvReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min({into.size(), piece, size - at});
            if (count > 0) std::memcpy(into.data(), text + at, count);
            at += count;
            return count;
        },
        separator, kMaxRow);
    std::vector<Read> rows;
    Row row;
    std::size_t bytes = 0;
    while (reader.next(row)) {
        demand(rows.empty() || row.line > rows.back().line);
        demand(row.raw.size() <= kMaxRow);
        demand(row.fields.size() <= RowReader::kMaxFields);
        bytes += row.raw.size();
        rows.push_back({row.line, {row.fields.begin(), row.fields.end()}, row.problem != nullptr});
    }
    demand(bytes <= size);
    return rows;
}

}  // namespace

/// The first byte says the separator and how the bytes arrive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr char kSeparators[] = {',', ';', '\t', '|'};
    const char separator = kSeparators[data[0] % 4];
    const auto* text = reinterpret_cast<const char*>(data + 1);
    const auto whole = readAll(text, size - 1, size, separator);
    demand(readAll(text, size - 1, 1 + data[0] / 4, separator) == whole);
    return 0;
}
