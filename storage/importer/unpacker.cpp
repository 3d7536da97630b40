#include "storage/importer/unpacker.h"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

namespace anomalyst::storage {

namespace {

constexpr auto kFreshCopy = "Get a fresh copy of it";
constexpr std::string_view kGzip = "\x1f\x8b";
constexpr std::string_view kZstd = "\x28\xb5\x2f\xfd";

class GzipUnpacker final : public Unpacker {
public:
    GzipUnpacker() {
        constexpr int kGzipOnly = 16;
        if (inflateInit2(&m_stream, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
    }
    ~GzipUnpacker() override { inflateEnd(&m_stream); }

    std::size_t unpack(std::string_view& packed, std::span<char> into) override {
        std::size_t given = 0;
        do {
            if (m_complete && !beginNextMember(packed)) return 0;
            given = inflateSome(packed, into);
        } while (given == 0 && m_complete);
        return given;
    }
    bool complete() const override { return m_complete; }
    const char* name() const override { return "gzip"; }

private:
    std::size_t inflateSome(std::string_view& packed, std::span<char> into) {
        constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
        const auto available = static_cast<uInt>(std::min(packed.size(), kMost));
        const auto room = static_cast<uInt>(std::min(into.size(), kMost));
        m_stream.next_in = reinterpret_cast<const Bytef*>(packed.data());
        m_stream.avail_in = available;
        m_stream.next_out = reinterpret_cast<Bytef*>(into.data());
        m_stream.avail_out = room;
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        packed.remove_prefix(available - m_stream.avail_in);
        m_complete = code == Z_STREAM_END;
        if (code == Z_MEM_ERROR) throw std::bad_alloc();
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            throw Damage{
                "its gzip data is damaged" +
                    (m_stream.msg ? " (" + std::string(m_stream.msg) + ")" : std::string()),
                kFreshCopy};
        return room - m_stream.avail_out;
    }

    /// Files may be packed in parts. Some programs fill the last block of a medium with zeros.
    bool beginNextMember(std::string_view& packed) {
        packed.remove_prefix(std::min(packed.find_first_not_of('\0'), packed.size()));
        if (packed.empty()) return false;
        if (packed.front() != kGzip.front())
            throw Damage{"its gzip data is followed by something else", kFreshCopy};
        inflateReset(&m_stream);
        m_complete = false;
        return true;
    }

    z_stream m_stream = {};
    bool m_complete = false;
};

class ZstdUnpacker final : public Unpacker {
public:
    ZstdUnpacker() : m_stream(ZSTD_createDStream()) {
        if (!m_stream) throw std::bad_alloc();
    }
    ~ZstdUnpacker() override { ZSTD_freeDStream(m_stream); }

    std::size_t unpack(std::string_view& packed, std::span<char> into) override {
        ZSTD_inBuffer from{packed.data(), packed.size(), 0};
        ZSTD_outBuffer to{into.data(), into.size(), 0};
        while (to.pos == 0 && (from.pos < from.size || m_holdsBack)) {
            const std::size_t code = ZSTD_decompressStream(m_stream, &to, &from);
            if (ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge)
                throw Damage{"its zstd data takes more than 128 MiB of memory to unpack",
                             "Pack it again without --long"};
            if (ZSTD_isError(code))
                throw Damage{"its zstd data cannot be unpacked (" +
                                 std::string(ZSTD_getErrorName(code)) + ")",
                             kFreshCopy};
            m_complete = code == 0;
            m_holdsBack = !m_complete && to.pos == to.size;
        }
        packed.remove_prefix(from.pos);
        return to.pos;
    }
    bool complete() const override { return m_complete; }
    const char* name() const override { return "zstd"; }

private:
    ZSTD_DStream* m_stream;
    bool m_complete = false;
    bool m_holdsBack = false;  ///< there may be more for a larger `into`
};

}  // namespace

std::unique_ptr<Unpacker> unpackerOf(std::string_view start) {
    if (start.starts_with(kGzip)) return std::make_unique<GzipUnpacker>();
    // A skippable frame, which carries another program's notes, may come first.
    const bool skippable =
        start.size() >= 4 && (start[0] & '\xf0') == '\x50' && start.substr(1, 3) == "\x2a\x4d\x18";
    if (start.starts_with(kZstd) || skippable) return std::make_unique<ZstdUnpacker>();
    return nullptr;
}

}  // namespace anomalyst::storage
