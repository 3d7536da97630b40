#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/domain/result.h"

namespace anomalyst::app {

/// A file that appears under its name whole or not at all: it is written beside its place and
/// renamed by `commit`. Without a commit nothing remains. What is there and not a regular file,
/// such as a device or a pipe, is refused and left alone.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& file);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Status write(std::string_view bytes);
    /// Flushes to the disk and renames. Nothing may be written afterwards.
    Status commit();

private:
    AtomicFile(std::filesystem::path file, std::filesystem::path temporary, std::FILE* handle);

    std::filesystem::path m_file;
    std::filesystem::path m_temporary;
    std::FILE* m_handle;
};

}  // namespace anomalyst::app
