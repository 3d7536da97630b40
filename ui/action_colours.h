#pragma once

#include <QColor>
#include <QObject>
#include <map>
#include <string>
#include <string_view>
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

    /// Of actions: which of the colours each has.
    using Places = std::map<std::string, std::size_t>;

    /// The workspace's actions, most frequent first. The frequent ones among `kept` keep their
    /// colours, so that another import does not repaint what the analyst knows by its colour.
    void setActions(const std::vector<std::string>& byFrequency, const Places& kept = {});
    const Places& places() const { return m_place; }

    QColor colour(std::string_view action) const;

Q_SIGNALS:
    void changed();

private:
    const Theme& m_theme;
    Places m_place;  ///< indices into `Colours::categories`
};

}  // namespace anomalyst::ui
