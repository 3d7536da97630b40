#include "engine/domain/probe_estimate.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace anomalyst {

namespace {

double reaching(const std::vector<float>& descending, double threshold) {
    const auto end = std::partition_point(descending.begin(), descending.end(), [&](float score) {
        return static_cast<double>(score) >= threshold;
    });
    return static_cast<double>(end - descending.begin());
}

double count(const std::vector<float>& scores) { return static_cast<double>(scores.size()); }

}  // namespace

ProbeEstimate::ProbeEstimate(std::span<const float> scores, std::span<const Truth> truth,
                             std::span<const std::uint8_t> probed, double line) {
    assert(scores.size() == truth.size() && scores.size() == probed.size());
    double above = 0, stoodFor = 0;  // sessions that labelled ones above, and the probe, stand for
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(scores[i])) continue;
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
    if (labelled(Above) > 0) m_strata[Above].weight = above / labelled(Above);
    if (labelled(Probed) > 0) m_strata[Probed].weight = stoodFor / labelled(Probed);
}

ProbeEstimate::Rates ProbeEstimate::at(double threshold) const {
    assert(usable());
    double found = 0, missed = 0, falseAlarms = 0;
    for (const Stratum& stratum : m_strata) {
        const double here = reaching(stratum.anomalous, threshold);
        found += stratum.weight * here;
        missed += stratum.weight * (count(stratum.anomalous) - here);
        falseAlarms += stratum.weight * reaching(stratum.normal, threshold);
    }
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

// What is uncertain is how much of what the probe stands for is anomalous and missed: also a probe
// without any says only that it is not much.
ProbeEstimate::Share ProbeEstimate::recall(double threshold, double found, double missed) const {
    const Stratum& probe = m_strata[Probed];
    const double n = static_cast<double>(m_judged);
    const double hits = count(probe.anomalous) - reaching(probe.anomalous, threshold);
    const Interval share = wilsonIntervalOf(hits / n, n);
    const double known = missed - probe.weight * hits;
    const auto recallWith = [&](double missedShare) {
        const double all = found + known + probe.weight * n * missedShare;
        return all > 0 ? found / all : 1;
    };
    return {found / (found + missed), {recallWith(share.high), recallWith(share.low)}};
}

}  // namespace anomalyst
