#include "engine/detectors/gru_next_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/event_surprise.h"
#include "engine/nn/sequence_batches.h"
#include "engine/nn/torch_runtime.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 512;

}  // namespace

GruNextModel::GruNextModel(NextEventSettings settings, std::shared_ptr<NextEventNetwork> network,
                           torch::Device device, FitSummary summary)
    : m_settings(std::move(settings)),
      m_network(std::move(network)),
      m_device(device),
      m_summary(std::move(summary)) {
    m_network->eval();
    for (const auto& known : m_settings.known) {
        auto mask = torch::ones({static_cast<std::int64_t>(known.size()) + 1}, torch::kBool);
        for (std::size_t code = 0; code < known.size(); ++code)
            mask.data_ptr<bool>()[code] = known[code] != 0;
        m_known.push_back(mask.to(m_device));
    }
}

Status GruNextModel::checkTokens(const TokenSequences& tokens) const {
    bool same = tokens.channels.size() == m_settings.channels.size();
    for (std::size_t c = 0; same && c < tokens.channels.size(); ++c) {
        same = tokens.channels[c].name == m_settings.channels[c] &&
               static_cast<std::int64_t>(tokens.channels[c].vocabulary.size()) ==
                   m_settings.shape.vocabularies[c];
    }
    if (same) return {};
    return Error{ErrorKind::BadInput, "The sessions are not encoded as those of training",
                 "gru-next", "Train a model on these data"};
}

/// [rows x steps]: the sum over the channels.
torch::Tensor GruNextModel::cappedBits(const torch::Tensor& states, const torch::Tensor& next,
                                       const torch::Tensor& mask) const {
    auto bits = (m_network->surprise(states, next) / std::numbers::ln2).clamp(0, kMostBits);
    for (std::int64_t c = 0; c < next.size(0); ++c) {
        const auto known = m_known[static_cast<std::size_t>(c)].index({next[c]});
        bits[c].masked_fill_(known.logical_not(), kMostBits);
    }
    return (bits * mask).sum(0);
}

Result<GruNextModel::Surprises> GruNextModel::read(const TokenSequences& tokens,
                                                   std::span<const std::uint32_t> sessions,
                                                   RunControl& control) const {
    const auto hidden = static_cast<std::size_t>(m_settings.shape.hidden);
    Surprises surprises{std::vector<std::vector<float>>(sessions.size()),
                        std::vector<float>(sessions.size() * hidden)};
    const auto limits = BatchLimits::forNetwork(m_settings.shape, sessions.size());
    std::size_t longest = 0;
    for (const auto session : sessions) longest = std::max(longest, stepsOf(tokens, session));
    torch::Tensor carried;
    for (std::size_t begin = 0; begin < longest; begin += limits.steps) {
        if (control.shouldStop()) return scoringCancelled();
        const auto piece =
            padPiece(tokens, m_settings.shape, sessions, begin, limits.steps, m_device);
        const auto states = m_network->read(piece.codes, carried);
        carried = states.last;
        const auto bits = readable<float>(cappedBits(states.each, piece.next, piece.mask));
        const auto each = readable<float>(states.each);
        const auto steps = static_cast<std::size_t>(bits.size(1));
        for (std::size_t row = 0; row < sessions.size(); ++row) {
            const std::size_t total = stepsOf(tokens, sessions[row]);
            if (total <= begin) continue;
            const std::size_t count = std::min(steps, total - begin);
            const float* from = bits.data_ptr<float>() + row * steps;
            surprises.bits[row].insert(surprises.bits[row].end(), from, from + count);
            if (begin + count < total) continue;
            const float* state = each.data_ptr<float>() + (row * steps + count - 1) * hidden;
            std::copy_n(state, hidden,
                        surprises.latent.begin() + static_cast<std::ptrdiff_t>(row * hidden));
        }
    }
    return surprises;
}

/// The sessions that stand for all, scored, in the order of `distinct`.
Result<GruNextModel::Surprises> GruNextModel::readDistinct(const TokenSequences& tokens,
                                                           const DistinctSequences& distinct,
                                                           RunControl& control) const {
    const auto hidden = static_cast<std::size_t>(m_settings.shape.hidden);
    std::vector<std::uint32_t> groupOfFirst(tokens.sessions());
    for (std::uint32_t g = 0; g < distinct.first.size(); ++g) groupOfFirst[distinct.first[g]] = g;
    Surprises all{std::vector<std::vector<float>>(distinct.first.size()),
                  std::vector<float>(distinct.first.size() * hidden)};
    const auto limits = BatchLimits::forNetwork(m_settings.shape, kRowsAtOnce);
    const auto batches = batchByLength(tokens, distinct.first, limits.rows);
    const auto readBatch = [&](std::size_t b) -> Status {
        const c10::InferenceMode inference;
        auto part = read(tokens, batches[b], control);
        if (!part) return part.error();
        for (std::size_t i = 0; i < batches[b].size(); ++i) {
            const std::size_t group = groupOfFirst[batches[b][i]];
            all.bits[group] = std::move(part->bits[i]);
            std::copy_n(part->latent.data() + i * hidden, hidden,
                        all.latent.data() + group * hidden);
        }
        return {};
    };
    const auto done = parallelFor(
        batches.size(), 0, [&](std::size_t b) { return guarded([&] { return readBatch(b); }); });
    if (!done) return done.error();
    return all;
}

Result<RawScores> GruNextModel::score(const Dataset& data, RunControl& control) const {
    if (const auto fits = checkTokens(data.tokens); !fits) return fits.error();
    return guarded([&]() -> Result<RawScores> {
        const auto distinct = groupSequences(data, control);
        if (!distinct) return distinct.error();
        const auto surprises = readDistinct(data.tokens, *distinct, control);
        if (!surprises) return surprises.error();
        RawScores scores;
        scores.bitOffsets.push_back(0);
        scores.latentWidth = static_cast<std::size_t>(m_settings.shape.hidden);
        for (const auto group : distinct->group) {
            const auto& bits = surprises->bits[group];
            scores.session.push_back(aggregated(bits, m_settings.aggregate));
            scores.eventBits.insert(scores.eventBits.end(), bits.begin(), bits.end());
            scores.bitOffsets.push_back(scores.eventBits.size());
            const float* state = surprises->latent.data() + group * scores.latentWidth;
            scores.latent.insert(scores.latent.end(), state, state + scores.latentWidth);
        }
        return scores;
    });
}

void GruNextModel::explainPiece(const PaddedPiece& piece, const torch::Tensor& states,
                                std::size_t begin, const TokenChannel& actions,
                                Explanation& to) const {
    const auto came = piece.next[0][0].unsqueeze(1);
    const auto ofActions = m_network->actionLogProbabilities(states)[0];
    const auto [likeliest, codes] =
        ofActions.topk(std::min(static_cast<std::int64_t>(kLikeliestActions), ofActions.size(1)));
    const auto bits = readable<float>(cappedBits(states, piece.next, piece.mask)[0]);
    const auto ofCame = readable<double>(ofActions.gather(1, came)).exp();
    const auto ofLikeliest = readable<double>(likeliest).exp();
    const auto likeliestCodes = readable<std::int64_t>(codes);
    const std::int64_t each = likeliestCodes.size(1);
    for (std::int64_t i = 0; i < bits.size(0); ++i) {
        Explanation::EventPart event{
            .index = static_cast<std::uint32_t>(begin + static_cast<std::size_t>(i)),
            .bits = static_cast<double>(bits.data_ptr<float>()[i]),
            .probability = ofCame.data_ptr<double>()[i],
            .share = 0,
            .expected = {}};
        for (std::int64_t at = i * each; at < (i + 1) * each; ++at)
            event.expected.push_back(
                {actionName(actions,
                            static_cast<std::size_t>(likeliestCodes.data_ptr<std::int64_t>()[at])),
                 ofLikeliest.data_ptr<double>()[at]});
        to.events.push_back(std::move(event));
    }
}

Result<Explanation> GruNextModel::explain(const Dataset& data, std::size_t row,
                                          RunControl& control) const {
    const TokenSequences& tokens = data.tokens;
    if (const auto fits = checkTokens(tokens); !fits) return fits.error();
    return guarded([&]() -> Result<Explanation> {
        const c10::InferenceMode inference;
        const auto session = static_cast<std::uint32_t>(row);
        const auto limits = BatchLimits::forNetwork(m_settings.shape, 1);
        const std::size_t total = stepsOf(tokens, session);
        Explanation explanation;
        torch::Tensor carried;
        for (std::size_t begin = 0; begin < total; begin += limits.steps) {
            if (control.shouldStop()) return explanationCancelled();
            const auto piece = padPiece(tokens, m_settings.shape, std::span(&session, 1), begin,
                                        limits.steps, m_device);
            const auto states = m_network->read(piece.codes, carried);
            carried = states.last;
            explainPiece(piece, states.each, begin, tokens.channels[0], explanation);
        }
        shareOut(explanation.events);
        return explanation;
    });
}

}  // namespace anomalyst::engine
