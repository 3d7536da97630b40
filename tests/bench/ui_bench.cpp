// How long the window's views take for a million of everything: anomalyst_ui_bench [--quick]
// [--json FILE]. Draws offscreen where there is no display.

#include <CLI/CLI.hpp>
#include <QScrollBar>
#include <QTableView>
#include <cstdio>

#include "engine/links/link_builder.h"
#include "tests/bench/chart_bench.h"
#include "tests/bench/figures.h"
#include "tests/bench/view_bench.h"
#include "tests/ui/made_up_data.h"
#include "ui/models/session_table_model.h"
#include "ui/views/link_canvas.h"
#include "ui/views/queue_view.h"
#include "ui/views/threshold_desk.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using bench::milliseconds;
using bench::quantile;

namespace {

/// The views beside the dense charts.
class PanelBench : public bench::ViewBench {
public:
    using ViewBench::ViewBench;
    void run() {
        threshold();
        queue();
        links();
    }

private:
    void threshold();
    void queue();
    void links();
};

void PanelBench::threshold() {
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

void PanelBench::queue() {
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

void PanelBench::links() {
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
    bench::FrameApplication application(argc, argv);
    bench::ChartBench charts(application, quick);
    charts.run();
    PanelBench panels(application, quick);
    panels.run();
    std::vector<bench::Figure> figures = charts.figures();
    figures.insert(figures.end(), panels.figures().begin(), panels.figures().end());
    bench::print(figures);
    if (json.empty()) return 0;
    const Status written = bench::writeJson(figures, json);
    if (!written) std::fprintf(stderr, "%s\n", written.error().sentence().c_str());
    return written ? 0 : 1;
}
