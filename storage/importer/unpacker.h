#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace anomalyst::storage {

/// Unpacks a stream of gzip or Zstandard data as it comes, of one or more members. Throws `Damage`.
class Unpacker {
public:
    struct Damage {
        std::string what;  ///< completes "The file cannot be read: …"
        std::string todo;
    };

    Unpacker() = default;
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;
    virtual ~Unpacker() = default;

    /// Takes bytes from the front of `packed` and fills the front of `into`; returns how many it
    /// gave. Gives none only where it has taken all of `packed` and needs more.
    virtual std::size_t unpack(std::string_view& packed, std::span<char> into) = 0;
    /// Whether the data may end here.
    virtual bool complete() const = 0;
    virtual const char* name() const = 0;  ///< "gzip", "zstd"
};

/// What unpacks data that begins with these bytes (4 or more, unless the file is shorter), told by
/// its content alone; null where it is not packed.
std::unique_ptr<Unpacker> unpackerOf(std::string_view start);

}  // namespace anomalyst::storage
