// A workspace in which any bytes are others: it is refused in a sentence, or opened, looked through
// and checked. The input is a list of changes, five bytes each: a place (little-endian, modulo the
// size of the file) and the byte that stands there.

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "storage/event_store.h"
#include "storage/importer.h"
#include "storage/label_store.h"
#include "storage/model_store.h"
#include "storage/verifier.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// Ends the program: this must not be.
void demand(bool holds) {
    if (!holds) std::abort();
}

/// A folder that goes with the program.
class Folder {
public:
    Folder() { demand(mkdtemp(m_path.data()) != nullptr); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;  // nothing more can be done
        std::filesystem::remove_all(m_path, ignored);
    }
    std::filesystem::path operator/(const char* name) const {
        return std::filesystem::path(m_path) / name;
    }

private:
    std::string m_path = "/tmp/workspace-fuzz-XXXXXX";
};

const Folder& folder() {
    static const Folder folder;
    return folder;
}

/// A small workspace with something in every table that people write.
std::string makeWorkspace() {
    const auto file = folder() / "sound.anomalyst";
    const auto rows = folder() / "rows.csv";
    std::ofstream(rows) << "session,user,time,action,item,amount\n"
                           "a,u,2026-01-01T10:00:00Z,view,lamp,1\n"
                           "a,u,2026-01-01T10:01:00Z,buy,lamp,2\n"
                           "b,v,2026-01-02T10:00:00Z,view,chair,\n";
    {
        auto database = Database::open(file, Database::Access::Create);
        demand(database.ok());
        RunControl control;
        demand(importFiles(*database, std::array{rows}, {}, control).ok());
        ModelInfo model;
        model.detector = "zscore";
        demand(ModelStore(*database).add(model, "weights").ok());
        const std::array verdict{VerdictEntry{SessionId{1}, Verdict::Fraud, {}, {}, "kim", {}}};
        demand(LabelStore(*database).append(verdict).ok());
    }
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void lookThrough(Database& database) {
    RunControl control;
    const EventStore store(database);
    const auto info = store.info();
    const auto keys = store.keys({}, control);
    const auto columns = store.columns(Filter(), control);
    const auto found = store.matching(*Filter::parse("has(buy) and item = lamp"), {}, control);
    const auto events = store.events(SessionId{1});
    const auto rows = store.summaries(std::array{SessionId{1}, SessionId{2}}, {});
    const auto facts = store.facts(UserId{1});
    demand((events || !events.error().sentence().empty()) &&
           (rows || !rows.error().sentence().empty()) &&
           (facts || !facts.error().sentence().empty()));
    const auto history = LabelStore(database).history();
    const auto models = ModelStore(database).list();
    const auto checks = verify(database, control);
    for (const Error* error :
         {info ? nullptr : &info.error(), keys ? nullptr : &keys.error(),
          columns ? nullptr : &columns.error(), found ? nullptr : &found.error(),
          history ? nullptr : &history.error(), models ? nullptr : &models.error(),
          checks ? nullptr : &checks.error()})
        demand(!error || !error->sentence().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string sound = makeWorkspace();
    std::string bytes = sound;
    for (; size >= 5; data += 5, size -= 5) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < 4; ++i) at |= std::size_t{data[i]} << (8 * i);
        bytes[at % bytes.size()] = static_cast<char>(data[4]);
    }
    const auto file = folder() / "changed.anomalyst";
    std::ofstream(file, std::ios::binary) << bytes;
    auto database = Database::open(file, Database::Access::ReadOnly);
    if (database)
        lookThrough(*database);
    else
        demand(!database.error().sentence().empty());
    return 0;
}
