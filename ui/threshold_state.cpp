#include "ui/threshold_state.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::ui {

ThresholdState::ThresholdState(QObject* parent) : QObject(parent) {}

void ThresholdState::setSurprise(double surprise) {
    if (std::isnan(surprise)) return;
    surprise = std::max(0.0, surprise);
    if (surprise == m_surprise) return;
    m_surprise = surprise;
    Q_EMIT changed(surprise);
}

}  // namespace anomalyst::ui
