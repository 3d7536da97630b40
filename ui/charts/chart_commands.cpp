#include "ui/charts/chart_commands.h"

#include <QApplication>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

ChartCommands::ChartCommands(QAction& save, QAction& print, QWidget& window)
    : QObject(&window), m_save(save), m_print(print) {
    connect(&save, &QAction::triggered, this, [this] {
        if (ChartHost* shown = chart()) shown->saveAs();
    });
    connect(&print, &QAction::triggered, this, [this] {
        if (ChartHost* shown = chart()) shown->print();
    });
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* focused) { follow(focused); });
    updateEnabled();
}

ChartHost* ChartCommands::chart() const { return qobject_cast<ChartHost*>(m_chart.data()); }

void ChartCommands::follow(QWidget* focused) {
    for (QWidget* at = focused; at; at = at->parentWidget()) {
        auto* chart = qobject_cast<ChartHost*>(at);
        if (!chart || chart == m_chart) continue;
        m_chart = chart;
        connect(chart, &QObject::destroyed, this, [this](const QObject* gone) {
            if (m_chart && m_chart != gone) return;
            m_chart.clear();
            updateEnabled();
        });
    }
    updateEnabled();
}

void ChartCommands::updateEnabled() {
    const ChartHost* shown = chart();
    const bool any = shown && shown->isVisible();
    m_save.setEnabled(any);
    m_print.setEnabled(any);
}

}  // namespace anomalyst::ui
