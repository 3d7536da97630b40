#include "app/workflow/scoring.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

/// Sessions that are read and scored at a time: about 100 MB of events at 50 events a session.
constexpr std::size_t kPart = 50'000;

template <class T>
void append(std::vector<T>& whole, const std::vector<T>& part) {
    whole.insert(whole.end(), part.begin(), part.end());
}

void appendScores(SessionScores& whole, const SessionScores& part) {
    append(whole.session, part.session);
    append(whole.raw, part.raw);
    append(whole.p, part.p);
    append(whole.mapX, part.mapX);
    append(whole.mapY, part.mapY);
    if (part.bitOffsets.empty()) return;
    const std::uint64_t shift = whole.eventBits.size();
    if (whole.bitOffsets.empty()) whole.bitOffsets.push_back(0);
    for (std::size_t i = 1; i < part.bitOffsets.size(); ++i)
        whole.bitOffsets.push_back(shift + part.bitOffsets[i]);
    append(whole.eventBits, part.eventBits);
}

std::string namesOf(const std::vector<ModelInfo>& models) {
    std::string names;
    for (const ModelInfo& model : models) names += (names.empty() ? "" : ", ") + model.name;
    return names;
}

}  // namespace

Result<ModelInfo> findModel(storage::Database& database, const std::string& name) {
    const storage::ModelStore store(database);
    Result<std::optional<ModelInfo>> found = name.empty() ? store.champion() : store.find(name);
    if (!found) return found.error();
    if (*found) return std::move(**found);
    const Result<std::vector<ModelInfo>> models = store.list();
    if (!models) return models.error();
    if (models->empty())
        return Error{ErrorKind::BadInput, "The workspace has no model", database.file().string(),
                     "Train one first"};
    return Error{ErrorKind::BadInput, "There is no model “" + name + "”", database.file().string(),
                 "The models are: " + namesOf(*models)};
}

Result<engine::SessionModel> loadModel(storage::Database& database, ModelId model) {
    const Result<std::string> bytes = storage::ModelStore(database).bytes(model);
    if (!bytes) return bytes.error();
    return engine::SessionModel::load(*bytes);
}

Result<SessionScores> scoreSessions(storage::Database& database, const engine::SessionModel& model,
                                    const Filter& filter, RunControl& control) {
    const auto sessions = storage::EventStore(database).matching(filter, ModelId{}, control);
    if (!sessions) return sessions.error();
    return scoreSessions(database, model, *sessions, control);
}

Result<SessionScores> scoreSessions(storage::Database& database, const engine::SessionModel& model,
                                    std::span<const SessionId> sessions, RunControl& control) {
    const storage::EventStore store(database);
    const WorkTime worked(control);
    const auto total = static_cast<double>(sessions.size());
    SessionScores scores;
    for (std::size_t from = 0; from < sessions.size(); from += kPart) {
        RunControl part(control, [&](const ProgressReport& progress) {
            const double share = progress.total > 0 ? progress.done / progress.total : 0;
            const std::size_t size = std::min(kPart, sessions.size() - from);
            const double done = static_cast<double>(from) + share * static_cast<double>(size);
            control.report({.phase = "scoring",
                            .done = done,
                            .total = total,
                            .unit = "sessions",
                            .secondsLeft = worked.secondsLeft(done / total)});
        });
        const auto ids = sessions.subspan(from, std::min(kPart, sessions.size() - from));
        const Result<EventColumns> columns = store.columns(ids, part);
        if (!columns) return columns.error();
        const Result<SessionScores> scored = model.score(*columns, part);
        if (!scored) return scored.error();
        appendScores(scores, *scored);
    }
    return scores;
}

Result<Explanation> explainSession(storage::Database& database, const engine::SessionModel& model,
                                   SessionId session, RunControl& control) {
    const Result<EventColumns> columns =
        storage::EventStore(database).columns(std::span(&session, 1), control);
    if (!columns) return columns.error();
    return model.explain(*columns, control);
}

}  // namespace anomalyst::app
