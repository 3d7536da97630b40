#include "app/simulation/honest_visit.h"

#include <array>

#include "app/simulation/walk.h"

namespace anomalyst::simulation {

namespace {

constexpr std::size_t kMostInBasket = 12;

struct Line {
    std::uint32_t item = 0;
    std::uint32_t quantity = 0;
};

class ShoppingTrip {
public:
    ShoppingTrip(const Customer& customer, Moment begin, Random& random, Visit& visit)
        : m_customer(customer),
          m_random(random),
          m_week(weekOf(begin)),
          m_walk(visit, begin, customer.pace, random) {}

    void run() {
        if (m_random.chance(700)) m_walk.act(Action::Home);
        if (m_random.chance(450)) login();
        if (m_loggedIn && m_random.chance(50)) {
            askForRefund();
        } else {
            lookRound(3 + m_random.tailed(10));
            if (m_lines > 0 && m_random.chance(560)) order();
        }
        if (m_loggedIn && m_random.chance(250)) m_walk.act(Action::Logout);
    }

private:
    void login() {
        for (int i = 0; i < 3 && m_random.chance(60); ++i) m_walk.act(Action::LoginFailed);
        m_walk.act(Action::Login);
        m_loggedIn = true;
        if (m_random.chance(60)) m_walk.act(Action::Account);
        if (m_random.chance(12)) m_walk.act(Action::ChangePassword);
        if (m_random.chance(5)) m_walk.act(Action::ChangeEmail);
        if (m_random.chance(10)) m_walk.add(Action::AddAddress, 0, m_random.next());
        if (m_random.chance(14)) m_walk.add(Action::AddCard, m_customer.card + 1, 0);
        if (m_random.chance(15)) m_walk.look(Action::RedeemPoints, wanted());
    }

    std::uint32_t wanted() {
        const std::uint32_t kind = m_random.below(100);
        if (kind < 30) return m_random.pick(m_customer.favourites);
        if (kind < 33) return catalogue::coveted(m_random.pick(m_customer.likes), m_week);
        if (kind < 35) return catalogue::draw(Category::GiftCards, m_random);
        if (kind < 80) return catalogue::draw(m_random.pick(m_customer.likes), m_random);
        return catalogue::draw(static_cast<Category>(m_random.below(kCategories - 1)), m_random);
    }

    void lookRound(std::uint32_t pages) {
        std::uint32_t item = wanted();
        for (std::uint32_t page = 0; page < pages; ++page) {
            const std::uint32_t kind = m_random.below(100);
            if (kind < 18) {
                m_walk.act(Action::Search);
            } else if (kind < 34) {
                m_walk.act(Action::Browse);
            } else if (kind < 78) {
                item = wanted();
                m_walk.look(Action::View, item);
            } else if (kind < 83) {
                m_walk.look(Action::Review, item);
            } else if (kind < 95) {
                fill(item);
            } else if (kind < 97 && m_lines > 0) {
                const Line line = m_basket[--m_lines];
                m_walk.put(Action::RemoveFromCart, line.item, line.quantity);
            } else {
                m_walk.act(Action::ViewCart);
            }
        }
    }

    void fill(std::uint32_t item) {
        if (m_lines == kMostInBasket) return;
        const std::uint32_t quantity = m_random.chance(6)     ? m_random.between(6, 20)
                                       : m_random.chance(150) ? m_random.between(2, 4)
                                                              : 1;
        m_basket[m_lines++] = {item, quantity};
        m_walk.put(Action::AddToCart, item, quantity);
    }

    void order() {
        m_walk.act(Action::ViewCart);
        if (!m_loggedIn) login();
        if (m_random.chance(130)) m_walk.act(Action::ApplyCoupon);
        const bool present = m_random.chance(40);
        const std::uint64_t address = present ? m_random.next() : m_customer.address;
        m_walk.pay(m_customer.card, address, m_random.chance(35) ? m_random.between(1, 2) : 0);
        for (std::size_t i = 0; i < m_lines; ++i)
            m_walk.buy(m_basket[i].item, m_basket[i].quantity, m_customer.card, address);
    }

    void askForRefund() {
        m_walk.act(Action::Orders);
        if (m_random.chance(300)) m_walk.act(Action::Support);
        const std::uint32_t item = wanted();
        m_walk.look(Action::RefundRequest, item);
        if (m_random.chance(750)) m_walk.refund(item, 1);
        lookRound(m_random.below(6));
    }

    const Customer& m_customer;
    Random& m_random;
    std::uint32_t m_week;
    Walk m_walk;
    bool m_loggedIn = false;
    std::array<Line, kMostInBasket> m_basket{};
    std::size_t m_lines = 0;
};

}  // namespace

void visitHonestly(const Customer& customer, Moment begin, Random& random, Visit& visit) {
    arrive(customer, begin, random, visit);
    ShoppingTrip(customer, begin, random, visit).run();
    if (!visit.steps.empty()) return;
    visit.steps.push_back({.time = begin});
}

}  // namespace anomalyst::simulation
