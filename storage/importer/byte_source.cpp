#include "storage/importer/byte_source.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <system_error>

#include "storage/failure.h"

namespace anomalyst::storage {

namespace {

Failure unreadable(const std::filesystem::path& file, const std::string& why, std::string todo) {
    return Failure(
        {ErrorKind::BadInput, "The file cannot be read: " + why, file.string(), std::move(todo)});
}

}  // namespace

ByteSource::ByteSource(const std::filesystem::path& file) : m_file(file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        throw unreadable(file, "there is no such file", "Check the path");
    if (std::filesystem::is_directory(file, error))
        throw unreadable(file, "it is a folder", "Name the files in it");
    m_size = std::filesystem::file_size(file, error);
    if (error) m_size = 0;  // a pipe: its size is unknown
    m_handle = gzopen(file.c_str(), "rb");
    if (!m_handle)
        throw unreadable(file, std::strerror(errno ? errno : ENOMEM), "Check its permissions");
    gzbuffer(m_handle, 1u << 18);
}

ByteSource::~ByteSource() { gzclose(m_handle); }

std::size_t ByteSource::read(std::span<char> into) {
    const auto wanted =
        static_cast<unsigned>(std::min<std::size_t>(into.size(), std::numeric_limits<int>::max()));
    const int length = gzread(m_handle, into.data(), wanted);
    int code = Z_OK;
    const char* message = gzerror(m_handle, &code);
    if (length < 0 || (length == 0 && code == Z_BUF_ERROR)) {
        const bool cutOff = code == Z_BUF_ERROR;
        throw unreadable(m_file,
                         cutOff ? "its gzip data is cut off"
                         : code == Z_ERRNO
                             ? std::string(std::strerror(errno))
                             : "its gzip data is damaged (" + std::string(message) + ")",
                         "Get a fresh copy of it");
    }
    const auto count = static_cast<std::size_t>(length);
    m_hash.add({into.data(), count});
    return count;
}

std::uint64_t ByteSource::position() const {
    const auto offset = gzoffset(m_handle);
    return offset < 0 ? 0 : static_cast<std::uint64_t>(offset);
}

}  // namespace anomalyst::storage
