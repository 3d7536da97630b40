#include "ui/threshold_state.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace anomalyst::ui {

float floatThreshold(double threshold) {
    const auto nearest = static_cast<float>(threshold);
    return double(nearest) < threshold
               ? std::nextafter(nearest, std::numeric_limits<float>::infinity())
               : nearest;
}

ThresholdState::ThresholdState(QObject* parent) : QObject(parent) {}

void ThresholdState::setSurprise(double surprise) {
    if (std::isnan(surprise)) return;
    surprise = std::max(0.0, surprise);
    if (surprise == m_surprise) return;
    m_surprise = surprise;
    Q_EMIT changed(surprise);
}

}  // namespace anomalyst::ui
