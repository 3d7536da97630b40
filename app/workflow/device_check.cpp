#include "app/workflow/device_check.h"

#include <vector>

#include "engine/detectors/torch_loader.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kMostSessions = 2'000;

std::vector<SessionId> spread(const std::vector<SessionId>& sessions) {
    if (sessions.size() <= kMostSessions) return sessions;
    std::vector<SessionId> some;
    for (std::size_t i = 0; i < kMostSessions; ++i)
        some.push_back(sessions[i * sessions.size() / kMostSessions]);
    return some;
}

}  // namespace

Result<engine::ScoreAgreement> compareDevices(storage::Database& database, ModelId model,
                                              const Filter& filter, RunControl& control) {
    const Result<bool> cuda = engine::hasCuda();
    if (!cuda) return cuda.error();
    if (!*cuda)
        return Error{ErrorKind::Failed,
                     "LibTorch finds no CUDA device here, so that there is nothing to compare the "
                     "CPU with",
                     "--check", "Check on a machine that has one"};
    const Result<std::string> bytes = storage::ModelStore(database).bytes(model);
    if (!bytes) return bytes.error();
    const auto onCpu = engine::SessionModel::load(*bytes, engine::Device::Cpu);
    if (!onCpu) return onCpu.error();
    const auto onCuda = engine::SessionModel::load(*bytes, engine::Device::Cuda);
    if (!onCuda) return onCuda.error();
    const storage::EventStore store(database);
    const auto sessions = store.matching(filter, ModelId{}, control);
    if (!sessions) return sessions.error();
    const Result<EventColumns> columns = store.columns(spread(*sessions), control);
    if (!columns) return columns.error();
    return engine::compareScores(*onCpu, *onCuda, *columns, control);
}

}  // namespace anomalyst::app
