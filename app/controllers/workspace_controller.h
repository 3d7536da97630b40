#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>

#include "engine/domain/result.h"
#include "storage/database.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class Actions;
class MainWindow;
class VerdictCommands;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class Desk;
class OpenWorkspace;

/// Opens and closes workspaces: from the start page, by menu, by a dropped file, by the command
/// line. At most one is open; it is closed when another one has been opened.
class WorkspaceController : public QObject {
    Q_OBJECT

public:
    WorkspaceController(const ui::ViewContext& context, ui::MainWindow& window,
                        ui::Actions& actions, ui::VerdictCommands& verdicts);
    ~WorkspaceController() override;

    /// A workspace is opened; anything else is imported.
    void openFiles(const QStringList& files);
    /// Opens the workspace, makes it where there is none, and asks how to import the files into
    /// it. One that was made and that nothing is imported into is closed and deleted again.
    void importInto(const QString& path, const QStringList& files);
    void close();
    void trySample();

    /// Null while no workspace is open.
    Desk* desk() { return m_desk.get(); }

Q_SIGNALS:
    void opened();
    /// A workspace could not be opened.
    void failed(const QString& sentence);

private:
    void wireActions();
    void createWorkspace();
    void chooseWorkspace();
    void importFiles(const QStringList& files);
    void importDatabase();
    /// Opens the workspace and then calls `then`.
    void open(const QString& path, storage::Database::Access access,
              std::function<void(Desk&)> then);
    void adopt(std::function<void(Desk&)> then);
    void showFailure(const QString& path, const Error& error);
    void endDesk();
    void showRecent();
    void enableActions();

    ui::ViewContext m_context;
    ui::MainWindow& m_window;
    ui::Actions& m_actions;
    ui::VerdictCommands& m_verdicts;
    std::unique_ptr<OpenWorkspace> m_opening;
    std::unique_ptr<Desk> m_desk;
    bool m_madeForImport = false;  ///< the open workspace, and nobody has asked for it otherwise
};

}  // namespace anomalyst::app
