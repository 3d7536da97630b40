#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <future>
#include <memory>
#include <span>
#include <vector>

namespace anomalyst::storage {

/// Sorts any number of fixed-size records by their first three words (as signed numbers) in
/// bounded memory: full buffers are sorted and put aside in a nameless temporary file, on a thread
/// of their own while the next buffer is filled, and merged when read. Throws `Failure` when the
/// disk is full.
class RecordSorter {
public:
    static constexpr std::size_t kDefaultBudget = std::size_t{48} << 20;

    /// `words` a record; the temporary file is made in `folder`.
    RecordSorter(std::size_t words, std::filesystem::path folder,
                 std::size_t budgetBytes = kDefaultBudget);
    RecordSorter(const RecordSorter&) = delete;
    RecordSorter& operator=(const RecordSorter&) = delete;
    ~RecordSorter();

    void add(std::span<const std::int64_t> record);
    std::uint64_t size() const { return m_count; }
    std::size_t words() const { return m_words; }

    /// Records in order; null at the end. The first call ends the adding. A record stays valid
    /// until the next call.
    const std::int64_t* next();

private:
    struct Run;
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    /// Of the buffer that is being sorted.
    const std::int64_t* recordAt(std::size_t index) const {
        return m_sorting.data() + index * m_words;
    }
    void takeBuffer();
    void sort();
    bool countGroups();
    void spill();
    void writeRun();
    void startMerge();
    bool load(Run& run);
    const std::int64_t* nextMerged();

    std::size_t m_words;
    std::filesystem::path m_folder;
    std::size_t m_budget;                 ///< bytes
    std::size_t m_capacity;               ///< records in a buffer
    std::vector<std::int64_t> m_buffer;   ///< being filled
    std::vector<std::int64_t> m_sorting;  ///< with what follows: the spill's, while there is one
    std::vector<std::uint32_t> m_order;   ///< of m_sorting
    std::vector<std::uint32_t> m_places;  ///< by group, while sorting
    bool m_sortingInOrder = true;
    bool m_inOrder = true;  ///< m_buffer, as it was added
    std::uint64_t m_count = 0;
    bool m_reading = false;
    std::size_t m_at = 0;
    std::unique_ptr<std::FILE, CloseFile> m_file;
    std::uint64_t m_fileWords = 0;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_heap;  ///< runs, the one with the smallest record first
    std::size_t m_runRecords = 0;     ///< of a run in memory at a time
    std::future<void> m_spill;        // last: it is waited for before what it uses goes
};

}  // namespace anomalyst::storage
