#include "ui/dialogs/import_dialog.h"

#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/import_progress_page.h"
#include "ui/dialogs/import_report_page.h"

namespace anomalyst::ui {

ImportDialog::ImportDialog(const ViewContext& context, const QStringList& files, QWidget* parent)
    : QDialog(parent),
      m_stack(new QStackedWidget(this)),
      m_mapping(new ImportMappingPage(context, files, this)),
      m_progress(new ImportProgressPage(context, this)),
      m_report(new ImportReportPage(context, this)) {
    setWindowTitle(tr("Import"));
    m_stack->addWidget(m_mapping);
    m_stack->addWidget(m_progress);
    m_stack->addWidget(m_report);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    resize(1000, 680);
    m_mapping->takeDefault();
    connect(m_mapping, &ImportMappingPage::previewRequested, this, &ImportDialog::previewRequested);
    connect(m_mapping, &ImportMappingPage::mappingNamed, this, &ImportDialog::mappingNamed);
    connect(m_mapping, &ImportMappingPage::mappingForgotten, this, &ImportDialog::mappingForgotten);
    connect(m_mapping, &ImportMappingPage::cancelled, this, &ImportDialog::reject);
    connect(m_mapping, &ImportMappingPage::importRequested, this, [this] {
        showStep(Step::Running);
        m_progress->start();
        Q_EMIT importRequested(m_mapping->files(), m_mapping->options());
    });
    connect(m_progress, &ImportProgressPage::cancelRequested, this, &ImportDialog::reject);
    connect(m_report, &ImportReportPage::exportRejectedRequested, this,
            &ImportDialog::exportRejectedRequested);
    connect(m_report, &ImportReportPage::closed, this, &QDialog::accept);
    connect(m_report, &ImportReportPage::trainRequested, this, [this] {
        accept();
        Q_EMIT trainRequested();
    });
    connect(m_report, &ImportReportPage::scoreRequested, this, [this] {
        accept();
        Q_EMIT scoreRequested();
    });
}

void ImportDialog::setTarget(const QString& name, std::uint64_t sessions) {
    m_mapping->setTarget(name, sessions);
}

void ImportDialog::setScorer(const QString& model) { m_report->setScorer(model); }

std::optional<std::chrono::microseconds> ImportDialog::gap() const {
    const ImportOptions options = m_mapping->options();
    const auto maps = [&](const char* role) {
        return std::ranges::any_of(options.map,
                                   [role](const auto& entry) { return entry.first == role; });
    };
    const bool timed = maps("time") || !options.unpivot.empty();
    if (options.kind != ImportKind::Events || maps("session") || !timed) return std::nullopt;
    return options.gap;
}

QStringList ImportDialog::files() const { return m_mapping->files(); }
ImportOptions ImportDialog::options() const { return m_mapping->options(); }

void ImportDialog::showStep(Step step) {
    m_step = step;
    m_stack->setCurrentIndex(static_cast<int>(step));
    if (step == Step::Mapping) m_mapping->takeDefault();
    if (step == Step::Report) m_report->takeDefault();
    setWindowTitle(step == Step::Report ? tr("Quality report") : tr("Import"));
}

void ImportDialog::setHabits(const ImportHabits& habits) { m_mapping->setHabits(habits); }

void ImportDialog::setNamedMappings(std::vector<MappingProfile> mappings) {
    m_mapping->setNamedMappings(std::move(mappings));
}

void ImportDialog::setPreview(const ImportPreview& preview) { m_mapping->setPreview(preview); }

void ImportDialog::setProgress(const ProgressReport& progress) {
    if (m_step == Step::Running && !m_cancelling) m_progress->setProgress(progress);
}

void ImportDialog::setReport(const ImportReport& report,
                             const std::vector<RejectedRow>& firstRejected) {
    m_cancelling = false;
    m_report->setReport(report, firstRejected, gap());
    showStep(Step::Report);
}

void ImportDialog::setError(const Error& error) {
    const bool leave = m_closeWhenCancelled && error.kind == ErrorKind::Cancelled;
    m_cancelling = false;
    m_closeWhenCancelled = false;
    showStep(Step::Mapping);
    if (leave) {
        QDialog::reject();
        return;
    }
    m_mapping->setError(error);
}

void ImportDialog::closeEvent(QCloseEvent* event) {
    m_closeWhenCancelled = m_step == Step::Running;
    QDialog::closeEvent(event);
}

void ImportDialog::reject() {
    if (m_step != Step::Running) {
        QDialog::reject();
        return;
    }
    if (m_cancelling) return;
    m_cancelling = true;
    m_progress->setCancelling();
    Q_EMIT cancelRequested();
}

}  // namespace anomalyst::ui
