#pragma once

#include <vector>

#include "engine/domain/ranked_scores.h"
#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

class HistogramLayer;
class ThresholdLine;

/// How many sessions have which score, by truth, with the line to drag and, in outline, what is
/// selected.
class ScoreHistogram : public ChartHost {
    Q_OBJECT

public:
    explicit ScoreHistogram(const Theme& theme, QWidget* parent = nullptr);

    /// Not empty. `top`: the right end, as surprise; what scores higher is in the last bin.
    void showScores(const RankedScores& scores, double top);
    /// Scores of the selected sessions; empty: none is selected.
    void setSelected(std::vector<float> scores);
    void setCountScale(AxisScale scale);
    void setLine(double surprise);

Q_SIGNALS:
    /// The analyst drags the line.
    void lineDragged(double surprise);

private:
    void outlineSelected();
    void applyCountScale();

    HistogramLayer* m_bars;
    ThresholdLine* m_line;
    std::vector<float> m_selected;
    AxisScale m_scale = AxisScale::SquareRoot;
    double m_top = 6;
};

}  // namespace anomalyst::ui
