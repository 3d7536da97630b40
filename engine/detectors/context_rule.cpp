#include "engine/detectors/context_rule.h"

#include <algorithm>

namespace anomalyst::engine {
namespace {

bool ofActions(ContextRule::Kind kind) {
    return kind == ContextRule::Kind::NextAction || kind == ContextRule::Kind::PreviousAction;
}

}  // namespace

std::size_t ContextRule::steps(const SessionTokens& session) const {
    return ofActions(kind) ? session.steps() : session.events();
}

std::int32_t ContextRule::outcome(const SessionTokens& session, std::size_t step) const {
    switch (kind) {
        case Kind::NextAction: return session.action(step);
        case Kind::PreviousAction: return session.action(step, 1);
        case Kind::ValueOfAction:
        case Kind::ValueAfterValue: break;
    }
    return session.codes(channel)[step];
}

std::optional<std::int32_t> ContextRule::context(const SessionTokens& session, std::size_t step,
                                                 std::size_t depth) const {
    switch (kind) {
        case Kind::NextAction:
            if (depth > step) return std::nullopt;
            return session.action(step, depth + 1);
        case Kind::PreviousAction:
        case Kind::ValueOfAction:
            if (depth > 0) return std::nullopt;
            return session.action(step);
        case Kind::ValueAfterValue:
            if (depth > 1) return std::nullopt;
            if (depth == 1) return session.action(step);
            return step > 0 ? session.codes(channel)[step - 1] : session.boundary(channel);
    }
    return std::nullopt;
}

std::size_t ContextRule::outcomes(const std::vector<ChannelShape>& channels) const {
    return static_cast<std::size_t>(channels[channel].vocabulary) + (ofActions(kind) ? 1 : 0);
}

std::size_t ContextRule::symbols(const std::vector<ChannelShape>& channels) const {
    return static_cast<std::size_t>(
               std::max(channels[0].vocabulary, channels[channel].vocabulary)) +
           1;
}

}  // namespace anomalyst::engine
