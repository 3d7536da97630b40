#include "engine/evaluation/evaluation.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <string>
#include <unordered_map>

#include "engine/evaluation/bootstrap.h"

namespace anomalyst::engine {

namespace {

using Truth = RankedScores::Truth;

Status checkJudgeable(const RankedScores& scores) {
    if (scores.size() == 0)
        return Error{ErrorKind::BadInput,
                     "No session here has a score",
                     {},
                     "Score them first, or widen the filter"};
    const std::uint64_t labelled = scores.positives() + scores.negatives();
    if (labelled == 0)
        return Error{ErrorKind::BadInput,
                     "None of the " + std::to_string(scores.size()) + " sessions has a label",
                     {},
                     "Label some sessions, or choose other labels"};
    if (scores.positives() > 0 && scores.negatives() > 0) return {};
    const bool normal = scores.positives() == 0;
    return Error{ErrorKind::BadInput,
                 "All " + std::to_string(labelled) + " labelled sessions are " +
                     (normal ? "normal" : "anomalous"),
                 {},
                 std::string("A model can be judged only by both kinds: label ") +
                     (normal ? "anomalies" : "normal sessions") + " too, or widen the filter"};
}

/// A number that looks random; unlike std::shuffle the same with every standard library.
std::uint64_t mixed(std::uint64_t value) {  // splitmix64, Steele et al. 2014
    value += 0x9E37'79B9'7F4A'7C15U;
    value = (value ^ (value >> 30)) * 0xBF58'476D'1CE4'E5B9U;
    value = (value ^ (value >> 27)) * 0x94D0'49BB'1331'11EBU;
    return value ^ (value >> 31);
}

}  // namespace

std::vector<Truth> truthOf(const SessionKeys& keys, LabelSource labels) {
    std::vector<Truth> truth(keys.size(), Truth::Unknown);
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (const auto anomalous = isAnomalous(keys.given[i], keys.verdict[i], labels))
            truth[i] = *anomalous ? Truth::Anomalous : Truth::Normal;
    return truth;
}

Evaluation judge(const RankedScores& scores, double threshold) {
    Evaluation result;
    result.sessions = scores.size();
    result.positives = scores.positives();
    result.negatives = scores.negatives();
    result.auroc = scores.auroc();
    result.auprc = scores.auprc();
    result.threshold = threshold;
    result.counts = scores.at(threshold);
    const ThresholdCounts& at = result.counts;
    result.precisionInterval =
        wilsonInterval(at.truePositives, at.truePositives + at.falsePositives);
    result.recallInterval = wilsonInterval(at.truePositives, at.truePositives + at.falseNegatives);
    ThresholdCounts everything;
    everything.truePositives = result.positives;
    everything.falsePositives = result.negatives;
    result.flagEverythingF1 = everything.f1();
    for (const std::uint64_t count : {10U, 50U, 100U, 500U})
        if (const auto precision = scores.precisionAt(count); precision && count <= scores.size())
            result.precisionAt.push_back({count, *precision});
    return result;
}

Result<Evaluation> evaluate(const RankedScores& scores, const ThresholdChoice& choice,
                            double otherwise) {
    if (const auto judgeable = checkJudgeable(scores); !judgeable) return judgeable.error();
    double threshold = otherwise;
    if (choice.value)
        threshold = *choice.value;
    else if (choice.budget)
        threshold = scores.thresholdForBudget(*choice.budget);
    else if (choice.bestF1)
        threshold = scores.bestF1Threshold().value_or(otherwise);
    Evaluation result = judge(scores, threshold);
    result.oracle = choice.bestF1 && !choice.value && !choice.budget;
    const RankingIntervals intervals = bootstrapIntervals(scores, 0);
    result.aurocInterval = intervals.auroc;
    result.auprcInterval = intervals.auprc;
    return result;
}

double daysOf(std::span<const Instant> times) {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (const Instant time : times) {
        if (!time.known()) continue;
        first = std::min(first, time.micros);
        last = std::max(last, time.micros);
    }
    constexpr double kMicrosPerDay = 86'400e6;
    return last > first ? static_cast<double>(last - first) / kMicrosPerDay : 0;
}

std::vector<std::uint32_t> foldsByUser(std::span<const UserId> user, std::span<const Truth> truth,
                                       std::uint32_t folds, std::uint64_t seed) {
    assert(user.size() == truth.size() && folds > 0);
    std::unordered_map<UserId, bool> hasPositive;
    for (std::size_t i = 0; i < user.size(); ++i)
        hasPositive[user[i]] |= truth[i] == Truth::Anomalous;

    struct Dealt {
        bool ordinary;
        std::uint64_t order;
        UserId user;
        auto operator<=>(const Dealt&) const = default;
    };
    std::vector<Dealt> deck;
    for (const auto& [id, positive] : hasPositive)
        deck.push_back({!positive, mixed(seed ^ mixed(static_cast<std::uint64_t>(id.value))), id});
    std::sort(deck.begin(), deck.end());

    std::unordered_map<UserId, std::uint32_t> foldOf;
    for (std::size_t i = 0; i < deck.size(); ++i)
        foldOf[deck[i].user] = static_cast<std::uint32_t>(i % folds);
    std::vector<std::uint32_t> result;
    result.reserve(user.size());
    for (const UserId id : user) result.push_back(foldOf.at(id));
    return result;
}

std::vector<std::uint32_t> blocksInTime(std::span<const Instant> times, std::uint32_t blocks) {
    assert(blocks > 0);
    std::vector<std::uint32_t> order(times.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return times[a] < times[b]; });
    std::vector<std::uint32_t> result(times.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const bool tied = rank > 0 && times[order[rank]] == times[order[rank - 1]];
        result[order[rank]] = tied ? result[order[rank - 1]]
                                   : static_cast<std::uint32_t>(rank * blocks / order.size());
    }
    return result;
}

}  // namespace anomalyst::engine
