#pragma once

#include <filesystem>
#include <string>

namespace anomalyst::storage {

/// Named as a file, "-" means what comes from standard input.
inline bool isStandardInput(const std::filesystem::path& file) { return file == "-"; }

/// What a message or the list of imported files calls it.
inline std::string shownName(const std::filesystem::path& file) {
    return isStandardInput(file) ? "standard input" : file.string();
}

/// What the list of imported files calls it: without its folder.
inline std::string listedName(const std::filesystem::path& file) {
    return isStandardInput(file) ? "standard input" : file.filename().string();
}

}  // namespace anomalyst::storage
