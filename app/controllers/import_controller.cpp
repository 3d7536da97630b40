#include "app/controllers/import_controller.h"

#include <QFileDialog>
#include <filesystem>
#include <vector>

#include "app/settings.h"
#include "app/workflow/export_rejects.h"
#include "storage/importer.h"
#include "storage/importer/mapping_profiles.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/format.h"
#include "ui/widgets/job_status.h"

namespace anomalyst::app {

namespace {

using Paths = std::vector<std::filesystem::path>;

constexpr std::size_t kShownRejects = 100;

Paths pathsOf(const QStringList& files) {
    Paths paths;
    for (const QString& file : files) paths.emplace_back(file.toStdString());
    return paths;
}

/// Those of the settings that can be read.
std::vector<MappingProfile> namedMappings() {
    std::vector<MappingProfile> mappings;
    const QVariantMap texts = Settings::mappings();
    for (auto entry = texts.begin(); entry != texts.end(); ++entry) {
        auto mapping = storage::parseProfile(ui::format::utf8(entry.value().toString()));
        if (!mapping) continue;
        mapping->name = ui::format::utf8(entry.key());
        mappings.push_back(std::move(*mapping));
    }
    return mappings;
}

}  // namespace

ImportController::ImportController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                   ui::JobStatus& status)
    : m_workspace(workspace), m_context(context), m_status(status), m_previews("preview") {
    connect(&status, &ui::JobStatus::cancelRequested, this, [this](const QObject* job) {
        if (job == this) m_workspace.writer().cancel(m_job);
    });
}

ImportController::~ImportController() { m_status.clearJob(*this); }

void ImportController::ask(const QStringList& files, QWidget& window) {
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new ui::ImportDialog(m_context, files, &window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ui::ImportDialog::previewRequested, this, &ImportController::preview);
    connect(m_dialog, &ui::ImportDialog::importRequested, this,
            &ImportController::importFromDialog);
    connect(m_dialog, &ui::ImportDialog::cancelRequested, this,
            [this] { m_workspace.writer().cancel(m_job); });
    connect(m_dialog, &ui::ImportDialog::exportRejectedRequested, this,
            &ImportController::exportRejected);
    connect(m_dialog, &ui::ImportDialog::trainRequested, this, &ImportController::trainRequested);
    connect(m_dialog, &ui::ImportDialog::scoreRequested, this, [this] {
        if (const ModelInfo* champion = m_workspace.champion()) Q_EMIT scoreRequested(*champion);
    });
    connect(m_dialog, &QDialog::finished, this, [this] {
        if (!m_imported) Q_EMIT abandoned();
    });
    connect(m_dialog, &ui::ImportDialog::mappingNamed, this, &ImportController::keepMapping);
    connect(m_dialog, &ui::ImportDialog::mappingForgotten, this, &ImportController::forgetMapping);
    m_imported = false;
    m_dialog->setTarget(m_workspace.name(), m_workspace.info().sessions);
    m_dialog->setNamedMappings(namedMappings());
    m_dialog->open();
    learnHabits();
}

void ImportController::keepMapping(const MappingProfile& mapping) {
    QVariantMap mappings = Settings::mappings();
    mappings[ui::format::text(mapping.name)] = ui::format::text(storage::profileText(mapping));
    Settings::setMappings(mappings);
    if (m_dialog) m_dialog->setNamedMappings(namedMappings());
}

void ImportController::forgetMapping(const QString& name) {
    QVariantMap mappings = Settings::mappings();
    mappings.remove(name);
    Settings::setMappings(mappings);
    if (m_dialog) m_dialog->setNamedMappings(namedMappings());
}

void ImportController::learnHabits() {
    m_workspace.reader().start(
        [](storage::Database& database, RunControl&) { return storage::importHabits(database); },
        [this](Result<ImportHabits> habits) {
            if (!m_dialog) return;
            if (!habits) {
                m_dialog->setError(habits.error());
                return;
            }
            m_dialog->setHabits(*habits);
            m_profiles = std::move(habits->profiles);
            if (m_dialog->files().isEmpty())
                m_dialog->mapping().chooseDatabase();
            else
                preview(m_dialog->files(), m_dialog->options());
        });
}

void ImportController::preview(const QStringList& files, const ImportOptions& options) {
    if (files.isEmpty()) return;
    m_previews.start(
        [file = files.front().toStdString(), options, profiles = m_profiles](RunControl& control) {
            return storage::previewImport(file, options, profiles, control.stopToken());
        },
        [this](Result<ImportPreview> preview) {
            if (!m_dialog) return;
            if (preview)
                m_dialog->setPreview(*preview);
            else
                m_dialog->setError(preview.error());
        },
        {.progress = {}, .latestOf = "preview"});
}

void ImportController::importFromDialog(const QStringList& files, const ImportOptions& options) {
    m_workspace.setImporting(true);
    m_job = m_workspace.writer().start(
        [paths = pathsOf(files), options](storage::Database& database, RunControl& control) {
            return storage::importFiles(database, paths, options, control);
        },
        [this](Result<ImportReport> report) {
            m_workspace.setImporting(false);
            m_imported = m_imported || report.ok();
            if (report)
                showReport(*report);
            else if (m_dialog)
                m_dialog->setError(report.error());
        },
        {.progress =
             [this](const ProgressReport& progress) {
                 if (m_dialog) m_dialog->setProgress(progress);
             },
         .latestOf = {}});
}

void ImportController::showReport(const ImportReport& report) {
    Q_EMIT imported();
    using Rejects = std::vector<RejectedRow>;
    m_workspace.reader().start(
        [](storage::Database& database, RunControl&) {
            return storage::rejectedRows(database, kShownRejects);
        },
        [this, report](Result<Rejects> rejects) {
            if (!m_dialog) return;
            const ModelInfo* champion = m_workspace.champion();
            const bool scores = champion && report.sessions > 0;
            m_dialog->setScorer(scores ? ui::format::text(champion->name) : QString());
            m_dialog->setReport(report, rejects ? *rejects : Rejects());
        });
}

void ImportController::import(const QStringList& files, const ImportOptions& options) {
    const QString title = tr("Importing");
    m_status.setJob(*this, {.text = title});
    m_workspace.setImporting(true);
    m_job = m_workspace.writer().start(
        [paths = pathsOf(files), options](storage::Database& database, RunControl& control) {
            return storage::importFiles(database, paths, options, control);
        },
        [this](Result<ImportReport> report) {
            m_workspace.setImporting(false);
            m_status.clearJob(*this);
            m_status.showOutcome(
                report ? tr("Imported %1.").arg(ui::format::sessions(report->sessions))
                       : ui::format::error(report.error()));
            if (report) {
                Q_EMIT imported();
            } else {
                Q_EMIT failed();
                Q_EMIT abandoned();
            }
        },
        {.progress =
             [this, title](const ProgressReport& progress) {
                 m_status.setJob(
                     *this, {.text = title,
                             .fraction = progress.total > 0 ? progress.done / progress.total : -1});
             },
         .latestOf = {}});
}

void ImportController::exportRejected() {
    const QString file =
        QFileDialog::getSaveFileName(m_dialog, tr("Export rejected rows"),
                                     QStringLiteral("rejected.csv"), tr("CSV files (*.csv)"));
    if (file.isEmpty()) return;
    m_workspace.reader().start(
        [path = file.toStdString()](storage::Database& database, RunControl& control) {
            return exportRejects(database, Destination(path), control);
        },
        [this, file](const Status& status) {
            m_status.showOutcome(status ? tr("Wrote %1.").arg(file)
                                        : ui::format::error(status.error()));
        });
}

}  // namespace anomalyst::app
