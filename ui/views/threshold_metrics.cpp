#include "ui/views/threshold_metrics.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>
#include <optional>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ThresholdMetrics)
};

/// Two digits, and a third where two would claim all or nothing: 68 false alarms are not 1.00.
QString shareText(double share) {
    if (share >= 0.995 && share < 1) return format::number(std::min(share, 0.999), 3);
    if (share > 0 && share < 0.005) return format::number(std::max(share, 0.001), 3);
    return format::number(share, 2);
}

QString intervalText(std::uint64_t hits, std::uint64_t n) {
    const Interval interval = wilsonInterval(hits, n);
    return QStringLiteral("%1 – %2").arg(shareText(interval.low), shareText(interval.high));
}

/// As often as is easy to imagine.
QString alertRate(double perDay) {
    if (perDay >= 1) return Texts::tr("%1 a day").arg(format::number(perDay, perDay < 10 ? 1 : 0));
    if (perDay * 7 >= 1) return Texts::tr("%1 a week").arg(format::number(perDay * 7, 1));
    return Texts::tr("%1 a month").arg(format::number(perDay * 30, 1));
}

}  // namespace

std::vector<MetricStrip::Metric> thresholdMetrics(const RankedScores& scores,
                                                  const ThresholdCounts& counts,
                                                  const MetricGrounds& grounds) {
    const bool enoughLabels = grounds.enoughLabels;
    const auto number = [&](std::optional<double> value) {
        return enoughLabels && value ? shareText(*value) : format::missing();
    };
    const auto interval = [&](std::uint64_t hits, std::uint64_t n) {
        return enoughLabels && n > 0 ? intervalText(hits, n) : QString();
    };
    const std::uint64_t flaggedLabelled = counts.truePositives + counts.falsePositives;
    const auto flagAll = scores.at(-std::numeric_limits<double>::infinity()).f1();
    const double share = static_cast<double>(counts.flagged) / static_cast<double>(scores.size());
    QString remark = format::percent(share);
    if (grounds.days > 0)
        remark +=
            QStringLiteral(" · ") + alertRate(static_cast<double>(counts.flagged) / grounds.days);
    return {
        {Texts::tr("Precision"), number(counts.precision()),
         enoughLabels && flaggedLabelled == 0 ? Texts::tr("nothing flagged")
                                              : interval(counts.truePositives, flaggedLabelled),
         enoughLabels},
        {Texts::tr("Recall"), number(counts.recall()),
         interval(counts.truePositives, scores.positives()), enoughLabels},
        {Texts::tr("F1"), number(counts.f1()),
         enoughLabels ? Texts::tr("flag all: %1").arg(number(flagAll)) : QString(), enoughLabels},
        {Texts::tr("Flagged"), format::count(counts.flagged), remark, true}};
}

}  // namespace anomalyst::ui
