#pragma once

#include <QtTest>
#include <memory>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/main_window.h"
#include "ui/verdict_commands.h"
#include "ui/window_commands.h"

namespace anomalyst::testing {

/// The main window with its commands, without an application behind it.
class WholeWindow {
protected:
    void open() {
        failOnQtWarnings();
        m_desk = std::make_unique<DeskFixture>();
        m_window = std::make_unique<ui::MainWindow>(m_desk->context, m_desk->actions);
        new ui::VerdictCommands(m_desk->actions, m_desk->selection, *m_window);
        new ui::WindowCommands(m_desk->context, m_desk->actions, *m_window);
        m_window->resize(1600, 1000);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void close() {
        m_window.reset();
        m_desk.reset();
    }

    const ui::MadeUpWorkspace m_data{400};
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace anomalyst::testing
