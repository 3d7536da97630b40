#include <algorithm>
#include <limits>
#include <numeric>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/context_tree.h"

// How a context tree is counted: steps are sorted by their contexts one symbol at a time (the radix
// sort from the most significant digit on), so that those of one context always lie together.
namespace anomalyst::engine {
namespace {

constexpr std::size_t kStepsPerCheck = std::size_t{1} << 16;
constexpr std::int32_t kNone = -1;  // no symbol

/// Steps that share a context, in the order in which they are sorted.
struct Range {
    std::int32_t symbol = -1;      ///< last of the context
    ContextTree::Node parent = 0;  ///< node of the context without it
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
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
          m_weight(rule.symbols(shapeOf(tokens))),
          m_support(m_weight.size()),
          m_lastGroup(m_weight.size()) {}

    Result<ContextTree> run() {
        if (const auto listed = listSteps(); !listed) return listed.error();
        std::vector<Range> level = {{-1, 0, 0, static_cast<std::uint32_t>(m_order.size())}};
        std::vector<std::uint32_t> children;  // [nodes] that each has
        for (std::size_t depth = 0; !level.empty() && !m_stopped; ++depth) {
            std::vector<Range> longer;
            for (const Range& range : level) {
                if (!addNode(range, depth)) continue;
                children.push_back(0);
                if (depth > 0) ++children[range.parent];
                if (depth < m_limits.depth) split(range, longer);
            }
            level = std::move(longer);
        }
        if (m_stopped) return trainingCancelled();
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
        if (steps > 4'000'000'000U) {
            return Error{ErrorKind::BadInput, "There are more than 4,000,000,000 events to count",
                         "", "Narrow the filter"};
        }
        m_group.reserve(steps);
        for (std::uint32_t group = 0; group < m_sessions.first.size(); ++group) {
            m_firstStep.push_back(static_cast<std::uint32_t>(m_group.size()));
            if (m_sessions.weight[group] > 0)
                m_group.insert(m_group.end(),
                               m_rule.steps(SessionTokens(m_tokens, m_sessions.first[group])),
                               group);
            if (stopAt(group)) break;
        }
        if (m_group.empty())
            return Error{ErrorKind::BadInput, "There are no events to count", "", ""};
        m_order.resize(m_group.size());
        std::iota(m_order.begin(), m_order.end(), 0U);
        m_sorted.resize(m_order.size());
        m_next.resize(m_order.size());
        m_tree.m_firstOutcome = {0};
        return {};
    }

    bool stopAt(std::size_t i) {
        if (i % kStepsPerCheck == 0 && m_control.shouldStop()) m_stopped = true;
        return m_stopped;
    }

    /// Counts the outcomes of a range, and notes the next symbol of each of its contexts for
    /// `split`: reading a step costs more than all else. False, and no node, where none is kept.
    bool addNode(const Range& range, std::size_t depth) {
        double total = 0;
        for (std::uint32_t i = range.begin; i < range.end && !stopAt(i); ++i) {
            const std::uint32_t group = m_group[m_order[i]];
            const SessionTokens session(m_tokens, m_sessions.first[group]);
            const std::size_t step = m_order[i] - m_firstStep[group];
            const double weight = m_sessions.weight[group];
            const auto outcome = static_cast<std::size_t>(m_rule.outcome(session, step));
            const bool isNew = m_weight[outcome] == 0;
            if (isNew) m_met.push_back(static_cast<std::int32_t>(outcome));
            // Steps of one session lie together, because sorting keeps their order.
            if (isNew || m_lastGroup[outcome] != group) m_support[outcome] += weight;
            m_lastGroup[outcome] = group;
            m_weight[outcome] += weight;
            total += weight;
            if (depth < m_limits.depth)
                m_next[i] = m_rule.context(session, step, depth).value_or(kNone);
        }
        return keepOutcomes(range, total, depth == 0 ? 0 : m_limits.fewestSessions);
    }

    bool keepOutcomes(const Range& range, double total, double fewestSessions) {
        std::ranges::sort(m_met);
        const std::size_t before = m_tree.m_outcome.size();
        for (const auto outcome : m_met) {
            const auto place = static_cast<std::size_t>(outcome);
            if (m_support[place] >= fewestSessions) {
                m_tree.m_outcome.push_back(outcome);
                m_tree.m_count.push_back(m_weight[place]);
            }
            m_weight[place] = m_support[place] = 0;
        }
        m_met.clear();
        if (m_tree.m_outcome.size() == before) return false;
        m_tree.m_symbol.push_back(range.symbol);
        m_tree.m_total.push_back(total);
        m_tree.m_firstOutcome.push_back(m_tree.m_outcome.size());
        return true;
    }

    /// Sorts the steps of the node just added by the next symbol of their contexts; those that have
    /// none are in no longer context.
    void split(const Range& range, std::vector<Range>& longer) {
        for (std::uint32_t i = range.begin; i < range.end && !stopAt(i); ++i)
            if (m_next[i] != kNone && m_weight[static_cast<std::size_t>(m_next[i])]++ == 0)
                m_met.push_back(m_next[i]);
        std::ranges::sort(m_met);
        const auto parent = static_cast<ContextTree::Node>(m_tree.m_symbol.size() - 1);
        std::uint32_t begin = range.begin;
        for (const auto symbol : m_met) {
            const auto place = static_cast<std::size_t>(symbol);
            const auto end = begin + static_cast<std::uint32_t>(m_weight[place]);
            longer.push_back({symbol, parent, begin, end});
            m_weight[place] = 0;
            m_lastGroup[place] = begin;  // where the next of them goes
            begin = end;
        }
        m_met.clear();
        for (std::uint32_t i = range.begin; i < range.end && !stopAt(i); ++i)
            if (m_next[i] != kNone)
                m_sorted[m_lastGroup[static_cast<std::size_t>(m_next[i])]++] = m_order[i];
        std::copy(m_sorted.begin() + range.begin, m_sorted.begin() + begin,
                  m_order.begin() + range.begin);
    }

    const TokenSequences& m_tokens;
    const DistinctSequences& m_sessions;
    const ContextRule& m_rule;
    const ContextTree::Limits m_limits;
    RunControl& m_control;
    bool m_stopped = false;
    ContextTree m_tree;

    std::vector<std::uint32_t> m_group;      ///< [steps] the session each belongs to
    std::vector<std::uint32_t> m_firstStep;  ///< [groups]
    std::vector<std::uint32_t> m_order;      ///< [steps] sorted by context
    std::vector<std::uint32_t> m_sorted;     ///< [steps] room to sort in
    std::vector<std::int32_t> m_next;        ///< [steps] symbol to sort by, in `m_order`'s order

    // Of the range at hand, by symbol; zero in between.
    std::vector<double> m_weight;
    std::vector<double> m_support;
    std::vector<std::uint32_t> m_lastGroup;
    std::vector<std::int32_t> m_met;  ///< symbols that occur
};

Result<ContextTree> ContextTree::count(const TokenSequences& tokens,
                                       const DistinctSequences& sessions, const ContextRule& rule,
                                       const Limits& limits, RunControl& control) {
    return ContextCounter(tokens, sessions, rule, limits, control).run();
}

}  // namespace anomalyst::engine
