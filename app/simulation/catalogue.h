#pragma once

#include <cstdint>
#include <string_view>

#include "app/simulation/random.h"

namespace anomalyst::simulation {

enum class Category : std::uint8_t {
    Books,
    Electronics,
    Phones,
    Games,
    Clothing,
    Shoes,
    Beauty,
    Grocery,
    Home,
    Garden,
    Sports,
    Toys,
    Jewellery,
    GiftCards,
};
inline constexpr std::uint8_t kCategories = 14;

std::string_view nameOf(Category category);

/// The shop's items, numbered from 1: the same in every simulation, and kept nowhere.
namespace catalogue {

inline constexpr std::uint32_t kItems = 6'000;

Category categoryOf(std::uint32_t item);
/// In cents.
std::int32_t priceOf(std::uint32_t item);
/// An item of the category; a few are asked for much more often than the rest.
std::uint32_t draw(Category category, Random& random);
/// The item of the category that resellers and thieves are after this week.
std::uint32_t coveted(Category category, std::uint32_t week);

}  // namespace catalogue

}  // namespace anomalyst::simulation
