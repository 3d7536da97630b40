#include "storage/importer/string_index.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace anomalyst::storage {

namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kBlock = std::size_t{1} << 18;

}  // namespace

StringIndex::StringIndex() : m_slots(kFirstSlots, 0) {}

StringIndex::Found StringIndex::insert(std::string_view text) {
    if ((m_texts.size() + 1) * 4 > m_slots.size() * 3) grow();
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    const std::uint64_t tag = hash & 0xffffffff00000000u;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::uint64_t entry = m_slots[slot];
        if (entry == 0) {
            const auto index = static_cast<std::uint32_t>(m_texts.size());
            m_texts.push_back(keep(text));
            m_slots[slot] = tag | (index + 1);
            return {index, true};
        }
        const auto index = static_cast<std::uint32_t>(entry) - 1;
        if ((entry & 0xffffffff00000000u) == tag && m_texts[index] == text) return {index, false};
    }
}

bool StringIndex::contains(std::string_view text) const {
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask)
        if (m_texts[static_cast<std::uint32_t>(m_slots[slot]) - 1] == text) return true;
    return false;
}

std::size_t StringIndex::bytes() const {
    return m_slots.size() * sizeof(std::uint64_t) + m_texts.size() * sizeof(std::string_view) +
           m_textBytes;
}

void StringIndex::clear() { *this = StringIndex(); }

std::string_view StringIndex::keep(std::string_view text) {
    if (m_blockUsed + text.size() > m_blockSize) {
        m_blockSize = std::max(kBlock, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_blockSize));
        m_blockUsed = 0;
    }
    char* place = m_blocks.empty() ? nullptr : m_blocks.back().get() + m_blockUsed;
    if (!text.empty()) std::memcpy(place, text.data(), text.size());
    m_blockUsed += text.size();
    m_textBytes += text.size();
    return {place, text.size()};
}

void StringIndex::grow() {
    std::vector<std::uint64_t> slots(m_slots.size() * 2, 0);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t index = 0; index < m_texts.size(); ++index) {
        const std::uint64_t hash = std::hash<std::string_view>{}(m_texts[index]);
        std::size_t slot = hash & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = (hash & 0xffffffff00000000u) | (index + 1);
    }
    m_slots = std::move(slots);
}

}  // namespace anomalyst::storage
