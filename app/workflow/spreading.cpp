#include "app/workflow/spreading.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "app/workflow/scoring.h"
#include "engine/projection/tsne.h"
#include "engine/scoring/session_encoder.h"
#include "engine/scoring/session_model.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

constexpr float kFarthest = 8;  ///< deviations, as detectors clip them

std::vector<SessionId> evenSample(std::span<const SessionId> sessions) {
    const std::size_t count = std::min(sessions.size(), kMostSpread);
    std::vector<SessionId> sample;
    sample.reserve(count);
    for (std::size_t i = 0; i < count; ++i) sample.push_back(sessions[i * sessions.size() / count]);
    return sample;
}

std::vector<std::uint32_t> allRows(const EventColumns& sessions) {
    std::vector<std::uint32_t> rows(sessions.sessions());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

/// What its inputs say of the sessions in features of their own.
Result<engine::Dataset> ownFeatures(const EventColumns& sessions,
                                    const std::vector<std::string>& inputs, RunControl& control) {
    const std::vector<std::uint32_t> rows = allRows(sessions);
    const auto encoder = engine::SessionEncoder::fit(DetectorInfo::Input::Features, sessions, rows,
                                                     inputs, {}, control);
    if (!encoder) return encoder.error();
    return encoder->encode(sessions, rows, control);
}

Result<engine::Dataset> featuresOf(storage::Database& database, ModelId model,
                                   const EventColumns& sessions, RunControl& control) {
    if (!model.valid()) return ownFeatures(sessions, {}, control);
    const auto loaded = loadModel(database, model);
    if (!loaded) return loaded.error();
    auto data = loaded->encoder().encode(sessions, allRows(sessions), control);
    if (!data || data->features.columns() > 0) return data;
    return ownFeatures(sessions, loaded->encoder().inputs(), control);
}

}  // namespace

Result<SessionSpread> spreadSessions(storage::Database& database, ModelId model,
                                     std::span<const SessionId> sessions, RunControl& control) {
    const auto columns = storage::EventStore(database).columns(evenSample(sessions), control);
    if (!columns) return columns.error();
    auto data = featuresOf(database, model, *columns, control);
    if (!data) return data.error();
    for (float& value : data->features.values) value = std::clamp(value, -kFarthest, kFarthest);
    const auto places = engine::tsne(data->features.values, data->features.columns(), {}, control);
    if (!places) return places.error();
    SessionSpread spread{columns->session, {}, {}};
    for (std::size_t i = 0; i < spread.session.size(); ++i) {
        spread.x.push_back((*places)[2 * i]);
        spread.y.push_back((*places)[2 * i + 1]);
    }
    return spread;
}

}  // namespace anomalyst::app
