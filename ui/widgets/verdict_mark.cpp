#include "ui/widgets/verdict_mark.h"

#include <QPainter>
#include <QPixmap>
#include <algorithm>

#include "ui/theme.h"

namespace anomalyst::ui {

void paintVerdictMark(QPainter& painter, const QRectF& area, Verdict verdict,
                      const Colours& colours) {
    if (verdict == Verdict::None) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.verdict(verdict));
    const double size = std::min(area.width(), area.height());
    const QPointF c = area.center();
    switch (verdict) {
        case Verdict::Fraud: {
            const double r = size / 2;
            const QPointF corners[] = {c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r),
                                       c + QPointF(-r, 0)};
            painter.drawPolygon(corners, 4);
            break;
        }
        case Verdict::Legitimate: painter.drawEllipse(c, size * 0.42, size * 0.42); break;
        case Verdict::Unsure: {
            const double side = size * 0.76;
            painter.drawRect(QRectF(c.x() - side / 2, c.y() - side / 2, side, side));
            break;
        }
        case Verdict::None: break;
    }
    painter.restore();
}

QIcon verdictIcon(Verdict verdict, const Colours& colours) {
    QIcon icon;
    for (const int size : {16, 32, 48}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const double inset = size * 0.2;
        paintVerdictMark(painter, QRectF(inset, inset, size - 2 * inset, size - 2 * inset), verdict,
                         colours);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace anomalyst::ui
