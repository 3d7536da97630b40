#pragma once

#include <QObject>
#include <QString>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "app/controllers/open_workspace.h"
#include "engine/domain/map_places.h"
#include "engine/projection/map_alignment.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class LatentMap;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Gives the latent map its sessions: those of another model are aligned to the map shown before,
/// and the selected ones can be laid out on their own. And what the map can be coloured by beside
/// score and labels: attributes, clusters, and how the model shown differs from another.
class MapController : public QObject {
    Q_OBJECT

public:
    MapController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::LatentMap& map);
    ~MapController() override;

    /// The keys of the workspace with today's verdicts. The first map is shown as it is kept.
    void show(const std::shared_ptr<const SessionKeys>& keys);
    void showError(const Error& error);
    /// Lays the selected sessions out by t-SNE; says so on the map where they are too few.
    void spread();

private:
    /// A map as it is on the screen.
    struct Shown {
        ModelId model;
        QString name;  ///< of the model, which may be removed while the next is aligned to it
        std::shared_ptr<const SessionKeys> keys;
        std::optional<engine::MapAlignment> alignment;
        std::shared_ptr<const MapPlaces> places;  ///< by it; null: as kept
        QString alignedTo;
    };

    QString nameOf(ModelId model) const;
    void align(Shown next);
    void give(Shown now);
    void adoptSpread(Result<std::shared_ptr<const MapPlaces>> places, std::size_t selected);
    void stopSpreading();
    void endSpread();
    void offer();
    void group(const QString& key);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::LatentMap& m_map;
    Shown m_shown;                ///< what the map was given last
    Shown m_reference;            ///< the last of them that is a map: what the next is aligned to
    std::uint64_t m_shows = 0;    ///< calls of `show`: answers to older ones are dropped
    std::uint64_t m_spreads = 0;  ///< likewise of `spread`
    JobId m_spreadJob = 0;
    bool m_spreading = false;  ///< sessions are spread out, or are being
};

}  // namespace anomalyst::app
