#include "engine/scoring/score_agreement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace anomalyst::engine {
namespace {

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

double sizeOf(double score) { return std::isfinite(score) ? std::abs(score) : 0; }

double apart(double a, double b, double least) {
    if (a == b) return 0;
    const double scale = std::max({std::abs(a), std::abs(b), least});
    const double difference = std::abs(a - b) / scale;
    return std::isfinite(difference) ? difference : std::numeric_limits<double>::infinity();
}

}  // namespace

Result<ScoreAgreement> compareScores(const SessionModel& one, const SessionModel& other,
                                     const EventColumns& sessions, RunControl& control) {
    const auto first = one.score(sessions, control);
    if (!first) return first.error();
    const auto second = other.score(sessions, control);
    if (!second) return second.error();
    if (first->size() == 0)
        return Error{ErrorKind::BadInput, "There is no session to compare scores of", "",
                     "Widen the filter"};

    std::vector<double> sizes;
    for (const double score : first->raw) sizes.push_back(sizeOf(score));
    const double least = median(sizes);
    const auto count = static_cast<double>(first->size());
    ScoreAgreement agreement;
    agreement.sessions = first->size();
    for (std::size_t i = 0; i < first->size(); ++i) {
        const double raw = apart(first->raw[i], second->raw[i], least);
        const double surprise = std::abs(std::log10(first->p[i]) - std::log10(second->p[i]));
        if (raw > agreement.largestRaw) {
            agreement.largestRaw = raw;
            agreement.worst = first->session[i];
        }
        agreement.largestSurprise = std::max(agreement.largestSurprise, surprise);
        agreement.meanRaw += raw / count;
        agreement.meanSurprise += surprise / count;
    }
    return agreement;
}

}  // namespace anomalyst::engine
