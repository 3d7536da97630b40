#include "engine/features/transitions.h"

#include <algorithm>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::size_t kMostActions = 1000;
constexpr std::size_t kMostFamiliar = 1'000'000;
constexpr std::size_t kMostCommon = 32;
constexpr std::uint32_t kBeyond = 2;  // familiar actions that are not among the most common
constexpr std::uint32_t kFirstAction = 3;
constexpr std::uint32_t kSessionsToBeFamiliar = 2;

std::uint32_t stepsFor(std::size_t actions) {
    return kFirstAction + static_cast<std::uint32_t>(std::min(actions, kMostActions));
}

/// Counts in how many sessions each transition occurs.
class TransitionCounter {
public:
    explicit TransitionCounter(std::uint32_t steps)
        : m_steps(steps), m_sessions(std::size_t{steps} * steps), m_last(m_sessions.size()) {}

    /// `session` counts from 1.
    void see(std::uint32_t from, std::uint32_t to, std::uint32_t session) {
        const std::size_t at = std::size_t{from} * m_steps + to;
        if (m_last[at] != session) ++m_sessions[at];
        m_last[at] = session;
    }
    const std::vector<std::uint32_t>& sessions() const { return m_sessions; }

private:
    std::uint32_t m_steps;
    std::vector<std::uint32_t> m_sessions;
    std::vector<std::uint32_t> m_last;
};

}  // namespace

Transitions::Transitions(const TrainingRows& rows) {
    const CategoricalColumn& actions = rows.sessions().action;
    m_actions =
        Vocabulary(actions, countSessions(rows, actions), kMostFamiliar, kSessionsToBeFamiliar);
    m_steps = stepsFor(m_actions.size());

    const auto steps = this->steps(actions);
    TransitionCounter counter(m_steps);
    std::uint32_t session = 0;
    rows.forEachSession([&](std::size_t first, std::size_t end) {
        ++session;
        std::uint32_t from = kBoundary;
        for (std::size_t e = first; e < end; ++e) {
            const std::int32_t code = actions.codes[e];
            const std::uint32_t to =
                code < 0 ? unfamiliarStep() : steps[static_cast<std::size_t>(code)];
            counter.see(from, to, session);
            from = to;
        }
        counter.see(from, kBoundary, session);
    });
    const auto& counts = counter.sessions();
    for (std::uint32_t at = 0; at < counts.size(); ++at) {
        const bool unfamiliarEnd =
            at / m_steps == unfamiliarStep() || at % m_steps == unfamiliarStep();
        if (counts[at] >= kSessionsToBeFamiliar && !unfamiliarEnd) m_familiar.push_back(at);
    }
    m_common = m_familiar;
    std::stable_sort(m_common.begin(), m_common.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    if (m_common.size() > kMostCommon) m_common.resize(kMostCommon);
    rankFamiliar();
}

void Transitions::rankFamiliar() {
    m_ranks.assign(std::size_t{m_steps} * m_steps, kUnfamiliar);
    for (const std::uint32_t at : m_familiar) m_ranks[at] = static_cast<std::int16_t>(common());
    for (std::size_t rank = 0; rank < m_common.size(); ++rank)
        m_ranks[m_common[rank]] = static_cast<std::int16_t>(rank);
}

std::vector<std::uint32_t> Transitions::steps(const CategoricalColumn& column) const {
    std::vector<std::uint32_t> steps;
    steps.reserve(column.values.size());
    for (const std::int32_t code : m_actions.translate(column)) {
        if (code < 0)
            steps.push_back(unfamiliarStep());
        else if (static_cast<std::size_t>(code) >= kMostActions)
            steps.push_back(kBeyond);
        else
            steps.push_back(kFirstAction + static_cast<std::uint32_t>(code));
    }
    return steps;
}

std::vector<std::string> Transitions::commonNames() const {
    std::vector<std::string> names;
    for (const std::uint32_t at : m_common) {
        const std::uint32_t from = at / m_steps, to = at % m_steps;
        names.push_back((from == kBoundary ? "(start)" : stepName(from)) + " → " +
                        (to == kBoundary ? "(end)" : stepName(to)));
    }
    return names;
}

std::string Transitions::stepName(std::uint32_t step) const {
    return step == kBeyond ? "(other)" : m_actions.text(step - kFirstAction);
}

void Transitions::save(ByteWriter& to) const {
    m_actions.save(to);
    to.put(m_common);
    to.put(m_familiar);
}

Transitions Transitions::load(ByteReader& from) {
    Transitions transitions;
    transitions.m_actions = Vocabulary::load(from);
    transitions.m_steps = stepsFor(transitions.m_actions.size());
    transitions.m_common = from.getVector<std::uint32_t>();
    transitions.m_familiar = from.getVector<std::uint32_t>();
    const std::uint32_t end = transitions.m_steps * transitions.m_steps;
    const auto possible = [&](std::uint32_t at) {
        return at < end && at / transitions.m_steps != unfamiliarStep() &&
               at % transitions.m_steps != unfamiliarStep();
    };
    const bool sound =
        transitions.m_common.size() <= kMostCommon &&
        std::all_of(transitions.m_common.begin(), transitions.m_common.end(), possible) &&
        std::all_of(transitions.m_familiar.begin(), transitions.m_familiar.end(), possible);
    if (!sound) {
        from.refuse("transitions between actions make no sense");
        transitions.m_common.clear();
        transitions.m_familiar.clear();
    }
    transitions.rankFamiliar();
    return transitions;
}

}  // namespace anomalyst::engine
