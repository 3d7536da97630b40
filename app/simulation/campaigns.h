#pragma once

#include <array>
#include <cstdint>

#include "app/simulation/fraud_patterns.h"

namespace anomalyst::simulation {

/// The attacks on the shop: one campaign of each pattern is under way at any time, and when it has
/// had its sessions the next one begins, with another thief.
class Campaigns {
public:
    /// `frauds`: sessions that there will be in all. Few of them make small campaigns, so that
    /// every pattern occurs.
    Campaigns(std::uint64_t frauds, Customers& customers, std::uint64_t seed);

    /// Writes down the next fraudulent session.
    void visit(Moment begin, Random& random, Visit& visit);
    /// More of the same are to come at once.
    bool inBurst() const { return m_burst > 0; }

private:
    void choose();
    void begin(Campaign& campaign, const FraudPattern& pattern);

    Customers& m_customers;
    Random m_random;
    std::uint32_t m_most;  ///< sessions of a campaign
    std::array<Campaign, kPatterns - 1> m_active{};
    std::array<std::uint8_t, kPatterns - 1> m_turns{};  ///< patterns in the order they come
    std::size_t m_turn = 0;
    std::size_t m_current = 0;                         ///< of m_active
    std::array<std::uint64_t, kPatterns - 1> m_had{};  ///< sessions of each pattern so far
    std::uint64_t m_hadInAll = 0;
    std::uint32_t m_burst = 0;  ///< sessions of it still to come at once
};

}  // namespace anomalyst::simulation
