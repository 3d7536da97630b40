#pragma once

#include <QObject>
#include <vector>

#include "app/threads/database_worker.h"
#include "storage/verifier.h"

namespace anomalyst::ui {
class JobStatus;
}

namespace anomalyst::app {

class OpenWorkspace;

/// Looks for damage in the workspace when the analyst asks for it. On a thread of its own, since it
/// takes minutes on a large one and nothing else need wait for it; it can be cancelled.
class VerifyController : public QObject {
    Q_OBJECT

public:
    VerifyController(const OpenWorkspace& workspace, ui::JobStatus& status);
    ~VerifyController() override;

    void verify();
    /// Stops what runs and waits for its thread.
    void stop() { m_worker.end(); }

Q_SIGNALS:
    void verified(bool sound);

private:
    void adopt(const Result<std::vector<storage::Check>>& checks);

    ui::JobStatus& m_status;
    JobId m_job = 0;  ///< 0 while none runs
    DatabaseWorker m_worker;
};

}  // namespace anomalyst::app
