#include "ui/views/session_brush.h"

#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/selection.h"

namespace anomalyst::ui {

namespace {

constexpr double kBeside = 6;  ///< pixels that the span reaches beyond its outermost sessions

}  // namespace

SessionBrush::SessionBrush(const ViewContext& context, ChartHost& host)
    : QObject(&host), m_context(context), m_host(host) {
    host.setSpansDrawn(true);
    connect(&host, &ChartHost::outlineDrawn, this,
            [this](const QPolygonF& outline) { adopt(outline); });
    connect(&host, &ChartHost::spanStepped, this, &SessionBrush::step);
    connect(&host, &ChartHost::spanDropped, this, &SessionBrush::drop);
    connect(&context.selection, &Selection::selectedChanged, this, &SessionBrush::followSelection);
}

void SessionBrush::setSessions(std::vector<SessionId> sessions, std::vector<double> places,
                               std::vector<float> surprises) {
    m_places = std::move(places);
    m_surprises = std::move(surprises);
    if (std::exchange(m_sessions, std::move(sessions)) != m_sessions) forget();
    draw();
}

void SessionBrush::adopt(const QPolygonF& outline) {
    const QRectF box = outline.boundingRect();
    const auto first = std::lower_bound(m_places.begin(), m_places.end(), box.left());
    const auto end = std::upper_bound(first, m_places.end(), box.right());
    if (first == end) {
        m_host.setOutline({});
        drop();
        return;
    }
    mark({static_cast<std::size_t>(first - m_places.begin()),
          static_cast<std::size_t>(end - m_places.begin()) - 1});
}

// From the current session on, as text is marked from the cursor on.
void SessionBrush::step(int by) {
    if (m_sessions.empty()) return;
    const auto current =
        std::find(m_sessions.begin(), m_sessions.end(), m_context.selection.session());
    const auto at =
        current == m_sessions.end() ? 0 : static_cast<std::size_t>(current - m_sessions.begin());
    const IndexSpan span = m_span.value_or(IndexSpan{at, at}).stepped(by, m_sessions.size());
    mark(span);
    m_context.selection.setHoveredSession(m_sessions[span.reach]);
}

std::vector<SessionId> SessionBrush::marked() const {
    if (!m_span) return {};
    const auto begin = m_sessions.begin();
    return {begin + static_cast<std::ptrdiff_t>(m_span->first()),
            begin + static_cast<std::ptrdiff_t>(m_span->last()) + 1};
}

void SessionBrush::mark(const IndexSpan& span) {
    m_span = span;
    m_marking = true;  // the queue may leave out of the set what a filter hides
    m_context.selection.setSelected(marked());
    m_marking = false;
    draw();
    Q_EMIT changed();
    makeOneCurrent();
}

std::size_t SessionBrush::chosen() const {
    const Selection& selection = m_context.selection;
    return static_cast<std::size_t>(std::ranges::count_if(
        marked(), [&selection](SessionId session) { return selection.isSelected(session); }));
}

// A command is for the whole set only while the current session is one of it.
void SessionBrush::makeOneCurrent() {
    Selection& selection = m_context.selection;
    if (selection.isSelected(selection.session())) return;
    std::optional<std::size_t> most;
    for (std::size_t i = m_span->first(); i <= m_span->last(); ++i) {
        if (!selection.isSelected(m_sessions[i])) continue;
        if (!most || std::isnan(m_surprises[*most]) || m_surprises[i] > m_surprises[*most])
            most = i;
    }
    if (most) selection.setSession(m_sessions[*most]);
}

bool SessionBrush::covers(double place) const {
    return m_span && place >= m_places[m_span->first()] && place <= m_places[m_span->last()];
}

void SessionBrush::drop() {
    if (!m_span) return;
    m_marking = true;
    m_context.selection.setSelected({});
    m_marking = false;
    forget();
}

// What is left of the span's own set is that set, cut down by a filter.
void SessionBrush::followSelection() {
    if (m_marking || !m_span) return;
    const std::size_t left = chosen();
    if (left == 0 || left < m_context.selection.selected().size()) {
        forget();
        return;
    }
    Q_EMIT changed();
    makeOneCurrent();
}

void SessionBrush::forget() {
    if (!std::exchange(m_span, std::nullopt)) return;
    draw();
    Q_EMIT changed();
}

void SessionBrush::draw() const {
    if (!m_span) {
        m_host.setOutline({});
        return;
    }
    const double beside = kBeside * m_host.plot().unitsPerPixelX();
    const DataRect home = m_host.home();
    m_host.setOutline(QPolygonF(QList<QPointF>{{m_places[m_span->first()] - beside, home.y0},
                                               {m_places[m_span->last()] + beside, home.y0},
                                               {m_places[m_span->last()] + beside, home.y1},
                                               {m_places[m_span->first()] - beside, home.y1}}));
}

}  // namespace anomalyst::ui
