#include "app/simulation/customers.h"

#include <algorithm>

namespace anomalyst::simulation {

namespace {

constexpr std::uint64_t kSessionsPerCustomer = 7;
constexpr std::uint64_t kMostCustomers = 2'000'000'000;
constexpr int kTries = 4;

/// Per mille of the draws of a customer at that hour that become a visit.
std::uint32_t readiness(const Customer& customer, std::uint32_t hour) {
    const auto apart = (hour + 24U - customer.evening) % 24U;
    const std::uint32_t distance = std::min(apart, 24U - apart);
    return distance <= 2 ? 1'000 : distance <= 4 ? 450 : distance <= 7 ? 160 : 40;
}

}  // namespace

std::uint32_t weekOf(Moment time) {
    return static_cast<std::uint32_t>(
        std::chrono::floor<std::chrono::weeks>(time).time_since_epoch().count());
}

std::uint32_t localHour(Moment time, std::uint8_t country) {
    const auto hours = std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
    return static_cast<std::uint32_t>((hours + hoursEast(country) + 24) % 24);
}

Customers::Customers(std::uint64_t seed, std::uint64_t sessions)
    : m_seed(Random::mixed(seed, 0xc057)),
      m_count(static_cast<std::uint32_t>(
          std::clamp<std::uint64_t>(sessions / kSessionsPerCustomer, 20, kMostCustomers))),
      m_lastAccount(m_count) {}

Customer Customers::at(std::uint32_t account) const {
    Random random(Random::mixed(m_seed, account));
    Customer customer;
    customer.account = account;
    customer.country = countryOf(random.next());
    // Most like the evening, some the lunch break, a few the small hours.
    const std::uint32_t kind = random.below(100);
    customer.evening = static_cast<std::uint8_t>(kind < 60   ? random.between(18, 22)
                                                 : kind < 80 ? random.between(11, 14)
                                                 : kind < 95 ? random.between(7, 17)
                                                             : random.between(0, 4));
    customer.mobile = random.chance(580);
    customer.office = random.chance(180);
    customer.tunnel = random.chance(25);
    customer.pace = 4'000 + random.below(14'000);
    for (Category& category : customer.likes)
        category = static_cast<Category>(random.below(kCategories - 1));
    for (std::uint32_t& item : customer.favourites)
        item = catalogue::draw(random.pick(customer.likes), random);
    customer.phone = random.next();
    customer.computer = random.next();
    customer.card = random.next();
    customer.address = random.next();
    return customer;
}

Customer Customers::visitor(Moment now, std::uint32_t progressPerMille, Random& random) const {
    const std::uint64_t there = std::uint64_t{m_count} * (600 + progressPerMille * 4 / 10) / 1'000;
    const auto known = static_cast<std::uint32_t>(std::max<std::uint64_t>(there, 1));
    Customer customer;
    for (int i = 0; i < kTries; ++i) {
        customer = at(1 + random.skewed(known));
        if (random.chance(readiness(customer, localHour(now, customer.country)))) break;
    }
    return customer;
}

void arrive(const Customer& customer, Moment now, Random& random, Visit& visit) {
    visit.account = customer.account;
    visit.country = customer.country;
    const bool phone = random.chance(customer.mobile ? 820 : 140);
    visit.device = phone ? customer.phone : customer.computer;
    visit.channel = !phone ? Channel::Web : random.chance(600) ? Channel::App : Channel::MobileWeb;
    const std::uint32_t hour = localHour(now, customer.country);
    const bool abroad = random.chance(8);
    if (abroad) visit.country = countryOf(random.next());
    if (customer.tunnel)
        visit.address = tunnelAddress(random.next());
    else if (phone && (abroad || random.chance(550)))
        visit.address = carrierAddress(visit.country, random.next());
    else if (abroad || (customer.office && hour >= 8 && hour < 18))
        visit.address = officeAddress(visit.country,
                                      abroad ? random.next() : Random::mixed(customer.account, 3));
    else
        visit.address = homeAddress(visit.country, customer.address, weekOf(now));
}

}  // namespace anomalyst::simulation
