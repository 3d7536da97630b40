#pragma once

#include <QColor>
#include <QObject>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/theme.h"

namespace anomalyst::ui {

/// The fixed colour of each action of the workspace. Well-known actions of a shop (login, view,
/// cart, purchase, refund, …) always have the same colour; the others get what is left in order
/// of frequency; past eleven all share the colour of "all others".
class ActionColours : public QObject {
    Q_OBJECT

public:
    explicit ActionColours(const Theme& theme, QObject* parent = nullptr);

    /// The workspace's actions, most frequent first.
    void setActions(const std::vector<std::string>& byFrequency);

    QColor colour(std::string_view action) const;

Q_SIGNALS:
    void changed();

private:
    const Theme& m_theme;
    std::unordered_map<std::string, std::size_t> m_slot;  ///< action -> index into categories
};

}  // namespace anomalyst::ui
