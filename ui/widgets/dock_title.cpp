#include "ui/widgets/dock_title.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <utility>

#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

namespace {

/// A small sign drawn in the text's colour, so that it follows the theme.
class SignButton : public QAbstractButton {
public:
    enum class Sign { Float, Close };

    SignButton(const Theme& theme, Sign sign, const QString& explanation, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_sign(sign) {
        setFixedSize(18, 18);
        setToolTip(explanation);
        setAccessibleName(explanation);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& colours = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus()) {
            painter.setPen(colours.accent);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        }
        painter.setPen(QPen(underMouse() ? colours.text : colours.faint, 1.2));
        const QRectF box = QRectF(rect()).adjusted(5.5, 5.5, -5.5, -5.5);
        if (m_sign == Sign::Close) {
            painter.drawLine(box.topLeft(), box.bottomRight());
            painter.drawLine(box.topRight(), box.bottomLeft());
        } else {
            painter.drawRect(box);
        }
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    const Theme& m_theme;
    Sign m_sign;
};

}  // namespace

DockTitle::DockTitle(const Theme& theme, QDockWidget& dock)
    : QWidget(&dock), m_note(new ElidedLabel(theme, this)) {
    auto* title = new QLabel(dock.windowTitle(), this);
    title->setFont(theme.strongFont());
    auto* floating = new SignButton(
        theme, SignButton::Sign::Float,
        tr("Take the panel %1 out of the window, or back").arg(dock.windowTitle()), this);
    auto* close = new SignButton(
        theme, SignButton::Sign::Close,
        tr("Hide the panel %1 (View menu shows it again)").arg(dock.windowTitle()), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 6, 5);
    row->setSpacing(8);
    row->addWidget(title);
    row->addWidget(m_note, 1);
    auto* controls = new QWidget(this);
    m_controls = new QHBoxLayout(controls);
    m_controls->setContentsMargins(0, 0, 0, 0);
    row->addWidget(controls);
    row->addWidget(floating);
    row->addWidget(close);
    setProperty("ruled", true);
    setAttribute(Qt::WA_StyledBackground);
    connect(floating, &QAbstractButton::clicked, &dock,
            [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(close, &QAbstractButton::clicked, &dock, &QDockWidget::close);
}

void DockTitle::setCollapsed(bool collapsed) {
    if (std::exchange(m_collapsed, collapsed) == collapsed) return;
    for (QWidget* child : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        child->setVisible(!collapsed);
    updateGeometry();
}

QSize DockTitle::sizeHint() const { return m_collapsed ? QSize(0, 0) : QWidget::sizeHint(); }
QSize DockTitle::minimumSizeHint() const {
    return m_collapsed ? QSize(0, 0) : QWidget::minimumSizeHint();
}

void DockTitle::addControl(QWidget* control) { m_controls->addWidget(control); }
void DockTitle::setNote(const QString& note) { m_note->setText(note); }

}  // namespace anomalyst::ui
