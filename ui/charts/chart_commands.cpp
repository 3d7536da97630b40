#include "ui/charts/chart_commands.h"

#include <QApplication>

#include "ui/charts/exportable.h"

namespace anomalyst::ui {

ChartCommands::ChartCommands(QAction& save, QAction& print, QWidget& window)
    : QObject(&window), m_save(save), m_print(print) {
    connect(&save, &QAction::triggered, this, [this] {
        if (Exportable* shown = chart()) shown->saveAs();
    });
    connect(&print, &QAction::triggered, this, [this] {
        if (Exportable* shown = chart()) shown->print();
    });
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* focused) { follow(focused); });
    updateEnabled();
}

Exportable* ChartCommands::chart() const { return dynamic_cast<Exportable*>(m_chart.data()); }

void ChartCommands::follow(QWidget* focused) {
    for (QWidget* at = focused; at; at = at->parentWidget()) {
        if (at == m_chart || !dynamic_cast<Exportable*>(at)) continue;
        m_chart = at;
        connect(at, &QObject::destroyed, this, [this](const QObject* gone) {
            if (m_chart && m_chart != gone) return;
            m_chart.clear();
            updateEnabled();
        });
    }
    updateEnabled();
}

void ChartCommands::updateEnabled() {
    const bool any = chart() && m_chart->isVisible();
    m_save.setEnabled(any);
    m_print.setEnabled(any);
}

}  // namespace anomalyst::ui
