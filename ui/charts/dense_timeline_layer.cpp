#include "ui/charts/dense_timeline_layer.h"

#include <QElapsedTimer>
#include <algorithm>

#include "ui/charts/chart_host.h"
#include "ui/charts/parallel_ranges.h"

namespace anomalyst::ui {
namespace {

constexpr int kThreads = 2;

std::uint32_t premultiplied(const QColor& colour, float opacity) {
    QColor c = colour;
    c.setAlphaF(opacity);
    return qPremultiply(c.rgba());
}

std::size_t firstAtOrAfter(const std::vector<double>& x, double value) {
    return static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), value) - x.begin());
}

}  // namespace

DenseTimelineLayer::DenseTimelineLayer(ChartHost& host)
    : DenseLayer(host), m_worker([this](const Request& request) { deliver(pictureOf(request)); }) {}

void DenseTimelineLayer::setSeries(std::shared_ptr<const Series> series) {
    m_series = std::move(series);
    dropPicture();
    refresh();
}

void DenseTimelineLayer::setThreshold(float threshold) {
    m_threshold = threshold;
    refresh();
}

void DenseTimelineLayer::forEachPoint(const PointSink& sink) const {
    if (!m_series) return;
    for (std::size_t i = 0; i < m_series->x.size(); ++i)
        sink(tr("session"), m_series->x[i], double(m_series->values.values()[i]));
}

DenseTimelineLayer::Request DenseTimelineLayer::requestFor(const Frame& frame) const {
    const Colours& colours = host().theme().colours();
    return {m_series,
            frame,
            m_threshold,
            premultiplied(colours.legitimate, 0.18f),
            premultiplied(colours.legitimate, 0.45f),
            premultiplied(colours.legitimate, 1.f),
            premultiplied(colours.fraud, 1.f)};
}

void DenseTimelineLayer::drawColumn(const Request& request, std::size_t begin, std::size_t end,
                                    std::uint32_t* top, std::ptrdiff_t stride) {
    const int height = request.frame.height;
    const double perValue = height / request.frame.rect.height();
    const auto line = [&](float value) {
        return static_cast<int>(height - 1 - (double(value) - request.frame.rect.y0) * perValue);
    };
    const auto fill = [&](int from, int to, std::uint32_t colour) {
        for (int l = std::max(0, from); l <= std::min(height - 1, to); ++l)
            top[l * stride] = colour;
    };
    const ValuePyramid& values = request.series->values;
    const auto [low, high] = values.extremes(begin, end);
    const auto band = values.band(begin, end);
    fill(line(high), line(low), request.extremes);
    fill(line(band.high), line(band.low), request.band);
    if (high >= request.threshold)
        fill(line(high), line(std::max(low, request.threshold)), request.hot);
    fill(line(band.median), line(band.median) + 1, request.median);
}

DensePicture DenseTimelineLayer::pictureOf(const Request& request) {
    QElapsedTimer timer;
    timer.start();
    const Frame& frame = request.frame;
    QImage image(frame.width, frame.height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    auto* const pixels = reinterpret_cast<std::uint32_t*>(image.bits());
    const std::ptrdiff_t stride = image.bytesPerLine() / 4;
    const std::vector<double>& x = request.series->x;
    const double perColumn = frame.rect.width() / frame.width;
    inParallel(kThreads, [&](int part) {
        const int first = frame.width * part / kThreads;
        const int last = frame.width * (part + 1) / kThreads;
        std::size_t begin = firstAtOrAfter(x, frame.rect.x0 + perColumn * first);
        for (int column = first; column < last; ++column) {
            const std::size_t end = firstAtOrAfter(x, frame.rect.x0 + perColumn * (column + 1));
            if (end > begin) drawColumn(request, begin, end, pixels + column, stride);
            begin = end;
        }
    });
    return {image, frame.rect, static_cast<double>(timer.nsecsElapsed()) / 1e6};
}

DensePicture DenseTimelineLayer::drawNow(const Frame& frame) const {
    return pictureOf(requestFor(frame));
}

}  // namespace anomalyst::ui
