#include "ui/views/confusion_matrix.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/format.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

ConfusionMatrix::ConfusionMatrix(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setAccessibleName(tr("Confusion matrix"));
}

void ConfusionMatrix::setCounts(const ThresholdCounts& counts) {
    m_counts = counts;
    setAccessibleDescription(tr("Fraud flagged %1, fraud missed %2, others flagged %3, others "
                                "passed %4")
                                 .arg(counts.truePositives)
                                 .arg(counts.falseNegatives)
                                 .arg(counts.falsePositives)
                                 .arg(counts.trueNegatives));
    update();
}

// With the short names of the columns, and room for counts of four digits.
QSize ConfusionMatrix::minimumSizeHint() const {
    const QFontMetrics metrics(m_theme.smallFont());
    const auto widest = [&](std::initializer_list<QString> texts) {
        int width = 0;
        for (const QString& text : texts) width = std::max(width, metrics.horizontalAdvance(text));
        return width + 6;
    };
    const int cell = widest({tr("flag"), tr("pass"), format::count(9999)});
    const QSize content(widest({tr("fraud"), tr("others")}) + 2 * cell,
                        metrics.height() + 2 + 2 * (metrics.height() + 8));
    return content.expandedTo({110, 84});
}

// Rows are the truth, columns the decision; a cell's tint is its share of the row.
void ConfusionMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = m_theme.colours();
    painter.setFont(m_theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    const double head = metrics.height() + 2;
    const std::array<QString, 2> rows = {tr("fraud"), tr("others")};
    const double left =
        std::max(metrics.horizontalAdvance(rows[0]), metrics.horizontalAdvance(rows[1])) + 6;
    const bool roomy = metrics.horizontalAdvance(tr("flagged")) + 6 < (width() - left) / 2;
    const std::array<QString, 2> columns = {roomy ? tr("flagged") : tr("flag"),
                                            roomy ? tr("passed") : tr("pass")};
    const double cellWidth = (width() - left) / 2, cellHeight = (height() - head) / 2;
    const std::array<std::array<std::uint64_t, 2>, 2> cells = {
        {{m_counts.truePositives, m_counts.falseNegatives},
         {m_counts.falsePositives, m_counts.trueNegatives}}};
    for (std::size_t row = 0; row < 2; ++row) {
        const double top = head + static_cast<double>(row) * cellHeight;
        painter.setPen(colours.dim);
        painter.drawText(QRectF(0, top, left - 6, cellHeight), Qt::AlignRight | Qt::AlignVCenter,
                         rows[row]);
        const auto total = static_cast<double>(cells[row][0] + cells[row][1]);
        for (std::size_t column = 0; column < 2; ++column) {
            const QRectF cell(left + static_cast<double>(column) * cellWidth, top, cellWidth - 2,
                              cellHeight - 2);
            if (row == 0) {
                painter.setPen(colours.dim);
                painter.drawText(QRectF(cell.left(), 0, cell.width(), head), Qt::AlignCenter,
                                 columns[column]);
            }
            QColor tint = column == 0 ? colours.fraud : colours.legitimate;
            const double share = total > 0 ? static_cast<double>(cells[row][column]) / total : 0;
            tint.setAlphaF(static_cast<float>(0.06 + 0.24 * std::sqrt(share)));
            painter.fillRect(cell, tint);
            painter.setPen(colours.text);
            drawTabular(painter, cell, Qt::AlignHCenter, format::count(cells[row][column]));
        }
    }
}

}  // namespace anomalyst::ui
