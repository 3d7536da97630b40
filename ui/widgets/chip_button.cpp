#include "ui/widgets/chip_button.h"

#include <QPainter>

#include "ui/theme.h"

namespace anomalyst::ui {

QSize sizeOfChip(const Theme& theme, const QString& text) {
    return {QFontMetrics(theme.smallFont()).horizontalAdvance(text) + 16, kChipHeight};
}

void paintChip(QWidget& chip, const Theme& theme, const QString& text, bool live, bool marked) {
    const Colours& colours = theme.colours();
    const double radius = kChipHeight / 2.0 - 0.5;
    QPainter painter(&chip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(marked ? colours.accent : colours.line);
    painter.drawRoundedRect(QRectF(chip.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(theme.smallFont());
    painter.setPen(live ? colours.text : colours.dim);
    painter.drawText(chip.rect().adjusted(8, 0, -8, 0), Qt::AlignCenter, text);
}

ChipButton::ChipButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ChipButton::sizeHint() const { return sizeOfChip(m_theme, text()); }

void ChipButton::paintEvent(QPaintEvent*) {
    paintChip(*this, m_theme, text(), true, underMouse() || hasFocus() || isChecked());
}

void ChipButton::enterEvent(QEnterEvent*) { update(); }
void ChipButton::leaveEvent(QEvent*) { update(); }

}  // namespace anomalyst::ui
