#include "ui/widgets/fitted_text.h"

namespace anomalyst::ui {

QString fittedText(const QFontMetricsF& metrics, const QString& remark, double width) {
    static const QString kBetween = QStringLiteral(" · ");
    QString text = remark;
    while (metrics.horizontalAdvance(text) > width) {
        const qsizetype last = text.lastIndexOf(kBetween);
        if (last < 0) return metrics.elidedText(text, Qt::ElideRight, width);
        text.truncate(last);
    }
    return text;
}

}  // namespace anomalyst::ui
