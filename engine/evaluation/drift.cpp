#include "engine/evaluation/drift.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/evaluation/kolmogorov_smirnov.h"
#include "engine/evaluation/population_stability.h"

namespace anomalyst::engine {

namespace {

constexpr double kMovedFrom = 0.1;
constexpr double kShiftedAbove = 0.25;
constexpr double kOwnBinFrom = 0.01;  // of the reference's events
constexpr double kDrawsInBin = 5;     // Cochran's rule for chi-squared
constexpr double kManyMoved = 0.1;
constexpr double kManyShifted = 0.25;
constexpr double kMuchUnseen = 0.05;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The values that are there, ascending.
std::vector<float> known(const NumericColumn& column) {
    std::vector<float> values;
    values.reserve(column.values.size());
    std::copy_if(column.values.begin(), column.values.end(), std::back_inserter(values),
                 [](float value) { return std::isfinite(value); });
    std::sort(values.begin(), values.end());
    return values;
}

double medianOf(std::span<const float> ascending) {
    if (ascending.empty()) return kNone;
    const std::size_t n = ascending.size();
    return (static_cast<double>(ascending[(n - 1) / 2]) + static_cast<double>(ascending[n / 2])) /
           2;
}

double share(std::size_t part, std::size_t of) {
    return of == 0 ? kNone : static_cast<double>(part) / static_cast<double>(of);
}

void judge(InputDrift& drift, const PopulationStability& stability) {
    drift.psi = stability.index;
    drift.psiByChance = stability.byChance;
    const bool real = stability.index >= kMovedFrom && stability.index > stability.byChance;
    if (real) drift.shift = stability.index > kShiftedAbove ? Shift::Shifted : Shift::Moved;
}

std::vector<std::uint64_t> countCodes(const TokenChannel& channel) {
    std::vector<std::uint64_t> counts(channel.vocabulary.size());
    for (const std::int32_t code : channel.codes) ++counts[static_cast<std::size_t>(code)];
    return counts;
}

/// How many independent draws the events are worth.
double drawsOf(const TokenSample& sample) {
    double events = 0, squares = 0;
    for (const std::uint32_t length : sample.lengths) {
        events += length;
        squares += static_cast<double>(length) * length;
    }
    return squares > 0 ? events * events / squares : 0;
}

/// Adds those whose share in the reference is below `least` to one bin, the last; the first stays
/// as it is.
void joinRare(std::vector<std::uint64_t>& reference, std::vector<std::uint64_t>& now,
              std::size_t events, double least) {
    std::uint64_t rare = 0, rareNow = 0;
    std::size_t kept = 1;
    for (std::size_t code = 1; code < reference.size(); ++code) {
        if (share(reference[code], events) >= least) {
            reference[kept] = reference[code];
            now[kept] = now[code];
            ++kept;
        } else {
            rare += reference[code];
            rareNow += now[code];
        }
    }
    reference.resize(kept);
    now.resize(kept);
    reference.push_back(rare);
    now.push_back(rareNow);
}

}  // namespace

std::string_view name(Shift shift) {
    switch (shift) {
        case Shift::Stable: return "stable";
        case Shift::Moved: return "moved";
        case Shift::Shifted: break;
    }
    return "shifted";
}

InputDrift driftOf(const NumericColumn& reference, const NumericColumn& now) {
    const std::vector<float> before = known(reference), after = known(now);
    const DecileBins bins(before);
    auto counts = bins.count(before), countsNow = bins.count(after);
    counts.push_back(reference.values.size() - before.size());
    countsNow.push_back(now.values.size() - after.size());

    InputDrift drift;
    drift.input = reference.name;
    drift.referenceCount = reference.values.size();
    drift.count = now.values.size();
    judge(drift, populationStability(counts, countsNow));
    const KolmogorovSmirnov test = kolmogorovSmirnov(before, after);
    drift.ks = test.distance;
    drift.ksP = test.p;
    drift.referenceMedian = medianOf(before);
    drift.median = medianOf(after);
    drift.referenceMissing = share(counts.back(), reference.values.size());
    drift.missing = share(countsNow.back(), now.values.size());
    return drift;
}

InputDrift driftOf(const TokenSample& reference, const TokenSample& now) {
    const std::size_t events = reference.channel.codes.size();
    assert(reference.channel.vocabulary == now.channel.vocabulary);
    auto counts = countCodes(reference.channel), countsNow = countCodes(now.channel);
    const double draws = drawsOf(reference), drawsNow = drawsOf(now);

    InputDrift drift;
    drift.input = reference.channel.name;
    drift.referenceCount = events;
    drift.count = now.channel.codes.size();
    drift.referenceMissing = share(counts.front(), events);
    drift.missing = share(countsNow.front(), drift.count);
    joinRare(counts, countsNow, events,
             std::max(kOwnBinFrom, kDrawsInBin / std::min(draws, drawsNow)));
    judge(drift, populationStability(counts, countsNow, draws, drawsNow));
    drift.ks = drift.ksP = drift.referenceMedian = drift.median = kNone;
    return drift;
}

AlertRate alertRate(std::span<const float> reference, std::span<const float> now,
                    double threshold) {
    struct Count {
        std::uint64_t alerts = 0, sessions = 0;
    };
    const auto count = [&](std::span<const float> scores) {
        Count counted;
        for (const float score : scores) {
            if (std::isnan(score)) continue;
            ++counted.sessions;
            if (static_cast<double>(score) >= threshold) ++counted.alerts;
        }
        return counted;
    };
    const Count before = count(reference), after = count(now);
    return {.sessions = after.sessions,
            .alerts = after.alerts,
            .threshold = threshold,
            .nominal = std::min(1.0, std::pow(10, -threshold)),
            .referenceRate = share(before.alerts, before.sessions),
            .interval = wilsonInterval(after.alerts, after.sessions)};
}

DriftAdvice advise(std::span<const InputDrift> inputs, std::span<const UnseenRate> unseen,
                   const AlertRate& alerts) {
    const auto shareOf = [&](auto is) {
        return inputs.empty() ? 0.0
                              : share(static_cast<std::size_t>(std::ranges::count_if(inputs, is)),
                                      inputs.size());
    };
    const double shifted =
        shareOf([](const InputDrift& input) { return input.shift == Shift::Shifted; });
    const double moved =
        shareOf([](const InputDrift& input) { return input.shift != Shift::Stable; });
    const bool muchUnseen = std::ranges::any_of(unseen, [](const UnseenRate& input) {
        return input.rate() > input.referenceRate() + kMuchUnseen;  // false for NaN
    });
    if (muchUnseen || shifted >= kManyShifted) return DriftAdvice::TrainAnew;
    if (shifted > 0 || moved >= kManyMoved) return DriftAdvice::FineTune;
    return alerts.asPromised() ? DriftAdvice::Nothing : DriftAdvice::Recalibrate;
}

}  // namespace anomalyst::engine
