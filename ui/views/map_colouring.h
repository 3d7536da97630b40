#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <utility>
#include <vector>

#include "engine/domain/session_groups.h"
#include "ui/views/latent_map.h"

class QComboBox;

namespace anomalyst::ui {

class DenseScatterLayer;
class MapLegend;
struct MapData;

/// What the colours of the latent map say: the choice of the analyst, and the points and legend
/// drawn by it.
class MapColouring : public QObject {
    Q_OBJECT

public:
    /// All outlive this object. `data` may change at any time; `dataChanged` says when it has.
    MapColouring(const Theme& theme, const MapData& data, DenseScatterLayer& points,
                 MapLegend& legend, QObject* parent);

    /// The choice itself; the header owns it.
    QComboBox* box() const { return m_box; }
    LatentMap::ColourBy colourBy() const;
    void setColourBy(LatentMap::ColourBy colourBy);
    QString key() const;
    void setKey(const QString& key);

    /// As `LatentMap` says of them.
    void setChoices(const std::vector<std::pair<QString, QString>>& choices);
    void setGroups(const QString& key, const SessionKeys& of,
                   std::shared_ptr<const SessionGroups> groups);
    void setGroupsError(const QString& key, const QString& sentence);

    /// Another choice was made.
    void choose();
    void dataChanged();
    /// Verdicts or the theme have changed.
    void apply();

Q_SIGNALS:
    void groupsWanted(const QString& key);

private:
    void drop();
    void applyGroups();

    const Theme& m_theme;
    const MapData& m_data;
    DenseScatterLayer& m_points;
    MapLegend& m_legend;
    QComboBox* m_box;
    std::shared_ptr<const SessionGroups> m_groups;  ///< of the choice; null: not told yet
    std::shared_ptr<const SessionKeys> m_toldOf;    ///< the sessions that they are of
    QString m_error;                                ///< why they cannot be told
    std::shared_ptr<const std::vector<std::uint8_t>> m_codes;  ///< the same [places]
};

}  // namespace anomalyst::ui
