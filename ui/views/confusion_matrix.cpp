#include "ui/views/confusion_matrix.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/estimated_number.h"
#include "ui/format.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

ConfusionMatrix::ConfusionMatrix(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setAccessibleName(tr("Confusion matrix"));
}

void ConfusionMatrix::setCounts(const ThresholdCounts& counts) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    setCells({{{number(counts.truePositives), number(counts.falseNegatives)},
               {number(counts.falsePositives), number(counts.trueNegatives)}}},
             false);
}

void ConfusionMatrix::setExpected(const ProbeEstimate::Counts& counts) {
    setCells({{{counts.found, counts.missed}, {counts.falseAlarms, counts.passed}}}, true);
}

void ConfusionMatrix::setCells(const Cells& cells, bool expected) {
    m_cells = cells;
    m_expected = expected;
    const QString told =
        tr("Fraud flagged %1, fraud missed %2, others flagged %3, others passed %4")
            .arg(text(cells[0][0]), text(cells[0][1]), text(cells[1][0]), text(cells[1][1]));
    const QString whose =
        expected ? tr("Of all sessions, as the probe lets expect") : tr("Of the labelled sessions");
    setAccessibleDescription(whose + QStringLiteral(": ") + told);
    setToolTip(accessibleDescription());
    update();
}

QString ConfusionMatrix::text(double count) const {
    const QString rounded = format::count(static_cast<std::uint64_t>(std::llround(count)));
    return m_expected ? estimatedNumber(rounded) : rounded;
}

// With the short names of the columns, and room for counts of four digits.
QSize ConfusionMatrix::minimumSizeHint() const {
    const QFontMetrics metrics(m_theme.smallFont());
    const auto widest = [&](std::initializer_list<QString> texts) {
        int width = 0;
        for (const QString& text : texts) width = std::max(width, metrics.horizontalAdvance(text));
        return width + 6;
    };
    const int cell = widest({tr("flag"), tr("pass"), estimatedNumber(format::count(9999))});
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
    if (m_expected) {
        painter.setPen(colours.dim);
        painter.drawText(QRectF(0, 0, left - 6, head), Qt::AlignRight | Qt::AlignVCenter,
                         tr("corr."));
    }
    for (std::size_t row = 0; row < 2; ++row) {
        const double top = head + static_cast<double>(row) * cellHeight;
        painter.setPen(colours.dim);
        painter.drawText(QRectF(0, top, left - 6, cellHeight), Qt::AlignRight | Qt::AlignVCenter,
                         rows[row]);
        const double total = m_cells[row][0] + m_cells[row][1];
        for (std::size_t column = 0; column < 2; ++column) {
            const QRectF cell(left + static_cast<double>(column) * cellWidth, top, cellWidth - 2,
                              cellHeight - 2);
            if (row == 0) {
                painter.setPen(colours.dim);
                painter.drawText(QRectF(cell.left(), 0, cell.width(), head), Qt::AlignCenter,
                                 columns[column]);
            }
            QColor tint = column == 0 ? colours.fraud : colours.legitimate;
            const double share = total > 0 ? m_cells[row][column] / total : 0;
            tint.setAlphaF(static_cast<float>(0.06 + 0.24 * std::sqrt(share)));
            painter.fillRect(cell, tint);
            painter.setPen(colours.text);
            drawTabular(painter, cell, Qt::AlignHCenter, text(m_cells[row][column]));
        }
    }
}

}  // namespace anomalyst::ui
