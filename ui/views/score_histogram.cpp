#include "ui/views/score_histogram.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/histogram_layer.h"
#include "ui/charts/threshold_line.h"
#include "ui/text_scale.h"
#include "ui/views/series_legend.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kBins = 60;
constexpr int kLeastHeight = 84;  ///< about half of it is plot

}  // namespace

ScoreHistogram::ScoreHistogram(const Theme& theme, QWidget* parent)
    : ChartHost(theme, parent), m_bars(nullptr), m_line(nullptr) {
    setPlotMargins({40, 24, 8, 20});  // legend, handle of the line
    const auto keepRoom = [this] { setMinimumHeight(scaled(kLeastHeight, this->theme())); };
    keepRoom();
    connect(&theme, &Theme::changed, this, keepRoom);
    describe(tr("Histogram of scores"),
             tr("How many sessions have which score, by truth, with the threshold line"));
    m_bars = new HistogramLayer(*this);
    new SeriesLegend(*this, {{&Colours::fraud, tr("fraud")}, {&Colours::histogram, tr("others")}});
    m_line = new ThresholdLine(*this, Qt::Vertical);
    connect(m_line, &ThresholdLine::dragged, this, &ScoreHistogram::lineDragged);
}

void ScoreHistogram::showScores(const RankedScores& scores, double top) {
    m_top = top;
    HistogramLayer::Bins bins;
    bins.width = top / static_cast<double>(kBins);
    ThresholdCounts above = scores.at(0);
    for (std::size_t i = 0; i < kBins; ++i) {
        // The last bin has no upper end: every score is in some bin.
        const ThresholdCounts next =
            i + 1 == kBins ? ThresholdCounts{} : scores.at(static_cast<double>(i + 1) * bins.width);
        const std::uint64_t fraud = above.truePositives - next.truePositives;
        bins.fraud.push_back(static_cast<double>(fraud));
        bins.others.push_back(static_cast<double>(above.flagged - next.flagged - fraud));
        above = next;
    }
    m_bars->setBins(std::move(bins));
    outlineSelected();
    applyCountScale();
}

void ScoreHistogram::setSelected(std::vector<float> scores) {
    m_selected = std::move(scores);
    outlineSelected();
}

void ScoreHistogram::outlineSelected() {
    std::vector<double> counts(m_selected.empty() ? 0 : kBins);
    const double perUnit = static_cast<double>(kBins) / m_top;
    for (const float score : m_selected) {
        if (std::isnan(score)) continue;
        const double bin =
            std::clamp(static_cast<double>(score) * perUnit, 0.0, static_cast<double>(kBins - 1));
        ++counts[static_cast<std::size_t>(bin)];
    }
    m_bars->setSelected(std::move(counts));
}

void ScoreHistogram::setCountScale(AxisScale scale) {
    m_scale = scale;
    applyCountScale();
}

void ScoreHistogram::applyCountScale() {
    const HistogramLayer::Bins& bins = m_bars->bins();
    double most = 1;
    for (const auto* counts : {&bins.others, &bins.fraud})
        for (const double count : *counts) most = std::max(most, count);
    AxisStyle x;
    x.pixelsPerLabel = 40;
    setXAxis(x);
    AxisStyle y;
    y.scale = m_scale;
    y.pixelsPerLabel = 26;
    setYAxis(y);
    setHome({0, 0, m_top, unscaled(y.scale, scaled(y.scale, most) * 1.05)});
}

void ScoreHistogram::setLine(double surprise) { m_line->setValue(surprise); }

}  // namespace anomalyst::ui
