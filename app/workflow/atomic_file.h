#pragma once

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/workflow/seal.h"
#include "engine/domain/result.h"

namespace anomalyst::app {

/// Where to write a file, and the passphrase to seal it with (`seal.h`), if any.
struct Destination {
    // A path alone is a destination.
    Destination(std::filesystem::path path, std::optional<std::string> words = {},
                bool ownerOnly = false)
        : file(std::move(path)), passphrase(std::move(words)), forOwner(ownerOnly) {}

    std::filesystem::path file;
    std::optional<std::string> passphrase;
    bool forOwner;  ///< nobody else may read it
};

/// A file that appears under its name whole or not at all: it is written beside its place and
/// renamed by `commit`. Without a commit nothing remains. What is there and not a regular file,
/// such as a device or a pipe, is refused and left alone.
class AtomicFile {
public:
    /// Fails where the file cannot be written, or not be sealed.
    static Result<AtomicFile> create(const Destination& destination);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Status write(std::string_view bytes);
    /// Flushes to the disk and renames. Nothing may be written afterwards.
    Status commit();

private:
    AtomicFile(std::filesystem::path file, std::filesystem::path temporary, std::FILE* handle,
               std::optional<Seal> seal);
    Status put(std::string_view bytes);

    std::filesystem::path m_file;
    std::filesystem::path m_temporary;
    std::FILE* m_handle;
    std::optional<Seal> m_seal;
};

}  // namespace anomalyst::app
