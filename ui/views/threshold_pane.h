#pragma once

#include <QWidget>
#include <memory>

#include "engine/domain/ranked_scores.h"

namespace anomalyst::ui {

/// One of the pages at the foot of the threshold desk: what the line does, seen from one side.
class ThresholdPane : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Never null or empty: until there are scores the desk shows no pane.
    virtual void setScores(std::shared_ptr<const RankedScores> scores) = 0;
    /// Called for every step of a drag while the pane is in sight, and when it comes into sight.
    virtual void follow(double surprise) = 0;
};

}  // namespace anomalyst::ui
