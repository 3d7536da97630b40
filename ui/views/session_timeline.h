#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "engine/domain/session.h"
#include "engine/domain/verdicts.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

/// One user's sessions over time: a dot a session at its score, with the band that 90 % of normal
/// sessions keep to, and the threshold line. Follows Selection (current and hovered session) and
/// ThresholdState; a click on a dot chooses its session. Wheel zooms, dragging pans, a double
/// click shows all; dragging with Shift marks a span, whose sessions become Selection's set. Data
/// without times is drawn in the order of the sessions.
class SessionTimeline : public QWidget {
    Q_OBJECT

public:
    explicit SessionTimeline(ViewContext context, QWidget* parent = nullptr);
    ~SessionTimeline() override;

    /// The sessions of one user, in order. Unscored ones (NaN) stand on the baseline.
    void setSessions(std::vector<SessionSummary> sessions);
    /// Verdicts as they are given, shown at once without a change of view. Those of other
    /// sessions are ignored.
    void setVerdicts(const Verdicts& verdicts);
    void showLoading();
    void showError(const QString& sentence);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// As high as it would like to be, at least so high as it needs to be.
    void setPreferredHeight(int pixels);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
    int m_preferredHeight = 160;
};

}  // namespace anomalyst::ui
