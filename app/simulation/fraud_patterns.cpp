#include "app/simulation/fraud_patterns.h"

#include <array>

#include "app/simulation/walk.h"

namespace anomalyst::simulation {

namespace {

/// Where the thief sits, unless a pattern needs a server: at home or behind a VPN, by campaign.
void comeFromHome(const Campaign& campaign, Moment now, std::uint64_t device, Random& random,
                  Visit& visit) {
    visit.device = device;
    visit.country = campaign.country;
    visit.channel = campaign.device % 3 == 0 ? Channel::MobileWeb : Channel::Web;
    visit.address = campaign.device % 2 == 0
                        ? tunnelAddress(random.next())
                        : homeAddress(campaign.country, campaign.line, weekOf(now));
}

void comeFromServer(const Campaign& campaign, std::uint64_t device, Random& random, Visit& visit) {
    visit.device = device;
    visit.country = campaign.country;
    visit.channel = Channel::Web;
    visit.address = serverAddress(campaign.server + (random.next() >> 62 << 40));
}

Customer victim(const Customers& customers, Random& random) {
    return customers.at(1 + random.below(customers.count()));
}

/// An item for which it is worth the trouble.
std::uint32_t dear(Category category, Random& random) {
    std::uint32_t best = catalogue::draw(category, random);
    for (int i = 0; i < 3; ++i)
        if (const auto other = catalogue::draw(category, random);
            catalogue::priceOf(other) > catalogue::priceOf(best))
            best = other;
    return best;
}

void cardTesting(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                 Visit& visit) {
    comeFromServer(campaign, campaign.device, random, visit);
    visit.account = customers.newAccount();
    const std::uint32_t item = catalogue::draw(Category::Grocery, random);
    Walk walk(visit, begin, 2'500, random);
    walk.act(Action::Register);
    walk.look(Action::View, item);
    walk.put(Action::AddToCart, item, 1);
    walk.act(Action::Checkout);
    const std::uint32_t cards = random.between(5, 22);
    for (std::uint32_t i = 0; i < cards; ++i) {
        const std::uint64_t card = random.next();
        walk.add(Action::AddCard, card, 0);
        if (i + 1 < cards || random.chance(500)) {
            walk.add(Action::PaymentDeclined, card, campaign.address);
        } else {
            walk.add(Action::Payment, card, campaign.address);
            walk.buy(item, 1, card, campaign.address);
        }
    }
}

void credentialStuffing(const Campaign& campaign, Customers& customers, Moment begin,
                        Random& random, Visit& visit) {
    comeFromServer(campaign, random.next(), random, visit);
    visit.account = victim(customers, random).account;
    Walk walk(visit, begin, 700, random);
    walk.act(Action::LoginFailed);
    if (random.chance(500)) walk.act(Action::LoginFailed);
    if (!random.chance(80)) return;
    walk.act(Action::Login);
    walk.act(Action::Account);
    walk.act(Action::Orders);
    walk.act(Action::Logout);
}

void accountTakeover(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                     Visit& visit) {
    const Customer customer = victim(customers, random);
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = customer.account;
    Walk walk(visit, begin, 6'000, random);
    if (random.chance(400)) walk.act(Action::LoginFailed);
    walk.act(Action::Login);
    walk.act(Action::Account);
    walk.act(Action::ChangeEmail);
    walk.act(Action::ChangePassword);
    walk.add(Action::AddAddress, 0, campaign.address);
    const std::uint32_t lines = random.between(1, 3);
    std::array<std::uint32_t, 3> items{};
    for (std::uint32_t i = 0; i < lines; ++i) {
        walk.act(Action::Search);
        items[i] = dear(campaign.category, random);
        walk.look(Action::View, items[i]);
        walk.put(Action::AddToCart, items[i], 1);
    }
    walk.pay(customer.card, campaign.address, random.chance(200) ? 1 : 0);
    for (std::uint32_t i = 0; i < lines; ++i)
        walk.buy(items[i], 1, customer.card, campaign.address);
}

void loyaltyDrain(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                  Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = victim(customers, random).account;
    Walk walk(visit, begin, 4'000, random);
    walk.act(Action::Login);
    walk.act(Action::Account);
    if (random.chance(300)) walk.act(Action::ChangeEmail);
    const std::uint32_t times = random.between(2, 6);
    for (std::uint32_t i = 0; i < times; ++i)
        walk.look(Action::RedeemPoints, catalogue::draw(Category::GiftCards, random));
    walk.act(Action::Logout);
}

void giftCardCashOut(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                     Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = customers.newAccount();
    Walk walk(visit, begin, 5'000, random);
    walk.act(Action::Register);
    const std::uint32_t orders = random.between(2, 6);
    for (std::uint32_t i = 0; i < orders; ++i) {
        const std::uint32_t item = catalogue::draw(Category::GiftCards, random);
        const std::uint64_t card = random.next();
        walk.look(Action::View, item);
        walk.put(Action::AddToCart, item, 1);
        walk.add(Action::AddCard, card, 0);
        walk.pay(card, campaign.address, random.chance(350) ? 1 : 0);
        walk.buy(item, 1, card, campaign.address);
    }
}

void couponAbuse(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                 Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = customers.newAccount();
    const std::uint32_t item = catalogue::draw(campaign.category, random);
    Walk walk(visit, begin, 6'000, random);
    walk.act(Action::Home);
    walk.act(Action::Register);
    walk.look(Action::View, item);
    walk.put(Action::AddToCart, item, 1);
    walk.act(Action::ViewCart);
    walk.act(Action::ApplyCoupon);
    walk.pay(campaign.card, campaign.address);
    walk.buy(item, 1, campaign.card, campaign.address);
}

void refundAbuse(const Campaign& campaign, Customers&, Moment begin, Random& random, Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = campaign.account;
    Walk walk(visit, begin, 9'000, random);
    walk.act(Action::Login);
    walk.act(Action::Orders);
    const std::uint32_t times = random.between(2, 5);
    for (std::uint32_t i = 0; i < times; ++i) {
        const std::uint32_t item = dear(campaign.category, random);
        walk.act(Action::Support);
        walk.look(Action::RefundRequest, item);
        walk.refund(item, 1);
    }
}

void returnFraud(const Campaign& campaign, Customers&, Moment begin, Random& random, Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = campaign.account;
    // What is bought in one session and given back in the next is drawn from the same numbers.
    Random items(Random::mixed(campaign.address, campaign.done / 2));
    const std::uint32_t count = items.between(3, 6);
    const bool back = campaign.done % 2 == 1;
    Walk walk(visit, begin, 8'000, random);
    walk.act(Action::Login);
    if (back) walk.act(Action::Orders);
    std::array<std::uint32_t, 6> basket{};
    for (std::uint32_t i = 0; i < count; ++i) {
        basket[i] = dear(campaign.category, items);
        if (back) {
            walk.look(Action::RefundRequest, basket[i]);
            walk.refund(basket[i], 1);
        } else {
            walk.look(Action::View, basket[i]);
            walk.put(Action::AddToCart, basket[i], 1);
        }
    }
    if (back) return;
    walk.pay(campaign.card, campaign.address);
    for (std::uint32_t i = 0; i < count; ++i)
        walk.buy(basket[i], 1, campaign.card, campaign.address);
}

void botCheckout(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                 Visit& visit) {
    comeFromServer(campaign, random.next(), random, visit);
    visit.account = customers.newAccount();
    const std::uint32_t item = catalogue::coveted(campaign.category, weekOf(begin));
    const std::uint64_t card = random.next();
    // At most 2,255 / 256 of the pace a step, seven steps.
    Walk walk(visit, begin, 30, random);
    walk.act(Action::Login);
    walk.look(Action::View, item);
    walk.put(Action::AddToCart, item, random.between(1, 2));
    walk.pay(card, campaign.address);
    walk.buy(item, 1, card, campaign.address);
}

void bulkReseller(const Campaign& campaign, Customers&, Moment begin, Random& random,
                  Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = campaign.account;
    const std::uint32_t item = catalogue::coveted(campaign.category, weekOf(begin));
    Walk walk(visit, begin, 5'000, random);
    walk.act(Action::Login);
    const std::uint32_t orders = random.between(1, 3);
    for (std::uint32_t i = 0; i < orders; ++i) {
        const std::uint32_t quantity = random.between(8, 40);
        const std::uint64_t address = campaign.address + random.below(5);
        walk.look(Action::View, item);
        walk.put(Action::AddToCart, item, quantity);
        walk.add(Action::AddAddress, 0, address);
        walk.pay(campaign.card, address);
        walk.buy(item, quantity, campaign.card, address);
    }
}

void triangulation(const Campaign& campaign, Customers&, Moment begin, Random& random,
                   Visit& visit) {
    comeFromHome(campaign, begin, campaign.device, random, visit);
    visit.account = campaign.account;
    const std::uint32_t item = catalogue::draw(campaign.category, random);
    const std::uint64_t card = random.next();
    const std::uint64_t address = random.next();
    Walk walk(visit, begin, 4'000, random);
    walk.act(Action::Login);
    walk.act(Action::Search);
    walk.look(Action::View, item);
    walk.put(Action::AddToCart, item, 1);
    walk.add(Action::AddAddress, 0, address);
    walk.add(Action::AddCard, card, 0);
    walk.pay(card, address, random.chance(150) ? 1 : 0);
    walk.buy(item, 1, card, address);
}

void syntheticIdentity(const Campaign& campaign, Customers& customers, Moment begin, Random& random,
                       Visit& visit) {
    comeFromHome(campaign, begin, campaign.device + campaign.done % 3, random, visit);
    visit.account = customers.newAccount();
    const bool last = campaign.done >= campaign.sessions - campaign.sessions / 4;
    constexpr Milliseconds kBeat(4'000);
    Walk walk(visit, begin, 0, random);  // a script keeps time by itself
    const auto beat = [&] { walk.wait(kBeat + Milliseconds(random.below(40))); };
    walk.act(Action::Register);
    beat();
    for (const Action action : {Action::Home, Action::Browse, Action::Search, Action::Browse}) {
        walk.act(action);
        beat();
    }
    const std::uint32_t item =
        last ? dear(campaign.category, random) : catalogue::draw(Category::Grocery, random);
    walk.look(Action::View, item);
    beat();
    walk.put(Action::AddToCart, item, last ? 3 : 1);
    beat();
    walk.pay(campaign.card + campaign.done, campaign.address);
    beat();
    walk.buy(item, last ? 3 : 1, campaign.card + campaign.done, campaign.address);
}

constexpr std::array<FraudPattern, kPatterns - 1> kList = {
    {{Pattern::CardTesting, 3, 20, true, cardTesting},
     {Pattern::CredentialStuffing, 20, 80, true, credentialStuffing},
     {Pattern::AccountTakeover, 2, 12, false, accountTakeover},
     {Pattern::LoyaltyDrain, 3, 15, false, loyaltyDrain},
     {Pattern::GiftCardCashOut, 2, 10, false, giftCardCashOut},
     {Pattern::CouponAbuse, 4, 25, false, couponAbuse},
     {Pattern::RefundAbuse, 2, 8, false, refundAbuse},
     {Pattern::ReturnFraud, 2, 8, false, returnFraud},
     {Pattern::BotCheckout, 10, 40, true, botCheckout},
     {Pattern::BulkReseller, 2, 8, false, bulkReseller},
     {Pattern::Triangulation, 6, 30, false, triangulation},
     {Pattern::SyntheticIdentity, 8, 30, false, syntheticIdentity}}};

}  // namespace

std::span<const FraudPattern> fraudPatterns() { return kList; }

}  // namespace anomalyst::simulation
