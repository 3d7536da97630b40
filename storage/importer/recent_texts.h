#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace anomalyst::storage {

/// Numbers of short texts that were looked up lately. A file's rows say the same again and again,
/// and what is found here spares three reaches into a large index, which miss the processor's
/// cache.
template <int Bits>
class RecentTexts {
public:
    /// The number kept for the text; null where it is not held. For texts of 1 to 16 bytes.
    const std::int64_t* find(std::string_view text) const {
        if (!fits(text)) return nullptr;
        const Key key = keyOf(text);
        const Entry& entry = m_entries[placeOf(key)];
        return entry.key == key ? &entry.number : nullptr;
    }
    /// Holds the number in place of another that was there.
    void keep(std::string_view text, std::int64_t number) {
        if (!fits(text)) return;
        const Key key = keyOf(text);
        m_entries[placeOf(key)] = {key, number};
    }

private:
    static constexpr std::size_t kEntries = std::size_t{1} << Bits;

    struct Key {
        std::uint64_t front = 0, back = 0;  ///< the bytes, zeros behind them
        std::uint64_t size = 0;             ///< 0 where nothing is held
        bool operator==(const Key&) const = default;
    };
    struct Entry {
        Key key;
        std::int64_t number = 0;
    };

    static bool fits(std::string_view text) {
        return !text.empty() && text.size() <= 2 * sizeof(std::uint64_t);
    }
    static Key keyOf(std::string_view text) {
        Key key{0, 0, text.size()};
        constexpr std::size_t kWord = sizeof(std::uint64_t);
        if (text.size() <= kWord) {
            std::memcpy(&key.front, text.data(), text.size());
        } else {
            std::memcpy(&key.front, text.data(), kWord);
            std::memcpy(&key.back, text.data() + kWord, text.size() - kWord);
        }
        return key;
    }
    static std::size_t placeOf(const Key& key) {
        const std::uint64_t mixed =
            (key.front ^ (key.back * 0x9e37'79b9'7f4a'7c15) ^ key.size) * 0xff51'afd7'ed55'8ccd;
        return mixed >> (64 - Bits);
    }

    std::vector<Entry> m_entries = std::vector<Entry>(kEntries);
};

}  // namespace anomalyst::storage
