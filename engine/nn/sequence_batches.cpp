#include "engine/nn/sequence_batches.h"

#include <algorithm>
#include <utility>

namespace anomalyst::engine {
namespace {

constexpr std::size_t kMostSteps = 128;
constexpr std::size_t kFewestSteps = 8;
constexpr double kMostProducts = 1e9;  ///< multiplications of a piece, forward
constexpr double kMostLogits = 4e6;    ///< of a piece

/// Fills the rows of one channel of a piece.
class ChannelFiller {
public:
    ChannelFiller(PaddedPiece& piece, std::int64_t channel)
        : m_codes(piece.codes[channel].data_ptr<std::int64_t>()),
          m_next(piece.next[channel].data_ptr<std::int64_t>()),
          m_mask(piece.mask[channel].data_ptr<float>()),
          m_steps(static_cast<std::size_t>(piece.codes.size(2))) {}

    /// `border` is read before the first event; with `predictsEnd` it also comes after the last.
    void fill(std::size_t row, std::span<const std::int32_t> events, std::size_t begin,
              std::int64_t border, bool predictsEnd) {
        const std::size_t first = row * m_steps;
        const std::size_t length = events.size();
        for (std::size_t i = 0; i < m_steps && begin + i <= length; ++i) {
            const std::size_t step = begin + i;
            m_codes[first + i] = step == 0 ? border : events[step - 1];
            const bool known = step < length;
            m_next[first + i] = known ? events[step] : (predictsEnd ? border : 0);
            m_mask[first + i] = known || predictsEnd ? 1.0F : 0.0F;
        }
    }

private:
    std::int64_t* m_codes;
    std::int64_t* m_next;
    float* m_mask;
    std::size_t m_steps;
};

}  // namespace

BatchLimits BatchLimits::forNetwork(const NextEventShape& shape, std::size_t rows) {
    const double products = static_cast<double>(shape.weights());
    const double logits = static_cast<double>(shape.outputs());
    const double tokens = std::min(kMostProducts / products, kMostLogits / logits);
    BatchLimits limits;
    limits.rows = std::clamp<std::size_t>(
        static_cast<std::size_t>(tokens / static_cast<double>(kFewestSteps)), 1, rows);
    limits.steps =
        std::clamp<std::size_t>(static_cast<std::size_t>(tokens / static_cast<double>(limits.rows)),
                                kFewestSteps, kMostSteps);
    return limits;
}

std::size_t stepsOf(const TokenSequences& tokens, std::uint32_t session) {
    return static_cast<std::size_t>(tokens.offsets[session + 1] - tokens.offsets[session]) + 1;
}

std::vector<std::vector<std::uint32_t>> batchByLength(const TokenSequences& tokens,
                                                      std::vector<std::uint32_t> sessions,
                                                      std::size_t rows) {
    std::vector<std::pair<std::size_t, std::uint32_t>> byLength;
    byLength.reserve(sessions.size());
    for (const auto session : sessions) byLength.emplace_back(stepsOf(tokens, session), session);
    std::ranges::stable_sort(byLength, {}, &std::pair<std::size_t, std::uint32_t>::first);
    std::ranges::transform(byLength, sessions.begin(), [](const auto& at) { return at.second; });
    std::vector<std::vector<std::uint32_t>> batches;
    for (std::size_t begin = 0; begin < sessions.size(); begin += rows) {
        const auto first = sessions.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto count = std::min(rows, sessions.size() - begin);
        batches.emplace_back(first, first + static_cast<std::ptrdiff_t>(count));
    }
    return batches;
}

PaddedPiece padPiece(const TokenSequences& tokens, const NextEventShape& shape,
                     std::span<const std::uint32_t> sessions, std::size_t begin,
                     std::size_t mostSteps, torch::Device device) {
    std::size_t longest = 0;
    for (const auto session : sessions) longest = std::max(longest, stepsOf(tokens, session));
    const auto steps = static_cast<std::int64_t>(std::min(mostSteps, longest - begin));
    const std::vector<std::int64_t> size{shape.channels(),
                                         static_cast<std::int64_t>(sessions.size()), steps};
    PaddedPiece piece{torch::zeros(size, torch::kInt64), torch::zeros(size, torch::kInt64),
                      torch::zeros(size)};
    for (std::size_t c = 0; c < tokens.channels.size(); ++c) {
        ChannelFiller filler(piece, static_cast<std::int64_t>(c));
        for (std::size_t row = 0; row < sessions.size(); ++row) {
            const auto first = static_cast<std::size_t>(tokens.offsets[sessions[row]]);
            const auto events = std::span(tokens.channels[c].codes)
                                    .subspan(first, stepsOf(tokens, sessions[row]) - 1);
            filler.fill(row, events, begin, shape.border(c), c == 0);
        }
    }
    return {piece.codes.to(device), piece.next.to(device), piece.mask.to(device)};
}

}  // namespace anomalyst::engine
