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

QString intervalText(const Interval& interval) {
    return QStringLiteral("%1 – %2").arg(shareText(interval.low), shareText(interval.high));
}

/// As often as is easy to imagine.
QString alertRate(double perDay) {
    if (perDay >= 1) return Texts::tr("%1 a day").arg(format::number(perDay, perDay < 10 ? 1 : 0));
    if (perDay * 7 >= 1) return Texts::tr("%1 a week").arg(format::number(perDay * 7, 1));
    return Texts::tr("%1 a month").arg(format::number(perDay * 30, 1));
}

using Metric = MetricStrip::Metric;

/// Precision, recall, F1 as the labelled sessions have them. The best F1 of these very labels is an
/// oracle.
std::vector<Metric> counted(const RankedScores& scores, double surprise) {
    const ThresholdCounts counts = scores.at(surprise);
    const auto number = [](std::optional<double> value) {
        return value ? shareText(*value) : format::missing();
    };
    const auto interval = [](std::uint64_t hits, std::uint64_t n) {
        return n > 0 ? intervalText(wilsonInterval(hits, n)) : QString();
    };
    const std::uint64_t flagged = counts.truePositives + counts.falsePositives;
    const auto flagAll = scores.at(-std::numeric_limits<double>::infinity()).f1();
    return {{Texts::tr("Precision"), number(counts.precision()),
             flagged == 0 ? Texts::tr("nothing flagged") : interval(counts.truePositives, flagged)},
            {Texts::tr("Recall"), number(counts.recall()),
             interval(counts.truePositives, scores.positives())},
            {surprise == scores.bestF1Threshold() ? Texts::tr("F1, oracle") : Texts::tr("F1"),
             number(counts.f1()), Texts::tr("flag all: %1").arg(number(flagAll))}};
}

/// The same as the probe has them.
std::vector<Metric> corrected(const ProbeEstimate& probe, double surprise) {
    const ProbeEstimate::Rates rates = probe.at(surprise);
    const auto metric = [](const QString& name, const std::optional<ProbeEstimate::Share>& share,
                           const QString& otherwise) {
        if (!share) return Metric{name, format::missing(), otherwise};
        return Metric{name, shareText(share->value), intervalText(share->interval)};
    };
    return {metric(Texts::tr("Prec., corr."), rates.precision, Texts::tr("nothing flagged")),
            metric(Texts::tr("Recall, corr."), rates.recall, Texts::tr("no fraud known")),
            {Texts::tr("F1, corr."), rates.f1 ? shareText(*rates.f1) : format::missing(),
             surprise == probe.bestF1Threshold() ? Texts::tr("by the probe, oracle")
                                                 : Texts::tr("by the probe")}};
}

}  // namespace

std::vector<Metric> thresholdMetrics(const RankedScores& scores, double surprise,
                                     const MetricGrounds& grounds) {
    const ThresholdCounts counts = scores.at(surprise);
    std::vector<Metric> metrics;
    if (grounds.probe)
        metrics = corrected(*grounds.probe, surprise);
    else if (grounds.enoughLabels)
        metrics = counted(scores, surprise);
    else
        for (const QString& name : {Texts::tr("Precision"), Texts::tr("Recall"), Texts::tr("F1")})
            metrics.push_back({name, format::missing(), {}, false});
    const double share = static_cast<double>(counts.flagged) / static_cast<double>(scores.size());
    QString remark = format::percent(share);
    if (grounds.days > 0)
        remark +=
            QStringLiteral(" · ") + alertRate(static_cast<double>(counts.flagged) / grounds.days);
    metrics.push_back({Texts::tr("Flagged"), format::count(counts.flagged), remark});
    return metrics;
}

}  // namespace anomalyst::ui
