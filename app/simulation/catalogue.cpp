#include "app/simulation/catalogue.h"

#include <array>

namespace anomalyst::simulation {

namespace {

struct Shelf {
    std::string_view name;
    std::int32_t cents;  ///< median price
};

constexpr std::array<Shelf, kCategories> kShelves = {{{"books", 1'499},
                                                      {"electronics", 8'900},
                                                      {"phones", 49'900},
                                                      {"games", 4'999},
                                                      {"clothing", 3'999},
                                                      {"shoes", 6'999},
                                                      {"beauty", 1'799},
                                                      {"grocery", 499},
                                                      {"home", 2'999},
                                                      {"garden", 3'499},
                                                      {"sports", 4'499},
                                                      {"toys", 2'199},
                                                      {"jewellery", 12'900},
                                                      {"gift_cards", 5'000}}};

/// The last items are the gift cards, of 10 to 200.
constexpr std::array<std::int32_t, 8> kGiftCards = {1'000, 1'500,  2'000,  2'500,
                                                    5'000, 10'000, 15'000, 20'000};
constexpr std::uint32_t kGoods = catalogue::kItems - static_cast<std::uint32_t>(kGiftCards.size());
constexpr std::uint32_t kShelfItems = kGoods / (kCategories - 1);

}  // namespace

std::string_view nameOf(Category category) {
    return kShelves[static_cast<std::size_t>(category)].name;
}

namespace catalogue {

Category categoryOf(std::uint32_t item) {
    if (item > kGoods) return Category::GiftCards;
    return static_cast<Category>((item - 1) % (kCategories - 1));
}

std::int32_t priceOf(std::uint32_t item) {
    if (item > kGoods) return kGiftCards[item - kGoods - 1];
    const std::int32_t median = kShelves[static_cast<std::size_t>(categoryOf(item))].cents;
    // From two fifths of the median to five halves, most of them below it, and ending in 9 cents.
    const auto part = static_cast<std::int32_t>(Random::mixed(item, 17) >> 44);  // 20 bits
    const std::int32_t quarter = (part >> 10) * (part & 1023) >> 10;
    const std::int32_t cents = median * (400 + quarter * 21 / 10) / 1'000;
    return cents / 10 * 10 + 9;
}

std::uint32_t draw(Category category, Random& random) {
    if (category == Category::GiftCards)
        return kGoods + 1 + random.below(static_cast<std::uint32_t>(kGiftCards.size()));
    const std::uint32_t place = random.skewed(kShelfItems);
    return 1 + place * (kCategories - 1) + static_cast<std::uint32_t>(category);
}

std::uint32_t coveted(Category category, std::uint32_t week) {
    Random random(Random::mixed(static_cast<std::uint64_t>(category) + 1, week));
    return draw(category, random);
}

}  // namespace catalogue

}  // namespace anomalyst::simulation
