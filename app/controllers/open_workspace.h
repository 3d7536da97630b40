#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "app/controllers/verdict_ledger.h"
#include "app/threads/database_worker.h"
#include "engine/domain/missing_policy.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/session.h"
#include "storage/event_store.h"
#include "storage/training_store.h"

namespace anomalyst::app {

/// A workspace that is open in the window: its threads, and what every controller needs to know
/// of it. Everything is loaded off the GUI thread; signals say when it is there.
class OpenWorkspace : public QObject {
    Q_OBJECT

public:
    /// What is read when a workspace is opened, in one go.
    struct Contents {
        storage::WorkspaceInfo info;
        std::vector<ModelInfo> models;
        std::optional<double> threshold;
        MissingPolicy missing;
        std::vector<storage::UnfinishedTraining> unfinished;
    };

    /// Opens nothing yet. `access` is `Create` for a new workspace.
    OpenWorkspace(const QString& path, storage::Database::Access access);

    /// Opens and reads; ends with `opened` or `failed`. Reads meanwhile the keys that are going to
    /// be asked for: those of the model that was shown last, else of the champion.
    void open();
    /// Ends the threads: verdicts on their way are written, other jobs stopped. Nothing is
    /// delivered any more; jobs that are started later are not run.
    void stop();

    const QString& path() const { return m_path; }
    QString name() const;
    /// In an earlier run of the program; may have been removed since.
    ModelId modelShownLast() const;
    const storage::WorkspaceInfo& info() const { return m_contents.info; }
    const std::vector<ModelInfo>& models() const { return m_contents.models; }
    /// Trainings that were cut off; and the one under way, if it has a checkpoint.
    const std::vector<storage::UnfinishedTraining>& unfinished() const {
        return m_contents.unfinished;
    }
    std::optional<double> savedThreshold() const { return m_contents.threshold; }
    /// What trainings do about missing values, unless they are told otherwise.
    const MissingPolicy& missing() const { return m_contents.missing; }
    /// None where there is no model of that id.
    const ModelInfo* model(ModelId id) const;
    const ModelInfo* champion() const;

    /// Key columns with the scores of the model that was asked for last; null until loaded.
    std::shared_ptr<const SessionKeys> keys() const { return m_keys; }
    ModelId keysModel() const { return m_keysModel; }
    /// Row of the session in `keys()`.
    std::optional<std::size_t> rowOf(SessionId session) const;
    /// Row of the session in any key columns.
    static std::optional<std::size_t> rowOf(const SessionKeys& keys, SessionId session);

    /// Reads facts and models again, after an import or a training.
    void reload();
    /// Loads the key columns with the scores of `model`; the last call wins.
    void loadKeys(ModelId model);
    /// Removes what is left of scores whose writing was cut off.
    void sweepScores();

    /// Verdicts given in this window since it was opened, kept or being written: newer than those
    /// of `keys()`.
    const VerdictLedger& verdicts() const { return m_verdicts; }
    /// The session's verdict as of now.
    Verdict verdictOf(SessionId session) const;
    /// The verdicts of many, which ascend, as of now.
    Verdicts verdictsOf(std::vector<SessionId> sessions) const;
    /// Takes note of verdicts that are being written, and of how that has ended.
    VerdictLedger::Writing beginVerdicts(SharedVerdicts verdicts);
    /// Returns them.
    SharedVerdicts keepVerdicts(VerdictLedger::Writing writing);
    /// Returns what the sessions concerned have now.
    Verdicts dropVerdicts(VerdictLedger::Writing writing);

    /// An import holds the writer; what is written meanwhile waits for its end.
    bool importing() const { return m_importing; }
    void setImporting(bool importing) { m_importing = importing; }

    /// The only one that writes.
    DatabaseWorker& writer() { return m_writer; }
    /// What somebody looks at and waits for: pages, a user, a session.
    DatabaseWorker& reader() { return m_reader; }
    /// What passes over all sessions and is waited for: keys, filters, ranks, exports.
    DatabaseWorker& query() { return m_query; }
    /// Explanations, metrics and comparisons of models.
    DatabaseWorker& analysis() { return m_analysis; }
    /// Links, which pass over what all events share.
    DatabaseWorker& links() { return m_links; }
    /// Training and scoring, which may take an hour.
    DatabaseWorker& trainer() { return m_trainer; }

Q_SIGNALS:
    void opened();
    void failed(const anomalyst::Error& error);
    /// Facts or models have been read again.
    void reloaded();
    void keysLoading();
    void keysLoaded();
    /// Besides `failed`.
    void keysFailed(const anomalyst::Error& error);
    /// Sessions have these verdicts now. Not emitted when one that was being written is kept.
    void verdictsChanged(const anomalyst::Verdicts& verdicts);

private:
    struct KeysAhead;

    static Result<Contents> read(storage::Database& database);
    void readContents();
    void readKeysAhead();

    const QString m_path;
    Contents m_contents;
    std::shared_ptr<const SessionKeys> m_keys;  // shared with jobs and views that read it
    ModelId m_keysModel;
    bool m_importing = false;
    VerdictLedger m_verdicts;
    /// Filled by the query thread, and for the first that asks: later, what was read is old.
    std::shared_ptr<KeysAhead> m_ahead;

    DatabaseWorker m_writer;
    DatabaseWorker m_reader;
    DatabaseWorker m_query;
    DatabaseWorker m_analysis;
    DatabaseWorker m_links;
    DatabaseWorker m_trainer;
};

/// Puts newer verdicts into key columns.
void applyVerdicts(SessionKeys& keys, const Verdicts& verdicts);
/// The same in a copy, where there are any.
std::shared_ptr<const SessionKeys> withVerdicts(std::shared_ptr<const SessionKeys> keys,
                                                const Verdicts& verdicts);

}  // namespace anomalyst::app
