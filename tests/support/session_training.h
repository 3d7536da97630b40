#pragma once

#include <utility>

#include "engine/scoring/session_model.h"

namespace anomalyst::test {

inline Result<engine::SessionModel> trained(const EventColumns& sessions,
                                            const engine::TrainRequest& wanted) {
    RunControl control;
    return engine::SessionModel::train(sessions, wanted, control);
}

/// Nothing where the model refuses.
inline SessionScores scored(const engine::SessionModel& model, const EventColumns& sessions) {
    RunControl control;
    auto scores = model.score(sessions, control);
    return scores ? std::move(*scores) : SessionScores{};
}

}  // namespace anomalyst::test
