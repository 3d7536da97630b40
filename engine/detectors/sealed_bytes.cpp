#include "engine/detectors/sealed_bytes.h"

#include <cstdint>
#include <cstring>

namespace anomalyst::engine {
namespace {

constexpr std::string_view kMagic = "ANOMDEL\x1a";
constexpr std::size_t kHeadSize = kMagic.size() + 2 * sizeof(std::uint64_t);

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991): finds damage, not malice.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3U;
    }
    return hash;
}

void append(std::string& bytes, std::uint64_t value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::uint64_t numberAt(std::string_view bytes, std::size_t offset) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

Error damaged(const std::string& what) {
    return {ErrorKind::Damaged, what, "saved model", "Train the model again"};
}

}  // namespace

std::string seal(std::string_view content) {
    std::string bytes(kMagic);
    append(bytes, content.size());
    append(bytes, checksum(content));
    return bytes.append(content);
}

Result<std::string_view> unseal(std::string_view bytes) {
    if (!bytes.starts_with(kMagic)) return damaged("These bytes are not a model of this program");
    if (bytes.size() < kHeadSize) return damaged("The model is cut short");
    const std::string_view content = bytes.substr(kHeadSize);
    if (content.size() != numberAt(bytes, kMagic.size()))
        return damaged("The model has not the length it says");
    if (checksum(content) != numberAt(bytes, kMagic.size() + sizeof(std::uint64_t)))
        return damaged("The model's checksum does not match");
    return content;
}

}  // namespace anomalyst::engine
