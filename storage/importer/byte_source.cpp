#include "storage/importer/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "storage/failure.h"
#include "storage/importer/number_format.h"
#include "storage/importer/source_name.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 18;

Failure unreadable(const std::filesystem::path& file, const std::string& why, std::string todo) {
    return Failure(
        {ErrorKind::BadInput, "The file cannot be read: " + why, shownName(file), std::move(todo)});
}

}  // namespace

ByteSource::ByteSource(const ByteOrigin& origin, Limits limits)
    : m_file(origin.file), m_stop(origin.stop), m_limits(limits), m_buffer(kBuffer) {
    if (isPostgres(m_file)) {
        m_copy = std::make_unique<PostgresCopy>(m_file, origin.query, m_stop);
        m_rereadable = false;
    } else {
        open();
    }
    fillPacked();
    m_unpacker = unpackerOf(m_packed);
    if (!m_unpacker) refuseMislabelled();
}

ByteSource::Descriptor::~Descriptor() {
    if (number > STDIN_FILENO) ::close(number);
}

void ByteSource::open() {
    if (isStandardInput(m_file)) {
        m_descriptor.number = STDIN_FILENO;
        m_rereadable = false;
        return;
    }
    std::error_code error;
    const auto status = std::filesystem::status(m_file, error);
    if (!std::filesystem::exists(status))
        throw unreadable(m_file, "there is no such file", "Check the path");
    if (std::filesystem::is_directory(status))
        throw unreadable(m_file, "it is a folder", "Name the files in it");
    m_rereadable = std::filesystem::is_regular_file(status);
    if (m_rereadable) m_size = std::filesystem::file_size(m_file, error);
    if (error) m_size = 0;
    // A pipe that nobody writes to yet is waited for below, where a stop is heard.
    m_descriptor.number = ::open(m_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor.number < 0)
        throw unreadable(m_file, std::strerror(errno), "Check its permissions");
}

/// Reads on until there are enough bytes to tell what the file is, or any later on.
void ByteSource::fillPacked() {
    constexpr std::size_t kStart = 4;
    std::size_t filled = 0;
    while (!m_atEnd && filled < kStart) {
        const std::size_t count = readSome(std::span(m_buffer).subspan(filled));
        m_atEnd = count == 0;
        filled += count;
    }
    m_packedRead += filled;
    m_packed = {m_buffer.data(), filled};
}

std::size_t ByteSource::readSome(std::span<char> into) {
    if (m_copy) return m_copy->read(into);
    while (true) {
        if (!m_rereadable) awaitBytes();
        const ssize_t count = ::read(m_descriptor.number, into.data(), into.size());
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR && errno != EAGAIN)
            throw unreadable(m_file, std::strerror(errno), "Check the disk");
    }
}

/// Of a pipe, whose other end may be silent for as long as it likes.
void ByteSource::awaitBytes() const {
    constexpr int kPatience = 100;  // milliseconds
    pollfd descriptor{m_descriptor.number, POLLIN, 0};
    do {
        if (m_stop.stop_requested())
            throw Failure({ErrorKind::Cancelled, "Stopped on request", {}, {}});
    } while (::poll(&descriptor, 1, kPatience) == 0);
}

std::size_t ByteSource::unpackSome(std::span<char> into) {
    while (true) {
        if (m_packed.empty()) fillPacked();
        std::size_t given = 0;
        if (m_unpacker) {
            try {
                given = m_unpacker->unpack(m_packed, into);
            } catch (const Unpacker::Damage& damage) {
                throw unreadable(m_file, damage.what, damage.todo);
            }
        } else {
            given = std::min(m_packed.size(), into.size());
            std::copy_n(m_packed.begin(), given, into.begin());
            m_packed.remove_prefix(given);
        }
        m_unpacked += given;
        if (given > 0) return given;
        if (!m_atEnd || !m_packed.empty()) continue;
        if (m_unpacker && !m_unpacker->complete())
            throw unreadable(m_file, "its " + packing() + " data is cut off",
                             "Get a fresh copy of it");
        return 0;
    }
}

std::string_view ByteSource::peek(std::size_t most) {
    m_peeked.erase(0, m_peekedUsed);
    m_peekedUsed = 0;
    std::size_t filled = m_peeked.size();
    if (filled < most) m_peeked.resize(most);
    while (filled < most) {
        const std::size_t count = unpackSome({m_peeked.data() + filled, most - filled});
        if (count == 0) break;
        filled += count;
    }
    m_peeked.resize(filled);
    return std::string_view(m_peeked).substr(0, most);
}

std::size_t ByteSource::read(std::span<char> into) {
    std::size_t filled = std::min(into.size(), m_peeked.size() - m_peekedUsed);
    std::copy_n(m_peeked.begin() + static_cast<std::ptrdiff_t>(m_peekedUsed), filled, into.begin());
    m_peekedUsed += filled;
    while (filled < into.size()) {
        const std::size_t count = unpackSome(into.subspan(filled));
        if (count == 0) break;
        filled += count;
    }
    refuseBomb();
    m_hash.add({into.data(), filled});
    return filled;
}

/// A name that promises packed data in front of a text is the trace of a download or a program
/// that went wrong: what was to be in the file is not known.
void ByteSource::refuseMislabelled() const {
    const std::string ending = lowerCase(m_file.extension().string());
    const bool gzip = ending == ".gz";
    if (!gzip && ending != ".zst") return;
    throw Failure({ErrorKind::BadInput,
                   std::string("The file is named ") + ending + ", but what is in it is no " +
                       (gzip ? "gzip" : "zstd") + " data" +
                       (m_packed.empty() ? ": it is empty" : ""),
                   shownName(m_file),
                   "Get a fresh copy of it; if it is plain text, rename it without " + ending});
}

void ByteSource::refuseBomb() const {
    const std::uint64_t packed = m_packedRead - m_packed.size();
    if (m_unpacked <= m_limits.length || m_unpacked / m_limits.ratio < packed) return;
    throw Failure({ErrorKind::BadInput,
                   "The file unpacks to more than " + std::to_string(m_limits.ratio) +
                       " times its size and is still not at its end after " +
                       std::to_string(m_limits.length >> 20) + " MiB: no log shrinks that far",
                   shownName(m_file), "If it is one all the same, import it unpacked"});
}

}  // namespace anomalyst::storage
