#include "engine/scoring/byte_archive.h"

#include <cassert>

namespace anomalyst::engine {

namespace {

constexpr std::size_t kKindLength = 4;

}  // namespace

ByteWriter::ByteWriter(std::string_view kind, std::uint32_t version) {
    assert(kind.size() == kKindLength);
    m_bytes.append(kind);
    put(version);
}

void ByteWriter::put(std::string_view text) {
    put(static_cast<std::uint64_t>(text.size()));
    append(text.data(), text.size());
}

void ByteWriter::append(const void* data, std::size_t size) {
    if (size > 0) m_bytes.append(static_cast<const char*>(data), size);
}

ByteReader::ByteReader(std::string_view bytes, std::string_view kind, std::uint32_t newest)
    : m_rest(bytes), m_kind(kind) {
    if (bytes.substr(0, kKindLength) != kind) {
        refuse("they are of another kind");
        return;
    }
    m_rest.remove_prefix(kKindLength);
    m_version = get<std::uint32_t>();
    if (ok() && (m_version == 0 || m_version > newest)) {
        m_tooNew = m_version > newest;
        refuse("their version is " + std::to_string(m_version));
    }
}

std::string ByteReader::getText() {
    std::string text(getCount(1), '\0');
    copy(text.data(), text.size());
    return text;
}

std::size_t ByteReader::getCount(std::size_t smallest) {
    const auto count = get<std::uint64_t>();
    if (count <= m_rest.size() / smallest) return static_cast<std::size_t>(count);
    refuse("they end too early");
    return 0;
}

void ByteReader::refuse(std::string_view what) {
    if (ok()) m_failure = what;
    m_rest = {};
}

void ByteReader::copy(void* to, std::size_t size) {
    if (!ok() || size == 0) return;
    if (size > m_rest.size()) return refuse("they end too early");
    std::memcpy(to, m_rest.data(), size);
    m_rest.remove_prefix(size);
}

Status ByteReader::finish() const {
    if (m_tooNew)
        return Error{ErrorKind::TooNew, "This part of the model was written by a newer version",
                     m_kind, "Update the program"};
    if (ok() && m_rest.empty()) return {};
    const std::string reason = ok() ? "more follows than belongs to them" : m_failure;
    return Error{ErrorKind::Damaged, "The model's bytes cannot be read: " + reason, m_kind,
                 "Train the model again"};
}

}  // namespace anomalyst::engine
