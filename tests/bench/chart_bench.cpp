#include "tests/bench/chart_bench.h"

#include <cmath>
#include <cstdio>
#include <memory>
#include <random>

#include "tests/ui/chart_items.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/polygon_selection.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_colours.h"
#include "ui/views/map_motion.h"

namespace anomalyst::bench {

using namespace anomalyst::ui;

void ChartBench::run() {
    scatter(1000000, "scatter 1 M");
    if (!m_quick) scatter(10000000, "scatter 10 M");
    mapMove();
    timeline();
}

void ChartBench::scatter(std::size_t points, const std::string& name) {
    const bool million = points <= 1000000;
    const auto sessions = testing::madeUpSessions(points);
    const double index = 1e3 * medianSeconds(million ? 5 : 1, [&] {
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

void ChartBench::lassoAndHover(const MapData& data, DenseScatterLayer& layer,
                               const ChartHost& host) {
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
void ChartBench::mapMove() {
    const auto sessions = testing::madeUpSessions(1000000);
    auto others = std::make_shared<SessionKeys>(*sessions);
    std::swap(others->mapX, others->mapY);
    LatentMap map(m_context);
    map.resize(1200, 800);
    map.show();
    m_selection.setSession(sessions->id[500000]);
    std::vector<double> paints, pictures, stalls;
    QElapsedTimer sincePicture;
    auto* layer = testing::itemOn<DenseScatterLayer>(map);
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

void ChartBench::timeline() {
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

}  // namespace anomalyst::bench
