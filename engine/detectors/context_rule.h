#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/detectors/session_tokens.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {

/// Which symbol of a step is predicted from which others: the same rule says what is counted in
/// training and what is asked for later. Symbols of a context come one by one, the one that says
/// most first, so that a shorter context is always the beginning of a longer one.
struct ContextRule {
    enum class Kind : std::uint8_t {
        NextAction,       ///< the action (the end is one) from those before, latest first
        PreviousAction,   ///< the action before (the start is one) from this one
        ValueOfAction,    ///< the value of another channel from the action
        ValueAfterValue,  ///< the value from that of the event before, then from the action
    };
    Kind kind = Kind::NextAction;
    std::size_t channel = 0;  ///< of the values

    /// Steps that have an outcome: an end has no value.
    std::size_t steps(const SessionTokens& session) const;
    std::int32_t outcome(const SessionTokens& session, std::size_t step) const;
    /// Symbol `depth` of the context; nothing where the context has no more.
    std::optional<std::int32_t> context(const SessionTokens& session, std::size_t step,
                                        std::size_t depth) const;
    /// How many outcomes there can be: every code of the vocabulary, and for actions the end.
    std::size_t outcomes(const std::vector<ChannelShape>& channels) const;
    /// Outcomes and symbols of contexts are below this.
    std::size_t symbols(const std::vector<ChannelShape>& channels) const;
};

}  // namespace anomalyst::engine
