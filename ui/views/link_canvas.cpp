#include "ui/views/link_canvas.h"

#include <QApplication>
#include <QPainter>
#include <QTextStream>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/charts/hover_card.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/link_accessible.h"

namespace anomalyst::ui {
namespace {

constexpr double kMargin = 28;  ///< pixels around a fitted graph at most
constexpr double kToName = 8;   ///< from the rim of a node to its name, past its rings
constexpr double kLeastScale = 20, kMostScale = 200000;
constexpr std::size_t kNamed = 70;  ///< nodes in view up to which all have their name

}  // namespace

LinkCanvas::LinkCanvas(ViewContext context, QWidget* parent)
    : QWidget(parent),
      Exportable(static_cast<QWidget&>(*this)),
      m_context(context),
      m_legend(context.theme),
      m_card(new HoverCard(context.theme, this)) {
    installLinkAccessibility();  // before the first word about this widget goes out
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Graph of users and what they share"));
    setAccessibleDescription(
        tr("Arrow keys go to the nearest user or shared value, Page Down and Page Up along the "
           "links, Home to the chosen user. Enter chooses a user, Escape leaves. The list beside "
           "it names the rings."));
    setToolTip(
        tr("Click or Enter chooses a user, a double click or Ctrl+Enter puts them in the "
           "middle. Arrow keys go from node to node. Drag moves the picture, the wheel or + "
           "and − zoom, 0 shows all."));
    connect(&context.selection, &Selection::userChanged, this, qOverload<>(&QWidget::update));
    connect(&context.theme, &Theme::changed, this, [this] {
        m_sprites.clear();
        colourKinds();
        update();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* before, QWidget* now) {
        if (now == this && before != nullptr) m_cameFrom = before;
    });
}

LinkCanvas::~LinkCanvas() = default;

void LinkCanvas::setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre) {
    const auto walked =
        m_focused ? std::optional(m_graph->nodes[*m_focused]) : std::optional<LinkGraph::Node>();
    m_graph = std::move(graph);
    m_centre = centre;
    m_hovered.reset();
    m_card->hide();
    m_alongLinks.clear();
    if (m_graph && !m_graph->nodes.empty()) {
        const auto middle = nodeOfUser(*m_graph, m_centre);
        m_alongLinks = nodesAlongLinks(*m_graph, middle.value_or(highestUser(*m_graph, 0)));
    }
    m_focused = walked ? sameNode(*walked) : std::nullopt;
    if (!m_focused && hasFocus()) m_focused = homeNode();
    colourKinds();
    showAll();
    announceNodes(*this);
    announceFocusedNode(*this);
}

std::optional<LinkCanvas::NodeIndex> LinkCanvas::sameNode(const LinkGraph::Node& node) const {
    if (!m_graph) return std::nullopt;
    if (node.isUser) return nodeOfUser(*m_graph, node.user);
    const auto& nodes = m_graph->nodes;
    const auto same = std::find_if(nodes.begin(), nodes.end(), [&](const auto& other) {
        return !other.isUser && other.kind == node.kind && other.text == node.text;
    });
    if (same == nodes.end()) return std::nullopt;
    return static_cast<NodeIndex>(same - nodes.begin());
}

void LinkCanvas::colourKinds() {
    m_kinds.clear();
    m_legend.setEntries({});
    m_legendHeight = 0;
    if (!m_graph) return;
    // Blue, green, violet, sand: none of them near the colours of scores and verdicts.
    static constexpr std::array<std::size_t, 6> kSlots = {1, 3, 2, 7, 9, 8};
    const Colours& colours = m_context.theme.colours();
    for (const LinkGraph::Node& node : m_graph->nodes)
        if (!node.isUser) m_kinds.emplace(node.kind, QColor());
    std::vector<LinkLegend::Entry> entries = {
        {tr("user, by score"), colours.scoreRamp[1], LinkMark::User},
        {tr("user with fraud"), colours.fraud, LinkMark::UserWithFraud}};
    std::size_t next = 0;
    for (auto& [kind, colour] : m_kinds) {
        colour =
            next < kSlots.size() ? colours.categories[kSlots[next++]] : colours.categories.back();
        entries.push_back({format::text(kind), colour, LinkMark::Entity});
    }
    m_legend.setEntries(std::move(entries));
    m_legendHeight = m_legend.heightFor(width());
}

QRectF LinkCanvas::room() const { return QRectF(rect()).adjusted(0, 0, 0, -m_legendHeight); }

void LinkCanvas::showAll() { fit(std::nullopt); }

void LinkCanvas::showComponent(std::uint32_t component) {
    fit(component);
    m_fitted = false;
    m_focused = highestUser(*m_graph, component);
}

void LinkCanvas::fit(std::optional<std::uint32_t> component) {
    m_fitted = true;
    m_card->hide();
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
    const double margin = std::min(kMargin, room().width() / 12);
    const double across = std::max(1.0, room().width() - 2 * margin);
    const double down = std::max(1.0, room().height() - 2 * margin);
    setScale(std::min(across / std::max(box.width(), 0.05), down / std::max(box.height(), 0.05)));
}

void LinkCanvas::setScale(double pixelsAUnit) {
    m_scale = std::clamp(pixelsAUnit, kLeastScale, kMostScale);
}

QPointF LinkCanvas::toPixels(const LinkGraph::Node& node) const {
    return room().center() + (QPointF(double(node.x), double(node.y)) - m_middle) * m_scale;
}

QRectF LinkCanvas::nodeRect(NodeIndex node) const {
    const double r = radius();
    return QRectF(toPixels(m_graph->nodes[node]) - QPointF(r, r), 2 * QSizeF(r, r));
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
const QPixmap& LinkCanvas::sprite(const QColor& colour, LinkMark mark) {
    const double r = radius();
    if (r != m_spriteRadius) m_sprites.clear();
    m_spriteRadius = r;
    QPixmap& pixmap = m_sprites[{colour.rgb(), mark}];
    if (!pixmap.isNull()) return pixmap;
    const double ratio = devicePixelRatioF();
    const int side = static_cast<int>(std::ceil(2.5 * r + 3));
    pixmap = QPixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintMark(painter, {side / 2.0, side / 2.0}, colour, mark);
    return pixmap;
}

void LinkCanvas::paintMark(QPainter& painter, QPointF at, const QColor& colour,
                           LinkMark mark) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_context.theme.colours().panel, 1));
    painter.setBrush(colour);
    paintLinkMark(painter, mark, at, radius());
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
    m_legend.paint(painter, rect());
    if (hasFocus() && !exporting()) paintFocus(painter);
}

QColor LinkCanvas::ground() const { return m_context.theme.colours().panel; }

void LinkCanvas::writeData(QTextStream& out) const {
    out << "user,kind,value,sessions\n";
    if (!m_graph) return;
    for (const LinkGraph::Edge& edge : m_graph->edges) {
        const LinkGraph::Node& entity = m_graph->nodes[edge.to];
        out << csvText(format::text(m_graph->nodes[edge.from].text)) << ','
            << csvText(format::text(entity.kind)) << ',' << csvText(format::text(entity.text))
            << ',' << edge.sessions << '\n';
    }
}

// A square, so that nobody takes it for the ring of the chosen user or of the one under the mouse.
void LinkCanvas::paintFocus(QPainter& painter) const {
    const Colours& colours = m_context.theme.colours();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(colours.accent);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    if (!m_focused) return;
    const QRectF box = nodeRect(*m_focused).adjusted(-6, -6, 6, 6);
    for (const auto& [colour, width] :
         {std::pair(colours.panel, 5.0), std::pair(colours.accent, 2.0)}) {
        painter.setPen(QPen(colour, width));
        painter.drawRoundedRect(box, 3, 3);
    }
}

void LinkCanvas::paintEdges(QPainter& painter) {
    const Colours& colours = m_context.theme.colours();
    if (exporting()) {  // sharp on any device, however long it takes
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.line, 1));
        for (const LinkGraph::Edge& edge : m_graph->edges)
            painter.drawLine(
                QLineF(toPixels(m_graph->nodes[edge.from]), toPixels(m_graph->nodes[edge.to])));
        return;
    }
    const double ratio = devicePixelRatioF();
    m_edges.begin(size() * ratio, colours.panel, colours.line);
    for (const LinkGraph::Edge& edge : m_graph->edges)
        m_edges.add(QLineF(toPixels(m_graph->nodes[edge.from]) * ratio,
                           toPixels(m_graph->nodes[edge.to]) * ratio));
    painter.drawImage(rect(), m_edges.picture());
    const auto marked = m_hovered ? m_hovered : hasFocus() ? m_focused : std::nullopt;
    if (!marked) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 1.4));
    painter.drawLines(edgesOf(*marked));
}

QList<QLineF> LinkCanvas::edgesOf(NodeIndex node) const {
    QList<QLineF> lines;
    for (const LinkGraph::Edge& edge : m_graph->edges)
        if (edge.from == node || edge.to == node)
            lines.append(
                QLineF(toPixels(m_graph->nodes[edge.from]), toPixels(m_graph->nodes[edge.to])));
    return lines;
}

void LinkCanvas::paintNodes(QPainter& painter) {
    const QRectF view = QRectF(rect()).adjusted(-10, -10, 10, 10);
    for (const bool users : {false, true}) {
        for (const LinkGraph::Node& node : m_graph->nodes) {
            if (node.isUser != users) continue;
            const QPointF at = toPixels(node);
            if (!view.contains(at)) continue;
            const LinkMark mark = !users       ? LinkMark::Entity
                                  : node.fraud ? LinkMark::UserWithFraud
                                               : LinkMark::User;
            if (exporting()) {
                paintMark(painter, at, colourOf(node), mark);
                continue;
            }
            const QPixmap& stamp = sprite(colourOf(node), mark);
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
        if (!node.isUser) continue;
        const bool current = node.user == m_context.selection.user();
        if (!current && node.user != m_centre) continue;
        painter.setPen(QPen(current ? colours.text : colours.dim, 1.6));
        painter.drawEllipse(toPixels(node), r, r);
    }
    if (!m_hovered) return;
    painter.setPen(QPen(colours.accent, 1.8));
    painter.drawEllipse(toPixels(m_graph->nodes[*m_hovered]), r, r);
}

void LinkCanvas::paintNames(QPainter& painter) const {
    std::vector<NodeIndex> seen;
    std::vector<QRectF> taken;  // a name hides neither a node nor another name
    for (NodeIndex i = 0; i < m_graph->nodes.size(); ++i) {
        if (!rect().contains(toPixels(m_graph->nodes[i]).toPoint())) continue;
        seen.push_back(i);
        taken.push_back(nodeRect(i));
        if (seen.size() > kNamed) return;
    }
    const Colours& colours = m_context.theme.colours();
    QColor veil = colours.panel;  // names read over edges
    veil.setAlphaF(0.85F);
    painter.setFont(m_context.theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    for (const NodeIndex i : seen) {
        const LinkGraph::Node& node = m_graph->nodes[i];
        const QString name = metrics.elidedText(format::text(node.text), Qt::ElideMiddle, 120);
        const double width = metrics.horizontalAdvance(name);
        const QPointF centre = toPixels(node) + QPointF(0, metrics.capHeight() / 2);
        const auto boxFrom = [&](double left) {
            return QRectF(left, centre.y() - metrics.ascent(), width, metrics.height());
        };
        const auto isFree = [&](const QRectF& box) {
            return QRectF(rect()).contains(box) &&
                   std::none_of(taken.begin(), taken.end(),
                                [&](const QRectF& other) { return other.intersects(box); });
        };
        // Beside the node on the right, else on the left.
        QRectF box = boxFrom(centre.x() + radius() + kToName);
        if (!isFree(box)) box = boxFrom(centre.x() - radius() - kToName - width);
        if (!isFree(box)) continue;
        taken.push_back(box);
        painter.fillRect(box.adjusted(-1, 0, 1, 0), veil);
        painter.setPen(node.isUser ? colours.text : colours.dim);
        painter.drawText(QPointF(box.left(), centre.y()), name);
    }
}

}  // namespace anomalyst::ui
