#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace anomalyst::storage {

/// The beginning of a file, in UTF-8 but for fields of single bytes.
struct HeadText {
    std::filesystem::path file;
    std::string text;
    bool whole = false;  ///< the file ends here; else the last line may be cut off
};

/// What the beginning of a file holds, under the format it is in.
struct HeadRows {
    static constexpr std::size_t kMost = 2'000;

    std::string format;                          ///< csv, tsv or jsonl
    char separator = '\0';                       ///< csv and tsv
    std::vector<std::string> columns;            ///< jsonl: paths, in the order in which they occur
    std::vector<std::vector<std::string>> rows;  ///< csv and tsv: with the header, of any width
    std::vector<std::uint64_t> lines;            ///< where each of them starts, from 1
    /// A row that cannot be read: it is none of `rows`.
    struct Unreadable {
        std::uint64_t line = 0;
        std::string problem;
    };
    std::vector<Unreadable> unreadable;  ///< by line
};

/// Delimited text. `format` is "csv" (any separator but tab), "tsv", or "auto": the separator under
/// which most rows are equally wide. Throws `Failure` (BadInput) where there is no readable row.
HeadRows readDelimitedHead(const HeadText& head, const std::string& format);

/// Whether the text is JSON of any kind and not delimited text.
bool looksLikeJson(const HeadText& head);
/// JSON Lines; its columns are the paths of all values in the head. Throws `Failure` (BadInput) for
/// JSON of another layout: one array, or objects that are spread over several lines.
HeadRows readJsonLinesHead(const HeadText& head);

}  // namespace anomalyst::storage
