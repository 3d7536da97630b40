#pragma once

#include <QString>
#include <QWidget>
#include <array>
#include <cstdint>
#include <vector>

#include "engine/domain/label.h"
#include "engine/domain/session.h"

class QLabel;

namespace anomalyst::ui {

/// What a verdict on many sessions is going to do.
struct VerdictPreview {
    std::uint64_t sessions = 0;
    std::uint64_t users = 0;
    std::array<std::uint64_t, 4> present{};  ///< sessions by the verdict they have, as Verdict
    std::array<std::uint64_t, 3> given{};    ///< sessions by their given label, as GivenLabel
    std::vector<SessionSummary> examples;    ///< the highest scores, a few
    /// They are all that the queue shows, through this filter (empty: through none).
    bool allShown = false;
    QString filter;
    bool held = false;  ///< and it is held to the sessions that were selected
};

/// Says how many sessions and users a verdict concerns, which verdicts it replaces, which given
/// labels it contradicts, and a few of the sessions.
class VerdictPreviewPane : public QWidget {
    Q_OBJECT

public:
    explicit VerdictPreviewPane(QWidget* parent = nullptr);

    void setPreview(VerdictPreview preview);
    /// Why there is none.
    void setProblem(const QString& sentence);
    /// The verdict that would be given; None withdraws.
    void setVerdict(Verdict verdict);

private:
    void show();
    /// Rows of a table: the verdicts they have, and the given labels that contradict this one.
    QString effectRows() const;
    void fitToPreview();

    VerdictPreview m_preview;
    Verdict m_verdict = Verdict::None;
    QLabel* m_extent;
    QLabel* m_effect;
    QLabel* m_examples;
};

}  // namespace anomalyst::ui
