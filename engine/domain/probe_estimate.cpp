#include "engine/domain/probe_estimate.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

namespace anomalyst {

namespace {

std::size_t ranksReaching(const std::vector<float>& descending, double threshold) {
    const auto end = std::partition_point(descending.begin(), descending.end(), [&](float score) {
        return static_cast<double>(score) >= threshold;
    });
    return static_cast<std::size_t>(end - descending.begin());
}

double reaching(const std::vector<float>& descending, double threshold) {
    return static_cast<double>(ranksReaching(descending, threshold));
}

double count(const std::vector<float>& scores) { return static_cast<double>(scores.size()); }

}  // namespace

ProbeEstimate::ProbeEstimate(std::span<const float> scores, std::span<const Truth> truth,
                             std::span<const std::uint8_t> probed, double line) {
    assert(scores.size() == truth.size() && scores.size() == probed.size());
    m_highest = -std::numeric_limits<double>::infinity();
    double above = 0, stoodFor = 0;  // sessions that labelled ones above, and the probe, stand for
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(scores[i])) continue;
        m_highest = std::max(m_highest, static_cast<double>(scores[i]));
        const bool known = truth[i] != Truth::Unknown;
        const bool isAbove = static_cast<double>(scores[i]) >= line;
        const bool isProbed = !isAbove && probed[i] != 0;
        above += isAbove ? 1 : 0;
        stoodFor += !isAbove && (isProbed || !known) ? 1 : 0;
        m_drawn += isProbed ? 1 : 0;
        if (!known) continue;
        m_judged += isProbed ? 1 : 0;
        Stratum& stratum = m_strata[isAbove ? Above : isProbed ? Probed : Known];
        (truth[i] == Truth::Anomalous ? stratum.anomalous : stratum.normal).push_back(scores[i]);
    }
    for (Stratum& stratum : m_strata) {
        std::ranges::sort(stratum.anomalous, std::greater<>());
        std::ranges::sort(stratum.normal, std::greater<>());
    }
    const auto labelled = [&](Where where) {
        return count(m_strata[where].anomalous) + count(m_strata[where].normal);
    };
    m_aboveReviewed = labelled(Above) >= kNearlyAll * above;
    if (labelled(Above) > 0) m_strata[Above].weight = above / labelled(Above);
    if (labelled(Probed) > 0) m_strata[Probed].weight = stoodFor / labelled(Probed);
    if (usable()) m_bestF1Threshold = highestF1();
}

bool ProbeEstimate::usable() const {
    return m_aboveReviewed && m_judged >= kFewest &&
           static_cast<double>(m_judged) >= kNearlyAll * static_cast<double>(m_drawn);
}

ProbeEstimate::Counts ProbeEstimate::countsOf(const std::array<Flagged, 3>& flagged) const {
    Counts counts;
    for (std::size_t i = 0; i < flagged.size(); ++i) {
        const Stratum& stratum = m_strata[i];
        const auto anomalous = static_cast<double>(flagged[i].anomalous);
        const auto normal = static_cast<double>(flagged[i].normal);
        counts.found += stratum.weight * anomalous;
        counts.missed += stratum.weight * (count(stratum.anomalous) - anomalous);
        counts.falseAlarms += stratum.weight * normal;
        counts.passed += stratum.weight * (count(stratum.normal) - normal);
    }
    return counts;
}

ProbeEstimate::Counts ProbeEstimate::countsAt(double threshold) const {
    assert(usable());
    std::array<Flagged, 3> flagged;
    for (std::size_t i = 0; i < flagged.size(); ++i)
        flagged[i] = {ranksReaching(m_strata[i].anomalous, threshold),
                      ranksReaching(m_strata[i].normal, threshold)};
    return countsOf(flagged);
}

template <class Each>
void ProbeEstimate::passOver(Each each) const {
    std::array<Flagged, 3> flagged;
    const auto passTies = [](const std::vector<float>& scores, std::size_t& at, float tie) {
        while (at < scores.size() && scores[at] == tie) ++at;
    };
    for (;;) {
        std::optional<float> next;
        const auto look = [&next](const std::vector<float>& scores, std::size_t at) {
            if (at < scores.size() && (!next || scores[at] > *next)) next = scores[at];
        };
        for (std::size_t i = 0; i < flagged.size(); ++i) {
            look(m_strata[i].anomalous, flagged[i].anomalous);
            look(m_strata[i].normal, flagged[i].normal);
        }
        if (!next) return;
        for (std::size_t i = 0; i < flagged.size(); ++i) {
            passTies(m_strata[i].anomalous, flagged[i].anomalous, *next);
            passTies(m_strata[i].normal, flagged[i].normal, *next);
        }
        each(static_cast<double>(*next), countsOf(flagged));
    }
}

std::optional<double> ProbeEstimate::highestF1() const {
    std::optional<double> best;
    double bestF1 = 0;
    passOver([&](double threshold, const Counts& counts) {
        const double wrong = counts.falseAlarms + counts.missed;
        const double f1 = counts.found > 0 ? 2 * counts.found / (2 * counts.found + wrong) : 0;
        if (f1 <= bestF1) return;
        bestF1 = f1;
        best = threshold;
    });
    return best;
}

std::optional<double> ProbeEstimate::lowestCostThreshold(const AlarmCosts& costs) const {
    assert(usable());
    const double above = std::nextafter(m_highest, std::numeric_limits<double>::infinity());
    const Counts none = countsAt(above);
    if (none.missed == 0 || none.passed == 0) return std::nullopt;
    double best = above;
    double least = none.cost(costs);
    passOver([&](double threshold, const Counts& counts) {
        const double cost = counts.cost(costs);
        if (cost >= least) return;
        least = cost;
        best = threshold;
    });
    return best;
}

ProbeEstimate::Rates ProbeEstimate::at(double threshold) const {
    const auto [found, missed, falseAlarms, passed] = countsAt(threshold);
    Rates rates;
    if (found + falseAlarms > 0) rates.precision = precision(threshold, found, falseAlarms);
    if (found + missed > 0) rates.recall = recall(threshold, found, missed);
    if (rates.recall && found + missed + falseAlarms > 0)
        rates.f1 = 2 * found / (2 * found + falseAlarms + missed);
    return rates;
}

// As good as the effective number of plain cases (Kish 1965).
ProbeEstimate::Share ProbeEstimate::precision(double threshold, double found,
                                              double falseAlarms) const {
    double squares = 0;
    for (const Stratum& stratum : m_strata)
        squares += stratum.weight * stratum.weight *
                   (reaching(stratum.anomalous, threshold) + reaching(stratum.normal, threshold));
    const double sum = found + falseAlarms;
    return {found / sum, wilsonIntervalOf(found / sum, sum * sum / squares)};
}

// What is uncertain is how much of what the probe stands for below the threshold is anomalous: also
// a probe without any says only that it is not much.
ProbeEstimate::Share ProbeEstimate::recall(double threshold, double found, double missed) const {
    const Stratum& probe = m_strata[Probed];
    const double hits = count(probe.anomalous) - reaching(probe.anomalous, threshold);
    const double below = hits + count(probe.normal) - reaching(probe.normal, threshold);
    if (below == 0) return {found / (found + missed), {found / (found + missed), 1}};
    const Interval share = wilsonIntervalOf(hits / below, below);
    const double known = missed - probe.weight * hits;
    const auto recallWith = [&](double missedShare) {
        const double all = found + known + probe.weight * below * missedShare;
        return all > 0 ? found / all : 1;
    };
    return {found / (found + missed), {recallWith(share.high), recallWith(share.low)}};
}

}  // namespace anomalyst
