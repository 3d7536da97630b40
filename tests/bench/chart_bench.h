#pragma once

#include <cstddef>
#include <string>

#include "tests/bench/view_bench.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/views/map_data.h"

namespace anomalyst::bench {

/// The dense charts: a scatter of a million points, and of ten million unless it is to be quick,
/// the move from one map to another, and a timeline of ten million events.
class ChartBench : public ViewBench {
public:
    using ViewBench::ViewBench;
    void run();

private:
    void scatter(std::size_t points, const std::string& name);
    void lassoAndHover(const ui::MapData& data, ui::DenseScatterLayer& layer,
                       const ui::ChartHost& host);
    void mapMove();
    void timeline();
};

}  // namespace anomalyst::bench
