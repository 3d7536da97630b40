#include "storage/importer/record_sorter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "storage/failure.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kLeastRunBuffer = std::size_t{1} << 15;
constexpr std::size_t kMostRunBuffer = std::size_t{1} << 19;
/// One buffer is filled while another is sorted.
constexpr std::size_t kBuffers = 2;

bool less(const std::int64_t* a, const std::int64_t* b) {
    return std::tie(a[0], a[1], a[2]) < std::tie(b[0], b[1], b[2]);
}

Failure spillFailure() {
    return Failure({ErrorKind::Failed,
                    std::string("Sorting needs room on the disk (") + std::strerror(errno) + ")",
                    {},
                    "Free some space beside the workspace and try again; it is unchanged"});
}

/// A file without a name: gone when the program ends, however it ends.
std::FILE* openNameless(const std::filesystem::path& folder) {
    int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {  // a file system without O_TMPFILE
        std::string name = (folder / ".anomalyst-sort-XXXXXX").string();
        descriptor = mkostemp(name.data(), O_CLOEXEC);
        if (descriptor >= 0) unlink(name.c_str());
    }
    std::FILE* file = descriptor < 0 ? nullptr : fdopen(descriptor, "w+b");
    if (!file) throw spillFailure();
    return file;
}

}  // namespace

/// A sorted stretch of the temporary file, and the part of it in memory.
struct RecordSorter::Run {
    std::uint64_t at = 0, end = 0;  ///< words of the file still to be loaded
    std::vector<std::int64_t> buffer;
    std::size_t used = 0;
    const std::int64_t* front() const { return buffer.data() + used; }
};

RecordSorter::RecordSorter(std::size_t words, std::filesystem::path folder, std::size_t budgetBytes)
    : m_words(words),
      m_folder(std::move(folder)),
      m_budget(budgetBytes),
      m_capacity(std::clamp<std::size_t>(
          budgetBytes / (kBuffers * words * sizeof(std::int64_t) + 2 * sizeof(std::uint32_t)), 2,
          std::numeric_limits<std::uint32_t>::max())) {}

RecordSorter::~RecordSorter() = default;

void RecordSorter::add(std::span<const std::int64_t> record) {
    if (m_buffer.size() == m_capacity * m_words) spill();
    if (m_inOrder && !m_buffer.empty())
        m_inOrder = !less(record.data(), m_buffer.data() + m_buffer.size() - m_words);
    m_buffer.insert(m_buffer.end(), record.begin(), record.end());
    ++m_count;
}

/// Groups are numbered as they appear, so that those of a buffer lie close together and can be told
/// apart by counting. Within a group records are few, and mostly in order as they came.
bool RecordSorter::countGroups() {
    const std::size_t records = m_sorting.size() / m_words;
    std::int64_t least = recordAt(0)[0], most = least;
    for (std::size_t i = 1; i < records; ++i) {
        least = std::min(least, recordAt(i)[0]);
        most = std::max(most, recordAt(i)[0]);
    }
    const std::uint64_t range =
        static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
    if (range >= records) return false;
    const auto place = [&](std::size_t i) -> std::uint32_t& {
        return m_places[static_cast<std::size_t>(recordAt(i)[0] - least)];
    };
    m_places.assign(static_cast<std::size_t>(range) + 1, 0);
    for (std::size_t i = 0; i < records; ++i) ++place(i);
    std::uint32_t sum = 0;
    for (std::uint32_t& count : m_places) sum += std::exchange(count, sum);
    for (std::size_t i = 0; i < records; ++i) m_order[place(i)++] = static_cast<std::uint32_t>(i);
    // Each place is now where its group ends.
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        return less(recordAt(a), recordAt(b));
    };
    auto begin = m_order.begin();
    for (const std::uint32_t end : m_places) {
        const auto stop = m_order.begin() + end;
        if (!std::is_sorted(begin, stop, before)) std::sort(begin, stop, before);
        begin = stop;
    }
    return true;
}

void RecordSorter::takeBuffer() {
    std::swap(m_sorting, m_buffer);
    m_sortingInOrder = std::exchange(m_inOrder, true);
    m_buffer.clear();
}

void RecordSorter::sort() {
    m_order.clear();
    if (m_sortingInOrder) return;
    m_order.resize(m_sorting.size() / m_words);
    if (countGroups()) return;
    for (std::size_t i = 0; i < m_order.size(); ++i) m_order[i] = static_cast<std::uint32_t>(i);
    std::sort(m_order.begin(), m_order.end(),
              [this](std::uint32_t a, std::uint32_t b) { return less(recordAt(a), recordAt(b)); });
}

void RecordSorter::spill() {
    if (m_spill.valid()) m_spill.get();
    if (!m_file) m_file.reset(openNameless(m_folder));
    takeBuffer();
    m_spill = std::async(std::launch::async, [this] { writeRun(); });
}

void RecordSorter::writeRun() {
    sort();
    const auto write = [&](const std::int64_t* from, std::size_t words) {
        if (std::fwrite(from, sizeof *from, words, m_file.get()) != words) throw spillFailure();
    };
    if (m_sortingInOrder)
        write(m_sorting.data(), m_sorting.size());
    else
        for (const std::uint32_t index : m_order) write(recordAt(index), m_words);
    Run run;
    run.at = m_fileWords;
    m_fileWords += m_sorting.size();
    run.end = m_fileWords;
    m_runs.push_back(std::move(run));
}

bool RecordSorter::load(Run& run) {
    const auto words =
        static_cast<std::size_t>(std::min<std::uint64_t>(run.end - run.at, m_runRecords * m_words));
    if (words == 0) return false;
    run.buffer.resize(words);
    run.used = 0;
    const auto offset = static_cast<off_t>(run.at * sizeof(std::int64_t));
    if (fseeko(m_file.get(), offset, SEEK_SET) != 0 ||
        std::fread(run.buffer.data(), sizeof(std::int64_t), words, m_file.get()) != words)
        throw spillFailure();
    run.at += words;
    return true;
}

void RecordSorter::startMerge() {
    spill();
    m_spill.get();
    if (std::fflush(m_file.get()) != 0) throw spillFailure();
    m_buffer = {};
    m_sorting = {};
    m_order = {};
    m_places = {};
    // All runs together keep within the budget, unless there are thousands of them.
    const std::size_t bytes = std::clamp(m_budget / m_runs.size(), kLeastRunBuffer, kMostRunBuffer);
    m_runRecords = std::max<std::size_t>(bytes / (m_words * sizeof(std::int64_t)), 1);
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (load(m_runs[i])) m_heap.push_back(i);
    const auto later = [this](std::size_t a, std::size_t b) {
        return less(m_runs[b].front(), m_runs[a].front());
    };
    std::make_heap(m_heap.begin(), m_heap.end(), later);
}

const std::int64_t* RecordSorter::nextMerged() {
    const auto later = [this](std::size_t a, std::size_t b) {
        return less(m_runs[b].front(), m_runs[a].front());
    };
    if (m_at > 0) {  // the record handed out last is at the front of the heap's first run
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        Run& run = m_runs[m_heap.back()];
        run.used += m_words;
        if (run.used == run.buffer.size() && !load(run))
            m_heap.pop_back();
        else
            std::push_heap(m_heap.begin(), m_heap.end(), later);
    }
    ++m_at;
    return m_heap.empty() ? nullptr : m_runs[m_heap.front()].front();
}

const std::int64_t* RecordSorter::next() {
    if (!m_reading) {
        m_reading = true;
        if (m_file) {
            startMerge();
        } else {
            takeBuffer();
            sort();
        }
    }
    if (m_file) return nextMerged();
    if (m_at == m_sorting.size() / m_words) return nullptr;
    const std::size_t index = m_sortingInOrder ? m_at : m_order[m_at];
    ++m_at;
    return recordAt(index);
}

}  // namespace anomalyst::storage
