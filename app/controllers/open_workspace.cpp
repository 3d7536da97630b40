#include "app/controllers/open_workspace.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "app/settings.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/training.h"
#include "storage/model_store.h"

namespace anomalyst::app {

using Access = storage::Database::Access;
using Priority = DatabaseWorker::Priority;

/// Keys that nobody has asked for yet.
struct OpenWorkspace::KeysAhead {
    ModelId model;
    std::shared_ptr<SessionKeys> keys;
};

OpenWorkspace::OpenWorkspace(const QString& path, Access access)
    : m_path(QFileInfo(path).absoluteFilePath()),
      m_ahead(std::make_shared<KeysAhead>()),
      m_writer("writer", m_path.toStdString(), access, Priority::Background),
      m_reader("reader", m_path.toStdString(), Access::ReadOnly),
      m_query("query", m_path.toStdString(), Access::ReadOnly),
      m_analysis("analysis", m_path.toStdString(), Access::ReadOnly),
      m_links("links", m_path.toStdString(), Access::ReadOnly, Priority::Background),
      m_trainer("trainer", m_path.toStdString(), Access::ReadOnly, Priority::Background) {}

void OpenWorkspace::stop() {
    for (auto* worker : {&m_trainer, &m_links, &m_analysis, &m_query, &m_reader, &m_writer})
        worker->end();
}

QString OpenWorkspace::name() const { return QFileInfo(m_path).fileName(); }

ModelId OpenWorkspace::modelShownLast() const {
    return ModelId{Settings::ofWorkspace(m_path, QStringLiteral("model")).toLongLong()};
}

Result<OpenWorkspace::Contents> OpenWorkspace::read(storage::Database& database) {
    Contents contents;
    Result<storage::WorkspaceInfo> info = storage::EventStore(database).info();
    if (!info) return info.error();
    contents.info = std::move(*info);
    Result<std::vector<ModelInfo>> models = storage::ModelStore(database).list();
    if (!models) return models.error();
    contents.models = std::move(*models);
    const Result<std::optional<double>> threshold = app::savedThreshold(database);
    if (!threshold) return threshold.error();
    contents.threshold = *threshold;
    Result<MissingPolicy> missing = usualMissing(database);
    if (!missing) return missing.error();
    contents.missing = std::move(*missing);
    Result<std::vector<storage::UnfinishedTraining>> unfinished =
        storage::TrainingStore(database).list();
    if (!unfinished) return unfinished.error();
    contents.unfinished = std::move(*unfinished);
    return contents;
}

void OpenWorkspace::open() {
    // On the writer, which upgrades an older workspace; the readers open it after that.
    m_writer.start([](storage::Database&, RunControl&) { return Status(); },
                   [this](const Status& openable) {
                       if (!openable) {
                           Q_EMIT failed(openable.error());
                           return;
                       }
                       readKeysAhead();
                       readContents();
                   });
}

void OpenWorkspace::readContents() {
    m_reader.start([](storage::Database& database, RunControl&) { return read(database); },
                   [this](Result<Contents> contents) {
                       if (!contents) {
                           Q_EMIT failed(contents.error());
                           return;
                       }
                       m_contents = std::move(*contents);
                       sweepScores();
                       Q_EMIT opened();
                   });
}

/// What fails is read again when it is asked for, and told then.
void OpenWorkspace::readKeysAhead() {
    m_query.start(
        [ahead = m_ahead, shown = modelShownLast()](storage::Database& database,
                                                    RunControl& control) -> Status {
            const Result<ModelId> model =
                shown.valid() ? shown : storage::ModelStore(database).championId();
            if (!model) return model.error();
            ahead->model = *model;
            Result<SessionKeys> keys = storage::EventStore(database).keys(ahead->model, control);
            if (!keys) return keys.error();
            ahead->keys = std::make_shared<SessionKeys>(std::move(*keys));
            return {};
        },
        [](const Status&) {});
}

void OpenWorkspace::sweepScores() {
    // Nobody sees them, so that nobody need hear of it either; what fails is tried the next time.
    m_writer.start([](storage::Database& database,
                      RunControl& control) { return storage::ModelStore(database).sweep(control); },
                   [](const Status&) {}, {.progress = {}, .latestOf = "sweep"});
}

void OpenWorkspace::reload() {
    m_reader.start([](storage::Database& database, RunControl&) { return read(database); },
                   [this](Result<Contents> contents) {
                       if (!contents) {
                           Q_EMIT failed(contents.error());
                           return;
                       }
                       m_contents = std::move(*contents);
                       Q_EMIT reloaded();
                   },
                   {.progress = {}, .latestOf = "reload"});
}

void OpenWorkspace::loadKeys(ModelId model) {
    Q_EMIT keysLoading();
    using Keys = std::shared_ptr<SessionKeys>;
    m_query.start(
        [model, ahead = std::exchange(m_ahead, nullptr)](storage::Database& database,
                                                         RunControl& control) -> Result<Keys> {
            if (ahead && ahead->keys && ahead->model == model) return ahead->keys;
            Result<SessionKeys> keys = storage::EventStore(database).keys(model, control);
            if (!keys) return keys.error();
            return std::make_shared<SessionKeys>(std::move(*keys));
        },
        [this, model](Result<Keys> keys) {
            if (!keys) {
                Q_EMIT failed(keys.error());
                Q_EMIT keysFailed(keys.error());
                return;
            }
            // Verdicts that were kept while the keys were being read may be missing from them;
            // those that are still being written may fail.
            applyVerdicts(**keys, m_verdicts.kept());
            m_keys = std::move(*keys);
            m_keysModel = model;
            Q_EMIT keysLoaded();
        },
        {.progress = {}, .latestOf = "keys"});
}

const ModelInfo* OpenWorkspace::model(ModelId id) const {
    const auto found = std::find_if(m_contents.models.begin(), m_contents.models.end(),
                                    [id](const ModelInfo& model) { return model.id == id; });
    return found == m_contents.models.end() ? nullptr : &*found;
}

const ModelInfo* OpenWorkspace::champion() const {
    const auto found = std::find_if(m_contents.models.begin(), m_contents.models.end(),
                                    [](const ModelInfo& model) { return model.champion; });
    return found == m_contents.models.end() ? nullptr : &*found;
}

std::optional<std::size_t> OpenWorkspace::rowOf(SessionId session) const {
    return m_keys ? rowOf(*m_keys, session) : std::nullopt;
}

std::optional<std::size_t> OpenWorkspace::rowOf(const SessionKeys& keys, SessionId session) {
    const auto found = std::lower_bound(keys.id.begin(), keys.id.end(), session);
    if (found == keys.id.end() || *found != session) return std::nullopt;
    return static_cast<std::size_t>(found - keys.id.begin());
}

Verdict OpenWorkspace::verdictOf(SessionId session) const {
    if (const auto given = m_verdicts.verdictOf(session)) return *given;
    const auto row = rowOf(session);
    return row ? m_keys->verdict[*row] : Verdict::None;
}

Verdicts OpenWorkspace::verdictsOf(std::vector<SessionId> sessions) const {
    Verdicts verdicts(std::move(sessions), Verdict::None);
    if (m_keys) verdicts.update(m_keys->id, m_keys->verdict);
    m_verdicts.bringUpToDate(verdicts);
    return verdicts;
}

VerdictLedger::Writing OpenWorkspace::beginVerdicts(SharedVerdicts verdicts) {
    const VerdictLedger::Writing writing = m_verdicts.begin(verdicts);
    Q_EMIT verdictsChanged(*verdicts);
    return writing;
}

SharedVerdicts OpenWorkspace::keepVerdicts(VerdictLedger::Writing writing) {
    return m_verdicts.keep(writing);
}

Verdicts OpenWorkspace::dropVerdicts(VerdictLedger::Writing writing) {
    Verdicts now = verdictsOf(m_verdicts.drop(writing));
    Q_EMIT verdictsChanged(now);
    return now;
}

void applyVerdicts(SessionKeys& keys, const Verdicts& verdicts) {
    matchSessions(keys.id, verdicts.sessions(), [&](std::size_t row, std::size_t i) {
        keys.verdict[row] = verdicts.verdicts()[i];
    });
}

std::shared_ptr<const SessionKeys> withVerdicts(std::shared_ptr<const SessionKeys> keys,
                                                const Verdicts& verdicts) {
    if (verdicts.empty()) return keys;
    auto current = std::make_shared<SessionKeys>(*keys);
    applyVerdicts(*current, verdicts);
    return current;
}

}  // namespace anomalyst::app
