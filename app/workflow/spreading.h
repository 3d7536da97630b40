#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Sessions laid out in the plane on their own.
struct SessionSpread {
    std::vector<SessionId> session;  ///< ascending
    std::vector<float> x, y;         ///< [sessions]
};

/// More are sampled evenly: beyond, it takes long and groups are hard to tell apart.
constexpr std::size_t kMostSpread = 5'000;

/// Lays sessions (ascending) out by t-SNE, so that those lie together whose features are alike: the
/// features that `model` looks at, standardised as it does; of a model that has none, or without a
/// model, those that its inputs make, standardised over these sessions. The same sessions and model
/// give the same places. Fails with a sentence where there are too few.
Result<SessionSpread> spreadSessions(storage::Database& database, ModelId model,
                                     std::span<const SessionId> sessions, RunControl& control);

}  // namespace anomalyst::app
