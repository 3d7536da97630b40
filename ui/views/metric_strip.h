#pragma once

#include <QWidget>
#include <vector>

#include "ui/theme.h"

namespace anomalyst::ui {

/// A row of large numbers, each with its name above and a remark below. Painted, not laid out:
/// a new value costs one repaint of this strip.
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

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont numberFont(const QString& number, double room) const;

    const Theme& m_theme;
    std::vector<Metric> m_metrics;
};

}  // namespace anomalyst::ui
