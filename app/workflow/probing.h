#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/probe.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/session.h"

namespace anomalyst::app {

/// Draws at random, each as likely as any other, `count` of the scored sessions below the line
/// whose truth is unknown; all where there are no more. `truth` has one entry a session. `drawn`
/// is left to the caller. The same for the same seed.
Probe drawProbe(const SessionKeys& keys, std::span<const RankedScores::Truth> truth, double line,
                std::size_t count, std::uint64_t seed);

/// For each session of `keys` whether it is of the probe.
std::vector<std::uint8_t> probedOf(const SessionKeys& keys, const Probe& probe);

}  // namespace anomalyst::app
