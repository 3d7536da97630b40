#include "engine/domain/score.h"

#include <cmath>

namespace anomalyst {

double surprise(double p) { return p > 0 ? -std::log10(p) : 300; }

}  // namespace anomalyst
