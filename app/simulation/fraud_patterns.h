#pragma once

#include <span>

#include "app/simulation/customers.h"
#include "app/simulation/random.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// What the sessions of one attack have in common.
struct Campaign {
    Pattern pattern = Pattern::Honest;
    std::uint32_t sessions = 0;  ///< that it will have
    std::uint32_t done = 0;      ///< that it has had
    std::uint8_t country = 0;    ///< where the thief is
    std::uint64_t device = 0;
    std::uint64_t line = 0;                ///< of the thief's home
    std::uint64_t server = 0;              ///< or rented server
    std::uint64_t card = 0;                ///< the thief's own
    std::uint64_t address = 0;             ///< where the thief has things sent
    std::uint32_t account = 0;             ///< the thief's own, new
    Category category = Category::Phones;  ///< what the thief is after
};

/// A way to defraud the shop. Every event of such a session has the label 1 and the pattern's name:
///
/// card_testing         at least five stolen cards, one after another on one device, most declined;
///                      one that works pays for a cheap item
/// credential_stuffing  a server tries stolen passwords: one account a session, one or two failures
///                      within seconds, and out at once where one fits
/// account_takeover     a customer's account from an unknown device: other e-mail, password and
///                      address, then dear things on the customer's card
/// loyalty_drain        a customer's account from an unknown device: points turned into gift cards
/// gift_card_cash_out   a new account buys gift cards alone, each with another stolen card
/// coupon_abuse         one household, a new account a session, each with a coupon for newcomers
/// refund_abuse         one account asks for refunds again and again, two to five a session
/// return_fraud         one account buys three to six dear things in one session and gives all of
///                      them back in the next
/// bot_checkout         a robot buys this week's coveted item within two seconds of coming
/// bulk_reseller        one account buys eight to forty of one coveted item, sent to several places
/// triangulation        one account and device; every order is on another's card and goes to
///                      another's address
/// synthetic_identity   a farm of three devices and many new accounts that all do the same at the
///                      same pace; the last quarter of them buys and never pays
struct FraudPattern {
    Pattern pattern = Pattern::Honest;
    std::uint32_t fewest = 0, most = 0;  ///< sessions of one campaign
    bool burst = false;                  ///< they come right after one another
    void (*act)(const Campaign&, Customers&, Moment, Random&, Visit&) = nullptr;
};

std::span<const FraudPattern> fraudPatterns();

}  // namespace anomalyst::simulation
