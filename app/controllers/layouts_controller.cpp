#include "app/controllers/layouts_controller.h"

#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>

#include "app/settings.h"
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/widgets/job_status.h"

namespace anomalyst::app {

using ui::ActionId;

LayoutsController::LayoutsController(ui::Actions& actions, ui::MainWindow& window)
    : m_actions(actions), m_window(window) {
    connect(&actions[ActionId::SaveLayout], &QAction::triggered, this, &LayoutsController::askName);
    connect(&actions[ActionId::DeleteLayout], &QAction::triggered, this,
            &LayoutsController::askWhichToDelete);
    connect(&window, &ui::MainWindow::workspaceShown, this, [this] {
        removeCommands();
        makeCommands();
    });
    m_menu.setTitle(tr("L&ayouts"));
    m_menu.setToolTipsVisible(true);
    m_window.insertMenu(m_menu, actions[ActionId::SaveLayout]);
    makeCommands();
}

LayoutsController::~LayoutsController() { removeCommands(); }

QStringList LayoutsController::names() const { return Settings::layouts().keys(); }

void LayoutsController::save(const QString& name) {
    QMap<QString, QByteArray> layouts = Settings::layouts();
    layouts[name] = m_window.savePanels();
    Settings::setLayouts(layouts);
    removeCommands();
    makeCommands();
}

void LayoutsController::show(const QString& name) {
    if (m_window.restorePanels(Settings::layouts().value(name))) return;
    m_window.jobStatus().showOutcome(
        tr("The layout “%1” was saved by another version and does not fit any more. Arrange the "
           "panels anew and save them under this name.")
            .arg(name));
}

void LayoutsController::remove(const QString& name) {
    QMap<QString, QByteArray> layouts = Settings::layouts();
    layouts.remove(name);
    Settings::setLayouts(layouts);
    removeCommands();
    makeCommands();
}

void LayoutsController::askName() {
    const QString name = QInputDialog::getText(&m_window, tr("Save layout"),
                                               tr("&Name of the present arrangement of the panels"))
                             .trimmed();
    if (name.isEmpty()) return;
    if (names().contains(name) &&
        QMessageBox::question(
            &m_window, tr("Save layout"),
            tr("There is a layout “%1”. Replace it by the present arrangement?").arg(name)) !=
            QMessageBox::Yes)
        return;
    save(name);
    m_window.jobStatus().showOutcome(tr("The layout “%1” is in the menu View, Layouts.").arg(name));
}

void LayoutsController::askWhichToDelete() {
    bool sure = false;
    const QString name = QInputDialog::getItem(&m_window, tr("Delete layout"), tr("&Layout"),
                                               names(), 0, false, &sure);
    if (sure) remove(name);
}

void LayoutsController::makeCommands() {
    const bool open = m_window.hasWorkspace();
    for (const QString& name : names()) {
        QString shown = name;
        shown.replace(u'&', QStringLiteral("&&"));
        auto command = std::make_unique<QAction>(tr("Layout “%1”").arg(shown));
        command->setObjectName(QStringLiteral("Layout-") + name);
        command->setStatusTip(tr("Arrange the panels as in “%1”").arg(name));
        command->setEnabled(open);
        connect(command.get(), &QAction::triggered, this, [this, name] { show(name); });
        m_actions.add(command.get(), ui::Actions::viewMenu());
        m_menu.addAction(command.get());
        m_commands.push_back(std::move(command));
    }
    m_menu.menuAction()->setVisible(!m_commands.empty());
    m_actions[ActionId::SaveLayout].setEnabled(open);
    m_actions[ActionId::DeleteLayout].setEnabled(!m_commands.empty());
}

void LayoutsController::removeCommands() {
    for (const auto& command : m_commands) m_actions.remove(command.get());
    m_commands.clear();
}

}  // namespace anomalyst::app
