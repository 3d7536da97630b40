#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "app/threads/worker_thread.h"
#include "engine/domain/import_info.h"
#include "engine/domain/model_info.h"
#include "ui/view_context.h"

class QWidget;

namespace anomalyst::ui {
class ImportDialog;
class JobStatus;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Looks at files, imports them into the open workspace, and shows the quality report.
class ImportController : public QObject {
    Q_OBJECT

public:
    ImportController(OpenWorkspace& workspace, const ui::ViewContext& context,
                     ui::JobStatus& status);
    ~ImportController() override;

    /// Asks how to import the files, over `window`; without files, from which database.
    void ask(const QStringList& files, QWidget& window);
    /// Imports without asking, telling the progress in the status bar.
    void import(const QStringList& files, const ImportOptions& options);

Q_SIGNALS:
    void imported();
    /// An import that nobody was asked about has failed or was cancelled.
    void failed();
    /// Nothing came of it: the sheet was closed without an import, or `failed`.
    void abandoned();
    void trainRequested();
    /// What has come in is to be scored by the champion.
    void scoreRequested(const anomalyst::ModelInfo& model);

private:
    void learnHabits();
    void keepMapping(const MappingProfile& mapping);
    void forgetMapping(const QString& name);
    void preview(const QStringList& files, const ImportOptions& options);
    void importFromDialog(const QStringList& files, const ImportOptions& options);
    void showReport(const ImportReport& report);
    void exportRejected();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::JobStatus& m_status;
    QPointer<ui::ImportDialog> m_dialog;
    JobId m_job = 0;
    std::vector<MappingProfile> m_profiles;  ///< of earlier imports
    bool m_imported = false;                 ///< by the sheet that is open
    WorkerThread m_previews;                 ///< last: ended before what its jobs answer to
};

}  // namespace anomalyst::app
