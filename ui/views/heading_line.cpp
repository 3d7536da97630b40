#include "ui/views/heading_line.h"

#include <QFontMetricsF>
#include <QPainter>
#include <utility>

#include "ui/widgets/fitted_text.h"

namespace anomalyst::ui {
namespace {

constexpr double kGap = 8;

}  // namespace

HeadingLine::HeadingLine(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeadingLine::setHeading(const QString& heading) {
    m_heading = heading;
    describe();
}

void HeadingLine::setRemark(const QString& remark) {
    if (std::exchange(m_remark, remark) != remark) describe();
}

// What does not fit is in the tooltip.
void HeadingLine::describe() {
    setAccessibleName(m_heading);
    setAccessibleDescription(m_remark);
    setToolTip(m_remark);
    if (m_whole) updateGeometry();
    update();
}

void HeadingLine::keepWhole() {
    m_whole = true;
    connect(&m_theme, &Theme::changed, this, &QWidget::updateGeometry);  // perhaps larger text
    updateGeometry();
}

QSize HeadingLine::minimumSizeHint() const {
    const int whole = QFontMetrics(m_theme.strongFont()).horizontalAdvance(m_heading) + int(kGap) +
                      QFontMetrics(m_theme.font()).horizontalAdvance(m_remark) + 1;
    return {m_whole ? whole : 20, sizeHint().height()};
}

QSize HeadingLine::sizeHint() const {
    return {160, QFontMetrics(m_theme.strongFont()).height() + 4};
}

void HeadingLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRectF room = rect();
    if (!m_heading.isEmpty()) {
        painter.setFont(m_theme.strongFont());
        painter.setPen(m_theme.colours().text);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_heading);
        room.setLeft(QFontMetricsF(painter.font()).horizontalAdvance(m_heading) + kGap);
    }
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().dim);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     fittedText(QFontMetricsF(painter.font()), m_remark, room.width()));
}

}  // namespace anomalyst::ui
