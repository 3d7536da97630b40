#pragma once

#include <QTableView>
#include <QtTest>
#include <memory>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/models/session_table_model.h"
#include "ui/views/queue_view.h"

namespace anomalyst::testing {

/// The queue of four hundred sessions in a window of its own, in which the commands have their
/// keys.
class QueueFixture {
protected:
    /// A new one, which has the keyboard.
    void open() {
        failOnQtWarnings();
        m_desk = std::make_unique<DeskFixture>();
        m_data = std::make_unique<ui::MadeUpWorkspace>(400);
        m_window = std::make_unique<QWidget>();
        m_view = new ui::QueueView(m_desk->context, m_window.get());
        for (const ui::Actions::Entry& entry : m_desk->actions.entries())
            m_window->addAction(entry.action);
        m_view->model().setKeys(m_data->keys);
        m_window->resize(460, 500);
        m_view->resize(460, 500);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_view->setFocus();
    }
    void close() {
        m_window.reset();
        m_desk.reset();
    }
    QTableView& table() { return m_view->table(); }
    SessionId rowSession(int row) { return m_view->model().sessionAt(row); }

    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<ui::MadeUpWorkspace> m_data;
    std::unique_ptr<QWidget> m_window;
    ui::QueueView* m_view = nullptr;
};

}  // namespace anomalyst::testing
