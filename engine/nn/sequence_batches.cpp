#include "engine/nn/sequence_batches.h"

#include <algorithm>
#include <utility>

namespace anomalyst::engine {
namespace {

constexpr std::size_t kMostSteps = 128;
constexpr std::size_t kFewestSteps = 8;
constexpr double kMostProducts = 1e9;  ///< multiplications of a piece, forward
constexpr double kMostLogits = 4e6;    ///< of a piece
constexpr double kMostKept = 16e6;     ///< numbers of attention, of a piece

/// Fills the rows of one channel of a piece.
class ChannelFiller {
public:
    ChannelFiller(PaddedPiece& piece, std::int64_t channel, std::int64_t border)
        : m_codes(piece.codes[channel]),
          m_next(piece.next[channel]),
          m_mask(piece.mask[channel]),
          m_begin(piece.begin),
          m_border(border) {}

    /// What is read: the codes from step `first` on.
    void fillCodes(std::int64_t row, std::span<const std::int32_t> events, std::int64_t first) {
        auto* codes = m_codes.data_ptr<std::int64_t>() + row * m_codes.size(1);
        const auto end = static_cast<std::int64_t>(events.size());
        const auto last = std::min(end, first + m_codes.size(1) - 1);
        for (std::int64_t step = std::max<std::int64_t>(first, -1); step <= last; ++step)
            codes[step - first] = step < 0 || step == end ? m_border : codeOf(events, step);
    }
    /// What is to be said; of the end only with `predictsEnd`.
    void fillNext(std::int64_t row, std::span<const std::int32_t> events, bool predictsEnd) {
        auto* next = m_next.data_ptr<std::int64_t>() + row * m_next.size(1);
        auto* mask = m_mask.data_ptr<float>() + row * m_next.size(1);
        const auto end = static_cast<std::int64_t>(events.size());
        const auto last = std::min(predictsEnd ? end : end - 1, m_begin + m_next.size(1) - 1);
        for (std::int64_t step = m_begin; step <= last; ++step) {
            next[step - m_begin] = step == end ? m_border : codeOf(events, step);
            mask[step - m_begin] = 1;
        }
    }

private:
    static std::int64_t codeOf(std::span<const std::int32_t> events, std::int64_t step) {
        return events[static_cast<std::size_t>(step)];
    }

    torch::Tensor m_codes;
    torch::Tensor m_next;
    torch::Tensor m_mask;
    std::int64_t m_begin;
    std::int64_t m_border;
};

}  // namespace

BatchLimits BatchLimits::forNetwork(const EventNetwork& network, std::size_t rows) {
    const double logits = static_cast<double>(network.shape().outputs());
    const double tokens = std::min({kMostProducts / network.products(), kMostLogits / logits,
                                    kMostKept / std::max(network.kept(), 1.0)});
    const std::size_t window = network.window();
    const std::size_t fewest = window > 0 ? window : kFewestSteps;
    BatchLimits limits;
    limits.rows = std::clamp<std::size_t>(
        static_cast<std::size_t>(tokens / static_cast<double>(fewest)), 1, rows);
    limits.steps =
        std::clamp<std::size_t>(static_cast<std::size_t>(tokens / static_cast<double>(limits.rows)),
                                fewest, window > 0 ? window : kMostSteps);
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

PaddedPiece padPiece(const TokenSequences& tokens, const EventNetwork& network,
                     std::span<const std::uint32_t> sessions, std::size_t begin,
                     std::size_t mostSteps, torch::Device device) {
    const EventShape& shape = network.shape();
    const Reach reach = network.reach();
    PaddedPiece piece{
        .codes = {}, .next = {}, .mask = {}, .begin = static_cast<std::int64_t>(begin), .ends = {}};
    std::size_t longest = 0;
    for (const auto session : sessions) {
        longest = std::max(longest, stepsOf(tokens, session));
        piece.ends.push_back(static_cast<std::int64_t>(stepsOf(tokens, session)) - 1);
    }
    const auto rows = static_cast<std::int64_t>(sessions.size());
    const auto steps = static_cast<std::int64_t>(std::min(mostSteps, longest - begin));
    piece.codes =
        torch::zeros({shape.channels(), rows, reach.before + steps + reach.after}, torch::kInt64);
    piece.next = torch::zeros({shape.channels(), rows, steps}, torch::kInt64);
    piece.mask = torch::zeros({shape.channels(), rows, steps});
    for (std::size_t c = 0; c < tokens.channels.size(); ++c) {
        ChannelFiller filler(piece, static_cast<std::int64_t>(c), shape.border(c));
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto session = sessions[static_cast<std::size_t>(row)];
            const auto events = std::span(tokens.channels[c].codes)
                                    .subspan(static_cast<std::size_t>(tokens.offsets[session]),
                                             stepsOf(tokens, session) - 1);
            filler.fillCodes(row, events, piece.begin - reach.before);
            filler.fillNext(row, events, c == 0);
        }
    }
    piece.codes = piece.codes.to(device);
    piece.next = piece.next.to(device);
    piece.mask = piece.mask.to(device);
    return piece;
}

}  // namespace anomalyst::engine
