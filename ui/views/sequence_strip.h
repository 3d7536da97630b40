#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/view_context.h"
#include "ui/views/strip_scale.h"

namespace anomalyst::ui {

/// One session from left to right: a glyph an event in the colour of its action, a bar above it
/// as high as the event was surprising. Follows Selection's current and hovered event and writes
/// them. Wheel zooms, Shift+wheel and dragging pan, a double click shows all, arrow keys walk.
/// Ten thousand events are drawn column by column, the most surprising in front.
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

    const StripScale& scale() const { return m_scale; }
    /// The event under a point of the widget; none outside of the plot.
    std::optional<std::uint32_t> eventAt(QPointF point) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

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
    double markedX() const;
    void step(int by);

    ViewContext m_context;
    std::vector<Event> m_events;
    QString m_remark;
    std::vector<float> m_bits;
    std::vector<Explanation::EventPart> m_parts;  ///< [slots], empty entries where unknown
    StripScale m_scale;
    double m_top = 8;                  ///< bits at the upper end of the axis
    double m_step = 2;                 ///< bits between its lines
    std::optional<QPointF> m_pressed;  ///< where the button went down, or the drag has come to
    bool m_dragging = false;
};

}  // namespace anomalyst::ui
