#pragma once

#include <QDialog>
#include <QStringList>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "ui/view_context.h"

class QStackedWidget;

namespace anomalyst::ui {

class ImportMappingPage;
class ImportProgressPage;
class ImportReportPage;

/// Import in three steps on one sheet: look at the file and say what its columns are; wait, with
/// rate and cancel; read the quality report. The application does the work and answers through
/// the slots. Closing while an import runs asks the application to cancel first.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const ViewContext& context, const QStringList& files, QWidget* parent = nullptr);

    QStringList files() const;
    ImportMappingPage& mapping() const { return *m_mapping; }
    /// As set in the sheet now.
    ImportOptions options() const;

    /// The workspace that the files go into, as the sheet names it.
    void setTarget(const QString& name, std::uint64_t sessions);
    /// The model that can score what has come in, for the report; empty: there is none.
    void setScorer(const QString& model);
    /// What earlier imports into the workspace have settled.
    void setHabits(const ImportHabits& habits);
    /// Those that the analyst has named, in the order in which they are offered.
    void setNamedMappings(std::vector<MappingProfile> mappings);

public Q_SLOTS:
    /// While an import runs: asks for its end, and waits for the answer.
    void reject() override;
    void setPreview(const anomalyst::ImportPreview& preview);
    void setProgress(const anomalyst::ProgressReport& progress);
    void setReport(const anomalyst::ImportReport& report,
                   const std::vector<anomalyst::RejectedRow>& firstRejected);
    /// Shown in place; the sheet can be corrected and tried again.
    void setError(const anomalyst::Error& error);

Q_SIGNALS:
    /// The files or an option that changes how they are read has changed.
    void previewRequested(const QStringList& files, const anomalyst::ImportOptions& options);
    void importRequested(const QStringList& files, const anomalyst::ImportOptions& options);
    void cancelRequested();
    /// To be kept under its name for other workspaces, in place of one of that name.
    void mappingNamed(const anomalyst::MappingProfile& mapping);
    void mappingForgotten(const QString& name);
    /// From the report: write the rejected rows to a file.
    void exportRejectedRequested();
    /// From the report: go on to training.
    void trainRequested();
    /// From the report: let that of `setScorer` score.
    void scoreRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    enum class Step { Mapping, Running, Report };
    void showStep(Step step);
    /// After which sessions were made; none where something else made them.
    std::optional<std::chrono::microseconds> gap() const;

    Step m_step = Step::Mapping;
    bool m_cancelling = false;          ///< asked for, not yet answered
    bool m_closeWhenCancelled = false;  ///< the window was closed, not just the job stopped
    QStackedWidget* m_stack;
    ImportMappingPage* m_mapping;
    ImportProgressPage* m_progress;
    ImportReportPage* m_report;
};

}  // namespace anomalyst::ui
