#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "app/simulation/row_writer.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::simulation {

struct ShopSetting {
    std::uint64_t sessions = 0;  ///< 1 to Traffic::kMostSessions
    std::uint64_t seed = 1;
    double fraudRate = 0.01;  ///< share of the sessions, 0 to 0.5; met exactly, but for rounding
};

struct ShopReport {
    std::uint64_t sessions = 0;
    std::uint64_t events = 0;
    std::uint64_t labelled = 0;                     ///< sessions with the label 1
    std::map<std::string, std::uint64_t> patterns;  ///< sessions of each fraud pattern
};

/// Simulates a shop and writes what happens at it as CSV, a row an event, in the order of time. The
/// same setting gives the same bytes on every machine. Memory is the same for any number of
/// sessions. Nothing in it is anybody's data: people, thieves and addresses are made up.
Result<ShopReport> simulateShop(const ShopSetting& setting, const Sink& sink, RunControl& control);

}  // namespace anomalyst::simulation
