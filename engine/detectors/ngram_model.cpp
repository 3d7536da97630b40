#include "engine/detectors/ngram_model.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/familiar_channels.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

using Kind = ContextRule::Kind;

constexpr std::size_t kStepsPerCheck = 4096;

/// Lengths of the contexts that a rule is asked with.
std::vector<std::size_t> depthsFor(Kind kind, const std::vector<std::size_t>& orders) {
    if (kind == Kind::PreviousAction) return {1};
    if (kind == Kind::ValueAfterValue) return {1, 2};
    std::vector<std::size_t> depths;
    for (const auto order : orders) depths.push_back(order - 1);
    return depths;
}

NgramModel::Settings readSettings(ByteReader& from) {
    NgramModel::Settings settings;
    const auto orders = from.getVector<std::uint32_t>();
    settings.orders.assign(orders.begin(), orders.end());
    settings.bothSides = from.get<std::uint8_t>() != 0;
    settings.aggregate = from.get<Aggregate>();
    const bool rising =
        std::ranges::adjacent_find(orders, std::ranges::greater_equal{}) == orders.end();
    if (orders.empty() || !rising || orders.front() < 2 ||
        orders.back() > NgramModel::kHighestOrder || settings.aggregate > Aggregate::Combined)
        from.refuse("the settings make no sense");
    return settings;
}

std::vector<std::size_t> readChannels(ByteReader& from, std::size_t all) {
    const auto channels = from.getVector<std::uint32_t>();
    const bool rising =
        std::ranges::adjacent_find(channels, std::ranges::greater_equal{}) == channels.end();
    if (!rising || (!channels.empty() && (channels.front() == 0 || channels.back() >= all)))
        from.refuse("the channels make no sense");
    return {channels.begin(), channels.end()};
}

}  // namespace

NgramModel::NgramModel(SequenceShape shape, Settings settings, Parts parts)
    : SequenceModel("ngram", kArchive, std::move(shape)),
      m_settings(std::move(settings)),
      m_parts(std::move(parts)) {}

Result<std::unique_ptr<SequenceModel>> NgramModel::learn(const Dataset& train, Settings settings,
                                                         RunControl& control) {
    const auto distinct = groupSequences(train, control);
    if (!distinct) return distinct.error();
    const auto counted = [&](const ContextRule& rule, double fewest) {
        return WittenBell::fit(train.tokens, *distinct, rule, depthsFor(rule.kind, settings.orders),
                               fewest, control);
    };
    auto next = counted({Kind::NextAction}, settings.fewestSessions);
    if (!next) return next.error();
    Parts parts{std::move(*next), std::nullopt, {}, {}};
    if (settings.bothSides) {
        auto before = counted({Kind::PreviousAction}, settings.fewestSessions);
        if (!before) return before.error();
        parts.before = std::move(*before);
    }
    // Values spread over more contexts than actions do: one session less is asked for.
    const double fewest = std::max(1.0, settings.fewestSessions - 1);
    auto familiar = FamiliarChannels::of(train.tokens, *distinct, fewest, control);
    if (!familiar) return familiar.error();
    parts.channels = std::move(familiar->channels);
    for (const auto channel : parts.channels) {
        auto value = counted({Kind::ValueAfterValue, channel}, fewest);
        if (!value) return value.error();
        parts.values.push_back(std::move(*value));
    }
    std::unique_ptr<NgramModel> model(
        new NgramModel(SequenceShape::of(train), std::move(settings), std::move(parts)));
    for (auto& note : familiar->notes) model->addNote(std::move(note));
    return std::unique_ptr<SequenceModel>(std::move(model));
}

double NgramModel::bitsOf(const SessionTokens& session, std::size_t step) const {
    double bits = m_parts.next.bits(session, step);
    // An action that training never met is to blame itself, and not the one after it.
    if (m_parts.before && m_parts.next.met(session, step) && m_parts.before->met(session, step)) {
        const double before = m_parts.before->bits(session, step);
        bits = std::sqrt((bits * bits + before * before) / 2);
    }
    if (step < session.events())
        for (const WittenBell& value : m_parts.values)
            bits = std::max(bits, value.bits(session, step));
    return bits;
}

double NgramModel::judge(const SessionTokens& session, std::span<float> bits,
                         RunControl& control) const {
    for (std::size_t step = 0; step < bits.size(); ++step) {
        if (step % kStepsPerCheck == kStepsPerCheck - 1 && control.shouldStop()) break;
        bits[step] = static_cast<float>(bitsOf(session, step));
    }
    return aggregated(bits, m_settings.aggregate);
}

SequenceModel::StepExpectation NgramModel::expectation(const SessionTokens& session) const {
    return [this, session](std::size_t step) {
        const auto probabilities = m_parts.next.distribution(session, step);
        Expectation expected;
        expected.probability = m_parts.next.probability(session, step);
        for (std::size_t action = 0; action < probabilities.size(); ++action)
            expected.actions.push_back({action, probabilities[action]});
        return expected;
    };
}

void NgramModel::write(ByteWriter& to) const {
    to.put(std::vector<std::uint32_t>(m_settings.orders.begin(), m_settings.orders.end()));
    to.put(static_cast<std::uint8_t>(m_settings.bothSides));
    to.put(m_settings.aggregate);
    to.put(std::vector<std::uint32_t>(m_parts.channels.begin(), m_parts.channels.end()));
    m_parts.next.save(to);
    if (m_parts.before) m_parts.before->save(to);
    for (const WittenBell& value : m_parts.values) value.save(to);
}

std::unique_ptr<SequenceModel> NgramModel::read(ByteReader& from, SequenceShape shape) {
    Settings settings = readSettings(from);
    std::vector<std::size_t> channels = readChannels(from, shape.channels.size());
    if (!from.ok()) return nullptr;
    const auto readPart = [&](const ContextRule& rule) {
        return WittenBell::load(from, rule, depthsFor(rule.kind, settings.orders), shape.channels);
    };
    Parts parts{readPart({Kind::NextAction}), std::nullopt, std::move(channels), {}};
    if (settings.bothSides) parts.before = readPart({Kind::PreviousAction});
    for (const auto channel : parts.channels)
        parts.values.push_back(readPart({Kind::ValueAfterValue, channel}));
    return std::unique_ptr<SequenceModel>(
        new NgramModel(std::move(shape), std::move(settings), std::move(parts)));
}

}  // namespace anomalyst::engine
