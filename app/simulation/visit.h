#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/simulation/network.h"

namespace anomalyst::simulation {

using Milliseconds = std::chrono::milliseconds;
using Moment = std::chrono::sys_time<Milliseconds>;

enum class Action : std::uint8_t {
    Home,
    Login,
    LoginFailed,
    Register,
    Search,
    Browse,
    View,
    Review,
    AddToCart,
    RemoveFromCart,
    ViewCart,
    ApplyCoupon,
    Checkout,
    Payment,
    PaymentDeclined,
    Purchase,
    Account,
    Orders,
    ChangeEmail,
    ChangePassword,
    AddAddress,
    AddCard,
    RedeemPoints,
    Support,
    RefundRequest,
    Refund,
    Logout,
};

/// As the column `action` says it: "add_to_cart".
std::string_view nameOf(Action action);

/// What the column `pattern` names; `Honest` is empty there. See fraud_patterns.h.
enum class Pattern : std::uint8_t {
    Honest,
    CardTesting,
    CredentialStuffing,
    AccountTakeover,
    LoyaltyDrain,
    GiftCardCashOut,
    CouponAbuse,
    RefundAbuse,
    ReturnFraud,
    BotCheckout,
    BulkReseller,
    Triangulation,
    SyntheticIdentity,
};
inline constexpr std::size_t kPatterns = 13;  ///< `Honest` is one of them

std::string_view nameOf(Pattern pattern);

enum class Channel : std::uint8_t { Web, MobileWeb, App };

std::string_view nameOf(Channel channel);

/// One row of the file, but for what its whole session has in common.
struct Step {
    Moment time{};
    std::uint64_t card = 0;     ///< 0 is none
    std::uint64_t address = 0;  ///< 0 is none
    std::uint32_t item = 0;     ///< of the catalogue, from 1; 0 is none
    std::uint32_t quantity = 0;
    std::int32_t cents = 0;  ///< what is paid; below 0 where it is given back
    Action action = Action::Home;
};

/// One session: who came from where, and what they did.
struct Visit {
    std::uint64_t session = 0;  ///< from 1
    std::uint32_t account = 0;
    std::uint64_t device = 0;
    Address address;
    std::uint8_t country = 0;  ///< where the address lies
    Channel channel = Channel::Web;
    Pattern pattern = Pattern::Honest;
    std::vector<Step> steps;  ///< in the order of time
};

}  // namespace anomalyst::simulation
