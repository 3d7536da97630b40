#include "engine/detectors/item_returns.h"

#include <algorithm>

namespace anomalyst::engine {
namespace {

/// The items looked at last, the latest first, each once.
class RecentItems {
public:
    void see(std::int32_t item) {
        if (item == 0) return;
        const auto known = std::ranges::find(m_items, item);
        if (known != m_items.end()) m_items.erase(known);
        m_items.insert(m_items.begin(), item);
        if (m_items.size() > ItemReturns::kFarthest) m_items.pop_back();
    }
    const std::vector<std::int32_t>& items() const { return m_items; }

private:
    std::vector<std::int32_t> m_items;
};

}  // namespace

ItemReturns ItemReturns::of(const TokenSequences& tokens, std::size_t channel) {
    const auto& codes = tokens.channels[channel].codes;
    std::vector<double> returns(kFarthest);
    double events = 0;
    for (std::size_t s = 0; s < tokens.sessions(); ++s) {
        RecentItems recent;
        const auto begin = static_cast<std::size_t>(tokens.offsets[s]);
        for (std::size_t e = begin; e < static_cast<std::size_t>(tokens.offsets[s + 1]); ++e) {
            if (e > begin && codes[e] != 0) {
                ++events;
                const auto place = std::ranges::find(recent.items(), codes[e]);
                if (place != recent.items().end())
                    ++returns[static_cast<std::size_t>(place - recent.items().begin())];
            }
            recent.see(codes[e]);
        }
    }
    ItemReturns result;
    if (events > 0)
        for (const double count : returns)
            result.share.push_back(static_cast<float>(count / events));
    return result;
}

void ItemReturns::mixInto(std::span<double> probability,
                          std::span<const std::int32_t> before) const {
    RecentItems recent;
    for (const auto item : before) recent.see(item);
    const auto& items = recent.items();
    const std::size_t count = std::min(items.size(), share.size());
    double rest = 1;
    for (std::size_t k = 0; k < count; ++k) rest -= static_cast<double>(share[k]);
    for (double& each : probability) each *= std::max(0.0, rest);
    for (std::size_t k = 0; k < count; ++k)
        probability[static_cast<std::size_t>(items[k])] += static_cast<double>(share[k]);
}

}  // namespace anomalyst::engine
