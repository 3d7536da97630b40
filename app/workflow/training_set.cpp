#include "app/workflow/training_set.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

std::string describeLeftOut(TrainOn trainOn, LabelSource labels) {
    const std::string words =
        trainOn == TrainOn::Unlabelled ? "without labelled sessions" : "without fraud";
    return words + " (labels: " + std::string(name(labels)) + ")";
}

/// The set in which these sessions are left out, where `words` say so; else all that match.
std::pair<TrainingSet, std::string_view> splitWords(std::string_view words) {
    for (const TrainOn trainOn : {TrainOn::Unlabelled, TrainOn::NotFraud})
        for (const LabelSource labels :
             {LabelSource::Given, LabelSource::Verdict, LabelSource::Both}) {
            const TrainingSet set{{}, trainOn, labels};
            const std::string leftOut = describeLeftOut(trainOn, labels);
            if (words == leftOut) return {set, {}};
            if (const std::string end = ", " + leftOut; words.ends_with(end))
                return {set, words.substr(0, words.size() - end.size())};
        }
    return {{}, words};
}

}  // namespace

Result<std::vector<SessionId>> sessionsIn(storage::Database& database, const TrainingSet& set,
                                          RunControl& control) {
    const storage::EventStore store(database);
    Result<std::vector<SessionId>> matching = store.matching(set.filter, ModelId{}, control);
    if (!matching || set.trainOn == TrainOn::All) return matching;
    const Result<SessionKeys> keys = store.keys(ModelId{}, control);
    if (!keys) return keys.error();

    std::unordered_set<SessionId> leftOut;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const auto truth = isAnomalous(keys->given[i], keys->verdict[i], set.labels);
        if (set.trainOn == TrainOn::Unlabelled ? truth.has_value() : truth.value_or(false))
            leftOut.insert(keys->id[i]);
    }
    std::erase_if(*matching, [&](SessionId id) { return leftOut.contains(id); });
    return matching;
}

std::string describe(const TrainingSet& set) {
    if (set.trainOn == TrainOn::All) return set.filter.text();
    const std::string leftOut = describeLeftOut(set.trainOn, set.labels);
    return set.filter.matchesAll() ? leftOut : set.filter.text() + ", " + leftOut;
}

Result<TrainingSet> trainingSetOf(const ModelInfo& model) {
    auto [set, words] = splitWords(model.trainedOn);
    Result<Filter> filter = Filter::parse(words);
    if (!filter)
        return Error{ErrorKind::Damaged, "What the model was trained on is no filter",
                     "model “" + model.name + "”, “" + model.trainedOn + "”",
                     "Name the sessions with a filter"};
    set.filter = std::move(*filter);
    return set;
}

Result<std::vector<SessionId>> sessionsNotTrainedOn(storage::Database& database,
                                                    const ModelInfo& model, RunControl& control) {
    const Result<TrainingSet> set = trainingSetOf(model);
    if (!set) return set.error();
    const storage::EventStore store(database);
    const auto all = store.matching(Filter(), ModelId{}, control);
    if (!all) return all.error();
    const auto matching = store.matching(set->filter, ModelId{}, control);
    if (!matching) return matching.error();
    std::vector<SessionId> rest = without(*all, *matching);
    if (!rest.empty()) return rest;
    return Error{
        ErrorKind::Usage,
        set->filter.matchesAll()
            ? "No session is new to the model: it was trained on all of them"
            : "No session is new to the model: it was trained on “" + set->filter.text() + "”",
        "model “" + model.name + "”",
        "Import newer sessions first, or name sessions with a filter"};
}

std::vector<SessionId> without(const std::vector<SessionId>& sessions,
                               const std::vector<SessionId>& others) {
    std::vector<SessionId> rest;
    std::ranges::set_difference(sessions, others, std::back_inserter(rest));
    return rest;
}

}  // namespace anomalyst::app
