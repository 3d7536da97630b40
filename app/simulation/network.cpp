#include "app/simulation/network.h"

#include <array>

#include "app/simulation/random.h"

namespace anomalyst::simulation {

namespace {

struct Country {
    std::string_view code;
    int hoursEast;
    std::uint16_t share;   ///< per mille of the customers
    std::uint8_t network;  ///< first number of its addresses
};

constexpr std::array<Country, kCountries> kList = {{{"DE", 1, 340, 84},
                                                    {"AT", 1, 90, 91},
                                                    {"FR", 1, 140, 90},
                                                    {"NL", 1, 80, 82},
                                                    {"PL", 1, 80, 83},
                                                    {"GB", 0, 110, 86},
                                                    {"US", -5, 80, 73},
                                                    {"TR", 3, 40, 88},
                                                    {"NG", 1, 20, 105},
                                                    {"VN", 7, 20, 113}}};

constexpr std::uint32_t kCarrierAddresses = 24;
constexpr std::uint32_t kOffices = 200;
constexpr std::uint32_t kTunnels = 48;
constexpr std::uint32_t kServers = 4'096;

/// `host` scattered over the two last numbers, and `block` as the second.
Address address(std::uint8_t network, std::uint32_t block, std::uint32_t host) {
    return {(std::uint32_t{network} << 24) | ((block & 0xff) << 16) | (host & 0xffff)};
}

std::uint32_t folded(std::uint64_t draw, std::uint32_t bound) {
    return static_cast<std::uint32_t>(((draw >> 32) * bound) >> 32);
}

}  // namespace

std::string_view countryCode(std::uint8_t country) { return kList[country].code; }

int hoursEast(std::uint8_t country) { return kList[country].hoursEast; }

std::uint8_t countryOf(std::uint64_t draw) {
    std::uint32_t rest = folded(draw, 1'000);
    std::uint8_t country = 0;
    while (rest >= kList[country].share) rest -= kList[country++].share;
    return country;
}

Address homeAddress(std::uint8_t country, std::uint64_t line, std::uint32_t week) {
    // Half the lines get another address every eight weeks, not all in the same one.
    const std::uint64_t lease = line % 2 == 0 ? 0 : (week + line / 2 % 8) / 8;
    const std::uint64_t draw = Random::mixed(line, lease);
    return address(kList[country].network, 8 + folded(draw << 16, 240),
                   static_cast<std::uint32_t>(draw));
}

Address carrierAddress(std::uint8_t country, std::uint64_t draw) {
    return address(kList[country].network, 1, 0x0a00 + folded(draw, kCarrierAddresses));
}

Address officeAddress(std::uint8_t country, std::uint64_t draw) {
    return address(kList[country].network, 2, 0x1400 + folded(draw, kOffices));
}

Address tunnelAddress(std::uint64_t draw) {
    return address(185, 7, 0x3200 + folded(draw, kTunnels));
}

Address serverAddress(std::uint64_t draw) { return address(45, 32, folded(draw, kServers)); }

}  // namespace anomalyst::simulation
