#pragma once

#include "app/simulation/customers.h"
#include "app/simulation/random.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// What a customer does at the shop on an ordinary day: look round, fill a basket, perhaps pay;
/// sometimes ask for a refund, forget the password, have a card declined, buy gift cards or ten of
/// the same for the office. Nothing that a thief does is done by thieves alone.
void visitHonestly(const Customer& customer, Moment begin, Random& random, Visit& visit);

}  // namespace anomalyst::simulation
