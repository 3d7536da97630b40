#include "app/workflow/evaluation.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "app/workflow/cross_validation.h"
#include "storage/event_store.h"
#include "storage/state_store.h"

namespace anomalyst::app {

namespace {

constexpr const char* kThresholdKey = "threshold";

/// Scores of the sessions that match; NaN, which `RankedScores` leaves out, for all others.
Result<std::vector<float>> matchingScores(const storage::EventStore& store, const SessionKeys& keys,
                                          const EvaluationRequest& request, RunControl& control) {
    if (request.filter.matchesAll()) return keys.surprise;
    const auto matching = store.matching(request.filter, request.model.id, control);
    if (!matching) return matching.error();
    std::vector<float> scores(keys.size(), std::numeric_limits<float>::quiet_NaN());
    auto next = matching->begin();  // both are ascending by id
    for (std::size_t i = 0; i < keys.size() && next != matching->end(); ++i) {
        if (keys.id[i] != *next) continue;
        scores[i] = keys.surprise[i];
        ++next;
    }
    return scores;
}

/// Days that the sessions with a score span.
double daysJudged(const SessionKeys& keys, const std::vector<float>& scores) {
    std::vector<Instant> starts;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (!std::isnan(scores[i])) starts.push_back(keys.start[i]);
    return engine::daysOf(starts);
}

}  // namespace

Result<std::optional<double>> savedThreshold(storage::Database& database) {
    const auto text = storage::StateStore(database).get(kThresholdKey);
    if (!text) return text.error();
    if (!*text) return std::optional<double>();
    double value = 0;
    const char* end = (*text)->data() + (*text)->size();
    if (std::from_chars((*text)->data(), end, value).ptr != end || !std::isfinite(value))
        return std::optional<double>();
    return std::optional(value);
}

Status saveThreshold(storage::Database& database, double threshold) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, threshold).ptr;
    return storage::StateStore(database).set(kThresholdKey, std::string(text, end));
}

Result<engine::Evaluation> evaluate(storage::Database& database, const EvaluationRequest& request,
                                    RunControl& control) {
    const storage::EventStore store(database);
    const Result<SessionKeys> keys = store.keys(request.model.id, control);
    if (!keys) return keys.error();
    const Result<std::vector<float>> surprise = matchingScores(store, *keys, request, control);
    if (!surprise) return surprise.error();
    const Result<std::optional<double>> saved = savedThreshold(database);
    if (!saved) return saved.error();
    Result<engine::Evaluation> result =
        engine::evaluate(RankedScores(*surprise, engine::truthOf(*keys, request.labels)),
                         request.threshold, saved->value_or(kDefaultThreshold));
    if (!result) return result;
    if (const double days = daysJudged(*keys, *surprise); days > 0)
        result->alertsPerDay = static_cast<double>(result->counts.flagged) / days;
    if (request.folds < 2) return result;
    Result<std::vector<engine::FoldResult>> folds =
        crossValidate(database, *keys, request, control);
    if (!folds) return folds.error();
    result->folds = std::move(*folds);
    return result;
}

}  // namespace anomalyst::app
