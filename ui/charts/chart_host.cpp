#include "ui/charts/chart_host.h"

#include <QAreaSeries>
#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QGraphicsPathItem>
#include <QLineSeries>
#include <QMenu>
#include <QValueAxis>
#include <algorithm>
#include <utility>
#include <vector>

#include "ui/charts/axis_labels.h"
#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_parts.h"
#include "ui/text_scale.h"

namespace anomalyst::ui {
namespace {

constexpr double kClosest = 1e-7;  ///< of the home range: zooming in ends here

void hideLine(QValueAxis& axis) {
    axis.setLabelsVisible(false);
    axis.setLineVisible(false);
    axis.setTickType(QValueAxis::TicksDynamic);
    axis.setGridLineVisible(false);
}

DataRect widened(DataRect r) {
    if (!(r.x1 > r.x0)) r.x1 = r.x0 + 1;
    if (!(r.y1 > r.y0)) r.y1 = r.y0 + 1;
    return r;
}

}  // namespace

ChartHost::ChartHost(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      Exportable(static_cast<QWidget&>(*this)),
      m_theme(theme),
      m_parts(std::make_unique<Parts>()) {
    Parts& p = *m_parts;
    p.chart = new QChart;
    p.chart->setMargins(QMargins());
    p.chart->setBackgroundRoundness(0);
    p.chart->setBackgroundVisible(false);
    p.chart->legend()->hide();
    p.x = new QValueAxis;
    p.y = new QValueAxis;
    hideLine(*p.x);
    hideLine(*p.y);
    p.chart->addAxis(p.x, Qt::AlignBottom);
    p.chart->addAxis(p.y, Qt::AlignLeft);
    p.canvas = new ChartCanvas(*this, p.chart);
    p.labels = new AxisLabels(*this);
    p.outline = new QGraphicsPathItem(p.chart);
    p.outline->setZValue(20);
    // Without a series Qt Charts does not lay out its axes.
    auto* anchor = new QLineSeries;
    p.chart->addSeries(anchor);
    anchor->attachAxis(p.x);
    anchor->attachAxis(p.y);
    setFocusProxy(p.canvas);
    connect(this, &ChartHost::viewChanged, this, [this] { setOutline(m_parts->outlineData); });
    applyTheme();
}

ChartHost::~ChartHost() {
    // The layers hold on to this object until they are gone: the chart goes first.
    delete std::exchange(m_parts->canvas, nullptr);
}

void ChartHost::setPlotMargins(const QMargins& margins) {
    m_parts->margins = scaled(margins, m_theme);
    applyPlotArea();
}

void ChartHost::setXAxis(const AxisStyle& style) {
    m_parts->xStyle = style;
    applyRange();
}

void ChartHost::setYAxis(const AxisStyle& style) {
    m_parts->yStyle = style;
    applyRange();
}

bool ChartHost::frameVisible() const { return m_parts->frame; }

const AxisStyle& ChartHost::xAxis() const { return m_parts->xStyle; }
const AxisStyle& ChartHost::yAxis() const { return m_parts->yStyle; }

void ChartHost::setFrameVisible(bool visible) {
    m_parts->frame = visible;
    m_parts->labels->update();
}

void ChartHost::setRange(const DataRect& range) {
    const DataRect wanted = widened(range);
    if (wanted == m_range) return;
    m_range = wanted;
    applyRange();
}

void ChartHost::setHome(const DataRect& home) {
    m_home = widened(home);
    setRange(m_home);
}

void ChartHost::showAll() { setRange(m_home); }

PlotTransform ChartHost::plot() const {
    const QMargins m = m_parts->margins * (m_theme.textPercent() / 100.0);
    return {QRectF(rect().marginsRemoved(m)), m_range, m_parts->xStyle.scale,
            m_parts->yStyle.scale};
}

void ChartHost::describe(const QString& name, const QString& description) {
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_parts->canvas)}) {
        widget->setAccessibleName(name);
        widget->setAccessibleDescription(description);
    }
}

void ChartHost::setNavigation(Navigation navigation) { m_parts->canvas->setNavigation(navigation); }

void ChartHost::setDragTool(DragTool tool) { m_parts->canvas->setDragTool(tool); }

void ChartHost::setSpansDrawn(bool drawn) { m_parts->canvas->setSpansDrawn(drawn); }

ChartHost::CurveId ChartHost::addCurve(const QString& name, ColourRole colour, double width,
                                       Qt::PenStyle style) {
    auto* line = new QLineSeries;
    line->setName(name);
    m_parts->chart->addSeries(line);
    line->attachAxis(m_parts->x);
    line->attachAxis(m_parts->y);
    m_parts->curves.push_back({line, nullptr, std::move(colour), width, style, 1});
    applyTheme();
    return static_cast<CurveId>(m_parts->curves.size()) - 1;
}

void ChartHost::setCurve(CurveId curve, const QList<QPointF>& points) {
    m_parts->curves[static_cast<std::size_t>(curve)].line->replace(points);
}

void ChartHost::nameCurve(CurveId curve, const QString& name) {
    m_parts->curves[static_cast<std::size_t>(curve)].line->setName(name);
}

ChartHost::CurveId ChartHost::addBand(const QString& name, ColourRole colour, double opacity) {
    auto* upper = new QLineSeries(m_parts->chart);
    auto* lower = new QLineSeries(m_parts->chart);
    auto* area = new QAreaSeries(upper, lower);
    area->setName(name);
    m_parts->chart->addSeries(area);
    area->attachAxis(m_parts->x);
    area->attachAxis(m_parts->y);
    m_parts->curves.push_back({upper, area, std::move(colour), 0, Qt::SolidLine, opacity});
    applyTheme();
    return static_cast<CurveId>(m_parts->curves.size()) - 1;
}

void ChartHost::setBand(CurveId band, const QList<QPointF>& lower, const QList<QPointF>& upper) {
    QAreaSeries* area = m_parts->curves[static_cast<std::size_t>(band)].area;
    area->lowerSeries()->replace(lower);
    area->upperSeries()->replace(upper);
}

void ChartHost::setOutline(const QPolygonF& outline) {
    m_parts->outlineData = outline;
    QPolygonF pixels;
    for (const QPointF& corner : outline) pixels << plot().toPlot(corner.x(), corner.y());
    QPainterPath path;
    path.addPolygon(pixels);
    path.closeSubpath();
    QPainterPath area;
    area.addRect(plot().area);
    m_parts->outline->setPath(outline.isEmpty() ? QPainterPath() : path.intersected(area));
}

void ChartHost::adopt(ChartLayer& layer, ChartLayer::Depth depth) {
    layer.setParentItem(m_parts->chart);
    // Qt Charts draws its grid at 1 and its series from 4 (ChartPresenter's z values).
    layer.setZValue(depth == ChartLayer::Depth::Behind ? 2
                    : depth == ChartLayer::Depth::Data ? 6
                                                       : 10);
    m_parts->layers.push_back(&layer);
}

void ChartHost::adoptMark(QGraphicsItem& mark) {
    mark.setParentItem(m_parts->chart);
    mark.setZValue(12);
}

void ChartHost::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) applyTheme();
    if (event->type() == QEvent::FontChange) applyPlotArea();
    QWidget::changeEvent(event);
}

void ChartHost::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_parts->canvas->setGeometry(rect());
    applyPlotArea();
}

void ChartHost::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    if (m_parts->canvas->navigation() != Navigation::None)
        menu.addAction(tr("Show &all"), this, &ChartHost::showAll);
    addTo(menu);
    menu.exec(event->globalPos());
}

void ChartHost::applyTheme() {
    const Colours& colours = m_theme.colours();
    Parts& p = *m_parts;
    p.canvas->setBackgroundBrush(colours.panel);
    const QPen grid(colours.grid, 1);
    p.x->setGridLinePen(grid);
    p.y->setGridLinePen(grid);
    for (const Parts::Curve& curve : p.curves) {
        QColor colour = curve.colour(colours);
        if (curve.area != nullptr) {
            colour.setAlphaF(static_cast<float>(curve.opacity));
            curve.area->setBrush(colour);
            curve.area->setPen(Qt::NoPen);
        } else {
            curve.line->setPen(QPen(colour, curve.width, curve.style, Qt::FlatCap, Qt::RoundJoin));
        }
    }
    QColor fill = colours.accent;
    p.outline->setPen(QPen(fill, 1, Qt::DashLine));
    fill.setAlphaF(0.08f);
    p.outline->setBrush(fill);
    p.canvas->viewport()->update();
}

void ChartHost::applyPlotArea() {
    m_parts->chart->resize(size());
    m_parts->chart->setPlotArea(plot().area);
    // With a fixed plot area Qt Charts leaves its grid lines at their old length.
    m_parts->chart->layout()->invalidate();
    m_parts->chart->layout()->activate();
    applyRange();
}

void ChartHost::applyRange() {
    Parts& p = *m_parts;
    const auto apply = [](QValueAxis& axis, const AxisStyle& style, double low, double high,
                          double pixels) {
        axis.setRange(low, high);
        const bool grid = style.grid && style.scale == AxisScale::Linear;
        axis.setGridLineVisible(grid);
        if (!grid) return;
        axis.setTickInterval(roundStep(high - low, tickCount(style, low, high, pixels)));
    };
    const QRectF area = plot().area;
    apply(*p.x, p.xStyle, m_range.x0, m_range.x1, area.width());
    apply(*p.y, p.yStyle, m_range.y0, m_range.y1, area.height());
    Q_EMIT viewChanged();
}

// Never further out than the home range, never so close that numbers run out of digits.
DataRect ChartHost::clamped(DataRect r) const {
    const auto clampSide = [](double& low, double& high, double homeLow, double homeHigh) {
        const double home = homeHigh - homeLow;
        const double length = std::clamp(high - low, home * kClosest, home);
        const double middle = (low + high) / 2;
        low = std::clamp(middle - length / 2, homeLow, homeHigh - length);
        high = low + length;
    };
    clampSide(r.x0, r.x1, m_home.x0, m_home.x1);
    clampSide(r.y0, r.y1, m_home.y0, m_home.y1);
    return r;
}

void ChartHost::zoomAt(QPointF at, double factor) {
    const DataPoint fixed = plot().toData(at);
    DataRect r = m_range;
    r.x0 = fixed.x - (fixed.x - r.x0) * factor;
    r.x1 = fixed.x + (r.x1 - fixed.x) * factor;
    if (m_parts->canvas->navigation() == Navigation::Both) {
        r.y0 = fixed.y - (fixed.y - r.y0) * factor;
        r.y1 = fixed.y + (r.y1 - fixed.y) * factor;
    }
    setRange(clamped(r));
}

void ChartHost::panBy(QPointF pixels) {
    const PlotTransform now = plot();
    const double dx = -pixels.x() * now.unitsPerPixelX();
    const double dy =
        m_parts->canvas->navigation() == Navigation::Both ? pixels.y() * now.unitsPerPixelY() : 0;
    setRange(clamped({m_range.x0 + dx, m_range.y0 + dy, m_range.x1 + dx, m_range.y1 + dy}));
}

}  // namespace anomalyst::ui
