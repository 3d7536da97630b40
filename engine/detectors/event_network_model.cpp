#include "engine/detectors/event_network_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/event_surprise.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/sequence_batches.h"
#include "engine/nn/torch_runtime.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 512;

}  // namespace

std::vector<std::int64_t> EventNetworkSettings::vocabularies() const {
    std::vector<std::int64_t> sizes;
    for (std::size_t c = 0; c < channels.size(); ++c)
        if (use[c] != ChannelUse::LeftOut)
            sizes.push_back(static_cast<std::int64_t>(known[c].size()));
    return sizes;
}

Dataset EventNetworkSettings::read(const Dataset& data) const {
    Dataset result{.features = {}, .tokens = {}, .weight = data.weight, .truth = {}};
    result.tokens.offsets = data.tokens.offsets;
    for (std::size_t c = 0; c < channels.size(); ++c)
        if (use[c] != ChannelUse::LeftOut)
            result.tokens.channels.push_back(data.tokens.channels[c]);
    return result;
}

bool EventNetworkSettings::isPlain() const {
    return returns.share.empty() &&
           std::ranges::all_of(use, [](auto each) { return each == ChannelUse::Judged; });
}

bool EventNetworkSettings::readsAll() const {
    return std::ranges::none_of(use, [](auto each) { return each == ChannelUse::LeftOut; });
}

EventNetworkModel::EventNetworkModel(const EventNetworkKind& kind, EventNetworkSettings settings,
                                     std::shared_ptr<EventNetwork> network, torch::Device device,
                                     FitSummary summary)
    : m_kind(kind),
      m_settings(std::move(settings)),
      m_network(std::move(network)),
      m_device(device),
      m_summary(std::move(summary)) {
    m_network->eval();
    std::vector<float> judged;
    for (std::size_t c = 0; c < m_settings.known.size(); ++c) {
        if (m_settings.use[c] == ChannelUse::LeftOut) continue;
        judged.push_back(m_settings.use[c] == ChannelUse::Judged ? 1.0F : 0.0F);
        const auto& known = m_settings.known[c];
        auto mask = torch::ones({static_cast<std::int64_t>(known.size()) + 1}, torch::kBool);
        for (std::size_t code = 0; code < known.size(); ++code)
            mask.data_ptr<bool>()[code] = known[code] != 0;
        m_known.push_back(mask.to(m_device));
    }
    m_judged = torch::tensor(judged).to(m_device).view({-1, 1, 1});
}

Status EventNetworkModel::checkTokens(const TokenSequences& tokens) const {
    bool same = tokens.channels.size() == m_settings.channels.size();
    for (std::size_t c = 0; same && c < tokens.channels.size(); ++c) {
        same = tokens.channels[c].name == m_settings.channels[c] &&
               tokens.channels[c].vocabulary.size() == m_settings.known[c].size();
    }
    if (!same) {
        return Error{ErrorKind::BadInput, "The sessions are not encoded as those of training",
                     m_kind.detector, "Train a model on these data"};
    }
    return checkCodes(tokens, m_kind.detector);
}

/// [rows x steps]: the sum over the channels that count.
torch::Tensor EventNetworkModel::cappedBits(const EventNetwork::Reading& reading,
                                            const PaddedPiece& piece) const {
    auto bits = (m_network->surprise(reading, piece.next) / std::numbers::ln2).clamp(0, kMostBits);
    for (std::int64_t c = 0; c < piece.next.size(0); ++c) {
        const auto known = m_known[static_cast<std::size_t>(c)].index({piece.next[c]});
        bits[c].masked_fill_(known.logical_not(), kMostBits);
    }
    return (bits * piece.mask * m_judged).sum(0);
}

Result<EventNetworkModel::Surprises> EventNetworkModel::read(
    const TokenSequences& tokens, std::span<const std::uint32_t> sessions,
    RunControl& control) const {
    const std::size_t width = placeWidth();
    Surprises surprises{std::vector<std::vector<float>>(sessions.size()),
                        std::vector<float>(sessions.size() * width)};
    const auto limits = BatchLimits::forNetwork(*m_network, sessions.size());
    std::size_t longest = 0;
    for (const auto session : sessions) longest = std::max(longest, stepsOf(tokens, session));
    EventNetwork::Carried carried;
    for (std::size_t begin = 0; begin < longest; begin += limits.steps) {
        if (control.shouldStop()) return scoringCancelled();
        const auto piece = padPiece(tokens, *m_network, sessions, begin, limits.steps, m_device);
        const auto reading = m_network->read(piece, carried);
        const auto bits = readable<float>(cappedBits(reading, piece));
        const auto places = readable<float>(reading.places);
        const auto steps = static_cast<std::size_t>(bits.size(1));
        for (std::size_t row = 0; row < sessions.size(); ++row) {
            const std::size_t total = stepsOf(tokens, sessions[row]);
            if (total <= begin) continue;
            const std::size_t count = std::min(steps, total - begin);
            const float* from = bits.data_ptr<float>() + row * steps;
            surprises.bits[row].insert(surprises.bits[row].end(), from, from + count);
            if (begin + count < total) continue;
            std::copy_n(places.data_ptr<float>() + (row * steps + count - 1) * width, width,
                        surprises.places.data() + row * width);
        }
    }
    return surprises;
}

/// The sessions that stand for all, scored, in the order of `distinct`.
Result<EventNetworkModel::Surprises> EventNetworkModel::readDistinct(
    const TokenSequences& tokens, const DistinctSequences& distinct, RunControl& control) const {
    const std::size_t width = placeWidth();
    std::vector<std::uint32_t> groupOfFirst(tokens.sessions());
    for (std::uint32_t g = 0; g < distinct.first.size(); ++g) groupOfFirst[distinct.first[g]] = g;
    Surprises all{std::vector<std::vector<float>>(distinct.first.size()),
                  std::vector<float>(distinct.first.size() * width)};
    const auto limits = BatchLimits::forNetwork(*m_network, kRowsAtOnce);
    const auto batches = batchByLength(tokens, distinct.first, limits.rows);
    const auto readBatch = [&](std::size_t b) -> Status {
        const c10::InferenceMode inference;
        auto part = read(tokens, batches[b], control);
        if (!part) return part.error();
        for (std::size_t i = 0; i < batches[b].size(); ++i) {
            const std::size_t group = groupOfFirst[batches[b][i]];
            all.bits[group] = std::move(part->bits[i]);
            std::copy_n(part->places.data() + i * width, width, all.places.data() + group * width);
        }
        return {};
    };
    const auto done = parallelFor(
        batches.size(), 0, [&](std::size_t b) { return guarded([&] { return readBatch(b); }); });
    if (!done) return done.error();
    return all;
}

Result<RawScores> EventNetworkModel::scoreRead(const Dataset& data, RunControl& control) const {
    const auto distinct = groupSequences(data, control);
    if (!distinct) return distinct.error();
    const auto surprises = readDistinct(data.tokens, *distinct, control);
    if (!surprises) return surprises.error();
    RawScores scores;
    scores.bitOffsets.push_back(0);
    scores.latentWidth = placeWidth();
    for (const auto group : distinct->group) {
        const auto& bits = surprises->bits[group];
        scores.session.push_back(aggregated(bits, m_settings.aggregate));
        scores.eventBits.insert(scores.eventBits.end(), bits.begin(), bits.end());
        scores.bitOffsets.push_back(scores.eventBits.size());
        const float* place = surprises->places.data() + group * scores.latentWidth;
        scores.latent.insert(scores.latent.end(), place, place + scores.latentWidth);
    }
    return scores;
}

Result<RawScores> EventNetworkModel::score(const Dataset& data, RunControl& control) const {
    if (const auto fits = checkTokens(data.tokens); !fits) return fits.error();
    return guarded([&]() -> Result<RawScores> {
        if (m_settings.readsAll()) return scoreRead(data, control);
        return scoreRead(m_settings.read(data), control);
    });
}

void EventNetworkModel::explainPiece(const PaddedPiece& piece, const EventNetwork::Reading& reading,
                                     const TokenChannel& actions, Explanation& to) const {
    const auto came = piece.next[0][0].unsqueeze(1);
    const auto ofActions = m_network->actionLogProbabilities(reading.states)[0];
    const auto [likeliest, codes] =
        ofActions.topk(std::min(static_cast<std::int64_t>(kLikeliestActions), ofActions.size(1)));
    const auto bits = readable<float>(cappedBits(reading, piece)[0]);
    const auto ofCame = readable<double>(ofActions.gather(1, came)).exp();
    const auto ofLikeliest = readable<double>(likeliest).exp();
    const auto likeliestCodes = readable<std::int64_t>(codes);
    const std::int64_t each = likeliestCodes.size(1);
    for (std::int64_t i = 0; i < bits.size(0); ++i) {
        Explanation::EventPart event{.index = static_cast<std::uint32_t>(piece.begin + i),
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

std::vector<Explanation::NextItem> EventNetworkModel::nextItems(const torch::Tensor& state,
                                                                const TokenSequences& tokens,
                                                                std::uint32_t session) const {
    std::vector<Explanation::NextItem> items;
    const auto channel = std::ranges::find(tokens.channels, kItemChannel, &TokenChannel::name);
    if (channel == tokens.channels.end() || !m_network->readsAhead()) return items;
    const auto usual = readable<double>(m_network->channelProbabilities(
        state, static_cast<std::size_t>(channel - tokens.channels.begin())));
    std::vector<double> likely(usual.data_ptr<double>(), usual.data_ptr<double>() + usual.numel());
    m_settings.returns.mixInto(
        likely,
        std::span(channel->codes).subspan(tokens.offsets[session], stepsOf(tokens, session) - 1));
    // Code 0, "unknown", is nothing to suggest.
    for (std::size_t code = 1; code < likely.size(); ++code)
        items.push_back({channel->vocabulary[code], likely[code]});
    const auto most = items.begin() + std::min(std::ssize(items), kMostNextItems);
    std::ranges::partial_sort(items, most, std::ranges::greater{},
                              &Explanation::NextItem::probability);
    items.erase(most, items.end());
    return items;
}

Result<Explanation> EventNetworkModel::explainRead(const TokenSequences& tokens,
                                                   std::uint32_t session,
                                                   RunControl& control) const {
    const c10::InferenceMode inference;
    const auto limits = BatchLimits::forNetwork(*m_network, 1);
    const std::size_t total = stepsOf(tokens, session);
    Explanation explanation;
    EventNetwork::Carried carried;
    for (std::size_t begin = 0; begin < total; begin += limits.steps) {
        if (control.shouldStop()) return explanationCancelled();
        const auto piece =
            padPiece(tokens, *m_network, std::span(&session, 1), begin, limits.steps, m_device);
        const auto reading = m_network->read(piece, carried);
        explainPiece(piece, reading, tokens.channels[0], explanation);
        if (begin + limits.steps >= total)
            explanation.nextItems =
                nextItems(reading.states.slice(1, total - begin - 1), tokens, session);
    }
    shareOut(explanation.events);
    return explanation;
}

Result<Explanation> EventNetworkModel::explain(const Dataset& data, std::size_t row,
                                               RunControl& control) const {
    if (const auto fits = checkTokens(data.tokens); !fits) return fits.error();
    const auto session = static_cast<std::uint32_t>(row);
    return guarded([&]() -> Result<Explanation> {
        if (m_settings.readsAll()) return explainRead(data.tokens, session, control);
        const Dataset one = m_settings.read(subset(data, std::span(&session, 1)));
        return explainRead(one.tokens, 0, control);
    });
}

}  // namespace anomalyst::engine
