#include "ui/views/metric_strip.h"

#include <QFontMetrics>
#include <QPainter>
#include <utility>

#include "ui/widgets/fitted_text.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {
namespace {

constexpr double kLastExtra = 0.4;  ///< of a column

}  // namespace

MetricStrip::MetricStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MetricStrip::setMetrics(std::vector<Metric> metrics) {
    m_metrics = std::move(metrics);
    QStringList spoken;
    for (const Metric& metric : m_metrics)
        spoken << QStringLiteral("%1 %2 (%3)").arg(metric.name, metric.value, metric.remark);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

QSize MetricStrip::sizeHint() const {
    const int small = QFontMetrics(m_theme.smallFont()).height();
    return {240, 2 * small + QFontMetrics(m_theme.numberFont()).height() + 4};
}

/// Smaller where a number would not fit.
QFont MetricStrip::numberFont(const QString& number, double room) const {
    QFont font = m_theme.numberFont();
    const double wide = QFontMetricsF(font).horizontalAdvance(number);
    if (wide > room && room > 0) font.setPointSizeF(font.pointSizeF() * room / wide);
    return font;
}

void MetricStrip::paintEvent(QPaintEvent*) {
    if (m_metrics.empty()) return;
    QPainter painter(this);
    const Colours& colours = m_theme.colours();
    const double small = QFontMetricsF(m_theme.smallFont()).height();
    const double large = QFontMetricsF(m_theme.numberFont()).height();
    // The last one, a count, has the longest remark.
    const double unit = width() / (static_cast<double>(m_metrics.size()) + kLastExtra);
    double left = 0;
    for (const Metric& metric : m_metrics) {
        const double wide = &metric == &m_metrics.back() ? unit * (1 + kLastExtra) : unit;
        const auto line = [&](double top, double height) {
            return QRectF(left, top, wide - 4, height);
        };
        painter.setFont(m_theme.smallFont());
        painter.setPen(colours.dim);
        painter.drawText(line(0, small), Qt::AlignLeft | Qt::AlignVCenter,
                         fittedText(QFontMetricsF(painter.font()), metric.name, wide - 4));
        drawTabular(painter, line(small + large + 2, small), Qt::AlignLeft,
                    fittedText(QFontMetricsF(painter.font()), metric.remark, wide - 4));
        painter.setFont(numberFont(metric.value, wide - 8));
        painter.setPen(metric.known ? colours.text : colours.dim);
        drawTabular(painter, line(small + 1, large), Qt::AlignLeft, metric.value);
        left += wide;
    }
}

}  // namespace anomalyst::ui
