#pragma once

#include <QRectF>
#include <QString>
#include <functional>
#include <vector>

#include "ui/theme.h"

class QPainter;

namespace anomalyst::ui {

class StripScale;

/// What another model says of the events of the session that is shown.
struct ComparedScores {
    QString model;
    /// As `SessionSummary::eventBits`; empty where the model has not scored the session.
    std::vector<float> bits;
};

/// Other models' surprises on the sequence strip: a line each over the bars of the model shown,
/// and the legend that tells whose is which.
class ComparedBits {
public:
    /// At most `compared::kMost`. `shown` names the model of the bars.
    void set(const QString& shown, std::vector<ComparedScores> others);
    bool empty() const { return m_others.empty(); }
    const std::vector<ComparedScores>& others() const { return m_others; }
    /// 0 where no model has scored the session.
    double highest() const;

    void paint(QPainter& painter, const Colours& colours, const StripScale& scale,
               const std::function<double(double bits)>& y) const;
    /// On one line that ends at the right edge of `area`.
    void paintLegend(QPainter& painter, const Theme& theme, const QRectF& area) const;
    /// "gru-next 3: 7.1 bits", a line each.
    QStringList linesOf(std::size_t slot) const;
    /// All that the legend says, for a screen reader.
    QString inWords() const;

private:
    QString nameOf(const ComparedScores& other) const;
    void paintLine(QPainter& painter, const Colours& colours, std::size_t series,
                   const StripScale& scale, const std::function<double(double)>& y) const;

    QString m_shown;
    std::vector<ComparedScores> m_others;
};

}  // namespace anomalyst::ui
