#pragma once

#include <optional>

#include "ui/theme.h"
#include "ui/views/threshold_pane.h"

class QAbstractButton;
class QDoubleSpinBox;
class QPushButton;

namespace anomalyst::ui {

class ChartHost;
class HeadingLine;
class ThresholdLine;

/// What wrong decisions cost at every line, given what a missed session and a false alarm cost; and
/// the line at which that is least.
class CostPane : public ThresholdPane {
    Q_OBJECT

public:
    explicit CostPane(const Theme& theme, QWidget* parent = nullptr);

    AlarmCosts costs() const;
    /// Emits nothing.
    void setCosts(const AlarmCosts& costs);

    void setScores(std::shared_ptr<const RankedScores> scores,
                   std::shared_ptr<const ProbeEstimate> probe) override;
    void follow(double surprise) override;

    /// Does what `drawLowest` does; enabled where the labels say where that is, in sight or not.
    QAbstractButton& lowestButton() const;

public Q_SLOTS:
    /// Moves the line to where mistakes cost least, if the labels say where that is.
    void drawLowest();

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    /// The analyst weighs mistakes otherwise.
    void costsChanged(const anomalyst::AlarmCosts& costs);
    /// The line is to be moved here.
    void moved(double surprise);

private:
    QWidget* buildInputs();
    QDoubleSpinBox* costBox(const QString& name, const QString& explanation);
    void buildChart();
    void draw();
    void say();
    bool enoughLabels() const;
    QString whyNone() const;
    /// Of the labelled sessions, or what is to be expected of all where a probe corrects them.
    double costAt(double line) const;
    void explainLowest();

    QDoubleSpinBox* m_miss = nullptr;
    QDoubleSpinBox* m_falseAlarm = nullptr;
    QPushButton* m_lowest = nullptr;
    HeadingLine* m_words;
    ChartHost* m_chart;
    ThresholdLine* m_line = nullptr;
    int m_curve = 0;
    std::shared_ptr<const RankedScores> m_scores;
    std::shared_ptr<const ProbeEstimate> m_probe;
    std::optional<double> m_best;  ///< the line of the lowest cost; none where labels are too few
    double m_surprise = 0;
    bool m_stale = false;  ///< the curve is of other scores or costs
};

}  // namespace anomalyst::ui
