#pragma once

#include <cstdint>
#include <string_view>

namespace anomalyst::simulation {

/// An IPv4 address, the first number in the highest byte.
struct Address {
    std::uint32_t bits = 0;
    bool operator==(const Address&) const = default;
};

inline constexpr std::uint8_t kCountries = 10;

/// ISO 3166-1, two letters.
std::string_view countryCode(std::uint8_t country);
/// Hours that its clocks are ahead of UTC.
int hoursEast(std::uint8_t country);
/// A country, as often as the shop has customers there; `draw` is any number.
std::uint8_t countryOf(std::uint64_t draw);

// Where people come from. Addresses of a home are nearly always one household's; the others are
// shared by many honest people, so that an address alone convicts nobody.

/// `line` names a household's connection, whose address changes at times with `week`.
Address homeAddress(std::uint8_t country, std::uint64_t line, std::uint32_t week);
/// One of a carrier's few addresses, behind which thousands of phones stand (carrier-grade NAT).
Address carrierAddress(std::uint8_t country, std::uint64_t draw);
/// One of some hundred offices, schools and hotels.
Address officeAddress(std::uint8_t country, std::uint64_t draw);
/// An exit of a VPN that honest people use as well as thieves.
Address tunnelAddress(std::uint64_t draw);
/// A rented server, where hardly anybody shops.
Address serverAddress(std::uint64_t draw);

}  // namespace anomalyst::simulation
