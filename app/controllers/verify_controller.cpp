#include "app/controllers/verify_controller.h"

#include <algorithm>

#include "app/controllers/open_workspace.h"
#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/widgets/job_status.h"

namespace anomalyst::app {

VerifyController::VerifyController(const OpenWorkspace& workspace, ui::JobStatus& status)
    : m_status(status),
      m_worker("verifier", workspace.path().toStdString(), storage::Database::Access::ReadOnly,
               DatabaseWorker::Priority::Background) {
    connect(&status, &ui::JobStatus::cancelRequested, this, [this](const QObject* job) {
        if (job == this) m_worker.cancel(m_job);
    });
}

VerifyController::~VerifyController() { m_status.clearJob(*this); }

void VerifyController::verify() {
    if (m_job != 0) return;
    const QString title = tr("Verifying the workspace");
    m_status.setJob(*this, {.text = title});
    m_job = m_worker.start(
        [](storage::Database& database, RunControl& control) {
            return storage::verify(database, control);
        },
        [this](Result<std::vector<storage::Check>> checks) { adopt(checks); },
        {.progress =
             [this, title](const ProgressReport& progress) {
                 m_status.setJob(*this,
                                 {.text = title, .fraction = progress.done / progress.total});
             },
         .latestOf = {}});
}

void VerifyController::adopt(const Result<std::vector<storage::Check>>& checks) {
    m_job = 0;
    m_status.clearJob(*this);
    if (!checks) {
        m_status.showOutcome(checks.error().kind == ErrorKind::Cancelled
                                 ? tr("Cancelled.")
                                 : ui::format::error(checks.error()));
        return;
    }
    const auto failed =
        std::ranges::find_if(*checks, [](const storage::Check& check) { return !check.ok; });
    const bool sound = failed == checks->end();
    m_status.showOutcome(
        sound ? tr("The workspace is sound: all %1 checks passed.").arg(checks->size())
              : tr("%1: %2. %3.")
                    .arg(ui::engineWords(failed->name), ui::engineWords(failed->detail),
                         ui::engineWords(failed->todo)));
    Q_EMIT verified(sound);
}

}  // namespace anomalyst::app
