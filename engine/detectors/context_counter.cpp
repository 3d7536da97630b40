#include <algorithm>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/context_tree.h"

// How a context tree is counted: steps are sorted by their contexts one symbol at a time (the radix
// sort from the most significant digit on), so that those of one context always lie together.
namespace anomalyst::engine {
namespace {

constexpr std::size_t kStepsPerCheck = std::size_t{1} << 16;
constexpr std::size_t kMostSteps = 1'000'000'000;  // a place has 32 bits, a step up to four symbols
constexpr std::int32_t kNone = -1;                 // ends a context

/// Steps that share a context, in the order in which they are sorted.
struct Range {
    std::int32_t symbol = kNone;   ///< last of the context
    ContextTree::Node parent = 0;  ///< node of the context without it
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Step {
    std::uint32_t place;  ///< of its outcome among the symbols
    std::uint32_t group;  ///< the session it belongs to
};

struct OutcomeTally {
    double weight = 0;
    double support = 0;  ///< weight of the sessions that have it
    std::uint32_t lastGroup = 0;
};

}  // namespace

class ContextCounter {
public:
    ContextCounter(const TokenSequences& tokens, const DistinctSequences& sessions,
                   const ContextRule& rule, const ContextTree::Limits& limits, RunControl& control)
        : m_tokens(tokens),
          m_sessions(sessions),
          m_rule(rule),
          m_limits(limits),
          m_control(control),
          m_outcomes(rule.symbols(shapeOf(tokens))),
          m_nextCount(m_outcomes.size()) {}

    Result<ContextTree> run() {
        if (const auto listed = listSteps(); !listed) return listed.error();
        std::vector<Range> level = {{kNone, 0, 0, static_cast<std::uint32_t>(m_steps.size())}};
        std::vector<std::uint32_t> children;  // [nodes] that each has
        for (std::size_t depth = 0; !level.empty(); ++depth) {
            std::vector<Range> longer;
            for (const Range& range : level) {
                if (!tally(range, depth)) return trainingCancelled();
                const bool isKept = addNode(range, depth == 0 ? 0 : m_limits.fewestSessions);
                if (isKept) {
                    children.push_back(0);
                    if (depth > 0) ++children[range.parent];
                    split(range, longer);
                }
                forgetTally();
            }
            level = std::move(longer);
            std::swap(m_steps, m_sorted);
        }
        m_tree.m_firstChild = {1};
        for (const auto count : children)
            m_tree.m_firstChild.push_back(m_tree.m_firstChild.back() + count);
        m_tree.addUp();
        return std::move(m_tree);
    }

private:
    Status listSteps() {
        std::size_t steps = 0;
        for (const auto session : m_sessions.first)
            steps += m_rule.steps(SessionTokens(m_tokens, session));
        if (steps > kMostSteps)
            return Error{ErrorKind::BadInput, "There are more than 1,000,000,000 events to count",
                         "", "Narrow the filter"};
        m_steps.reserve(steps);
        for (std::uint32_t group = 0; group < m_sessions.first.size(); ++group) {
            if (group % kStepsPerCheck == 0 && m_control.shouldStop()) return trainingCancelled();
            if (m_sessions.weight[group] > 0)
                layOut(SessionTokens(m_tokens, m_sessions.first[group]), group);
        }
        if (m_steps.empty())
            return Error{ErrorKind::BadInput, "There are no events to count", "", ""};
        m_sorted.resize(m_steps.size());
        m_next.resize(m_steps.size());
        m_tree.m_firstOutcome = {0};
        return {};
    }

    /// Writes each step's outcome, its context after it, and `kNone`. The context of a next action
    /// is the outcomes before, so that a session that is written backwards has all of them at once.
    void layOut(const SessionTokens& session, std::uint32_t group) {
        const auto begin = [&] {
            m_steps.push_back({static_cast<std::uint32_t>(m_symbols.size()), group});
        };
        if (m_rule.kind == ContextRule::Kind::NextAction) {
            for (std::size_t step = m_rule.steps(session); step-- > 0;) {
                begin();
                m_symbols.push_back(m_rule.outcome(session, step));
            }
            m_symbols.push_back(session.boundary());
            m_symbols.push_back(kNone);
            return;
        }
        for (std::size_t step = 0; step < m_rule.steps(session); ++step) {
            begin();
            m_symbols.push_back(m_rule.outcome(session, step));
            std::size_t depth = 0;
            while (const auto symbol = m_rule.context(session, step, depth++))
                m_symbols.push_back(*symbol);
            m_symbols.push_back(kNone);
        }
    }

    /// Counts the outcomes of a range, and the next symbols of its contexts. False: cancelled.
    bool tally(const Range& range, std::size_t depth) {
        const bool goesOn = depth < m_limits.depth;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (i % kStepsPerCheck == 0 && m_control.shouldStop()) return false;
            const auto [place, group] = m_steps[i];
            const double weight = m_sessions.weight[group];
            const std::int32_t came = m_symbols[place];
            OutcomeTally& outcome = m_outcomes[static_cast<std::size_t>(came)];
            const bool isNew = outcome.weight == 0;
            if (isNew) m_met.push_back(came);
            // Steps of one session lie together, because sorting keeps their order.
            if (isNew || outcome.lastGroup != group) outcome.support += weight;
            outcome.lastGroup = group;
            outcome.weight += weight;
            m_total += weight;
            m_next[i] = goesOn ? m_symbols[place + 1 + depth] : kNone;
            if (m_next[i] != kNone && m_nextCount[static_cast<std::size_t>(m_next[i])]++ == 0)
                m_nextMet.push_back(m_next[i]);
        }
        return true;
    }

    void forgetTally() {
        for (const auto outcome : m_met) m_outcomes[static_cast<std::size_t>(outcome)] = {};
        for (const auto symbol : m_nextMet) m_nextCount[static_cast<std::size_t>(symbol)] = 0;
        m_met.clear();
        m_nextMet.clear();
        m_total = 0;
    }

    /// Whether any of the outcomes counted is kept; no node where none is.
    bool addNode(const Range& range, double fewestSessions) {
        std::ranges::sort(m_met);
        const std::size_t before = m_tree.m_outcome.size();
        for (const auto code : m_met) {
            const OutcomeTally& outcome = m_outcomes[static_cast<std::size_t>(code)];
            if (outcome.support < fewestSessions) continue;
            m_tree.m_outcome.push_back(code);
            m_tree.m_count.push_back(outcome.weight);
        }
        if (m_tree.m_outcome.size() == before) return false;
        m_tree.m_symbol.push_back(range.symbol);
        m_tree.m_total.push_back(m_total);
        m_tree.m_firstOutcome.push_back(m_tree.m_outcome.size());
        return true;
    }

    /// Sorts the steps of the node just added by the next symbols of their contexts; those that
    /// have none are in no longer context.
    void split(const Range& range, std::vector<Range>& longer) {
        std::ranges::sort(m_nextMet);
        const auto parent = static_cast<ContextTree::Node>(m_tree.m_symbol.size() - 1);
        std::uint32_t begin = range.begin;
        for (const auto symbol : m_nextMet) {
            std::uint32_t& place = m_nextCount[static_cast<std::size_t>(symbol)];
            const std::uint32_t end = begin + place;
            longer.push_back({symbol, parent, begin, end});
            place = begin;  // where the next of them goes
            begin = end;
        }
        if (m_nextMet.empty()) return;
        for (std::uint32_t i = range.begin; i < range.end; ++i)
            if (m_next[i] != kNone)
                m_sorted[m_nextCount[static_cast<std::size_t>(m_next[i])]++] = m_steps[i];
    }

    const TokenSequences& m_tokens;
    const DistinctSequences& m_sessions;
    const ContextRule& m_rule;
    const ContextTree::Limits m_limits;
    RunControl& m_control;
    ContextTree m_tree;

    // A step is read once a context: all that is asked of it lies side by side.
    std::vector<std::int32_t> m_symbols;
    std::vector<Step> m_steps;         ///< sorted by context
    std::vector<Step> m_sorted;        ///< [steps] by contexts of one symbol more
    std::vector<std::int32_t> m_next;  ///< [steps] symbol to sort by

    // Of the range at hand, by code; zero in between.
    double m_total = 0;
    std::vector<OutcomeTally> m_outcomes;
    std::vector<std::uint32_t> m_nextCount;
    std::vector<std::int32_t> m_met;      ///< outcomes that occur
    std::vector<std::int32_t> m_nextMet;  ///< symbols that occur
};

Result<ContextTree> ContextTree::count(const TokenSequences& tokens,
                                       const DistinctSequences& sessions, const ContextRule& rule,
                                       const Limits& limits, RunControl& control) {
    return ContextCounter(tokens, sessions, rule, limits, control).run();
}

}  // namespace anomalyst::engine
