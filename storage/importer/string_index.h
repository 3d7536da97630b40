#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace anomalyst::storage {

/// Numbers distinct texts 0, 1, 2, … in the order of their first appearance. Open addressing over
/// 8-byte slots and texts packed in large blocks: about 30 bytes a text beside the text itself.
class StringIndex {
public:
    StringIndex();

    struct Found {
        std::uint32_t index = 0;
        bool isNew = false;
    };
    Found insert(std::string_view text);
    bool contains(std::string_view text) const;
    /// Stays valid as long as the index lives and is not cleared.
    std::string_view text(std::uint32_t index) const { return m_texts[index]; }
    std::size_t size() const { return m_texts.size(); }
    /// Bytes in use, roughly.
    std::size_t bytes() const;
    void clear();

private:
    std::string_view keep(std::string_view text);
    void grow();

    std::vector<std::uint64_t> m_slots;  ///< hash's upper half, index + 1; 0 is free
    std::vector<std::string_view> m_texts;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_blockUsed = 0;
    std::size_t m_blockSize = 0;
    std::size_t m_textBytes = 0;
};

}  // namespace anomalyst::storage
