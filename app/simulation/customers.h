#pragma once

#include <array>
#include <cstdint>

#include "app/simulation/catalogue.h"
#include "app/simulation/random.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// A customer's habits.
struct Customer {
    std::uint32_t account = 0;
    std::uint8_t country = 0;
    std::uint8_t evening = 0;  ///< local hour at which they like best to shop
    bool mobile = false;       ///< comes by phone more often than not
    bool office = false;       ///< also comes from work
    bool tunnel = false;       ///< always behind a VPN
    std::uint32_t pace = 0;    ///< median milliseconds between two pages
    std::array<Category, 3> likes{};
    std::array<std::uint32_t, 4> favourites{};  ///< items they come back to
    std::uint64_t phone = 0, computer = 0;      ///< devices
    std::uint64_t card = 0, address = 0;
};

/// The shop's customers, as many as there are sessions for. Nobody is kept: a customer is worked
/// out from the seed and the number of the account each time they come, so that any number of them
/// takes no memory.
class Customers {
public:
    Customers(std::uint64_t seed, std::uint64_t sessions);

    Customer at(std::uint32_t account) const;
    /// Somebody who may well come at this moment. Some come every day, most a few times; there are
    /// more of them as time goes on.
    Customer visitor(Moment now, std::uint32_t progressPerMille, Random& random) const;
    /// An account that nobody has had before: each call gives the next one.
    std::uint32_t newAccount() { return ++m_lastAccount; }
    std::uint32_t count() const { return m_count; }

private:
    std::uint64_t m_seed;
    std::uint32_t m_count;
    std::uint32_t m_lastAccount;
};

/// Brings the customer to the shop: device, channel and address as on most days, sometimes abroad.
void arrive(const Customer& customer, Moment now, Random& random, Visit& visit);

/// Whole weeks since the epoch.
std::uint32_t weekOf(Moment time);
/// 0 to 23, on the clocks of the country.
std::uint32_t localHour(Moment time, std::uint8_t country);

}  // namespace anomalyst::simulation
