#include "ui/widgets/elided_label.h"

#include <QPainter>

#include "ui/theme.h"
#include "ui/widgets/fitted_text.h"

namespace anomalyst::ui {

ElidedLabel::ElidedLabel(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    resizeEvent(nullptr);
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(m_theme.font());
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const { return {24, sizeHint().height()}; }

void ElidedLabel::resizeEvent(QResizeEvent*) {
    const bool whole = QFontMetrics(m_theme.font()).horizontalAdvance(m_text) <= width();
    setToolTip(whole ? QString() : m_text);
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().dim);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     fittedText(QFontMetricsF(painter.font()), m_text, width()));
}

}  // namespace anomalyst::ui
