#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "engine/domain/nearest_normal.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

/// A session above the normal one that is most like it, action by action, in as many lines as it
/// takes. What both have stands back; what only one has is framed, and what the other has in its
/// place is a gap. Follows and sets the hovered event; a click chooses the event.
class AlignmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit AlignmentStrip(const ViewContext& context, QWidget* parent = nullptr);

    /// `events` are those of the session itself.
    void setAlignment(const std::vector<Event>& events, const NearestNormal& normal);
    void clear();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }
    QSize minimumSizeHint() const override { return {120, heightForWidth(width())}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Step {
        AlignedStep::Kind kind;
        std::uint32_t event;  ///< of this session; nothing of it where it lacks the step
        std::string here, there;
    };
    bool here(const Step& step) const { return step.kind != AlignedStep::Kind::OnlySecond; }
    bool there(const Step& step) const { return step.kind != AlignedStep::Kind::OnlyFirst; }
    std::size_t perLine(int width) const;
    const Step* stepAt(QPointF at) const;
    /// By so many steps that this session has.
    void step(int by);
    void paintGlyph(QPainter& painter, const QRectF& cell, bool present, bool same,
                    const std::string& action) const;

    ViewContext m_context;
    std::vector<Step> m_steps;
};

}  // namespace anomalyst::ui
