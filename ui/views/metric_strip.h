#pragma once

#include <QWidget>
#include <vector>

#include "ui/theme.h"

class QPainter;

namespace anomalyst::ui {

/// A row of large numbers, each with its name above and a remark below; or two rows. Painted, not
/// laid out: a new value costs one repaint of this strip.
class MetricStrip : public QWidget {
    Q_OBJECT

public:
    struct Metric {
        QString name;
        QString value;
        QString remark;
        bool known = true;  ///< false: drawn dim
    };

    explicit MetricStrip(const Theme& theme, QWidget* parent = nullptr);

    void setMetrics(std::vector<Metric> metrics);
    const std::vector<Metric>& metrics() const { return m_metrics; }
    /// The numbers stand in two rows where one leaves no room for such a remark below each. What
    /// the remarks say does not matter, so that no step of a drag lays out anything.
    void setUsualRemark(const QString& remark);
    int rows() const { return m_rows; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void paintMetric(QPainter& painter, const Metric& metric, const QRectF& area) const;
    QFont numberFont(const QString& number, double room) const;

    const Theme& m_theme;
    std::vector<Metric> m_metrics;
    QString m_usualRemark;
    int m_rows = 1;
};

}  // namespace anomalyst::ui
