#include "engine/detectors/familiar_channels.h"

#include <algorithm>

#include "engine/detectors/context_tree.h"

namespace anomalyst::engine {
namespace {

constexpr double kFamiliarShare = 0.9;

}  // namespace

Result<FamiliarChannels> FamiliarChannels::of(const TokenSequences& tokens,
                                              const DistinctSequences& sessions,
                                              double fewestSessions, RunControl& control) {
    FamiliarChannels familiar;
    for (std::size_t channel = 1; channel < tokens.channels.size(); ++channel) {
        const auto pairs = ContextTree::count(
            tokens, sessions, {ContextRule::Kind::ValueOfAction, channel},
            {.depth = 1, .fewestSessions = std::max(2.0, fewestSessions)}, control);
        if (!pairs) return pairs.error();
        if (pairs->familiarShare() >= kFamiliarShare)
            familiar.channels.push_back(channel);
        else
            familiar.notes.push_back("“" + tokens.channels[channel].name +
                                     "” does not count: too many of its values were met with their "
                                     "action in hardly any session, so that one more says "
                                     "nothing.");
    }
    return familiar;
}

}  // namespace anomalyst::engine
