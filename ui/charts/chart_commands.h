#pragma once

#include <QAction>
#include <QObject>
#include <QPointer>

class QWidget;

namespace anomalyst::ui {

class Exportable;

/// Saves or prints the chart, or other picture, that has the keyboard or had it last.
class ChartCommands : public QObject {
    Q_OBJECT

public:
    /// Enables the two while there is such a chart. Both outlive `window`, which owns this object.
    ChartCommands(QAction& save, QAction& print, QWidget& window);

    /// Null for none.
    Exportable* chart() const;

private:
    void follow(QWidget* focused);
    void updateEnabled();

    QAction& m_save;
    QAction& m_print;
    QPointer<QWidget> m_chart;  ///< an Exportable until it begins to go
};

}  // namespace anomalyst::ui
