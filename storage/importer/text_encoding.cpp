#include "storage/importer/text_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "storage/failure.h"

namespace anomalyst::storage {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

bool isContinuation(unsigned char c) { return (c & 0xc0) == 0x80; }

/// Length of the well-formed sequence at the start of `rest`, 0 when there is none.
std::size_t sequenceLength(std::string_view rest) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char first = at(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || rest.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!isContinuation(at(i))) return 0;
    const bool overlong = (first == 0xe0 && at(1) < 0xa0) || (first == 0xf0 && at(1) < 0x90);
    const bool beyond = (first == 0xed && at(1) > 0x9f) || (first == 0xf4 && at(1) > 0x8f);
    return overlong || beyond ? 0 : length;
}

/// A conversion to UTF-8 by the C library.
class Conversion {
public:
    explicit Conversion(const char* from) : m_handle(iconv_open("UTF-8", from)) {
        // iconv_open says so with this value.
        if (m_handle == reinterpret_cast<iconv_t>(-1))  // NOLINT(performance-no-int-to-ptr)
            throw Failure({ErrorKind::Failed,
                           std::string("This system cannot read ") + from + " text",
                           {},
                           "Save the file as UTF-8"});
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    ~Conversion() { iconv_close(m_handle); }

    enum class Outcome { Done, Full, Invalid, CutOff };
    /// Takes from the front of `from` and gives to the front of `to` until one of them ends.
    Outcome run(std::string_view& from, std::span<char>& to) {
        char* in = const_cast<char*>(from.data());  // iconv only reads it
        std::size_t inLeft = from.size();
        char* out = to.data();
        std::size_t outLeft = to.size();
        const std::size_t code = iconv(m_handle, &in, &inLeft, &out, &outLeft);
        const int error = errno;
        from.remove_prefix(from.size() - inLeft);
        to = to.subspan(to.size() - outLeft);
        if (code != static_cast<std::size_t>(-1)) return Outcome::Done;
        return error == E2BIG    ? Outcome::Full
               : error == EINVAL ? Outcome::CutOff
                                 : Outcome::Invalid;
    }

private:
    iconv_t m_handle;
};

/// Reads UTF-16 and hands it out as UTF-8.
class Utf16Bytes {
public:
    Utf16Bytes(ByteFunction bytes, const char* encoding)
        : m_bytes(std::move(bytes)),
          m_conversion(encoding),
          m_buffer(kBuffer),
          m_pending(m_buffer.data(), 0) {}

    std::size_t read(std::span<char> into) {
        std::span<char> rest = into;
        while (rest.size() >= kMostOfOne && (!m_pending.empty() || fill())) {
            const auto outcome = m_conversion.run(m_pending, rest);
            if (outcome == Conversion::Outcome::Full) break;
            if (outcome == Conversion::Outcome::CutOff && fill()) continue;
            if (outcome == Conversion::Outcome::Done || rest.size() < kReplacement.size()) continue;
            m_pending.remove_prefix(std::min<std::size_t>(m_pending.size(), 2));
            std::copy(kReplacement.begin(), kReplacement.end(), rest.begin());
            rest = rest.subspan(kReplacement.size());
        }
        return into.size() - rest.size();
    }

private:
    static constexpr std::size_t kBuffer = std::size_t{1} << 16;
    static constexpr std::size_t kMostOfOne = 4;  ///< bytes of a character in UTF-8

    /// More bytes behind those that are pending; false where the file ends.
    bool fill() {
        const std::size_t kept = m_pending.size();
        std::memmove(m_buffer.data(), m_pending.data(), kept);
        const std::size_t count = m_bytes(std::span(m_buffer).subspan(kept));
        m_pending = {m_buffer.data(), kept + count};
        return count > 0;
    }

    ByteFunction m_bytes;
    Conversion m_conversion;
    std::vector<char> m_buffer;
    std::string_view m_pending;
};

/// ASCII in UTF-16 has a zero in every pair of bytes, on the side of the higher half. Text of other
/// scripts still has its separators, digits and line ends.
bool isUtf16(std::string_view head, std::size_t zeroAt) {
    std::size_t zeros = 0, wrong = 0;
    const std::size_t pairs = head.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
        zeros += head[2 * i + zeroAt] == '\0' ? 1 : 0;
        wrong += head[2 * i + 1 - zeroAt] == '\0' ? 1 : 0;
    }
    return pairs > 1 && zeros * 10 >= pairs && wrong * 100 <= pairs;
}

/// `text` without a sequence at its end that is cut in half.
std::string_view withoutCutEnd(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte >= 0xc0) return text.substr(0, text.size() - back);
        if (byte < 0x80) break;
    }
    return text;
}

}  // namespace

TextEncoding detectEncoding(std::string_view head, bool whole) {
    if (head.starts_with("\xff\xfe")) return TextEncoding::Utf16Le;
    if (head.starts_with("\xfe\xff")) return TextEncoding::Utf16Be;
    constexpr std::size_t kEnough = 4096;
    const std::string_view start = head.substr(0, kEnough);
    if (isUtf16(start, 1)) return TextEncoding::Utf16Le;
    if (isUtf16(start, 0)) return TextEncoding::Utf16Be;
    if (isUtf8(head) || (!whole && isUtf8(withoutCutEnd(head)))) return TextEncoding::Utf8;
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t length = sequenceLength(head.substr(at));
        const auto byte = static_cast<unsigned char>(head[at]);
        if (length == 0 && byte < 0xa0) return TextEncoding::Windows1252;
        at += std::max<std::size_t>(1, length);
    }
    return TextEncoding::Latin1;
}

std::string nameOf(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::Utf8: break;
        case TextEncoding::Latin1: return "Latin-1";
        case TextEncoding::Windows1252: return "Windows-1252";
        case TextEncoding::Utf16Le: return "UTF-16 LE";
        case TextEncoding::Utf16Be: return "UTF-16 BE";
    }
    return "UTF-8";
}

ByteFunction asUtf8(ByteFunction bytes, TextEncoding encoding) {
    if (encoding != TextEncoding::Utf16Le && encoding != TextEncoding::Utf16Be) return bytes;
    const auto recoded = std::make_shared<Utf16Bytes>(
        std::move(bytes), encoding == TextEncoding::Utf16Le ? "UTF-16LE" : "UTF-16BE");
    return [recoded](std::span<char> into) { return recoded->read(into); };
}

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t word = 0;
        if (text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080) == 0) {  // ASCII
                at += sizeof word;
                continue;
            }
        }
        const std::size_t length = sequenceLength(text.substr(at));
        if (length == 0) return false;
        at += length;
    }
    return true;
}

void appendWindows1252(std::string& to, std::string_view text) {
    thread_local Conversion conversion("WINDOWS-1252");
    constexpr std::size_t kMostOfOne = 3;
    const std::size_t before = to.size();
    to.resize(before + kMostOfOne * text.size());
    std::span<char> rest = std::span(to).subspan(before);
    while (!text.empty() && conversion.run(text, rest) == Conversion::Outcome::Invalid) {
        rest[0] = '\xc2';  // U+0081 for 0x81, as in Latin-1
        rest[1] = text.front();
        rest = rest.subspan(2);
        text.remove_prefix(1);
    }
    to.resize(to.size() - rest.size());
}

}  // namespace anomalyst::storage
