#include "engine/detectors/unseen_model.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/event_surprise.h"
#include "engine/detectors/familiar_channels.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

using Kind = ContextRule::Kind;

constexpr std::size_t kStepsPerCheck = 4096;

}  // namespace

UnseenModel::Pairs::Pairs(std::size_t channel)
    : rule{channel == 0 ? Kind::NextAction : Kind::ValueOfAction, channel} {}

double UnseenModel::Pairs::bits(const SessionTokens& session, std::size_t step) const {
    const auto context = counts.child(ContextTree::kRoot, *rule.context(session, step, 0));
    if (context == ContextTree::kNowhere) return kMostBits;
    const auto outcome = rule.outcome(session, step);
    const double together = counts.count(context, outcome);
    if (together <= 0) return kMostBits;
    const double apart = counts.total(context) * counts.count(ContextTree::kRoot, outcome);
    return std::clamp(-std::log2(together / std::sqrt(apart)), 0.0, kMostBits);
}

UnseenModel::UnseenModel(SequenceShape shape, Aggregate aggregate, std::vector<Pairs> pairs)
    : SequenceModel("unseen", kArchive, std::move(shape)),
      m_aggregate(aggregate),
      m_pairs(std::move(pairs)) {}

Result<std::unique_ptr<SequenceModel>> UnseenModel::learn(const Dataset& train,
                                                          const Settings& settings,
                                                          RunControl& control) {
    const auto distinct = groupSequences(train, control);
    if (!distinct) return distinct.error();
    auto familiar = FamiliarChannels::of(train.tokens, *distinct, settings.fewestSessions, control);
    if (!familiar) return familiar.error();
    std::vector<std::size_t> channels = {0};
    channels.insert(channels.end(), familiar->channels.begin(), familiar->channels.end());
    std::vector<Pairs> pairs;
    for (const auto channel : channels) {
        Pairs& some = pairs.emplace_back(channel);
        auto counts =
            ContextTree::count(train.tokens, *distinct, some.rule,
                               {.depth = 1, .fewestSessions = settings.fewestSessions}, control);
        if (!counts) return counts.error();
        some.counts = std::move(*counts);
    }
    std::unique_ptr<UnseenModel> model(
        new UnseenModel(SequenceShape::of(train), settings.aggregate, std::move(pairs)));
    for (auto& note : familiar->notes) model->addNote(std::move(note));
    return std::unique_ptr<SequenceModel>(std::move(model));
}

double UnseenModel::judge(const SessionTokens& session, std::span<float> bits,
                          RunControl& control) const {
    for (std::size_t step = 0; step < bits.size(); ++step) {
        if (step % kStepsPerCheck == kStepsPerCheck - 1 && control.shouldStop()) break;
        double most = 0;
        for (const Pairs& pairs : m_pairs)
            if (step < pairs.rule.steps(session)) most = std::max(most, pairs.bits(session, step));
        bits[step] = static_cast<float>(most);
    }
    return aggregated(bits, m_aggregate);
}

/// Shares of what followed the action before; of all there is, where nothing is known of it.
SequenceModel::StepExpectation UnseenModel::expectation(const SessionTokens& session) const {
    return [this, session](std::size_t step) {
        const ContextTree& transitions = m_pairs.front().counts;
        auto context = transitions.child(ContextTree::kRoot, session.action(step, 1));
        if (context == ContextTree::kNowhere) context = ContextTree::kRoot;
        const double total = transitions.total(context);
        const auto known = transitions.outcomes(context);
        Expectation expected;
        expected.probability = transitions.count(context, session.action(step)) / total;
        for (std::size_t k = 0; k < known.codes.size(); ++k)
            expected.actions.push_back(
                {static_cast<std::size_t>(known.codes[k]), known.counts[k] / total});
        return expected;
    };
}

void UnseenModel::write(ByteWriter& to) const {
    to.put(m_aggregate);
    to.put(static_cast<std::uint64_t>(m_pairs.size()));
    for (const Pairs& pairs : m_pairs) {
        to.put(static_cast<std::uint64_t>(pairs.rule.channel));
        pairs.counts.save(to);
    }
}

std::unique_ptr<SequenceModel> UnseenModel::read(ByteReader& from, SequenceShape shape) {
    const auto aggregate = from.get<Aggregate>();
    const std::size_t count = from.getCount(sizeof(std::uint64_t));
    std::vector<Pairs> pairs;
    for (std::size_t i = 0; i < count && from.ok(); ++i) {
        Pairs& some = pairs.emplace_back(static_cast<std::size_t>(from.get<std::uint64_t>()));
        const bool rises =
            i == 0 ? some.rule.channel == 0 : some.rule.channel > pairs[i - 1].rule.channel;
        if (rises && some.rule.channel < shape.channels.size())
            some.counts = ContextTree::load(from, some.rule, shape.channels);
        else
            from.refuse("the channels of its pairs make no sense");
    }
    if (pairs.empty() || aggregate > Aggregate::Combined) from.refuse("the settings make no sense");
    return std::unique_ptr<SequenceModel>(
        new UnseenModel(std::move(shape), aggregate, std::move(pairs)));
}

}  // namespace anomalyst::engine
