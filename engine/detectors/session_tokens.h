#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// One session of a data set, read where it lies.
///
/// Steps are its events and, last, its end. The end, and the start before the first event, have the
/// code after the last of the vocabulary: one code serves for both, because nothing comes before
/// the one and after the other.
class SessionTokens {
public:
    SessionTokens(const TokenSequences& tokens, std::size_t session)
        : m_tokens(&tokens),
          m_begin(static_cast<std::size_t>(tokens.offsets[session])),
          m_events(static_cast<std::size_t>(tokens.offsets[session + 1]) - m_begin) {}

    std::size_t channels() const { return m_tokens->channels.size(); }
    std::size_t events() const { return m_events; }
    std::size_t steps() const { return m_events + 1; }
    /// Codes of one channel. [events]
    std::span<const std::int32_t> codes(std::size_t channel) const {
        return std::span(m_tokens->channels[channel].codes).subspan(m_begin, m_events);
    }
    /// The code of start and end.
    std::int32_t boundary(std::size_t channel = 0) const {
        return static_cast<std::int32_t>(m_tokens->channels[channel].vocabulary.size());
    }
    /// The action `before` steps before a step.
    std::int32_t action(std::size_t step, std::size_t before = 0) const {
        const bool inside = step >= before && step - before < m_events;
        return inside ? codes(0)[step - before] : boundary();
    }

private:
    const TokenSequences* m_tokens;
    std::size_t m_begin;
    std::size_t m_events;
};

}  // namespace anomalyst::engine
