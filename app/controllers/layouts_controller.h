#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

namespace anomalyst::ui {
class Actions;
class MainWindow;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Arrangements of the panels that the analyst has given a name: each is a command of the menu
/// View, and may have a key. They belong to the analyst and hold for every workspace.
class LayoutsController : public QObject {
    Q_OBJECT

public:
    LayoutsController(ui::Actions& actions, ui::MainWindow& window);
    ~LayoutsController() override;

    QStringList names() const;
    /// Keeps the panels as they are now; a layout of this name is replaced.
    void save(const QString& name);
    /// One that was kept by another version, or is damaged, changes nothing and is told of.
    void show(const QString& name);
    void remove(const QString& name);

private:
    void askName();
    void askWhichToDelete();
    void makeCommands();
    void removeCommands();

    ui::Actions& m_actions;
    ui::MainWindow& m_window;
    QMenu m_menu;
    std::vector<std::unique_ptr<QAction>> m_commands;  ///< in the order of the names
};

}  // namespace anomalyst::app
