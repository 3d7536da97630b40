#include "app/simulation/walk.h"

#include "app/simulation/catalogue.h"

namespace anomalyst::simulation {

Walk::Walk(Visit& visit, Moment begin, std::uint32_t pace, Random& random)
    : m_visit(visit), m_now(begin), m_end(begin + kLongestVisit), m_pace(pace), m_random(random) {}

void Walk::take(Step step) {
    if (m_now >= m_end || m_visit.steps.size() >= kMostSteps) return;
    step.time = m_now;
    m_visit.steps.push_back(step);
    m_now += Milliseconds(1 + m_random.tailed(m_pace));
}

void Walk::act(Action action) { take({.action = action}); }

void Walk::look(Action action, std::uint32_t item) { take({.item = item, .action = action}); }

void Walk::put(Action action, std::uint32_t item, std::uint32_t quantity) {
    take({.item = item, .quantity = quantity, .action = action});
}

void Walk::pay(std::uint64_t card, std::uint64_t address, std::uint32_t declines) {
    act(Action::Checkout);
    for (std::uint32_t i = 0; i < declines; ++i) add(Action::PaymentDeclined, card, address);
    add(Action::Payment, card, address);
}

void Walk::buy(std::uint32_t item, std::uint32_t quantity, std::uint64_t card,
               std::uint64_t address) {
    take({.card = card,
          .address = address,
          .item = item,
          .quantity = quantity,
          .cents = catalogue::priceOf(item) * static_cast<std::int32_t>(quantity),
          .action = Action::Purchase});
}

void Walk::refund(std::uint32_t item, std::uint32_t quantity) {
    take({.item = item,
          .quantity = quantity,
          .cents = -catalogue::priceOf(item) * static_cast<std::int32_t>(quantity),
          .action = Action::Refund});
}

void Walk::add(Action action, std::uint64_t card, std::uint64_t address) {
    take({.card = card, .address = address, .action = action});
}

}  // namespace anomalyst::simulation
