#pragma once

#include <QString>
#include <QWidget>
#include <array>

#include "engine/domain/probe_estimate.h"
#include "engine/domain/ranked_scores.h"
#include "ui/theme.h"

namespace anomalyst::ui {

/// Truth by decision at the threshold, as four counts. Painted, so that a new count costs one
/// small repaint.
class ConfusionMatrix : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionMatrix(const Theme& theme, QWidget* parent = nullptr);

    void setCounts(const ThresholdCounts& counts);
    /// Of all sessions, as a probe lets expect; and says so.
    void setExpected(const ProbeEstimate::Counts& counts);

    QSize sizeHint() const override { return {150, 110}; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// [truth][decision]: fraud, others; flagged, passed.
    using Cells = std::array<std::array<double, 2>, 2>;
    void setCells(const Cells& cells, bool expected);
    QString text(double count) const;

    const Theme& m_theme;
    Cells m_cells{};
    bool m_expected = false;
};

}  // namespace anomalyst::ui
