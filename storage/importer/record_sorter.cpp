#include "storage/importer/record_sorter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

#include "storage/failure.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kRunBufferBytes = std::size_t{1} << 19;

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

bool RecordSorter::Key::operator<(const Key& other) const {
    return std::tie(group, time, row) < std::tie(other.group, other.time, other.row);
}

RecordSorter::RecordSorter(std::size_t words, std::filesystem::path folder, std::size_t budgetBytes)
    : m_words(words),
      m_folder(std::move(folder)),
      m_capacity(
          std::max<std::size_t>(budgetBytes / (words * sizeof(std::int64_t) + sizeof(Key)), 2)) {}

RecordSorter::~RecordSorter() = default;

void RecordSorter::add(std::span<const std::int64_t> record) {
    if (m_buffer.size() == m_capacity * m_words) spill();
    if (m_inOrder && !m_buffer.empty())
        m_inOrder = !less(record.data(), m_buffer.data() + m_buffer.size() - m_words);
    m_buffer.insert(m_buffer.end(), record.begin(), record.end());
    ++m_count;
}

void RecordSorter::sortBuffer() {
    m_order.clear();
    if (m_inOrder) return;
    const std::size_t records = m_buffer.size() / m_words;
    m_order.reserve(records);
    for (std::size_t i = 0; i < records; ++i) {
        const std::int64_t* record = m_buffer.data() + i * m_words;
        m_order.push_back({record[0], record[1], record[2], i});
    }
    std::sort(m_order.begin(), m_order.end());
}

void RecordSorter::spill() {
    if (!m_file) m_file.reset(openNameless(m_folder));
    sortBuffer();
    const auto write = [&](const std::int64_t* from, std::size_t words) {
        if (std::fwrite(from, sizeof *from, words, m_file.get()) != words) throw spillFailure();
    };
    if (m_inOrder)
        write(m_buffer.data(), m_buffer.size());
    else
        for (const Key& key : m_order) write(m_buffer.data() + key.index * m_words, m_words);
    Run run;
    run.at = m_fileWords;
    m_fileWords += m_buffer.size();
    run.end = m_fileWords;
    m_runs.push_back(std::move(run));
    m_buffer.clear();
    m_inOrder = true;
}

bool RecordSorter::load(Run& run) {
    const std::size_t most =
        std::max<std::size_t>(kRunBufferBytes / (m_words * sizeof(std::int64_t)), 1);
    const auto words =
        static_cast<std::size_t>(std::min<std::uint64_t>(run.end - run.at, most * m_words));
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
    if (std::fflush(m_file.get()) != 0) throw spillFailure();
    m_buffer = {};
    m_order = {};
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
        if (m_file)
            startMerge();
        else
            sortBuffer();
    }
    if (m_file) return nextMerged();
    const std::size_t records = m_buffer.size() / m_words;
    if (m_at == records) return nullptr;
    const std::size_t index = m_inOrder ? m_at : m_order[m_at].index;
    ++m_at;
    return m_buffer.data() + index * m_words;
}

}  // namespace anomalyst::storage
