#include "engine/detectors/count_vector_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

/// What `counts` has that `others` has not.
std::vector<ActionCount> surplus(std::span<const ActionCount> counts,
                                 std::span<const ActionCount> others) {
    std::vector<ActionCount> more;
    for (const auto& [action, count] : counts) {
        const auto other = std::ranges::lower_bound(others, action, {}, &ActionCount::action);
        const bool both = other != others.end() && other->action == action;
        if (!both || count > other->count)
            more.push_back({action, count - (both ? other->count : 0)});
    }
    return more;
}

/// Of each event whether it is one too many: the last occurrences are.
std::vector<bool> tooMany(std::span<const std::int32_t> actions, std::vector<ActionCount> more) {
    std::vector<bool> marks(actions.size());
    for (std::size_t i = actions.size(); i-- > 0;) {
        const auto found = std::ranges::lower_bound(more, actions[i], {}, &ActionCount::action);
        if (found == more.end() || found->action != actions[i] || found->count == 0) continue;
        --found->count;
        marks[i] = true;
    }
    return marks;
}

}  // namespace

CountVectorModel::CountVectorModel(SequenceShape shape, KnownCounts known)
    : SequenceModel("count-vector", kArchive, std::move(shape)), m_known(std::move(known)) {}

Result<std::unique_ptr<SequenceModel>> CountVectorModel::learn(const Dataset& train,
                                                               const KnownCounts::Limits& limits,
                                                               RunControl& control) {
    auto learnt = KnownCounts::learn(train, limits, control);
    if (!learnt) return learnt.error();
    std::unique_ptr<CountVectorModel> model(
        new CountVectorModel(SequenceShape::of(train), std::move(learnt->known)));
    if (learnt->leftOut > 0) {
        model->addNote(std::to_string(static_cast<std::uint64_t>(std::ceil(learnt->leftOut))) +
                       " of the training sessions are like none of the " +
                       std::to_string(limits.most) +
                       " that are kept; raise “known” if sessions like them are to count as "
                       "normal.");
    }
    return std::unique_ptr<SequenceModel>(std::move(model));
}

double CountVectorModel::judge(const SessionTokens& session, std::span<float> bits,
                               RunControl&) const {
    const auto counts = countActions(session);
    const auto nearest = m_known.nearest(counts);
    const auto known = m_known[nearest.index];
    const auto marks = tooMany(session.codes(0), surplus(counts, known));
    const auto& weight = m_known.weights().weight;
    for (std::size_t i = 0; i < marks.size(); ++i)
        bits[i] = marks[i]
                      ? static_cast<float>(weight[static_cast<std::size_t>(session.codes(0)[i])])
                      : 0;
    bits.back() = static_cast<float>(m_known.weights().total(surplus(known, counts)));
    return nearest.score;
}

/// In the place of what is too much, and at the end, whatever is missing; shares are of the
/// training sessions that have the action at all.
SequenceModel::StepExpectation CountVectorModel::expectation(const SessionTokens& session) const {
    const auto counts = countActions(session);
    const auto nearest = m_known.nearest(counts);
    const auto known = m_known[nearest.index];
    const auto& share = m_known.weights().share;
    std::vector<Expectation::Action> missing;
    for (const auto& [action, count] : surplus(known, counts)) {
        const auto code = static_cast<std::size_t>(action);
        missing.push_back({code, share[code]});
    }
    const double alike = std::exp2(-m_known.rarity(nearest.index));
    return [session, alike, missing = std::move(missing), &share,
            marks = tooMany(session.codes(0), surplus(counts, known))](std::size_t step) {
        const bool isEnd = step == session.events();
        Expectation expected;
        expected.probability =
            isEnd ? alike : share[static_cast<std::size_t>(session.action(step))];
        if (isEnd || marks[step]) expected.actions = missing;
        return expected;
    };
}

void CountVectorModel::write(ByteWriter& to) const { m_known.save(to); }

std::unique_ptr<SequenceModel> CountVectorModel::read(ByteReader& from, SequenceShape shape) {
    KnownCounts known =
        KnownCounts::load(from, static_cast<std::size_t>(shape.channels[0].vocabulary));
    return std::unique_ptr<SequenceModel>(new CountVectorModel(std::move(shape), std::move(known)));
}

}  // namespace anomalyst::engine
