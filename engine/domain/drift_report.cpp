#include "engine/domain/drift_report.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace anomalyst {

namespace {

double share(std::uint64_t part, std::uint64_t of) {
    return of == 0 ? std::numeric_limits<double>::quiet_NaN()
                   : static_cast<double>(part) / static_cast<double>(of);
}

}  // namespace

double UnseenRate::rate() const { return share(unseen, events); }
double UnseenRate::referenceRate() const { return share(referenceAlone, referenceEvents); }

double AlertRate::rate() const { return share(alerts, sessions); }

bool AlertRate::asPromised() const {
    const double least = std::isnan(referenceRate) ? nominal : std::min(nominal, referenceRate);
    return interval.low <= nominal && least <= interval.high;
}

}  // namespace anomalyst
