#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"
#include "engine/domain/label.h"

namespace anomalyst {

/// A categorical column: `values[codes[i]]` is entry i's text, -1 is missing.
struct CategoricalColumn {
    std::string name;
    std::vector<std::int32_t> codes;
    std::vector<std::string> values;
};

/// A numeric column; NaN is missing.
struct NumericColumn {
    std::string name;
    std::vector<float> values;
};

/// Sessions with their events as columns, the form in which storage hands data to the engine.
/// Events of session s are the rows [offsets[s], offsets[s + 1]) of the event columns (CSR), in
/// order. Codes are dense within one load and mean nothing outside it; texts do.
///
/// Data imported with `--kind sessions` has no events: every session is empty, and
/// `sessionNumbers` holds its ready-made features.
struct EventColumns {
    std::vector<SessionId> session;              ///< [sessions], ascending
    std::vector<UserId> user;                    ///< [sessions]
    std::vector<Instant> sessionStart;           ///< [sessions]
    std::vector<std::uint64_t> offsets = {0};    ///< [sessions + 1]
    std::vector<Instant> time;                   ///< [events]; none() where unknown
    CategoricalColumn action{"action", {}, {}};  ///< [events]
    std::vector<CategoricalColumn> categories;   ///< each [events]: item, device, country, …
    std::vector<NumericColumn> numbers;          ///< each [events]: amount, quantity, …
    std::vector<NumericColumn> sessionNumbers;   ///< each [sessions]: ready-made features

    std::size_t sessions() const { return session.size(); }
    std::size_t events() const { return time.size(); }
    std::size_t length(std::size_t s) const {
        return static_cast<std::size_t>(offsets[s + 1] - offsets[s]);
    }
};

}  // namespace anomalyst
