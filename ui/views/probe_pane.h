#pragma once

#include "ui/theme.h"
#include "ui/views/threshold_pane.h"

class QAbstractButton;
class QLabel;
class QPushButton;
class QSpinBox;

namespace anomalyst::ui {

/// How far the probe below the line has been reviewed.
struct ProbeFacts {
    bool drawn = false;
    double line = 0;  ///< surprise below which it was drawn
    std::uint64_t sessions = 0;
    std::uint64_t judged = 0;    ///< with a label
    bool usable = false;         ///< it corrects the metrics
    bool aboveReviewed = false;  ///< nearly all that reach its line are labelled
    bool ofOtherModel = false;  ///< drawn below the line of another model: says nothing of this one
    bool ofOtherLabels = false;  ///< drawn of sessions without other labels than those chosen now
    bool everyLabel = false;     ///< every session is labelled: nothing to measure
};

/// The probe lane: some sessions below the line, drawn at random, to be reviewed like flagged ones,
/// so that recall is measured and not guessed.
class ProbePane : public ThresholdPane {
    Q_OBJECT

public:
    explicit ProbePane(QWidget* parent = nullptr);

    void setFacts(const ProbeFacts& facts);
    QAbstractButton& drawButton() const;
    QAbstractButton& showButton() const;

    void setScores(std::shared_ptr<const RankedScores> scores,
                   std::shared_ptr<const ProbeEstimate> probe) override;
    void follow(double surprise) override;

public Q_SLOTS:
    /// What the buttons do, where there is something to do.
    void draw();
    void showInQueue();

Q_SIGNALS:
    void drawRequested(int sessions);
    /// The sessions of the probe are to be shown in the queue.
    void showRequested();

private:
    QString sentence(const ProbeFacts& facts) const;

    ProbeFacts m_facts;
    QLabel* m_words;
    QSpinBox* m_count;
    QPushButton* m_draw;
    QPushButton* m_show;
};

}  // namespace anomalyst::ui
