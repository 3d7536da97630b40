#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/domain/result.h"

namespace anomalyst {

/// What a model does where the data has no value; an infinite number is none. What is put in is
/// learnt from the training sessions alone.
enum class Missing : std::uint8_t {
    Keep,    ///< that nothing is known is information of its own
    Drop,    ///< such a session is not learnt from; where one is scored, as `Median`
    Mean,    ///< of the training values; for categories, as `Mode`
    Median,  ///< likewise
    Mode,    ///< the most frequent training value; of several, the smallest, or first by its text
    /// From the values around it in the session: for numbers in proportion to time (to the order of
    /// events where times are missing or equal), for categories the value before; before the first
    /// and after the last value, that one. Where the session has none, as `Median`.
    Interpolate,
};

/// In the order in which they are offered.
inline constexpr std::array kMissingPolicies = {Missing::Keep, Missing::Drop,
                                                Missing::Mean, Missing::Median,
                                                Missing::Mode, Missing::Interpolate};

std::string_view name(Missing policy);  ///< "keep", "drop", …
std::optional<Missing> missingFromName(std::string_view name);

/// A policy for all inputs of a model, and others for single ones.
struct MissingPolicy {
    Missing all = Missing::Keep;
    std::map<std::string, Missing> columns = {};

    Missing of(const std::string& column) const;
    /// Whether some input may have that policy.
    bool has(Missing policy) const;

    /// "median,amount=drop", as the command line takes it. Fails (`Usage`) on what is no policy.
    static Result<MissingPolicy> parse(std::string_view text);
    std::string text() const;

    friend bool operator==(const MissingPolicy&, const MissingPolicy&) = default;
};

}  // namespace anomalyst
