#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "engine/domain/label.h"
#include "engine/domain/probe_estimate.h"
#include "engine/domain/ranked_scores.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

class CostPane;
class PolicyPane;
class ProbePane;
class SegmentPane;

/// What stands beside the scores on the threshold desk.
struct ThresholdFacts {
    LabelSource labels = LabelSource::Both;  ///< that the scores' truth was taken from
    /// Days between the first and the last session; 0 where the data has no times, and then
    /// there are no alerts per day.
    double days = 0;
    /// What a probe below the line says of these scores; null where none was drawn or it says
    /// nothing. Shared, for it is as large as the labels.
    std::shared_ptr<const ProbeEstimate> probe;
};

/// Where the analyst sets the threshold and sees at once what it costs: histogram by truth with
/// a line to drag, slider, typed value, alerts per day, precision, recall, F1 with intervals; and
/// on pages at its foot curves and confusion matrix, cost, segments, saved policies, the probe.
/// Scrolls where large text leaves no room for all of it.
/// Writes and follows ThresholdState; a move costs binary searches only, and no layout.
class ThresholdDesk : public QWidget {
    Q_OBJECT

public:
    explicit ThresholdDesk(ViewContext context, QWidget* parent = nullptr);
    ~ThresholdDesk() override;

    /// Null: no scores yet. Shared because the scores are large and the application keeps them.
    void setScores(std::shared_ptr<const RankedScores> scores, const ThresholdFacts& facts);
    /// A model that is trained and has only to score, offered where there are no scores; may be
    /// empty.
    void setUnscoredModel(const QString& name);
    /// A model is being trained or scores.
    void setScoresComing(bool coming);
    /// Scores of the selected sessions, for an outline in the histogram; empty: none is selected.
    void setSelectedScores(std::vector<float> scores);
    void showLoading();
    void showError(const QString& sentence);

    CostPane& cost() const;
    SegmentPane& segments() const;
    PolicyPane& policies() const;
    ProbePane& probe() const;

    /// Brings one of the panes above to the front.
    void open(QWidget& pane);
    /// There are scores, and figures of them.
    bool hasFigures() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// The keyboard goes to where the line is typed.
    void typeLine();
    /// Draws the line with the best F1, if the labels say which that is.
    void drawBestF1();

Q_SIGNALS:
    /// What `hasFigures` says may be otherwise.
    void figuresChanged();
    /// The analyst chose other labels; answer with `setScores` made from them.
    void labelSourceChosen(anomalyst::LabelSource labels);
    /// The button of the empty desk.
    void trainRequested();
    /// The same, where there is an unscored model.
    void scoreRequested();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
