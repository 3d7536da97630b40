#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/importer/postgres_copy.h"
#include "storage/importer/unpacker.h"
#include "storage/sha256.h"

namespace anomalyst::storage {

/// Where bytes come from: a file, a pipe, standard input ("-"), or a PostgreSQL server.
struct ByteOrigin {
    // A path alone says where.
    ByteOrigin(std::filesystem::path path, std::string sql = {}, std::stop_token stopToken = {})
        : file(std::move(path)), query(std::move(sql)), stop(std::move(stopToken)) {}

    std::filesystem::path file;
    std::string query;     ///< of a server
    std::stop_token stop;  ///< heard of while nothing comes: a pipe may never end
};

/// Reads from its origin front to back, unpacking it where its content is
/// gzip or Zstandard, whatever its name. Throws `Failure`: Cancelled when told to stop while it
/// waits, BadInput on a file that cannot be read, is cut off, claims by its name to be packed and
/// is not, or unpacks to more than `limits` allow.
class ByteSource {
public:
    /// A file is refused when it is longer than `length` unpacked and also more than `ratio` times
    /// as long as packed. Logs shrink to a tenth, very even ones to a hundredth; what shrinks
    /// further and is large holds nothing to learn from but costs hours and the disk. Either limit
    /// alone would refuse honest files: a large log, or a small one of equal lines.
    struct Limits {
        std::uint64_t length = std::uint64_t{1} << 30;
        std::uint64_t ratio = 200;
    };

    explicit ByteSource(const ByteOrigin& origin) : ByteSource(origin, Limits()) {}
    ByteSource(const ByteOrigin& origin, Limits limits);
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// The next `most` bytes, which remain to be read; fewer only where the file ends.
    std::string_view peek(std::size_t most);
    /// Fills `into`; returns how many bytes there were. Fewer only where the file ends.
    std::size_t read(std::span<char> into);

    /// How much of the file as it lies on the disk has been read; 0 where its size is unknown.
    std::uint64_t position() const { return m_size > 0 ? m_packedRead - m_packed.size() : 0; }
    std::uint64_t size() const { return m_size; }  ///< on the disk; 0 where unknown, as of a pipe
    /// Whether another ByteSource can read the same again.
    bool rereadable() const { return m_rereadable; }
    std::string packing() const { return m_unpacker ? m_unpacker->name() : ""; }
    /// SHA-256 of the unpacked bytes; call it once, at the end.
    std::string hash() { return m_hash.hex(); }

private:
    /// Of an open file; closed with it, but for standard input.
    struct Descriptor {
        Descriptor() = default;
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;
        ~Descriptor();
        int number = -1;
    };

    void open();
    void fillPacked();
    std::size_t readSome(std::span<char> into);
    void awaitBytes() const;
    std::size_t unpackSome(std::span<char> into);
    void refuseMislabelled() const;
    void refuseBomb() const;

    std::filesystem::path m_file;
    std::stop_token m_stop;
    Limits m_limits;
    Descriptor m_descriptor;
    std::unique_ptr<PostgresCopy> m_copy;  ///< instead of the descriptor
    bool m_rereadable = true;
    std::uint64_t m_size = 0;
    std::vector<char> m_buffer;
    std::string_view m_packed;  ///< read from the file and not yet unpacked; in m_buffer
    std::uint64_t m_packedRead = 0;
    std::uint64_t m_unpacked = 0;
    std::unique_ptr<Unpacker> m_unpacker;  ///< null: the file is plain
    bool m_atEnd = false;                  ///< of the file as it lies on the disk
    std::string m_peeked;
    std::size_t m_peekedUsed = 0;  ///< bytes at the front of m_peeked that were read since
    Sha256 m_hash;
};

}  // namespace anomalyst::storage
