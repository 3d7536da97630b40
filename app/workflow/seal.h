#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::app {

/// Encrypts what is written to a file, so that only who knows the passphrase can read it, and
/// nobody can change or cut it unnoticed: XChaCha20-Poly1305 in pieces of 64 KiB (libsodium's
/// secretstream), with a key made of the passphrase by Argon2id.
///
/// The file: "anomalyst-sealed-1\n", what Argon2id takes in operations and in bytes of memory (8
/// bytes each, little-endian), 16 bytes of salt, 24 of header, then the pieces, each 17 bytes
/// longer than what it holds; the last is marked as such.
class Seal {
public:
    /// Fails (Usage) on an empty passphrase, and (Failed) where there is not memory enough for
    /// Argon2id, 256 MiB.
    static Result<Seal> make(std::string_view passphrase);

    Seal(Seal&&) noexcept;
    Seal& operator=(Seal&&) noexcept;
    ~Seal();

    /// What to write for these bytes: full pieces; the rest comes with later calls.
    std::string push(std::string_view bytes);
    /// What to write at the end. Nothing may be pushed afterwards.
    std::string finish();

private:
    struct Stream;
    explicit Seal(std::unique_ptr<Stream> stream);

    std::unique_ptr<Stream> m_stream;
};

/// Writes what a sealed file holds to `out`, whole or not at all. Fails with `BadInput` where the
/// file is not sealed, was changed or cut off, or the passphrase is another.
Status unseal(const std::filesystem::path& file, std::string_view passphrase,
              const std::filesystem::path& out, RunControl& control);

}  // namespace anomalyst::app
