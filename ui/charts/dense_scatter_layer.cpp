#include "ui/charts/dense_scatter_layer.h"

#include <QElapsedTimer>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

DensePicture pictureOf(const RasterRequest& request, DenseRaster& raster) {
    QElapsedTimer timer;
    timer.start();
    QImage image(request.width, request.height, QImage::Format_ARGB32_Premultiplied);
    raster.draw(request, reinterpret_cast<std::uint32_t*>(image.bits()),
                static_cast<std::size_t>(image.bytesPerLine()) / sizeof(std::uint32_t));
    return {image, request.rect, static_cast<double>(timer.nsecsElapsed()) / 1e6};
}

}  // namespace

DenseScatterLayer::DenseScatterLayer(ChartHost& host)
    : DenseLayer(host),
      m_worker([this](const RasterRequest& request) { deliver(pictureOf(request, m_raster)); }) {}

void DenseScatterLayer::setCloud(std::shared_ptr<const DenseCloud> cloud,
                                 std::shared_ptr<const std::vector<float>> value) {
    m_request.cloud = std::move(cloud);
    m_request.value = std::move(value);
    m_request.group = nullptr;
    m_request.selected = nullptr;
    m_request.move = nullptr;
    m_request.colouring = PointColouring::Value;
    if (!m_request.cloud) dropPicture();  // else the old picture stays until the new one comes
    refresh();
}

void DenseScatterLayer::colourByGroup(std::shared_ptr<const std::vector<std::uint8_t>> group,
                                      std::size_t groups, const ColourTable& colours) {
    m_request.group = std::move(group);
    m_request.groups = groups;
    m_request.colouring = PointColouring::Group;
    m_request.colours = colours;
    refresh();
}

void DenseScatterLayer::colourByValue(const ColourTable& colours, float top) {
    m_request.colouring = PointColouring::Value;
    m_request.colours = colours;
    m_request.top = top;
    refresh();
}

void DenseScatterLayer::setThreshold(float threshold) {
    m_request.threshold = threshold;
    if (m_request.colouring == PointColouring::Value) refresh();
}

void DenseScatterLayer::setSelected(std::shared_ptr<const PlaceSet> selected) {
    m_request.selected = std::move(selected);
    refresh();
}

void DenseScatterLayer::setMove(std::shared_ptr<const PointMove> move, const DataRect& from) {
    m_request.move = std::move(move);
    m_request.from = from;
    m_request.moved = 0;
    refresh();
}

void DenseScatterLayer::setMoved(float share) {
    m_request.moved = share;
    refresh();
}

std::optional<std::uint32_t> DenseScatterLayer::rowAt(QPointF at, double pixels) const {
    const PlotTransform plot = host().plot();
    if (!m_request.cloud || moving() || !plot.area.contains(at)) return std::nullopt;
    return m_request.cloud->nearest(plot.toData(at), pixels * plot.unitsPerPixelX(),
                                    pixels * plot.unitsPerPixelY());
}

void DenseScatterLayer::forEachPoint(const PointSink& sink) const {
    if (!m_request.cloud) return;
    const auto x = m_request.cloud->x(), y = m_request.cloud->y();
    for (std::size_t i = 0; i < x.size(); ++i)
        sink(QString::number(m_request.cloud->row(i)), double(x[i]), double(y[i]));
}

DensePicture DenseScatterLayer::drawNow(const Frame& frame) const {
    DenseRaster raster;
    RasterRequest request = requestFor(frame);
    request.move = nullptr;
    return pictureOf(request, raster);
}

RasterRequest DenseScatterLayer::requestFor(const Frame& frame) const {
    RasterRequest request = m_request;
    request.rect = frame.rect;
    request.width = frame.width;
    request.height = frame.height;
    request.pixelRatio = frame.pixelRatio;
    return request;
}

}  // namespace anomalyst::ui
