#include "engine/detectors/witten_bell.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/detectors/event_surprise.h"

namespace anomalyst::engine {

using Node = ContextTree::Node;

Result<WittenBell> WittenBell::fit(const TokenSequences& tokens, const DistinctSequences& sessions,
                                   const ContextRule& rule, std::vector<std::size_t> depths,
                                   double fewestSessions, RunControl& control) {
    assert(!depths.empty() && depths.back() <= ContextTree::kDeepest);
    auto tree =
        ContextTree::count(tokens, sessions, rule,
                           {.depth = depths.back(), .fewestSessions = fewestSessions}, control);
    if (!tree) return tree.error();
    WittenBell model;
    model.m_rule = rule;
    model.m_depths = std::move(depths);
    model.m_outcomes = rule.outcomes(shapeOf(tokens));
    model.m_tree = std::move(*tree);
    return model;
}

WittenBell::Path WittenBell::pathOf(const SessionTokens& session, std::size_t step) const {
    Path path;
    Node node = ContextTree::kRoot;
    path.nodes[path.size++] = node;
    for (std::size_t depth = 1; depth <= m_depths.back(); ++depth) {
        const auto symbol = m_rule.context(session, step, depth - 1);
        if (!symbol) break;
        node = m_tree.child(node, *symbol);
        if (node == ContextTree::kNowhere) break;
        if (std::ranges::binary_search(m_depths, depth) || !m_rule.context(session, step, depth))
            path.nodes[path.size++] = node;
    }
    return path;
}

/// Outcomes of a longer context are among those of a shorter one, so what is left out need not be
/// collected on the way down.
WittenBell::News WittenBell::newsOf(const Path& path, std::size_t i) const {
    const Node node = path.nodes[i];
    const std::size_t known = m_tree.outcomes(node).codes.size();
    News news{m_tree.kept(node), 0};
    std::size_t types = known;
    if (i + 1 < path.size)
        for (const auto outcome : m_tree.outcomes(path.nodes[i + 1]).codes) {
            news.met -= m_tree.count(node, outcome);
            --types;
        }
    if (types == 0) news.met = 0;  // whatever rounding left
    if (known < m_outcomes)
        news.unmet =
            static_cast<double>(types) + std::max(0.0, m_tree.total(node) - m_tree.kept(node));
    return news;
}

double WittenBell::probability(const SessionTokens& session, std::size_t step) const {
    const Path path = pathOf(session, step);
    const auto outcome = m_rule.outcome(session, step);
    double left = 1;
    for (std::size_t i = path.size; i-- > 0;) {
        const News news = newsOf(path, i);
        const double all = news.met + news.unmet;
        if (all <= 0) continue;
        const double count = m_tree.count(path.nodes[i], outcome);
        if (count > 0) return left * count / all;
        left *= news.unmet / all;
    }
    const std::size_t known = m_tree.outcomes(ContextTree::kRoot).codes.size();
    return left / static_cast<double>(m_outcomes - known);
}

bool WittenBell::met(const SessionTokens& session, std::size_t step) const {
    return m_tree.count(ContextTree::kRoot, m_rule.outcome(session, step)) > 0;
}

double WittenBell::bits(const SessionTokens& session, std::size_t step) const {
    if (!met(session, step)) return kMostBits;
    return std::clamp(-std::log2(probability(session, step)), 0.0, kMostBits);
}

std::vector<double> WittenBell::distribution(const SessionTokens& session, std::size_t step) const {
    const Path path = pathOf(session, step);
    std::vector<double> probabilities(m_outcomes, -1);
    double left = 1;
    for (std::size_t i = path.size; i-- > 0;) {
        const News news = newsOf(path, i);
        const double all = news.met + news.unmet;
        if (all <= 0) continue;
        const auto known = m_tree.outcomes(path.nodes[i]);
        for (std::size_t k = 0; k < known.codes.size(); ++k) {
            double& probability = probabilities[static_cast<std::size_t>(known.codes[k])];
            if (probability < 0) probability = left * known.counts[k] / all;
        }
        left *= news.unmet / all;
    }
    const std::size_t known = m_tree.outcomes(ContextTree::kRoot).codes.size();
    for (double& probability : probabilities)
        if (probability < 0) probability = left / static_cast<double>(m_outcomes - known);
    return probabilities;
}

void WittenBell::save(ByteWriter& to) const { m_tree.save(to); }

WittenBell WittenBell::load(ByteReader& from, const ContextRule& rule,
                            std::vector<std::size_t> depths,
                            const std::vector<ChannelShape>& channels) {
    WittenBell model;
    model.m_rule = rule;
    model.m_depths = std::move(depths);
    model.m_outcomes = rule.outcomes(channels);
    model.m_tree = ContextTree::load(from, rule, channels);
    return model;
}

}  // namespace anomalyst::engine
