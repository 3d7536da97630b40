#pragma once

#include "app/simulation/random.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// No session lasts longer, nor has more steps; what would come later is left out.
inline constexpr Milliseconds kLongestVisit = std::chrono::minutes(100);
inline constexpr std::size_t kMostSteps = 300;

/// Writes down a visit step by step, with the time that passes between them.
class Walk {
public:
    /// `pace`: median milliseconds from one step to the next.
    Walk(Visit& visit, Moment begin, std::uint32_t pace, Random& random);

    void act(Action action);
    void look(Action action, std::uint32_t item);
    /// Into the cart, or out of it.
    void put(Action action, std::uint32_t item, std::uint32_t quantity);
    /// From the cart to the payment, which may be declined `declines` times at first.
    void pay(std::uint64_t card, std::uint64_t address, std::uint32_t declines = 0);
    /// A line of the order that was paid for.
    void buy(std::uint32_t item, std::uint32_t quantity, std::uint64_t card, std::uint64_t address);
    /// Money given back for an item.
    void refund(std::uint32_t item, std::uint32_t quantity);
    void add(Action action, std::uint64_t card, std::uint64_t address);
    void setPace(std::uint32_t pace) { m_pace = pace; }
    void wait(Milliseconds time) { m_now += time; }

private:
    void take(Step step);

    Visit& m_visit;
    Moment m_now;
    Moment m_end;
    std::uint32_t m_pace;
    Random& m_random;
};

}  // namespace anomalyst::simulation
