#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/index_span.h"
#include "ui/view_context.h"
#include "ui/views/compared_bits.h"
#include "ui/views/strip_scale.h"

class QTextStream;

namespace anomalyst::ui {

/// One session from left to right: a glyph an event in the colour of its action, a bar above it
/// as high as the event was surprising. Follows Selection's current and hovered event and writes
/// them. Wheel zooms, Shift+wheel and dragging pan, a double click shows all, arrow keys walk;
/// dragging and arrow keys with Shift mark a span, which Esc or a click beside it drops. Ten
/// thousand events are drawn column by column, the most surprising in front. Other models'
/// surprises are lines over the bars.
class SequenceStrip : public QWidget {
    Q_OBJECT

public:
    SequenceStrip(const ViewContext& context, QWidget* parent = nullptr);

    /// `bits`: surprise per event, one more entry for the session's end where the model gives it;
    /// empty when the model scores no events.
    void setSession(std::vector<Event> events, std::vector<float> bits);
    /// Probabilities for the tooltip; index by event.
    void setExplanation(const Explanation& explanation);
    /// What stands above the bars: whose they are, or why there are none.
    void setRemark(const QString& text);
    void setTimeTrue(bool timeTrue);
    /// `shown` names the model that the bars are of, in the legend. Until the next session.
    void setCompared(const QString& shown, std::vector<ComparedScores> others);

    /// Slots that the analyst has marked, of the same session until they are dropped.
    const std::optional<IndexSpan>& span() const { return m_span; }
    void dropSpan();
    /// The span in one line: how many events, how long, how surprising. Empty without one. Where
    /// the session's end is in it, that is said, and its bits count as those of an event do.
    QString spanText() const;
    /// The same where there is little room.
    QString shortSpanText() const;

    /// Without the frame that the strip has while it has the keyboard: for a picture.
    void setFocusShown(bool shown) { m_focusShown = shown; }
    /// A line an event as CSV: its number, time, action, and its bits by each model that is drawn.
    void writeData(QTextStream& out) const;

    const StripScale& scale() const { return m_scale; }
    /// The event under a point of the widget; none outside of the plot.
    std::optional<std::uint32_t> eventAt(QPointF point) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void spanChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct SpanSums;

    QRectF plot() const;
    double y(double bits) const;
    double bitsOf(std::size_t slot) const;
    std::string_view actionOf(std::size_t slot) const;
    QString toolTipOf(std::uint32_t slot) const;
    void paintAxis(QPainter& painter) const;
    void paintEvents(QPainter& painter) const;
    void paintColumns(QPainter& painter) const;
    void paintMark(QPainter& painter, std::uint32_t slot, const QColor& colour) const;
    void paintTimes(QPainter& painter) const;
    void fitAxis();
    double markedX() const;
    void step(int by);
    void stepSpan(int by);
    void drawSpanTo(double x);
    void setSpan(const std::optional<IndexSpan>& span);
    double spanEdge(bool right) const;
    /// The end that stays while the edge at this pixel is dragged; none where there is no edge.
    std::optional<std::size_t> grabbedEnd(double x) const;
    void paintSpan(QPainter& painter, double top, double bottom) const;
    void describe();
    QString comparedAtEvent() const;
    SpanSums spanSums() const;

    ViewContext m_context;
    std::vector<Event> m_events;
    QString m_remark;
    std::vector<float> m_bits;
    std::vector<Explanation::EventPart> m_parts;  ///< [slots], empty entries where unknown
    ComparedBits m_compared;
    StripScale m_scale;
    double m_top = 8;                  ///< bits at the upper end of the axis
    double m_step = 2;                 ///< bits between its lines
    std::optional<QPointF> m_pressed;  ///< where the button went down, or the drag has come to
    bool m_dragging = false;
    bool m_focusShown = true;
    std::optional<IndexSpan> m_span;
    std::optional<std::size_t> m_spanFrom;  ///< one is being drawn from there
};

}  // namespace anomalyst::ui
