#include "app/simulation/visit.h"

#include <array>

namespace anomalyst::simulation {

std::string_view nameOf(Action action) {
    static constexpr std::array<std::string_view, 27> kNames = {
        "home",        "login",        "login_failed",  "register",     "search",
        "browse",      "view",         "review",        "add_to_cart",  "remove_from_cart",
        "view_cart",   "apply_coupon", "checkout",      "payment",      "payment_declined",
        "purchase",    "account",      "orders",        "change_email", "change_password",
        "add_address", "add_card",     "redeem_points", "support",      "refund_request",
        "refund",      "logout"};
    return kNames[static_cast<std::size_t>(action)];
}

std::string_view nameOf(Pattern pattern) {
    static constexpr std::array<std::string_view, kPatterns> kNames = {"",
                                                                       "card_testing",
                                                                       "credential_stuffing",
                                                                       "account_takeover",
                                                                       "loyalty_drain",
                                                                       "gift_card_cash_out",
                                                                       "coupon_abuse",
                                                                       "refund_abuse",
                                                                       "return_fraud",
                                                                       "bot_checkout",
                                                                       "bulk_reseller",
                                                                       "triangulation",
                                                                       "synthetic_identity"};
    return kNames[static_cast<std::size_t>(pattern)];
}

std::string_view nameOf(Channel channel) {
    static constexpr std::array<std::string_view, 3> kNames = {"web", "mobile_web", "app"};
    return kNames[static_cast<std::size_t>(channel)];
}

}  // namespace anomalyst::simulation
