#include "engine/detectors/witten_bell.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/event_surprise.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

using Node = ContextTree::Node;

namespace {

constexpr Node kNodesPerCheck = 1024;

}  // namespace

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
    if (const auto done = model.addUpShared(control); !done) return done.error();
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

/// The next shorter context of a node is the same on every path: of those that the start of a
/// session cuts short no longer one counts.
Status WittenBell::addUpShared(RunControl& control) {
    m_shared.assign(m_tree.size(), 0);
    std::vector<Node> shorter(m_tree.size(), ContextTree::kRoot);
    std::vector<std::uint8_t> depth(m_tree.size(), 0);
    for (Node node = 0; node < m_tree.size(); ++node) {
        if (node % kNodesPerCheck == 0 && control.shouldStop()) return trainingCancelled();
        if (node != ContextTree::kRoot)
            for (const auto outcome : m_tree.outcomes(node).codes)
                m_shared[node] += m_tree.count(shorter[node], outcome);
        const bool counts = std::ranges::binary_search(m_depths, std::size_t{depth[node]});
        for (Node child = m_tree.firstChild(node); child < m_tree.firstChild(node + 1); ++child) {
            shorter[child] = counts ? node : shorter[node];
            depth[child] = static_cast<std::uint8_t>(depth[node] + 1);
        }
    }
    return {};
}

/// Outcomes of a longer context are among those of a shorter one, so what is left out need not be
/// collected on the way down.
WittenBell::News WittenBell::newsOf(const Path& path, std::size_t i) const {
    const Node node = path.nodes[i];
    const std::size_t known = m_tree.outcomes(node).codes.size();
    News news{m_tree.kept(node), 0};
    std::size_t types = known;
    if (i + 1 < path.size) {
        news.met -= m_shared[path.nodes[i + 1]];
        types -= m_tree.outcomes(path.nodes[i + 1]).codes.size();
    }
    if (types == 0) news.met = 0;  // whatever rounding left
    if (known < m_outcomes)
        news.unmet =
            static_cast<double>(types) + std::max(0.0, m_tree.total(node) - m_tree.kept(node));
    return news;
}

double WittenBell::ofUnmet(double left) const {
    const std::size_t known = m_tree.outcomes(ContextTree::kRoot).codes.size();
    return known < m_outcomes ? left / static_cast<double>(m_outcomes - known) : 0;
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
        if (count > 0) return std::min(1.0, left * count / all);
        left *= news.unmet / all;
    }
    return ofUnmet(left);
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
            if (probability < 0) probability = std::min(1.0, left * known.counts[k] / all);
        }
        left *= news.unmet / all;
    }
    for (double& probability : probabilities)
        if (probability < 0) probability = ofUnmet(left);
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
    RunControl never;
    if (from.ok() && !model.addUpShared(never)) from.refuse("counts of contexts make no sense");
    return model;
}

}  // namespace anomalyst::engine
