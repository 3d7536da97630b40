#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <functional>
#include <string>
#include <vector>

#include "tests/bench/figures.h"
#include "ui/action_colours.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/view_context.h"

namespace anomalyst::bench {

double milliseconds(const QElapsedTimer& timer);
/// Of one value at least.
double quantile(std::vector<double> values, double share);

/// Counts finished repaints of windows, to know when a frame is on the screen, and keeps how long
/// they and the longest of all events took.
class FrameApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;
    int frames = 0;
    std::vector<double> paints;
    double longestEvent = 0;
};

/// What the views are built on and measured by.
class ViewBench {
public:
    ViewBench(FrameApplication& application, bool quick);
    const std::vector<Figure>& figures() const { return m_figures; }

protected:
    /// Milliseconds; the goal is half the bar.
    void add(const std::string& name, double value, double bar);
    void settle(int forMilliseconds) const;
    /// Milliseconds from `change` to the repaint it caused.
    double frame(const std::function<void()>& change);
    int runs(int many) const;

    FrameApplication& m_application;
    const bool m_quick;
    ui::Selection m_selection;
    ui::ThresholdState m_threshold;
    ui::Theme m_theme;
    ui::ActionColours m_actionColours{m_theme};
    const ui::ViewContext m_context{m_selection, m_threshold, m_theme, m_actionColours};

private:
    QTimer m_tick;
    std::vector<Figure> m_figures;
};

}  // namespace anomalyst::bench
