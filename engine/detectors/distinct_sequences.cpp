#include "engine/detectors/distinct_sequences.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace anomalyst::engine {
namespace {

std::span<const std::int32_t> codesOf(const TokenSequences& tokens, const TokenChannel& channel,
                                      std::uint32_t session) {
    const auto begin = static_cast<std::size_t>(tokens.offsets[session]);
    const auto end = static_cast<std::size_t>(tokens.offsets[session + 1]);
    return std::span(channel.codes).subspan(begin, end - begin);
}

/// Hashes and compares sessions where they lie, so that grouping copies nothing.
struct SequenceHash {
    const TokenSequences* tokens;
    std::size_t operator()(std::uint32_t session) const {
        std::uint64_t hash = 0xcbf29ce484222325U;
        for (const auto& channel : tokens->channels)
            for (const auto code : codesOf(*tokens, channel, session)) {
                hash = (hash ^ static_cast<std::uint32_t>(code)) * 0x9e3779b97f4a7c15U;
                hash ^= hash >> 29U;
            }
        return static_cast<std::size_t>(hash);
    }
};

struct SequenceEqual {
    const TokenSequences* tokens;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
        return std::ranges::all_of(tokens->channels, [&](const auto& channel) {
            return std::ranges::equal(codesOf(*tokens, channel, a), codesOf(*tokens, channel, b));
        });
    }
};

}  // namespace

Result<DistinctSequences> groupSequences(const Dataset& data, RunControl& control) {
    constexpr std::uint32_t kSessionsPerCheck = 4096;
    DistinctSequences distinct;
    std::unordered_map<std::uint32_t, std::uint32_t, SequenceHash, SequenceEqual> groups(
        0, SequenceHash{&data.tokens}, SequenceEqual{&data.tokens});
    for (std::uint32_t session = 0; session < data.tokens.sessions(); ++session) {
        if (session % kSessionsPerCheck == 0 && control.shouldStop())
            return Error{ErrorKind::Cancelled, "Grouping equal sessions was cancelled", "", ""};
        const auto [place, isNew] =
            groups.try_emplace(session, static_cast<std::uint32_t>(distinct.first.size()));
        if (isNew) {
            distinct.first.push_back(session);
            distinct.weight.push_back(0);
        }
        distinct.group.push_back(place->second);
        distinct.weight[place->second] += data.weight.empty() ? 1.0 : data.weight[session];
    }
    return distinct;
}

}  // namespace anomalyst::engine
