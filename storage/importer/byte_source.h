#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "storage/sha256.h"

struct gzFile_s;

namespace anomalyst::storage {

/// Reads a file front to back, unpacking it when it is gzip. Throws `Failure` (BadInput) on a file
/// that cannot be read or is cut off.
class ByteSource {
public:
    explicit ByteSource(const std::filesystem::path& file);
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ~ByteSource();

    /// Bytes read into the front of `into`; 0 at the end.
    std::size_t read(std::span<char> into);
    /// How much of the file as it lies on the disk has been read.
    std::uint64_t position() const;
    std::uint64_t size() const { return m_size; }
    /// SHA-256 of the unpacked bytes; call it once, at the end.
    std::string hash() { return m_hash.hex(); }

private:
    std::filesystem::path m_file;
    std::uint64_t m_size = 0;
    gzFile_s* m_handle = nullptr;
    Sha256 m_hash;
};

}  // namespace anomalyst::storage
