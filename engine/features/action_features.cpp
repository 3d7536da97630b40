#include "engine/features/action_features.h"

#include <algorithm>
#include <cmath>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::size_t kMostCounted = 64;

/// Features that every session has; counts, shares and transitions follow.
enum Fixed : std::size_t {
    kEvents,
    kOtherActions,
    kDistinct,
    kEntropy,
    kLongestRun,
    kRepeats,
    kUnfamiliarActions,
    kUnfamiliarTransitions,
    kFixed,
};

class ActionExtractor final : public FeatureExtractor {
public:
    ActionExtractor(const EventColumns& sessions, const Vocabulary& counted,
                    const Transitions& transitions)
        : m_sessions(sessions),
          m_counted(counted.size()),
          m_transitions(transitions),
          m_countedCodes(counted.translate(sessions.action)),
          m_steps(transitions.steps(sessions.action)),
          m_perValue(sessions.action.values.size() + 1) {}

    void extract(std::size_t session, std::span<float> out) override {
        std::fill(out.begin(), out.end(), 0.0F);
        const auto first = static_cast<std::size_t>(m_sessions.offsets[session]);
        const auto end = static_cast<std::size_t>(m_sessions.offsets[session + 1]);
        countActions(first, end, out);
        countTransitions(first, end, out);
        describeMix(first, end, out);
    }

private:
    // A missing action takes the place after the last value.
    std::size_t valueAt(std::size_t event) const {
        const std::int32_t code = m_sessions.action.codes[event];
        return code < 0 ? m_countedCodes.size() : static_cast<std::size_t>(code);
    }
    bool missing(std::size_t value) const { return value == m_countedCodes.size(); }

    void countActions(std::size_t first, std::size_t end, std::span<float> out) {
        std::size_t run = 0;
        for (std::size_t e = first; e < end; ++e) {
            const std::size_t value = valueAt(e);
            ++m_perValue[value];
            const std::int32_t counted = missing(value) ? -1 : m_countedCodes[value];
            out[counted < 0 ? std::size_t{kOtherActions}
                            : kFixed + static_cast<std::size_t>(counted)] += 1;
            const bool repeats = e > first && valueAt(e - 1) == value;
            run = repeats ? run + 1 : 1;
            out[kRepeats] += repeats ? 1.0F : 0.0F;
            out[kLongestRun] = std::max(out[kLongestRun], static_cast<float>(run));
        }
        const std::size_t events = end - first;
        out[kEvents] = static_cast<float>(events);
        if (events > 1) out[kRepeats] /= static_cast<float>(events - 1);
        for (std::size_t a = 0; a < m_counted && events > 0; ++a)
            out[kFixed + m_counted + a] = out[kFixed + a] / static_cast<float>(events);
    }

    void countTransitions(std::size_t first, std::size_t end, std::span<float> out) {
        const std::size_t commonAt = kFixed + 2 * m_counted;
        const auto see = [&](std::uint32_t from, std::uint32_t to) {
            const std::int16_t rank = m_transitions.rank(from, to);
            if (rank == Transitions::kUnfamiliar)
                out[kUnfamiliarTransitions] += 1;
            else if (static_cast<std::size_t>(rank) < m_transitions.common())
                out[commonAt + static_cast<std::size_t>(rank)] += 1;
        };
        std::uint32_t from = Transitions::kBoundary;
        for (std::size_t e = first; e < end; ++e) {
            const std::size_t value = valueAt(e);
            const std::uint32_t to =
                missing(value) ? Transitions::unfamiliarStep() : m_steps[value];
            if (to == Transitions::unfamiliarStep()) out[kUnfamiliarActions] += 1;
            see(from, to);
            from = to;
        }
        see(from, Transitions::kBoundary);
        out[kUnfamiliarTransitions] /= static_cast<float>(end - first + 1);
    }

    void describeMix(std::size_t first, std::size_t end, std::span<float> out) {
        const auto events = static_cast<double>(end - first);
        double entropy = 0;
        for (std::size_t e = first; e < end; ++e) {
            std::uint32_t& count = m_perValue[valueAt(e)];
            if (count == 0) continue;
            const double share = count / events;
            entropy -= share * std::log2(share);
            out[kDistinct] += 1;
            count = 0;
        }
        out[kEntropy] = static_cast<float>(entropy);
    }

    const EventColumns& m_sessions;
    const std::size_t m_counted;
    const Transitions& m_transitions;
    const std::vector<std::int32_t> m_countedCodes;
    const std::vector<std::uint32_t> m_steps;
    std::vector<std::uint32_t> m_perValue;  ///< all zero between sessions
};

}  // namespace

ActionFeatures::ActionFeatures(const TrainingRows& rows)
    : m_counted(rows.sessions().action, countSessions(rows, rows.sessions().action), kMostCounted),
      m_transitions(rows) {}

ActionFeatures::ActionFeatures(ByteReader& from)
    : m_counted(Vocabulary::load(from)), m_transitions(Transitions::load(from)) {}

std::vector<FeatureColumn> ActionFeatures::columns() const {
    constexpr auto kLog = FeatureAxis::Log;
    constexpr auto kLinear = FeatureAxis::Linear;
    std::vector<FeatureColumn> columns = {
        {"events", kLog, 0.25F, {}},
        {"count of other actions", kLog, 0.1F, {}},
        {"distinct actions", kLog, 0.25F, {}},
        {"action entropy, bits", kLinear, 0.25F, {}},
        {"longest run of one action", kLog, 0.25F, {}},
        {"share of repeats", kLinear, 0.1F, {}},
        {"count of unfamiliar actions", kLog, 0.1F, {}},
        {"share of unfamiliar transitions", kLinear, 0.05F, {}},
    };
    for (std::size_t a = 0; a < m_counted.size(); ++a)
        columns.push_back({"count of " + m_counted.text(a), kLog, 0.25F, {}});
    for (std::size_t a = 0; a < m_counted.size(); ++a)
        columns.push_back({"share of " + m_counted.text(a), kLinear, 0.1F, {}});
    for (const std::string& transition : m_transitions.commonNames())
        columns.push_back({"count of " + transition, kLog, 0.25F, {}});
    return columns;
}

std::unique_ptr<FeatureExtractor> ActionFeatures::over(const EventColumns& sessions) const {
    return std::make_unique<ActionExtractor>(sessions, m_counted, m_transitions);
}

void ActionFeatures::save(ByteWriter& to) const {
    m_counted.save(to);
    m_transitions.save(to);
}

}  // namespace anomalyst::engine
