#pragma once

#include <QWidget>
#include <cstdint>
#include <memory>

#include "engine/domain/probe_estimate.h"
#include "engine/domain/ranked_scores.h"

namespace anomalyst::ui {

/// Labelled sessions of each class from which on labels say anything.
constexpr std::uint64_t kFewestLabels = 5;

/// One of the pages at the foot of the threshold desk: what the line does, seen from one side.
class ThresholdPane : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Scores are never null or empty: until there are any the desk shows no pane. `probe` is what
    /// corrects that which labels alone would say; null where nothing does.
    virtual void setScores(std::shared_ptr<const RankedScores> scores,
                           std::shared_ptr<const ProbeEstimate> probe) = 0;
    /// Called for every step of a drag while the pane is in sight, and when it comes into sight.
    virtual void follow(double surprise) = 0;
};

}  // namespace anomalyst::ui
