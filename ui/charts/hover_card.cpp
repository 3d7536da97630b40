#include "ui/charts/hover_card.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme.h"

namespace anomalyst::ui {
namespace {

constexpr int kAway = 14;  ///< pixels from the mouse

}  // namespace

HoverCard::HoverCard(const Theme& theme, QWidget* parent) : QLabel(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::RichText);
    setContentsMargins(8, 6, 8, 6);
    hide();
}

void HoverCard::showAt(QPoint anchor, const QStringList& lines) {
    QStringList html;
    for (const QString& line : lines) {
        const QString escaped = line.toHtmlEscaped();
        html << (html.isEmpty() ? QStringLiteral("<b>%1</b>").arg(escaped)
                                : QStringLiteral("<span style='color:%1'>%2</span>")
                                      .arg(m_theme.colours().dim.name(), escaped));
    }
    setFont(m_theme.smallFont());
    setText(html.join(QStringLiteral("<br>")));
    adjustSize();
    const QSize room = parentWidget()->size();
    int x = anchor.x() + kAway, y = anchor.y() + kAway;
    if (x + width() > room.width()) x = anchor.x() - kAway - width();
    if (y + height() > room.height()) y = anchor.y() - kAway - height();
    move(std::clamp(x, 0, std::max(0, room.width() - width())),
         std::clamp(y, 0, std::max(0, room.height() - height())));
    raise();
    show();
}

void HoverCard::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().line);
    painter.setBrush(m_theme.colours().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.end();
    QLabel::paintEvent(event);
}

}  // namespace anomalyst::ui
