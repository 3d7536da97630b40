// How long the window's views take for a million of everything: anomalyst_ui_bench [--quick]
// [--json FILE]. Draws offscreen where there is no display.

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QElapsedTimer>
#include <QGraphicsView>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

#include "engine/links/link_builder.h"
#include "tests/bench/figures.h"
#include "tests/ui/made_up_data.h"
#include "ui/action_colours.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/polygon_selection.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/view_context.h"
#include "ui/views/latent_map.h"
#include "ui/views/link_canvas.h"
#include "ui/views/map_colours.h"
#include "ui/views/map_data.h"
#include "ui/views/map_motion.h"
#include "ui/views/queue_view.h"
#include "ui/views/threshold_desk.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

double milliseconds(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// Counts finished repaints of windows, to know when a frame is on the screen, and keeps how long
/// they and the longest of all events took.
class Application : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        longestEvent = std::max(longestEvent, milliseconds(timer));
        if (event->type() != QEvent::UpdateRequest) return done;
        ++frames;
        paints.push_back(milliseconds(timer));
        return done;
    }
    int frames = 0;
    std::vector<double> paints;
    double longestEvent = 0;
};

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * double(values.size() - 1))];
}

DenseScatterLayer* scatterOf(const QWidget& chart) {
    for (QGraphicsItem* item : chart.findChild<QGraphicsView*>()->scene()->items())
        if (auto* layer = qobject_cast<DenseScatterLayer*>(item->toGraphicsObject())) return layer;
    return nullptr;
}

class Bench {
public:
    Bench(Application& application, bool quick) : m_application(application), m_quick(quick) {
        m_tick.start(5);  // waiting for events that never come ends
    }

    void scatter(std::size_t points, const std::string& name);
    void lassoAndHover(const MapData& data, DenseScatterLayer& layer, const ChartHost& host);
    void mapMove();
    void timeline();
    void threshold();
    void queue();
    void links();
    const std::vector<bench::Figure>& figures() const { return m_figures; }

private:
    void add(const std::string& name, double value, double bar) {
        m_figures.push_back({name, value, "ms", bar, bar / 2, false, std::nullopt});
    }
    void settle(int forMilliseconds) const {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < forMilliseconds)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    /// Milliseconds from `change` to the repaint it caused.
    double frame(const std::function<void()>& change) {
        const int before = m_application.frames;
        QElapsedTimer timer;
        timer.start();
        change();
        while (m_application.frames == before && timer.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return milliseconds(timer);
    }
    int runs(int many) const { return m_quick ? std::max(5, many / 4) : many; }

    Application& m_application;
    bool m_quick;
    QTimer m_tick;
    Selection m_selection;
    ThresholdState m_threshold;
    Theme m_theme;
    ActionColours m_actionColours{m_theme};
    ViewContext m_context{m_selection, m_threshold, m_theme, m_actionColours};
    std::vector<bench::Figure> m_figures;
};

void Bench::scatter(std::size_t points, const std::string& name) {
    const bool million = points <= 1000000;
    const auto sessions = testing::madeUpSessions(points);
    const double index = 1e3 * bench::medianSeconds(million ? 5 : 1, [&] {
                             const DenseCloud cloud(sessions->mapX, sessions->mapY);
                         });
    const MapData data = makeMapData(sessions);
    ChartHost host(m_theme);
    host.resize(1200, 800);
    DenseScatterLayer layer(host);
    layer.setThreshold(3);
    const DataRect all = data.cloud->bounds();
    host.setHome(all);
    host.show();
    settle(200);
    double worker = 0;
    bool drawn = false;
    QObject::connect(&layer, &DenseLayer::drawn, &host, [&](double ms) {
        worker = ms;
        drawn = true;
    });
    const auto exact = [&](const std::function<void()>& change) {
        drawn = false;
        QElapsedTimer timer;
        timer.start();
        change();
        while (!drawn && timer.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        const int before = m_application.frames;
        while (m_application.frames == before && timer.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return milliseconds(timer);
    };
    std::vector<double> first, images;
    const auto table = scoreTable(m_theme.colours(), data.highest);
    for (int i = 0; i < 6; ++i) {
        const double ms = exact([&] {
            layer.setCloud(nullptr, nullptr);
            layer.setCloud(data.cloud, data.surprise);
            layer.colourByValue(table, data.highest);
        });
        if (i > 0) first.push_back(ms);
        images.push_back(worker);
    }
    std::vector<double> pans;
    for (int i = 0; i < runs(120); ++i) {
        const double x = all.width() * 0.002 * (i % 60 < 30 ? 1 + i % 30 : 30 - i % 30);
        pans.push_back(frame([&] { host.setRange({all.x0 + x, all.y0, all.x1 + x, all.y1}); }));
    }
    settle(200);
    if (million) {
        add(name + ": index", index, 100);
        add(name + ": first exact paint", quantile(first, 0.5), 30);
        add(name + ": pan frame p95", quantile(pans, 0.95), 16);
        add(name + ": exact image", quantile(images, 0.5), 25);
        lassoAndHover(data, layer, host);
    } else {
        add(name + ": pan frame p95", quantile(pans, 0.95), 20);
        add(name + ": exact image", quantile(images, 0.5), 60);
    }
}

void Bench::lassoAndHover(const MapData& data, DenseScatterLayer& layer, const ChartHost& host) {
    std::mt19937 random(1);
    const QRectF area = host.plot().area;
    std::vector<double> hovers, lassos;
    int found = 0;
    for (int i = 0; i < 200; ++i) {
        const QPointF at(area.left() + double(random() % 1000) / 1000 * area.width(),
                         area.top() + double(random() % 1000) / 1000 * area.height());
        QElapsedTimer timer;
        timer.start();
        const auto row = layer.rowAt(at);
        hovers.push_back(milliseconds(timer));
        found += row ? 1 : 0;
    }
    if (found == 0) std::fprintf(stderr, "the hover found nothing\n");
    const DataRect b = data.cloud->bounds();
    for (int i = 0; i < runs(20); ++i) {
        std::vector<DataPoint> corners;
        for (int k = 0; k < 200; ++k) {
            const double turn = k * 2 * 3.14159265 / 200, away = 0.3 + 0.03 * std::sin(turn * 9);
            corners.push_back({b.x0 + b.width() * (0.5 + away * std::cos(turn)),
                               b.y0 + b.height() * (0.5 + away * std::sin(turn))});
        }
        QElapsedTimer timer;
        timer.start();
        const PlaceSet inside = placesInside(*data.cloud, corners);
        lassos.push_back(milliseconds(timer));
        if (inside.count() == 0) std::fprintf(stderr, "the lasso selected nothing\n");
    }
    add("scatter 1 M: hover p95", quantile(hovers, 0.95), 1);
    add("scatter 1 M: lasso", quantile(lassos, 0.5), 10);
}

/// The map of another model takes the place of one: how smoothly its points go there.
void Bench::mapMove() {
    const auto sessions = testing::madeUpSessions(1000000);
    auto others = std::make_shared<SessionKeys>(*sessions);
    std::swap(others->mapX, others->mapY);
    LatentMap map(m_context);
    map.resize(1200, 800);
    map.show();
    m_selection.setSession(sessions->id[500000]);
    std::vector<double> paints, pictures, stalls;
    QElapsedTimer sincePicture;
    auto* layer = scatterOf(map);
    QObject::connect(layer, &DenseLayer::drawn, &map, [&] {
        if (layer->moving() && sincePicture.isValid())
            pictures.push_back(milliseconds(sincePicture));
        sincePicture.start();
    });
    map.setSessions(sessions);
    settle(1500);
    for (int i = 0; i < runs(8); ++i) {
        m_application.paints.clear();
        m_application.longestEvent = 0;
        sincePicture.invalidate();
        map.setSessions(i % 2 == 0 ? others : sessions);
        QElapsedTimer timer;
        timer.start();
        while (!layer->moving() && timer.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        settle(MapMotion::kMilliseconds + 200);
        paints.insert(paints.end(), m_application.paints.begin(), m_application.paints.end());
        stalls.push_back(m_application.longestEvent);
    }
    add("map 1 M: frame while it moves p95", quantile(paints, 0.95), 16);
    add("map 1 M: between pictures while it moves p95", quantile(pictures, 0.95), 33);
    add("map 1 M: longest stall while it moves", quantile(stalls, 0.5), 50);
    std::vector<double> neighbours;
    for (int i = 0; i < runs(40); ++i) {
        m_selection.setSession(sessions->id[std::size_t(i) * 20000]);
        QElapsedTimer timer;
        timer.start();
        map.selectNeighbours();
        neighbours.push_back(milliseconds(timer));
    }
    add("map 1 M: neighbours p95", quantile(neighbours, 0.95), 8);
    m_selection.clear();
}

void Bench::timeline() {
    constexpr std::size_t kEvents = 10000000;
    auto series = std::make_shared<DenseTimelineLayer::Series>();
    std::mt19937 random(2);
    std::exponential_distribution<float> exponential;
    std::vector<float> values;
    for (std::size_t i = 0; i < kEvents; ++i) {
        series->x.push_back(double(i));
        values.push_back(exponential(random));
    }
    series->values = ValuePyramid(std::move(values));
    ChartHost host(m_theme);
    host.resize(1200, 400);
    host.setHome({0, 0, double(kEvents), 12});
    DenseTimelineLayer layer(host);
    layer.setThreshold(5);
    layer.setSeries(series);
    host.show();
    settle(300);
    std::vector<double> pans;
    for (int i = 0; i < runs(160); ++i) {
        const double width = kEvents / std::pow(2.0, i % 8), left = 1e4 * i;
        pans.push_back(frame([&] { host.setRange({left, 0, left + width, 12}); }));
    }
    settle(100);
    add("timeline 10 M: pan frame p95", quantile(pans, 0.95), 16);
}

void Bench::threshold() {
    const auto sessions = testing::madeUpSessions(1000000);
    ThresholdDesk desk(m_context);
    desk.resize(420, 480);
    desk.setScores(testing::rankedBy(*sessions, LabelSource::Given), {LabelSource::Given, 80, {}});
    desk.show();
    settle(300);
    std::vector<double> drags;
    for (int i = 0; i < runs(200); ++i)
        drags.push_back(frame([&] { m_threshold.setSurprise(1.5 + i * 0.015); }));
    add("threshold 1 M: drag to repaint p95", quantile(drags, 0.95), 8);
}

void Bench::queue() {
    const auto sessions = testing::madeUpSessions(1000000);
    std::vector<double> paints, sorts, filters, jumps;
    for (int i = 0; i < 5; ++i) {
        QueueView view(m_context);
        view.resize(460, 800);
        view.show();
        settle(50);
        SessionTableModel& model = view.model();
        paints.push_back(frame([&] { model.setKeys(sessions); }));
        settle(50);
        QElapsedTimer timer;
        timer.start();
        model.sort(i % 2 == 0 ? SessionTableModel::Start : SessionTableModel::Amount,
                   Qt::DescendingOrder);
        sorts.push_back(milliseconds(timer));
        settle(50);
        timer.restart();
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < sessions->size(); ++row)
            if (sessions->surprise[row] > 2 + 0.1f * float(i)) rows.push_back(row);
        model.setVisibleRows(std::move(rows));
        filters.push_back(milliseconds(timer));
        settle(50);
        model.setVisibleRows(std::nullopt);
        settle(50);
        QScrollBar* bar = view.table().verticalScrollBar();
        for (const double place : {0.9, 0.1, 0.5})
            jumps.push_back(frame([&] { bar->setValue(int(place * bar->maximum())); }));
    }
    add("queue 1 M: first paint", quantile(paints, 0.5), 50);
    add("queue 1 M: sort", quantile(sorts, 0.5), 120);
    add("queue 1 M: filter", quantile(filters, 0.5), 15);
    add("queue 1 M: jump p95", quantile(jumps, 0.95), 10);
}

/// The same uses of shared things again, as storage finds them.
EntityUses usesOf(const LinkGraph& graph) {
    EntityUses uses;
    std::vector<std::int32_t> place(graph.nodes.size());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const LinkGraph::Node& node = graph.nodes[i];
        if (node.isUser) {
            uses.users.push_back({node.user, node.text, node.surprise, 0});
        } else {
            place[i] = static_cast<std::int32_t>(uses.entities.size());
            uses.entities.push_back({node.kind, node.text});
        }
    }
    for (const LinkGraph::Edge& edge : graph.edges)
        uses.uses.push_back({graph.nodes[edge.from].user, place[edge.to], edge.sessions});
    return uses;
}

void Bench::links() {
    const auto graph = testing::madeUpLinks(3700);
    LinkCanvas canvas(m_context);
    canvas.resize(1200, 800);
    canvas.setGraph(graph, {});
    canvas.show();
    settle(200);
    std::vector<double> frames;
    for (int i = 0; i < runs(60); ++i) frames.push_back(frame([&] { canvas.update(); }));
    const std::string name = "links " + std::to_string(graph->nodes.size()) + " nodes, " +
                             std::to_string(graph->edges.size()) + " edges: ";
    add(name + "frame p95", quantile(frames, 0.95), 8);
    const EntityUses uses = usesOf(*graph);
    const engine::LinkOptions everything{.centre = {}, .maxNodes = 1000000};
    RunControl control;
    const double seconds = bench::medianSeconds(3, [&] {
        if (!engine::buildLinks(uses, everything, control))
            std::fprintf(stderr, "the links were not laid out\n");
    });
    add(name + "layout", 1e3 * seconds, 1500);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App options("Measures the window's views");
    bool quick = false;
    std::string json;
    options.add_flag("--quick", quick, "Fewer repetitions, without the ten million points");
    options.add_option("--json", json, "Also write the figures to this file");
    CLI11_PARSE(options, argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application application(argc, argv);
    Bench bench(application, quick);
    bench.scatter(1000000, "scatter 1 M");
    if (!quick) bench.scatter(10000000, "scatter 10 M");
    bench.mapMove();
    bench.timeline();
    bench.threshold();
    bench.queue();
    bench.links();
    bench::print(bench.figures());
    if (json.empty()) return 0;
    const Status written = bench::writeJson(bench.figures(), json);
    if (!written) std::fprintf(stderr, "%s\n", written.error().sentence().c_str());
    return written ? 0 : 1;
}
