#include "ui/action_colours.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

namespace anomalyst::ui {

namespace {

constexpr std::size_t kOthers = 11;

// What an action's name contains -> its place in Colours::categories. The first match counts.
constexpr std::array<std::pair<std::string_view, std::size_t>, 18> kKnown = {{
    {"login", 0},
    {"logout", 0},
    {"refund", 6},
    {"return", 6},
    {"cancel", 6},
    {"card", 4},
    {"payment", 4},
    {"search", 2},
    {"track", 7},
    {"remove", 8},
    {"wish", 8},
    {"password", 9},
    {"address", 9},
    {"checkout", 9},
    {"cart", 3},
    {"purchase", 5},
    {"buy", 5},
    {"view", 1},
}};

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace

ActionColours::ActionColours(const Theme& theme, QObject* parent)
    : QObject(parent), m_theme(theme) {
    connect(&theme, &Theme::changed, this, &ActionColours::changed);
}

void ActionColours::setActions(const std::vector<std::string>& byFrequency, const Places& kept) {
    Places places;
    std::array<bool, kOthers> taken{};
    // Rare ones keep what is left: else they would hold the colours of what has come since.
    const std::size_t frequent = std::min(byFrequency.size(), kOthers);
    for (const std::string& action : std::span(byFrequency).first(frequent)) {
        const auto place = kept.find(action);
        if (place == kept.end() || place->second >= kOthers || taken[place->second]) continue;
        taken[place->second] = true;
        places.insert(*place);
    }
    for (const std::string& action : byFrequency) {
        if (places.contains(action)) continue;
        const std::string name = lowered(action);
        const auto known = std::find_if(kKnown.begin(), kKnown.end(), [&](const auto& entry) {
            return name.find(entry.first) != std::string::npos && !taken[entry.second];
        });
        if (known == kKnown.end()) continue;
        taken[known->second] = true;
        places[action] = known->second;
    }
    for (const std::string& action : byFrequency) {
        if (places.contains(action)) continue;
        const auto free = std::find(taken.begin(), taken.end(), false);
        if (free == taken.end()) break;
        *free = true;
        places[action] = static_cast<std::size_t>(free - taken.begin());
    }
    m_place = std::move(places);
    Q_EMIT changed();
}

QColor ActionColours::colour(std::string_view action) const {
    const auto slot = m_place.find(std::string(action));
    return m_theme.colours().categories[slot == m_place.end() ? kOthers : slot->second];
}

}  // namespace anomalyst::ui
