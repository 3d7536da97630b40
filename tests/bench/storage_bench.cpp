#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/simulation/events_file.h"
#include "app/simulation/shop.h"
#include "app/workflow/importing.h"
#include "engine/domain/filter.h"
#include "storage/database.h"
#include "storage/event_store.h"
#include "tests/bench/figures.h"
#include "tests/bench/filter_bench.h"
#include "tests/bench/measured_process.h"

// Import, size, opening and filtering of a workspace of simulated events, beside `sqlite3`.
namespace anomalyst::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kMegabyte = 1e6;
constexpr int kRuns = 5;
constexpr std::size_t kPage = 50;  // rows of the queue's first page

/// A folder that goes with the benchmark.
class ScratchFolder {
public:
    ScratchFolder()
        : m_path(fs::temp_directory_path() /
                 ("anomalyst-storage-bench-" + std::to_string(getpid()))) {
        fs::create_directories(m_path);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;  // nothing more can be done about it
        fs::remove_all(m_path, ignored);
    }
    fs::path operator/(const char* name) const { return m_path / name; }

private:
    fs::path m_path;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::string inMillions(std::uint64_t count) {
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%.3g M", static_cast<double>(count) / 1e6);
    return {text, static_cast<std::size_t>(length)};
}

/// Packs a file with zstd at its usual level, a part at a time.
Status packZstd(const fs::path& file, const fs::path& packed) {
    std::ifstream from(file, std::ios::binary);
    std::ofstream to(packed, std::ios::binary);
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                       ZSTD_freeCCtx);
    std::vector<char> in(ZSTD_CStreamInSize()), out(ZSTD_CStreamOutSize());
    for (bool last = false; !last;) {
        from.read(in.data(), static_cast<std::streamsize>(in.size()));
        ZSTD_inBuffer input{in.data(), static_cast<std::size_t>(from.gcount()), 0};
        last = !from;
        for (std::size_t left = 1; left > 0;) {
            ZSTD_outBuffer output{out.data(), out.size(), 0};
            left = ZSTD_compressStream2(context.get(), &output, &input,
                                        last ? ZSTD_e_end : ZSTD_e_continue);
            to.write(out.data(), static_cast<std::streamsize>(output.pos));
            if (ZSTD_isError(left) != 0 || !to)
                return Error{ErrorKind::Failed, "The events could not be packed with zstd",
                             packed.string(), "Free some space"};
            if (!last && input.pos == input.size) left = 0;  // the rest comes with the next part
        }
    }
    return {};
}

class StorageBench {
public:
    explicit StorageBench(bool quick) : m_quick(quick) {}

    Status run() {
        Status done = generate("events.csv", m_quick ? 48'000 : 480'000, m_events);
        if (done) done = generate("events.csv.gz", m_quick ? 48'000 : 480'000, m_events);
        if (done) done = packZstd(m_folder / "events.csv", m_folder / "events.csv.zst");
        if (done) done = imports();
        if (done) done = opening();
        return done;
    }
    const std::vector<Figure>& figures() const { return m_figures; }

private:
    Status generate(const char* name, std::uint64_t sessions, std::uint64_t& events) {
        auto file = simulation::EventsFile::create(m_folder / name);
        if (!file) return file.error();
        RunControl control;
        const auto report = simulation::simulateShop(
            {.sessions = sessions, .seed = 1, .fraudRate = 0.01},
            [&](std::string_view bytes) { return file->write(bytes); }, control);
        if (!report) return report.error();
        events = report->events;
        return file->commit();
    }

    Result<ProcessUse> import(const char* file, const char* workspace = "events.anomalyst") {
        fs::remove(m_folder / workspace);
        return measured([&]() -> Status {
            RunControl control;
            const std::vector<fs::path> files{m_folder / file};
            const auto report = app::importIntoWorkspace(m_folder / workspace, files, {}, control);
            if (!report) return report.error();
            return {};
        });
    }

    /// The bare import of the shell into a table without types.
    Result<ProcessUse> peerImport() {
        const fs::path database = m_folder / "peer.db";
        fs::remove(database);
        return measured({"sqlite3", database.string(), ".mode csv",
                         "CREATE TABLE t(a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p)",
                         ".import --skip 1 '" + (m_folder / "events.csv").string() + "' t"});
    }

    Status imports() {
        std::vector<double> plain, packed, zstdPacked, peer, memory, work, peerWork;
        for (int run = 0; run <= kRuns; ++run) {
            const auto gzip = import("events.csv.gz");
            if (!gzip) return gzip.error();
            const auto zstd = import("events.csv.zst");
            if (!zstd) return zstd.error();
            const auto ours = import("events.csv");
            if (!ours) return ours.error();
            const auto theirs = peerImport();
            if (!theirs) return theirs.error();
            if (run == 0) continue;  // to warm up
            packed.push_back(gzip->seconds);
            zstdPacked.push_back(zstd->seconds);
            plain.push_back(ours->seconds);
            peer.push_back(theirs->seconds);
            memory.push_back(ours->peakBytes);
            work.push_back(ours->processor);
            peerWork.push_back(theirs->processor);
        }
        const std::string of = "import of " + inMillions(m_events) + " events";
        const double seconds = median(peer);
        m_figures.push_back({of + ", CSV, beside sqlite3's .import", median(plain), "s",
                             1.5 * seconds, seconds, false, seconds});
        const double processor = median(peerWork);
        m_figures.push_back({of + ", time of all cores", median(work), "s", 2 * processor,
                             1.5 * processor, false, processor});
        m_figures.push_back({of + ", gzip, beside CSV", median(packed), "s", 1.3 * median(plain),
                             1.1 * median(plain), false, median(plain)});
        m_figures.push_back({of + ", zstd, beside CSV", median(zstdPacked), "s",
                             1.3 * median(plain), 1.1 * median(plain), false, median(plain)});
        m_figures.push_back(
            {of + ", peak memory", median(memory) / kMegabyte, "MB", 500, 200, false, {}});
        const auto size = static_cast<double>(fs::file_size(m_folder / "events.anomalyst"));
        m_figures.push_back({"workspace of " + inMillions(m_events) + " events, bytes an event",
                             size / static_cast<double>(m_events),
                             "B",
                             60,
                             30,
                             false,
                             {}});
        return {};
    }

    /// From nothing to the first rows of the queue: all keys, put in order, and a page of them.
    Status firstPage(const fs::path& workspace) const {
        auto database = storage::Database::open(workspace, storage::Database::Access::ReadWrite);
        if (!database) return database.error();
        const storage::EventStore store(*database);
        RunControl control;
        const auto keys = store.keys({}, control);
        if (!keys) return keys.error();
        std::vector<std::uint32_t> order(keys->size());
        std::iota(order.begin(), order.end(), 0U);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(kPage, order.size()));
        std::partial_sort(order.begin(), end, order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return keys->start[b] < keys->start[a];
        });
        std::vector<SessionId> page;
        for (auto row = order.begin(); row != end; ++row) page.push_back(keys->id[*row]);
        const auto rows = store.summaries(page, {});
        if (!rows) return rows.error();
        return {};
    }

    Status opening() {
        const std::uint64_t sessions = m_quick ? 48'000 : 1'000'000;
        std::uint64_t events = m_events;
        if (!m_quick) {
            if (const Status made = generate("events.csv", sessions, events); !made) return made;
            if (const auto imported = import("events.csv"); !imported) return imported.error();
        }
        const fs::path workspace = m_folder / "events.anomalyst";
        const std::string of =
            inMillions(sessions) + " sessions, " + inMillions(events) + " events: ";
        Status done;
        const double open = medianSeconds(kRuns, [&] {
            if (done) done = firstPage(workspace);
        });
        if (!done) return done;
        m_figures.push_back({of + "open, first page", open, "s", 1, 0.5, false, {}});
        return filters(workspace, of);
    }

    Status filters(const fs::path& workspace, const std::string& of) {
        auto database = storage::Database::open(workspace, storage::Database::Access::ReadOnly);
        if (!database) return database.error();
        const storage::EventStore store(*database);
        for (const char* text : {"amount > 500 and events < 20", "country = US",
                                 "channel = app and duration > 10m and label = fraud"}) {
            const auto filter = Filter::parse(text);
            if (!filter) return filter.error();
            Status done;
            const double seconds = medianSeconds(kRuns, [&] {
                RunControl control;
                const auto found = store.matching(*filter, {}, control);
                if (!found) done = found.error();
            });
            if (!done) return done;
            m_figures.push_back({of + text, seconds * 1e3, "ms", 300, 100, false, {}});
        }
        const auto more = filterFigures(*database, kRuns);
        if (!more) return more.error();
        m_figures.insert(m_figures.end(), more->begin(), more->end());
        return {};
    }

    bool m_quick;
    ScratchFolder m_folder;
    std::uint64_t m_events = 0;
    std::vector<Figure> m_figures;
};

int run(int count, char** values) {
    bool quick = false;
    std::string json;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = values[i];
        if (argument == "--quick") {
            quick = true;
        } else if (argument == "--json" && i + 1 < count) {
            json = values[++i];
        } else {
            std::cerr << "usage: anomalyst_storage_bench [--quick] [--json FILE]\n";
            return 2;
        }
    }
    StorageBench bench(quick);
    Status done = bench.run();
    print(bench.figures());
    if (done && !json.empty()) done = writeJson(bench.figures(), json);
    if (!done) std::cerr << done.error().sentence() << '\n';
    return done ? 0 : 1;
}

}  // namespace
}  // namespace anomalyst::bench

int main(int count, char** values) { return anomalyst::bench::run(count, values); }
