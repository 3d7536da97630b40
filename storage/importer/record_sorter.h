#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace anomalyst::storage {

/// Sorts any number of fixed-size records by their first three words (as signed numbers) in
/// bounded memory: full buffers are sorted and put aside in a nameless temporary file, and merged
/// when read. Throws `Failure` when the disk is full.
class RecordSorter {
public:
    static constexpr std::size_t kDefaultBudget = std::size_t{128} << 20;

    /// `words` a record; the temporary file is made in `folder`.
    RecordSorter(std::size_t words, std::filesystem::path folder,
                 std::size_t budgetBytes = kDefaultBudget);
    RecordSorter(const RecordSorter&) = delete;
    RecordSorter& operator=(const RecordSorter&) = delete;
    ~RecordSorter();

    void add(std::span<const std::int64_t> record);
    std::uint64_t size() const { return m_count; }

    /// Records in order; null at the end. The first call ends the adding. A record stays valid
    /// until the next call.
    const std::int64_t* next();

private:
    struct Key {
        std::int64_t group, time, row;
        std::size_t index;
        bool operator<(const Key& other) const;
    };
    struct Run;
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    void sortBuffer();
    void spill();
    void startMerge();
    bool load(Run& run);
    const std::int64_t* nextMerged();

    std::size_t m_words;
    std::filesystem::path m_folder;
    std::size_t m_capacity;  ///< records in the buffer
    std::vector<std::int64_t> m_buffer;
    std::vector<Key> m_order;  ///< of the buffer
    bool m_inOrder = true;     ///< as it was added
    std::uint64_t m_count = 0;
    bool m_reading = false;
    std::size_t m_at = 0;
    std::unique_ptr<std::FILE, CloseFile> m_file;
    std::uint64_t m_fileWords = 0;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_heap;  ///< runs, the one with the smallest record first
};

}  // namespace anomalyst::storage
