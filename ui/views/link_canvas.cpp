#include "ui/views/link_canvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/charts/hover_card.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"

namespace anomalyst::ui {
namespace {

constexpr double kMargin = 28;  ///< pixels around a fitted graph
constexpr double kReach = 7;    ///< pixels from a node that still mean it
constexpr double kClickSlack = 3;
constexpr double kZoomANotch = 1.25;
constexpr double kWheelNotch = 120;
constexpr double kLeastScale = 20, kMostScale = 200000;
constexpr std::size_t kNamed = 70;  ///< nodes in view up to which all have their name

}  // namespace

LinkCanvas::LinkCanvas(ViewContext context, QWidget* parent)
    : QWidget(parent), m_context(context), m_card(new HoverCard(context.theme, this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Graph of users and what they share"));
    setAccessibleDescription(tr("The list beside it names the rings"));
    connect(&context.selection, &Selection::userChanged, this, qOverload<>(&QWidget::update));
    connect(&context.theme, &Theme::changed, this, [this] {
        m_sprites.clear();
        setGraph(m_graph, m_centre);
    });
}

LinkCanvas::~LinkCanvas() = default;

void LinkCanvas::setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre) {
    m_graph = std::move(graph);
    m_centre = centre;
    m_hovered.reset();
    m_card->hide();
    m_kinds.clear();
    if (m_graph) {
        // Blue, green, violet, sand: none of them near the colours of scores and verdicts.
        static constexpr std::array<std::size_t, 6> kSlots = {1, 3, 2, 7, 9, 8};
        const auto& categories = m_context.theme.colours().categories;
        for (const LinkGraph::Node& node : m_graph->nodes)
            if (!node.isUser) m_kinds.emplace(node.kind, QColor());
        std::size_t next = 0;
        for (auto& [kind, colour] : m_kinds)
            colour = next < kSlots.size() ? categories[kSlots[next++]] : categories.back();
    }
    showAll();
}

void LinkCanvas::showAll() { fit(std::nullopt); }

void LinkCanvas::showComponent(std::uint32_t component) {
    fit(component);
    m_fitted = false;
}

void LinkCanvas::fit(std::optional<std::uint32_t> component) {
    m_fitted = true;
    update();
    if (!m_graph || m_graph->nodes.empty()) return;
    QRectF box;
    bool first = true;
    for (const LinkGraph::Node& node : m_graph->nodes) {
        if (component && node.component != *component) continue;
        const QRectF point(double(node.x), double(node.y), 1e-6, 1e-6);
        box = std::exchange(first, false) ? point : box.united(point);
    }
    m_middle = box.center();
    const double across = std::max(1.0, width() - 2 * kMargin);
    const double down = std::max(1.0, height() - 2 * kMargin);
    m_scale = std::min(across / std::max(box.width(), 0.05), down / std::max(box.height(), 0.05));
    m_scale = std::clamp(m_scale, kLeastScale, kMostScale);
}

QPointF LinkCanvas::toPixels(const LinkGraph::Node& node) const {
    return {width() / 2.0 + (double(node.x) - m_middle.x()) * m_scale,
            height() / 2.0 + (double(node.y) - m_middle.y()) * m_scale};
}

double LinkCanvas::radius() const {
    const double crowd = std::sqrt(static_cast<double>(m_graph->nodes.size()));
    return std::clamp(m_scale / 6 / crowd, 2.5, 7.0);
}

QColor LinkCanvas::colourOf(const LinkGraph::Node& node) const {
    const Colours& colours = m_context.theme.colours();
    if (!node.isUser) return m_kinds.at(node.kind);
    return node.fraud ? colours.fraud : colours.score(node.surprise);
}

// Drawing 5,000 smooth circles takes 8 ms, stamping them 1 ms.
const QPixmap& LinkCanvas::sprite(const QColor& colour, bool round) {
    const double r = radius();
    if (r != m_spriteRadius) m_sprites.clear();
    m_spriteRadius = r;
    QPixmap& pixmap = m_sprites[{colour.rgb(), round}];
    if (!pixmap.isNull()) return pixmap;
    const double ratio = devicePixelRatioF();
    const int side = static_cast<int>(std::ceil(2 * r + 3));
    pixmap = QPixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_context.theme.colours().panel, 1));
    painter.setBrush(colour);
    const QPointF middle(side / 2.0, side / 2.0);
    if (round) {
        painter.drawEllipse(middle, r, r);
    } else {
        const double half = r * 0.85;
        painter.drawRoundedRect(QRectF(middle - QPointF(half, half), 2 * QSizeF(half, half)), 1, 1);
    }
    return pixmap;
}

void LinkCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_graph) {
        painter.fillRect(rect(), m_context.theme.colours().panel);
        return;
    }
    paintEdges(painter);
    paintNodes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRings(painter);
    paintNames(painter);
    paintLegend(painter);
    if (hasFocus()) {
        painter.setPen(m_context.theme.colours().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LinkCanvas::paintEdges(QPainter& painter) {
    const Colours& colours = m_context.theme.colours();
    const double ratio = devicePixelRatioF();
    m_edges.begin(size() * ratio, colours.panel, colours.line);
    QList<QLineF> hot;
    for (const LinkGraph::Edge& edge : m_graph->edges) {
        const QPointF from = toPixels(m_graph->nodes[edge.from]);
        const QPointF to = toPixels(m_graph->nodes[edge.to]);
        m_edges.add(QLineF(from * ratio, to * ratio));
        if (m_hovered && (edge.from == *m_hovered || edge.to == *m_hovered))
            hot.append(QLineF(from, to));
    }
    painter.drawImage(rect(), m_edges.picture());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 1.4));
    painter.drawLines(hot);
}

void LinkCanvas::paintNodes(QPainter& painter) {
    const QRectF view = QRectF(rect()).adjusted(-10, -10, 10, 10);
    for (const bool users : {false, true}) {
        for (const LinkGraph::Node& node : m_graph->nodes) {
            if (node.isUser != users) continue;
            const QPointF at = toPixels(node);
            if (!view.contains(at)) continue;
            const QPixmap& stamp = sprite(colourOf(node), users);
            const double half = stamp.width() / stamp.devicePixelRatioF() / 2;
            painter.drawPixmap(at - QPointF(half, half), stamp);
        }
    }
}

void LinkCanvas::paintRings(QPainter& painter) const {
    const Colours& colours = m_context.theme.colours();
    painter.setBrush(Qt::NoBrush);
    const double r = radius() + 2.5;
    for (const LinkGraph::Node& node : m_graph->nodes) {
        const bool current = node.isUser && node.user == m_context.selection.user();
        if (!current && !(node.isUser && node.user == m_centre)) continue;
        painter.setPen(QPen(current ? colours.text : colours.dim, 1.6));
        painter.drawEllipse(toPixels(node), r, r);
    }
    if (!m_hovered) return;
    painter.setPen(QPen(colours.accent, 1.8));
    painter.drawEllipse(toPixels(m_graph->nodes[*m_hovered]), r, r);
}

void LinkCanvas::paintNames(QPainter& painter) const {
    std::vector<const LinkGraph::Node*> seen;
    for (const LinkGraph::Node& node : m_graph->nodes) {
        if (rect().contains(toPixels(node).toPoint())) seen.push_back(&node);
        if (seen.size() > kNamed) return;
    }
    const Colours& colours = m_context.theme.colours();
    painter.setFont(m_context.theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    std::vector<QRectF> taken;
    for (const LinkGraph::Node* node : seen) {
        const QString name = metrics.elidedText(format::text(node->text), Qt::ElideMiddle, 120);
        const QPointF at = toPixels(*node) + QPointF(radius() + 4, metrics.capHeight() / 2);
        const QRectF box(at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(name),
                         metrics.height());
        const bool free = std::none_of(taken.begin(), taken.end(),
                                       [&](const QRectF& other) { return other.intersects(box); });
        if (!free) continue;
        taken.push_back(box);
        painter.setPen(node->isUser ? colours.text : colours.dim);
        painter.drawText(at, name);
    }
}

void LinkCanvas::paintLegend(QPainter& painter) const {
    const Colours& colours = m_context.theme.colours();
    painter.setFont(m_context.theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    double y = height() - 10 - metrics.height() / 2;
    const auto entry = [&](const QString& text, const QColor& colour, bool round) {
        QColor veil = colours.panel;
        veil.setAlphaF(0.8f);
        painter.fillRect(QRectF(4, y - metrics.height() / 2, 22 + metrics.horizontalAdvance(text),
                                metrics.height()),
                         veil);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const QRectF mark(8, y - 4, 8, 8);
        round ? painter.drawEllipse(mark) : painter.drawRect(mark);
        painter.setPen(colours.dim);
        painter.drawText(QPointF(21, y + metrics.capHeight() / 2), text);
        y -= metrics.height() + 2;
    };
    for (auto kind = m_kinds.rbegin(); kind != m_kinds.rend(); ++kind)
        entry(format::text(kind->first), kind->second, false);
    entry(tr("user with fraud"), colours.fraud, true);
    entry(tr("user, by highest score"), colours.scoreRamp[1], true);
}

std::optional<LinkCanvas::NodeIndex> LinkCanvas::nodeAt(QPointF at) const {
    if (!m_graph) return std::nullopt;
    double nearest = radius() + kReach;
    std::optional<NodeIndex> found;
    for (NodeIndex i = 0; i < m_graph->nodes.size(); ++i) {
        const QPointF d = toPixels(m_graph->nodes[i]) - at;
        const double distance = std::hypot(d.x(), d.y());
        if (distance >= nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

void LinkCanvas::hover(QPointF at) {
    const auto node = nodeAt(at);
    setCursor(node && m_graph->nodes[*node].isUser ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (node) {
        m_card->showAt(at.toPoint(), cardLines(m_graph->nodes[*node]));
    } else {
        m_card->hide();
    }
    if (std::exchange(m_hovered, node) != node) update();
}

QStringList LinkCanvas::cardLines(const LinkGraph::Node& node) const {
    const QString text = format::text(node.text);
    if (!node.isUser) {
        return {QStringLiteral("%1 %2").arg(format::text(node.kind), text),
                tr("shared by %1").arg(format::users(node.degree))};
    }
    QStringList lines = {text, std::isnan(node.surprise)
                                   ? tr("not scored")
                                   : tr("highest score %1").arg(format::score(node.surprise))};
    lines << tr("shares %1 with others").arg(format::count(node.degree));
    if (node.fraud) lines << tr("has a session labelled fraud");
    lines << tr("Click to see the user, double click to put them in the middle");
    return lines;
}

void LinkCanvas::resizeEvent(QResizeEvent*) {
    if (m_fitted) showAll();
}

void LinkCanvas::mousePressEvent(QMouseEvent* event) {
    m_pressed = m_last = event->position();
    m_dragging = false;
}

void LinkCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    if (event->buttons() == Qt::NoButton) {
        hover(at);
        return;
    }
    if (!m_dragging && (at - m_pressed).manhattanLength() <= kClickSlack) return;
    m_dragging = true;
    m_fitted = false;
    m_card->hide();
    setCursor(Qt::ClosedHandCursor);
    m_middle -= (at - m_last) / m_scale;
    m_last = at;
    update();
}

void LinkCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_dragging, false) && event->button() == Qt::LeftButton) {
        const auto node = nodeAt(event->position());
        if (node && m_graph->nodes[*node].isUser) Q_EMIT userClicked(m_graph->nodes[*node].user);
    }
    hover(event->position());
}

void LinkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (node && m_graph->nodes[*node].isUser) {
        Q_EMIT userDoubleClicked(m_graph->nodes[*node].user);
    } else if (!node) {
        showAll();
    }
}

void LinkCanvas::zoomAt(QPointF at, double factor) {
    const QPointF fromMiddle = at - QPointF(width() / 2.0, height() / 2.0);
    const QPointF fixed = m_middle + fromMiddle / m_scale;
    m_scale = std::clamp(m_scale * factor, kLeastScale, kMostScale);
    m_middle = fixed - fromMiddle / m_scale;
    m_fitted = false;
    update();
}

void LinkCanvas::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(kZoomANotch, event->angleDelta().y() / kWheelNotch));
    event->accept();
}

void LinkCanvas::keyPressEvent(QKeyEvent* event) {
    const double step = 40 / m_scale;
    const QPointF middle(width() / 2.0, height() / 2.0);
    switch (event->key()) {
        case Qt::Key_Left: m_middle.rx() -= step; break;
        case Qt::Key_Right: m_middle.rx() += step; break;
        case Qt::Key_Up: m_middle.ry() -= step; break;
        case Qt::Key_Down: m_middle.ry() += step; break;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoomAt(middle, kZoomANotch); return;
        case Qt::Key_Minus: zoomAt(middle, 1 / kZoomANotch); return;
        case Qt::Key_Home: showAll(); return;
        default: QWidget::keyPressEvent(event); return;
    }
    m_fitted = false;
    update();
}

void LinkCanvas::leaveEvent(QEvent*) {
    m_card->hide();
    if (std::exchange(m_hovered, std::nullopt)) update();
}

}  // namespace anomalyst::ui
