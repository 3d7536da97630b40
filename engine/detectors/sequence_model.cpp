#include "engine/detectors/sequence_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/distinct_sequences.h"
#include "engine/detectors/event_surprise.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/parallel/parallel_for.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kGroupsAtOnce = 64;
constexpr std::size_t kStepsPerCheck = 256;
constexpr std::size_t kMostMapped = 63;

/// Codes and names of the likeliest, best first; of equal ones the smaller code.
std::vector<Explanation::NextAction> named(auto actions, const TokenChannel& channel) {
    const auto count = std::min(kLikeliestActions, actions.size());
    std::partial_sort(actions.begin(), actions.begin() + static_cast<std::ptrdiff_t>(count),
                      actions.end(), [](const auto& a, const auto& b) {
                          return a.probability != b.probability ? a.probability > b.probability
                                                                : a.code < b.code;
                      });
    std::vector<Explanation::NextAction> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back({actionName(channel, actions[i].code), actions[i].probability});
    return names;
}

}  // namespace

SequenceShape SequenceShape::of(const Dataset& train) {
    SequenceShape shape{shapeOf(train.tokens), {}};
    std::vector<double> counts(train.tokens.channels[0].vocabulary.size());
    for (std::size_t s = 0; s < train.tokens.sessions(); ++s)
        for (const auto action : SessionTokens(train.tokens, s).codes(0))
            counts[static_cast<std::size_t>(action)] += train.weight.empty() ? 1 : train.weight[s];
    shape.mapped.resize(counts.size());
    std::iota(shape.mapped.begin(), shape.mapped.end(), 0);
    std::ranges::stable_sort(shape.mapped, std::ranges::greater{}, [&](std::int32_t action) {
        return counts[static_cast<std::size_t>(action)];
    });
    shape.mapped.resize(std::min(shape.mapped.size(), kMostMapped));
    std::ranges::sort(shape.mapped);
    return shape;
}

void SequenceShape::save(ByteWriter& to) const {
    to.put(static_cast<std::uint64_t>(channels.size()));
    for (const ChannelShape& channel : channels) {
        to.put(channel.name);
        to.put(channel.vocabulary);
    }
    to.put(mapped);
}

SequenceShape SequenceShape::load(ByteReader& from) {
    constexpr std::uint64_t kLargest = 1U << 30U;  // codes have 31 bits
    SequenceShape shape;
    shape.channels.resize(from.getCount(2 * sizeof(std::uint64_t)));
    bool possible = true;
    for (ChannelShape& channel : shape.channels) {
        channel.name = from.getText();
        channel.vocabulary = from.get<std::uint64_t>();
        possible = possible && channel.vocabulary > 0 && channel.vocabulary <= kLargest;
    }
    shape.mapped = from.getVector<std::int32_t>();
    const auto& mapped = shape.mapped;
    possible =
        possible && !shape.channels.empty() && mapped.size() <= kMostMapped &&
        std::ranges::adjacent_find(mapped, std::ranges::greater_equal{}) == mapped.end() &&
        (mapped.empty() || (mapped.front() >= 0 && static_cast<std::uint64_t>(mapped.back()) <
                                                       shape.channels[0].vocabulary));
    if (!possible) from.refuse("the channels make no sense");
    return shape;
}

SequenceModel::SequenceModel(std::string detector, Archive archive, SequenceShape shape)
    : m_detector(std::move(detector)), m_archive(archive), m_shape(std::move(shape)) {}

Status SequenceModel::check(const TokenSequences& tokens) const {
    if (const auto same = checkChannels(tokens, m_shape.channels, m_detector); !same) return same;
    return checkCodes(tokens, m_detector);
}

Result<RawScores> SequenceModel::score(const Dataset& data, RunControl& control) const {
    if (const auto fits = check(data.tokens); !fits) return fits.error();
    const auto distinct = groupSequences(data, control);
    if (!distinct) return scoringCancelled();
    const std::size_t groups = distinct->first.size();
    const std::size_t width = m_shape.mapped.size() + 1;
    std::vector<std::size_t> firstStep = {0};
    for (const auto session : distinct->first)
        firstStep.push_back(firstStep.back() + SessionTokens(data.tokens, session).steps());
    std::vector<double> score(groups);
    std::vector<float> bits(firstStep.back());
    std::vector<float> latent(groups * width);
    const auto judgeGroup = [&](std::size_t g) {
        const SessionTokens session(data.tokens, distinct->first[g]);
        score[g] = judge(session, std::span(bits).subspan(firstStep[g], session.steps()), control);
        place(session, std::span(latent).subspan(g * width, width));
    };
    const auto judged = parallelFor(
        (groups + kGroupsAtOnce - 1) / kGroupsAtOnce, 0, [&](std::size_t block) -> Status {
            const std::size_t end = std::min((block + 1) * kGroupsAtOnce, groups);
            for (std::size_t g = block * kGroupsAtOnce; g < end; ++g) {
                judgeGroup(g);
                if (control.shouldStop()) return scoringCancelled();
            }
            return {};
        });
    if (!judged) return judged.error();
    RawScores scores;
    scores.bitOffsets.push_back(0);
    scores.latentWidth = width;
    const auto append = [](std::vector<float>& to, const std::vector<float>& from,
                           std::size_t begin, std::size_t size) {
        const auto at = from.begin() + static_cast<std::ptrdiff_t>(begin);
        to.insert(to.end(), at, at + static_cast<std::ptrdiff_t>(size));
    };
    for (const auto group : distinct->group) {
        scores.session.push_back(score[group]);
        append(scores.eventBits, bits, firstStep[group], firstStep[group + 1] - firstStep[group]);
        scores.bitOffsets.push_back(scores.eventBits.size());
        append(scores.latent, latent, group * width, width);
    }
    return scores;
}

void SequenceModel::place(const SessionTokens& session, std::span<float> latent) const {
    for (const auto action : session.codes(0)) {
        const auto found = std::ranges::lower_bound(m_shape.mapped, action);
        const bool own = found != m_shape.mapped.end() && *found == action;
        ++latent[own ? static_cast<std::size_t>(found - m_shape.mapped.begin())
                     : latent.size() - 1];
    }
    float squares = 0;
    for (float& count : latent) {
        count = std::log1p(count);
        squares += count * count;
    }
    const float length = std::sqrt(squares);
    for (float& count : latent)
        if (length > 0) count /= length;
}

Result<Explanation> SequenceModel::explain(const Dataset& data, std::size_t row,
                                           RunControl& control) const {
    if (const auto fits = check(data.tokens); !fits) return fits.error();
    const SessionTokens session(data.tokens, row);
    std::vector<float> bits(session.steps());
    judge(session, bits, control);
    const StepExpectation expectation = this->expectation(session);
    Explanation explanation;
    for (std::size_t step = 0; step < session.steps(); ++step) {
        if (step % kStepsPerCheck == 0 && control.shouldStop()) return explanationCancelled();
        Expectation expected = expectation(step);
        explanation.events.push_back(
            {.index = static_cast<std::uint32_t>(step),
             .bits = static_cast<double>(bits[step]),
             .probability = expected.probability,
             .share = 0,
             .expected = named(std::move(expected.actions), data.tokens.channels[0])});
    }
    shareOut(explanation.events);
    return explanation;
}

Result<std::string> SequenceModel::save() const {
    ByteWriter to(m_archive.kind, m_archive.version);
    m_shape.save(to);
    write(to);
    return seal(to.take());
}

}  // namespace anomalyst::engine
