#include "engine/evaluation/evaluation.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <unordered_map>

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
    return result;
}

Result<Evaluation> evaluate(const RankedScores& scores, const ThresholdChoice& choice,
                            double otherwise) {
    if (const auto judgeable = checkJudgeable(scores); !judgeable) return judgeable.error();
    if (choice.value) return judge(scores, *choice.value);
    if (choice.budget) return judge(scores, scores.thresholdForBudget(*choice.budget));
    if (!choice.bestF1) return judge(scores, otherwise);
    Evaluation result = judge(scores, scores.bestF1Threshold().value_or(otherwise));
    result.oracle = true;
    return result;
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

}  // namespace anomalyst::engine
