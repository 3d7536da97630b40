#include "app/workflow/seal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <utility>

#include "app/workflow/atomic_file.h"

namespace anomalyst::app {

namespace {

constexpr std::string_view kMark = "anomalyst-sealed-1\n";
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kSealedPiece = kPiece + crypto_secretstream_xchacha20poly1305_ABYTES;

using Salt = std::array<unsigned char, crypto_pwhash_SALTBYTES>;
using Header = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view textOf(const auto& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Status startLibrary() {
    if (sodium_init() >= 0) return {};
    return Error{ErrorKind::Failed, "The cryptographic library cannot be used", {}, {}};
}

/// What it takes to try a passphrase: the more, the longer an attacker has to try.
struct Work {
    std::uint64_t operations = crypto_pwhash_OPSLIMIT_MODERATE;
    std::uint64_t memory = crypto_pwhash_MEMLIMIT_MODERATE;
};

std::string bytesOf(std::uint64_t number) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
    return bytes;
}

std::uint64_t readNumber(std::istream& in) {
    std::uint64_t number = 0;
    for (int i = 0; i < 8; ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(in.get())) << (8 * i);
    return number;
}

/// A key that does not stay in memory.
class Key {
public:
    static Result<Key> of(std::string_view passphrase, const Salt& salt, const Work& work) {
        if (passphrase.empty())
            return Error{ErrorKind::Usage, "The passphrase is empty", {}, "Choose a long one"};
        Key key;
        if (crypto_pwhash(key.m_bytes.data(), key.m_bytes.size(), passphrase.data(),
                          passphrase.size(), salt.data(), work.operations,
                          static_cast<std::size_t>(work.memory), crypto_pwhash_ALG_ARGON2ID13) != 0)
            return Error{
                ErrorKind::Failed,
                "There is not memory enough to make a key of the passphrase",
                {},
                "Close other programs: it takes " + std::to_string(work.memory >> 20) + " MiB"};
        return key;
    }
    Key(const Key&) = default;
    Key& operator=(const Key&) = delete;
    ~Key() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

    const unsigned char* data() const { return m_bytes.data(); }

private:
    Key() = default;

    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> m_bytes{};
};

}  // namespace

struct Seal::Stream {
    crypto_secretstream_xchacha20poly1305_state state;
    std::string head;     ///< of the file, until it is written
    std::string waiting;  ///< less than a piece

    std::string piece(std::string_view bytes, unsigned char tag) {
        std::string sealed(bytes.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        crypto_secretstream_xchacha20poly1305_push(
            &state, reinterpret_cast<unsigned char*>(sealed.data()), nullptr, bytesOf(bytes),
            bytes.size(), nullptr, 0, tag);
        return sealed;
    }
};

Seal::Seal(std::unique_ptr<Stream> stream) : m_stream(std::move(stream)) {}
Seal::Seal(Seal&&) noexcept = default;
Seal& Seal::operator=(Seal&&) noexcept = default;
Seal::~Seal() = default;

Result<Seal> Seal::make(std::string_view passphrase) {
    if (Status usable = startLibrary(); !usable) return usable.error();
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    const Work work;
    const Result<Key> key = Key::of(passphrase, salt, work);
    if (!key) return key.error();
    auto stream = std::make_unique<Stream>();
    Header header;
    crypto_secretstream_xchacha20poly1305_init_push(&stream->state, header.data(), key->data());
    (stream->head = kMark).append(bytesOf(work.operations)).append(bytesOf(work.memory));
    stream->head.append(textOf(salt)).append(textOf(header));
    return Seal(std::move(stream));
}

std::string Seal::push(std::string_view bytes) {
    std::string sealed = std::exchange(m_stream->head, {});
    m_stream->waiting += bytes;
    std::string_view rest = m_stream->waiting;
    // A whole piece waits too: the last one must be marked, and it may be this.
    for (; rest.size() > kPiece; rest.remove_prefix(kPiece))
        sealed += m_stream->piece(rest.substr(0, kPiece),
                                  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    m_stream->waiting.erase(0, m_stream->waiting.size() - rest.size());
    return sealed;
}

std::string Seal::finish() {
    std::string sealed = std::exchange(m_stream->head, {});
    return sealed +
           m_stream->piece(m_stream->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

namespace {

struct Head {
    Work work;
    Salt salt{};
    Header header{};
};

/// The front of a sealed file; fails where it is none.
Result<Head> readHead(std::istream& in, const std::filesystem::path& file) {
    constexpr std::uint64_t kMostOperations = 100, kMostMemory = std::uint64_t{4} << 30;
    std::string mark(kMark.size(), '\0');
    Head head;
    in.read(mark.data(), static_cast<std::streamsize>(mark.size()));
    head.work = {readNumber(in), readNumber(in)};
    in.read(reinterpret_cast<char*>(head.salt.data()), head.salt.size());
    in.read(reinterpret_cast<char*>(head.header.data()), head.header.size());
    const Work& work = head.work;
    const bool possible = work.operations >= crypto_pwhash_OPSLIMIT_MIN &&
                          work.operations <= kMostOperations &&
                          work.memory >= crypto_pwhash_MEMLIMIT_MIN && work.memory <= kMostMemory;
    if (in && mark == kMark && possible) return head;
    return Error{ErrorKind::BadInput, "This is not an encrypted export", file.string(),
                 "Name a file that export --passphrase-file has written"};
}

}  // namespace

Status unseal(const std::filesystem::path& file, std::string_view passphrase,
              const std::filesystem::path& out, RunControl& control) {
    if (Status usable = startLibrary(); !usable) return usable;
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error{ErrorKind::BadInput, "The file cannot be read", file.string(),
                     "Check the path and its permissions"};
    const auto head = readHead(in, file);
    if (!head) return head.error();
    const Result<Key> key = Key::of(passphrase, head->salt, head->work);
    if (!key) return key.error();
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_pull(&state, head->header.data(), key->data());
    Result<AtomicFile> plain = AtomicFile::create({out, std::nullopt, true});
    if (!plain) return plain.error();
    std::string sealed(kSealedPiece, '\0');
    std::string bytes(kPiece, '\0');
    unsigned char tag = 0;
    while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL || in.peek() != EOF) {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "Cancelled, nothing was written", {}, {}};
        in.read(sealed.data(), static_cast<std::streamsize>(sealed.size()));
        unsigned long long count = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &state, reinterpret_cast<unsigned char*>(bytes.data()), &count, &tag,
                bytesOf(sealed), static_cast<unsigned long long>(in.gcount()), nullptr, 0) != 0)
            return Error{ErrorKind::BadInput,
                         "The passphrase is another, or the file was changed or cut off",
                         file.string(), "Nothing was written"};
        if (Status written = plain->write(std::string_view(bytes).substr(0, count)); !written)
            return written;
    }
    return plain->commit();
}

}  // namespace anomalyst::app
