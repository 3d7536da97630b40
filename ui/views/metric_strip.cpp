#include "ui/views/metric_strip.h"

#include <QFontMetrics>
#include <QPainter>
#include <utility>

#include "ui/widgets/fitted_text.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {
namespace {

constexpr double kLastExtra = 0.4;  ///< of a column
constexpr double kGap = 4;          ///< between columns
constexpr int kBetweenRows = 4;

}  // namespace

MetricStrip::MetricStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        arrange();
        update();
    });
}

void MetricStrip::setMetrics(std::vector<Metric> metrics) {
    const bool asMany = metrics.size() == m_metrics.size();
    m_metrics = std::move(metrics);
    QStringList spoken;
    for (const Metric& metric : m_metrics)
        spoken << QStringLiteral("%1 %2 (%3)").arg(metric.name, metric.value, metric.remark);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    if (!asMany) arrange();
    update();
}

void MetricStrip::setUsualRemark(const QString& remark) {
    m_usualRemark = remark;
    arrange();
}

QSize MetricStrip::sizeHint() const {
    const int small = QFontMetrics(m_theme.smallFont()).height();
    const int row = 2 * small + QFontMetrics(m_theme.numberFont()).height() + 4;
    return {240, m_rows * row + (m_rows - 1) * kBetweenRows};
}

void MetricStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void MetricStrip::arrange() {
    const double column = width() / (static_cast<double>(m_metrics.size()) + kLastExtra);
    const double needed = QFontMetricsF(m_theme.smallFont()).horizontalAdvance(m_usualRemark);
    const bool fits = m_usualRemark.isEmpty() || m_metrics.size() < 2 || needed <= column - kGap;
    const int rows = fits ? 1 : 2;
    if (std::exchange(m_rows, rows) != rows) updateGeometry();
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
    const std::size_t count = m_metrics.size();
    const std::size_t columns = m_rows == 1 ? count : (count + 1) / 2;
    // The last one, a count, has the longest remark.
    const double extra = m_rows == 1 ? kLastExtra : 0;
    const double unit = width() / (static_cast<double>(columns) + extra);
    const double high = (height() - (m_rows - 1) * kBetweenRows) / static_cast<double>(m_rows);
    for (std::size_t i = 0; i < count; ++i) {
        const double wide = i + 1 == count ? unit * (1 + extra) : unit;
        const QPointF corner(unit * static_cast<double>(i % columns),
                             (high + kBetweenRows) * static_cast<double>(i / columns));
        paintMetric(painter, m_metrics[i], {corner, QSizeF(wide - kGap, high)});
    }
}

void MetricStrip::paintMetric(QPainter& painter, const Metric& metric, const QRectF& area) const {
    const Colours& colours = m_theme.colours();
    const double small = QFontMetricsF(m_theme.smallFont()).height();
    const double large = QFontMetricsF(m_theme.numberFont()).height();
    const auto line = [&](double top, double height) {
        return QRectF(area.left(), area.top() + top, area.width(), height);
    };
    painter.setFont(m_theme.smallFont());
    painter.setPen(colours.dim);
    painter.drawText(line(0, small), Qt::AlignLeft | Qt::AlignVCenter,
                     fittedText(QFontMetricsF(painter.font()), metric.name, area.width()));
    drawTabular(painter, line(small + large + 2, small), Qt::AlignLeft,
                fittedText(QFontMetricsF(painter.font()), metric.remark, area.width()));
    painter.setFont(numberFont(metric.value, area.width() - kGap));
    painter.setPen(metric.known ? colours.text : colours.dim);
    drawTabular(painter, line(small + 1, large), Qt::AlignLeft, metric.value);
}

}  // namespace anomalyst::ui
