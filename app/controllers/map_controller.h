#pragma once

#include <QObject>

#include "app/controllers/open_workspace.h"

namespace anomalyst::ui {
class LatentMap;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// What the latent map can be coloured by beside score and labels: attributes, clusters, and how
/// the model shown differs from another.
class MapController : public QObject {
    Q_OBJECT

public:
    MapController(OpenWorkspace& workspace, ui::LatentMap& map);
    ~MapController() override;

private:
    void offer();
    void group(const QString& key);

    OpenWorkspace& m_workspace;
    ui::LatentMap& m_map;
};

}  // namespace anomalyst::app
