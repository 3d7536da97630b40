#pragma once

#include <QWidget>

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

    QSize sizeHint() const override { return {150, 110}; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    ThresholdCounts m_counts;
};

}  // namespace anomalyst::ui
