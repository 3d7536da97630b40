#include "ui/charts/chart_axis.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <array>
#include <cmath>

namespace anomalyst::ui {
namespace {

constexpr qint64 kMinute = 60, kHour = 3600, kDay = 86400;

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ChartAxis)
};

std::vector<AxisTick> linearTicks(double low, double high, int most, bool whole) {
    const double step = std::max(roundStep(high - low, most), whole ? 1.0 : 0.0);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
    std::vector<AxisTick> ticks;
    for (double k = std::ceil(low / step - 1e-9); k * step <= high + step * 1e-9; ++k) {
        const double value = k == 0 ? 0 : k * step;  // never "-0"
        ticks.push_back({value, QLocale().toString(value, 'f', decimals)});
    }
    return ticks;
}

QString countLabel(double count) {
    if (count >= 1e6) return QLocale().toString(count / 1e6) + Texts::tr(" M");
    if (count >= 1e4) return QLocale().toString(count / 1e3) + Texts::tr(" k");
    return QLocale().toString(count, 'f', 0);
}

/// Powers of ten with 2 and 5 between them, as far as they keep their distance.
std::vector<AxisTick> countTicks(AxisScale scale, double low, double high, int most) {
    std::vector<AxisTick> ticks;
    const double apart = (scaled(scale, high) - scaled(scale, low)) / std::max(1, most);
    if (low <= 0) ticks.push_back({0, countLabel(0)});
    std::vector<double> candidates;
    for (double power = std::pow(10, std::floor(std::log10(std::max(high, 1.0)))); power >= 1;
         power /= 10) {
        for (const double factor : {1.0, 5.0, 2.0}) candidates.push_back(power * factor);
    }
    std::vector<double> chosen = {std::max(low, 0.0)};
    for (const double value : candidates) {
        const bool far = std::all_of(chosen.begin(), chosen.end(), [&](double other) {
            return std::abs(scaled(scale, value) - scaled(scale, other)) >= apart;
        });
        if (!far || value > high || value < low) continue;
        chosen.push_back(value);
        ticks.push_back({value, countLabel(value)});
    }
    std::sort(ticks.begin(), ticks.end(),
              [](const AxisTick& a, const AxisTick& b) { return a.value < b.value; });
    return ticks;
}

/// A step of the calendar: months, or seconds within a month.
struct TimeStep {
    int months = 0;
    qint64 seconds = 0;

    double length() const { return months > 0 ? months * 30.44 * kDay : double(seconds); }
};

TimeStep timeStep(double span, int most) {
    static constexpr std::array<qint64, 20> kSeconds = {
        1,        2,           5,           10,           15,           30,
        kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
        kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
        2 * kDay, 7 * kDay};
    for (const qint64 seconds : kSeconds)
        if (span / double(seconds) <= most) return {0, seconds};
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120})
        if (span / (months * 30.44 * kDay) <= most) return {months, 0};
    return {12 * static_cast<int>(roundStep(span / (365.25 * kDay), most)), 0};
}

QDateTime firstAtOrAfter(const QDateTime& time, TimeStep step) {
    if (step.months > 0) {
        const QDate date = time.date();
        const int month =
            (date.month() - 1) / std::min(step.months, 12) * std::min(step.months, 12);
        const int years = std::max(1, step.months / 12);
        QDateTime at(QDate(date.year() / years * years, month + 1, 1), QTime(0, 0), Qt::UTC);
        while (at < time) at = at.addMonths(step.months);
        return at;
    }
    // 1970-01-01 was a Thursday; weeks begin on Monday.
    const qint64 shift = step.seconds == 7 * kDay ? 4 * kDay : 0;
    const qint64 seconds = time.toSecsSinceEpoch() - shift;
    qint64 whole = seconds / step.seconds * step.seconds;
    while (whole + shift < time.toSecsSinceEpoch()) whole += step.seconds;
    return QDateTime::fromSecsSinceEpoch(whole + shift, Qt::UTC);
}

/// As short as the step allows; the first tick and every turn of a day or year say which.
QString timeLabel(const QDateTime& time, TimeStep step, bool first) {
    const QLocale locale(QLocale::English);  // months are named in the language of the texts
    const bool newYear = time.date().dayOfYear() == 1;
    if (step.months >= 12) return locale.toString(time.date(), QStringLiteral("yyyy"));
    if (step.months > 0) {
        return locale.toString(time.date(), first || time.date().month() == 1
                                                ? Texts::tr("MMM yyyy")
                                                : Texts::tr("MMM"));
    }
    if (step.seconds >= kDay)
        return locale.toString(time.date(),
                               first || newYear ? Texts::tr("d MMM yyyy") : Texts::tr("d MMM"));
    if (time.time() == QTime(0, 0)) return locale.toString(time.date(), Texts::tr("d MMM"));
    const QString clock = time.time().toString(step.seconds < kMinute ? QStringLiteral("HH:mm:ss")
                                                                      : QStringLiteral("HH:mm"));
    return first ? locale.toString(time.date(), Texts::tr("d MMM ")) + clock : clock;
}

std::vector<AxisTick> timeTicks(Instant origin, double low, double high, int most) {
    const auto at = [&](double seconds) {
        return QDateTime::fromMSecsSinceEpoch(
            origin.micros / 1000 + static_cast<qint64>(std::floor(seconds * 1000)), Qt::UTC);
    };
    const TimeStep step = timeStep(std::max(high - low, 1e-3), most);
    std::vector<AxisTick> ticks;
    const QDateTime end = at(high);
    QDateTime time = firstAtOrAfter(at(low), step);
    while (time <= end && ticks.size() <= static_cast<std::size_t>(most)) {
        const double value = double(time.toMSecsSinceEpoch() - origin.micros / 1000) / 1000.0;
        ticks.push_back({value, timeLabel(time, step, ticks.empty())});
        time = step.months > 0 ? time.addMonths(step.months) : time.addSecs(step.seconds);
    }
    return ticks;
}

}  // namespace

double scaled(AxisScale scale, double value) {
    switch (scale) {
        case AxisScale::SquareRoot: return std::sqrt(std::max(0.0, value));
        case AxisScale::Logarithmic: return std::log10(1 + std::max(0.0, value));
        case AxisScale::Linear:
        case AxisScale::TimeUtc: break;
    }
    return value;
}

double unscaled(AxisScale scale, double place) {
    switch (scale) {
        case AxisScale::SquareRoot: return place * place;
        case AxisScale::Logarithmic: return std::pow(10, place) - 1;
        case AxisScale::Linear:
        case AxisScale::TimeUtc: break;
    }
    return place;
}

int tickCount(const AxisStyle& style, double low, double high, double pixels) {
    constexpr double kClosest = 0.6;  // of the usual distance
    const int closest = static_cast<int>(pixels / (kClosest * style.pixelsPerLabel));
    int most = std::max(1, static_cast<int>(pixels / style.pixelsPerLabel));
    while (most < closest && axisTicks(style, low, high, most).size() < 2) ++most;
    return most;
}

std::vector<AxisTick> axisTicks(const AxisStyle& style, double low, double high, int most) {
    most = std::max(1, most);
    if (!(high > low)) return {};
    switch (style.scale) {
        case AxisScale::SquareRoot:
        case AxisScale::Logarithmic: return countTicks(style.scale, low, high, most);
        case AxisScale::TimeUtc: return timeTicks(style.origin, low, high, most);
        case AxisScale::Linear: break;
    }
    return linearTicks(low, high, most, style.whole);
}

double roundStep(double span, int most) {
    const double power = std::pow(10, std::floor(std::log10(span / most)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor * most >= span * (1 - 1e-9)) return power * factor;
    return power * 10;
}

}  // namespace anomalyst::ui
