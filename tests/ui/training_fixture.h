#pragma once

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QtTest>
#include <initializer_list>
#include <memory>

#include "tests/ui/chart_fixture.h"
#include "ui/views/training_panel.h"

namespace anomalyst::testing {

/// The training panel as the tests see it.
class TrainingFixture {
protected:
    void showPanel() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        failOnQtWarnings();
        m_panel.reset();
        m_fixture = std::make_unique<ViewFixture>();
        m_panel = std::make_unique<ui::TrainingPanel>(m_fixture->context);
        m_panel->resize(900, 700);
        m_panel->show();
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* b : m_panel->findChildren<QPushButton*>())
            if (b->isVisible() && QString(b->text()).remove(QLatin1Char('&')) == text) return b;
        return nullptr;
    }
    QTableView* table() const {
        for (QTableView* t : m_panel->findChildren<QTableView*>())
            if (t->accessibleName() == QStringLiteral("Models")) return t;
        return nullptr;
    }
    void choose(std::initializer_list<int> rows) const {
        table()->clearSelection();
        for (const int row : rows)
            table()->selectionModel()->select(
                table()->model()->index(row, 0),
                QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

    /// Presses a button of the question that is open.
    void answer(const QString& text) const {
        auto* box = m_panel->findChild<QMessageBox*>();
        QVERIFY(box);
        for (QAbstractButton* b : box->buttons())
            if (QString(b->text()).remove(QLatin1Char('&')) == text) {
                b->click();
                return;
            }
        QFAIL("there is no such button");
    }
    QTableView* rising() const {
        for (QTableView* t : m_panel->findChildren<QTableView*>())
            if (t->accessibleName() == QStringLiteral("Rise above the line")) return t;
        return nullptr;
    }

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ui::TrainingPanel> m_panel;
};

}  // namespace anomalyst::testing
