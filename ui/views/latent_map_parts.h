#pragma once

#include <QPointF>
#include <cstddef>
#include <memory>
#include <vector>

#include "engine/domain/map_places.h"
#include "ui/charts/latest_worker.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_data.h"

class QAction;
class QActionGroup;
class QPolygonF;
class QStackedWidget;

namespace anomalyst::ui {

class ChartHost;
class DenseScatterLayer;
class EmptyState;
class HeadingLine;
class HoverCard;
class MapBanner;
class MapColouring;
class MapLegend;
class MapMotion;
class PointMarker;

struct LatentMap::Parts {
    /// What the worker makes a map of.
    struct Order {
        std::shared_ptr<const SessionKeys> sessions;
        std::shared_ptr<const MapPlaces> places;
        MapData before;  ///< on the screen when it was given
    };

    explicit Parts(ViewContext c) : context(c) {}

    ViewContext context;
    LatentMap* view = nullptr;
    MapBanner* banner = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    ChartHost* host = nullptr;
    DenseScatterLayer* points = nullptr;
    MapLegend* legend = nullptr;
    PointMarker* current = nullptr;
    PointMarker* hovered = nullptr;
    MapMotion* motion = nullptr;
    HoverCard* card = nullptr;
    HeadingLine* facts = nullptr;
    MapColouring* colouring = nullptr;
    QActionGroup* tools = nullptr;
    QAction* all = nullptr;

    std::shared_ptr<const SessionKeys> sessions;  ///< as they were set last
    std::shared_ptr<const MapPlaces> mapPlaces;   ///< likewise
    QString alignedTo;                            ///< likewise
    Spread spread;                                ///< while it has places, they are shown
    MapData data;                                 ///< on the screen
    Verdicts verdicts;                            ///< given since, newer than those of `data`
    QPointF pointed;                              ///< where the card was last asked for
    std::vector<float> selectedScores;
    std::size_t selectedHere = 0;  ///< of the selected: on the map shown
    bool choosing = false;         ///< this view is writing the selected set
    bool arriving = false;         ///< a spread is made, and being prepared
    /// Last: joined before what it uses dies.
    std::unique_ptr<LatestWorker<Order>> preparer;

    // latent_map_build.cpp: what it is made of, and what that listens to.
    void build(LatentMap* owner);
    QWidget* buildHeader();
    QAction* addTool(const QString& text, const QString& tip, const QKeySequence& key, Tool tool);
    void connectChart();
    void connectContext();
    void applyIcons();

    // latent_map.cpp: which sessions are shown, and where.
    std::shared_ptr<const MapPlaces> shownPlaces() const;
    void prepare();
    void clear();
    void adopt(MapData prepared);
    void place(MapData prepared);
    void applyVerdicts(const Verdicts& given);
    void showState();
    void describePlaces();
    void takeKeyboard() const;

    // latent_map_input.cpp: what is selected and pointed at.
    Verdict verdictOf(std::size_t row) const;
    void followSelected();
    void setSelectedPlaces(PlaceSet chosen);
    void updateCount();
    void choose(const QPolygonF& outline, Qt::KeyboardModifiers modifiers);
    void click(QPointF at);
    void hover(QPointF at);
    void leave();
    void dismiss();
    QStringList cardLines(std::size_t row) const;
};

}  // namespace anomalyst::ui
