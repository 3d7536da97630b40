#pragma once

#include <QStackedWidget>
#include <memory>

#include "engine/domain/probe_estimate.h"
#include "engine/domain/ranked_scores.h"
#include "ui/theme.h"

namespace anomalyst::ui {

/// How well the scores part fraud from the rest: precision-recall and ROC curve, each with its area
/// and the operating point, and the confusion matrix; or why that cannot be said.
class ThresholdCurves : public QStackedWidget {
    Q_OBJECT

public:
    explicit ThresholdCurves(const Theme& theme, QWidget* parent = nullptr);
    ~ThresholdCurves() override;

    /// `probe` corrects the matrix; the curves are drawn by labels alone, and then say so. Null
    /// where nothing is corrected.
    void showScores(std::shared_ptr<const RankedScores> scores,
                    std::shared_ptr<const ProbeEstimate> probe);
    /// The sentence in their place.
    void showTooFew(const QString& sentence);
    /// The operating point. Costs small repaints and no layout.
    void setThreshold(double surprise);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
