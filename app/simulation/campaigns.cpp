#include "app/simulation/campaigns.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace anomalyst::simulation {

namespace {

/// Goods that are easily turned into money.
constexpr std::array<Category, 6> kSoughtAfter = {Category::Phones,    Category::Electronics,
                                                  Category::Jewellery, Category::Shoes,
                                                  Category::Games,     Category::Clothing};

}  // namespace

Campaigns::Campaigns(std::uint64_t frauds, Customers& customers, std::uint64_t seed)
    : m_customers(customers),
      m_random(Random::mixed(seed, 0xf4a0d)),
      m_most(static_cast<std::uint32_t>(
          std::clamp<std::uint64_t>(frauds / (4 * (kPatterns - 1)), 1, 1'000))) {
    std::iota(m_turns.begin(), m_turns.end(), std::uint8_t{0});
    m_turn = m_turns.size();
}

/// Every pattern once before any comes again, in another order each time. One with bursts waits
/// while it has had more than twice its share.
void Campaigns::choose() {
    do {
        if (m_turn == m_turns.size()) {
            m_turn = 0;
            for (std::size_t i = m_turns.size() - 1; i > 0; --i)
                std::swap(m_turns[i], m_turns[m_random.below(static_cast<std::uint32_t>(i + 1))]);
        }
        m_current = m_turns[m_turn++];
    } while (m_had[m_current] * m_had.size() > 2 * m_hadInAll);
    const FraudPattern& pattern = fraudPatterns()[m_current];
    Campaign& campaign = m_active[m_current];
    if (campaign.done == campaign.sessions) begin(campaign, pattern);
    m_burst = pattern.burst ? campaign.sessions - campaign.done : 1;
}

void Campaigns::begin(Campaign& campaign, const FraudPattern& pattern) {
    campaign = {};
    campaign.pattern = pattern.pattern;
    campaign.sessions = std::min(m_random.between(pattern.fewest, pattern.most), m_most);
    campaign.country = countryOf(m_random.next());
    campaign.device = m_random.next();
    campaign.line = m_random.next();
    campaign.server = m_random.next();
    campaign.card = m_random.next();
    campaign.address = m_random.next();
    campaign.account = m_customers.newAccount();
    campaign.category = m_random.pick(kSoughtAfter);
}

void Campaigns::visit(Moment begin, Random& random, Visit& visit) {
    if (m_burst == 0) choose();
    Campaign& campaign = m_active[m_current];
    visit.pattern = campaign.pattern;
    fraudPatterns()[m_current].act(campaign, m_customers, begin, random, visit);
    ++campaign.done;
    ++m_had[m_current];
    ++m_hadInAll;
    --m_burst;
}

}  // namespace anomalyst::simulation
