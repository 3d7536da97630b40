#include "app/controllers/workspace_controller.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QStandardPaths>
#include <utility>

#include "app/controllers/desk.h"
#include "app/controllers/open_workspace.h"
#include "app/settings.h"
#include "app/workflow/importing.h"
#include "ui/actions.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/views/start_page.h"

namespace anomalyst::app {

using storage::Database;
using ui::ActionId;

namespace {

constexpr auto kSuffix = ".anomalyst";

QString workspaceFilter() { return WorkspaceController::tr("Workspaces (*.anomalyst)"); }

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

QString withSuffix(const QString& path) {
    const QString suffix = QString::fromLatin1(kSuffix);
    return path.endsWith(suffix) ? path : path + suffix;
}

}  // namespace

WorkspaceController::WorkspaceController(const ui::ViewContext& context, ui::MainWindow& window,
                                         ui::Actions& actions, ui::VerdictCommands& verdicts)
    : m_context(context), m_window(window), m_actions(actions), m_verdicts(verdicts) {
    wireActions();
    const ui::StartPage& start = window.startPage();
    connect(&start, &ui::StartPage::openRequested, this,
            [this](const QString& path) { openFiles({path}); });
    connect(&start, &ui::StartPage::forgetRequested, this, [this](const QString& path) {
        Settings::forgetRecentWorkspace(path);
        showRecent();
    });
    connect(&window, &ui::MainWindow::filesDropped, this, &WorkspaceController::openFiles);
    showRecent();
    enableActions();
}

WorkspaceController::~WorkspaceController() = default;

void WorkspaceController::wireActions() {
    const auto on = [this](ActionId id, auto slot) {
        connect(&m_actions[id], &QAction::triggered, this, slot);
    };
    on(ActionId::NewWorkspace, [this] { createWorkspace(); });
    on(ActionId::OpenWorkspace, [this] { chooseWorkspace(); });
    on(ActionId::CloseWorkspace, [this] { close(); });
    on(ActionId::TrySample, [this] { trySample(); });
    on(ActionId::Import, [this] { importFiles({}); });
    on(ActionId::ImportDatabase, [this] { importDatabase(); });
    on(ActionId::Train, [this] { m_desk->askTraining(); });
    on(ActionId::ExportScores, [this] { m_desk->exportScores(); });
}

void WorkspaceController::openFiles(const QStringList& files) {
    if (files.isEmpty()) return;
    if (files.front().endsWith(QString::fromLatin1(kSuffix)))
        open(files.front(), Database::Access::ReadWrite, {});
    else
        importFiles(files);
}

void WorkspaceController::createWorkspace() {
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("New workspace"), documents(),
                                                      workspaceFilter());
    if (!path.isEmpty()) open(withSuffix(path), Database::Access::Create, {});
}

void WorkspaceController::chooseWorkspace() {
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open workspace"), documents(),
                                                      workspaceFilter());
    if (!path.isEmpty()) open(path, Database::Access::ReadWrite, {});
}

void WorkspaceController::importFiles(const QStringList& files) {
    QStringList chosen = files;
    if (chosen.isEmpty())
        chosen = QFileDialog::getOpenFileNames(
            &m_window, tr("Import files"), documents(),
            tr("Events or sessions (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;"
               "All files (*)"));
    if (chosen.isEmpty()) return;
    if (m_desk) {
        m_desk->askImport(chosen);
        return;
    }
    const QString proposed = withSuffix(QFileInfo(chosen.front()).absolutePath() + u'/' +
                                        QFileInfo(chosen.front()).baseName());
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("Import into a new workspace"),
                                                      proposed, workspaceFilter());
    if (!path.isEmpty()) importInto(withSuffix(path), chosen);
}

void WorkspaceController::importDatabase() {
    if (m_desk) {
        m_desk->askImport({});
        return;
    }
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("Import into a new workspace"),
                                                      documents(), workspaceFilter());
    if (!path.isEmpty()) importInto(withSuffix(path), {});
}

void WorkspaceController::importInto(const QString& path, const QStringList& files) {
    open(path, Database::Access::Create,
         [this, files, made = !QFileInfo::exists(path)](Desk& desk) {
             m_madeForImport = made;
             desk.askImport(files);
         });
}

void WorkspaceController::trySample() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/anomalyst");
    QDir().mkpath(folder);
    const QString path = folder + QStringLiteral("/online-shop") + QString::fromLatin1(kSuffix);
    open(path, Database::Access::Create, [this, made = !QFileInfo::exists(path)](Desk& desk) {
        m_madeForImport = made;
        desk.trySample();
    });
}

void WorkspaceController::open(const QString& path, Database::Access access,
                               std::function<void(Desk&)> then) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (m_desk && m_desk->workspace().path() == absolute) {
        if (then) then(*m_desk);
        return;
    }
    m_window.startPage().setError({});
    m_window.startPage().setBusy(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    m_opening = std::make_unique<OpenWorkspace>(absolute, access);
    connect(m_opening.get(), &OpenWorkspace::failed, this,
            [this, absolute](const Error& error) { showFailure(absolute, error); });
    connect(m_opening.get(), &OpenWorkspace::opened, this,
            [this, then = std::move(then)] { adopt(then); });
    m_opening->open();
}

void WorkspaceController::adopt(std::function<void(Desk&)> then) {
    m_opening->disconnect(this);
    endDesk();
    const QString path = m_opening->path();
    Settings::addRecentWorkspace(path);
    m_window.startPage().setBusy({});
    m_window.setWorkspace(m_opening->name());
    m_desk =
        std::make_unique<Desk>(std::move(m_opening), m_context, m_window, m_actions, m_verdicts);
    // Queued: the desk tells it in the middle of what it does.
    connect(
        m_desk.get(), &Desk::importAbandoned, this,
        [this] {
            if (m_madeForImport) close();
        },
        Qt::QueuedConnection);
    enableActions();
    showRecent();
    if (then) then(*m_desk);
    Q_EMIT opened();
}

void WorkspaceController::showFailure(const QString& path, const Error& error) {
    m_opening.release()->deleteLater();  // it is the sender
    const QString sentence = ui::format::error(error);
    m_window.startPage().setBusy({});
    m_window.startPage().setError(sentence);
    if (m_desk)
        QMessageBox::warning(&m_window, tr("Cannot open %1").arg(QFileInfo(path).fileName()),
                             sentence);
    Q_EMIT failed(sentence);
}

void WorkspaceController::close() {
    if (!m_desk) return;
    endDesk();
    m_window.setWorkspace({});
    enableActions();
    showRecent();
}

void WorkspaceController::endDesk() {
    if (!m_desk) return;
    const QString path = m_desk->workspace().path();
    const Status ended = m_desk->end();
    m_desk.reset();
    if (std::exchange(m_madeForImport, false) && discardIfEmpty(path.toStdString()))
        Settings::forgetRecentWorkspace(path);
    if (!ended)
        QMessageBox::warning(&m_window, tr("The last change was not kept"),
                             ui::format::error(ended.error()));
}

void WorkspaceController::showRecent() {
    std::vector<ui::StartPage::Recent> recent;
    for (const QString& path : Settings::recentWorkspaces()) {
        const QFileInfo file(path);
        recent.push_back({.path = path,
                          .name = file.fileName(),
                          .detail = Settings::recentDetail(path),
                          .exists = file.exists()});
    }
    m_window.startPage().setRecent(recent);
}

void WorkspaceController::enableActions() {
    for (const ActionId id :
         {ActionId::Train, ActionId::ExportScores, ActionId::VerifyWorkspace,
          ActionId::CloseWorkspace, ActionId::PromoteModel, ActionId::SelectAll,
          ActionId::FocusFilter, ActionId::ClearFilter, ActionId::NextSession,
          ActionId::PreviousSession, ActionId::NextEvent, ActionId::PreviousEvent,
          ActionId::StripTimeTrue, ActionId::ResetLayout})
        m_actions[id].setEnabled(m_desk != nullptr);
    if (m_desk) return;
    for (const ActionId id :
         {ActionId::Undo, ActionId::Redo, ActionId::PauseJob, ActionId::CancelJob,
          ActionId::SaveFilter, ActionId::SavedFilters, ActionId::ColourRules, ActionId::Snooze,
          ActionId::EndSnooze, ActionId::ShowSnoozed, ActionId::ShowOnlySelected})
        m_actions[id].setEnabled(false);
}

}  // namespace anomalyst::app
