#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

#include "storage/failure.h"
#include "storage/importer/csv_reader.h"
#include "storage/importer/head_rows.h"
#include "storage/importer/source_name.h"

namespace anomalyst::storage {

namespace {

/// Rows of the head under a separator; without the last one when the file goes on behind it. None
/// where the first row, which says how wide the others are, cannot be read.
struct Split {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint64_t> lines;
    std::vector<HeadRows::Unreadable> unreadable;
    const char* problem = nullptr;  ///< of the first row
};

Split split(const HeadText& head, char separator, std::size_t most) {
    std::size_t at = 0;
    CsvReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min(into.size(), head.text.size() - at);
            std::memcpy(into.data(), head.text.data() + at, count);
            at += count;
            return count;
        },
        separator, std::min(head.text.size(), RowReader::kMaxRow));
    Split split;
    Row row;
    while (split.rows.size() <= most && reader.next(row)) {
        if (row.problem && split.rows.empty()) {
            split.problem = row.problem;
            return split;
        }
        if (row.problem) {
            split.unreadable.push_back({row.line, row.problem});
            continue;
        }
        split.rows.emplace_back(row.fields.begin(), row.fields.end());
        split.lines.push_back(row.line);
    }
    if (!head.whole && split.rows.size() > 1 && split.rows.size() <= most) {
        split.rows.pop_back();
        split.lines.pop_back();
    }
    return split;
}

/// The separator that gives most rows the same, largest number of fields.
char separatorOf(const HeadText& head, bool tabToo) {
    constexpr std::size_t kTried = 100;  // rows
    char best = ',';
    double bestScore = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        if (separator == '\t' && !tabToo) continue;
        const auto rows = split(head, separator, kTried).rows;
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

}  // namespace

HeadRows readDelimitedHead(const HeadText& head, const std::string& format) {
    HeadRows found;
    found.separator = format == "tsv" ? '\t' : separatorOf(head, format == "auto");
    found.format = found.separator == '\t' ? "tsv" : "csv";
    Split rows = split(head, found.separator, HeadRows::kMost);
    if (rows.rows.empty())
        throw Failure({ErrorKind::BadInput,
                       rows.problem ? "The first row cannot be read: " + std::string(rows.problem)
                                    : "The file has no readable row",
                       shownName(head.file), "Choose a file with a header and rows"});
    found.rows = std::move(rows.rows);
    found.lines = std::move(rows.lines);
    found.unreadable = std::move(rows.unreadable);
    return found;
}

}  // namespace anomalyst::storage
