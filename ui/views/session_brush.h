#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "engine/domain/ids.h"
#include "ui/index_span.h"
#include "ui/view_context.h"

class QPolygonF;

namespace anomalyst::ui {

class ChartHost;

/// The span of sessions that the analyst marks in a timeline, by dragging with Shift or by Shift
/// and the arrow keys. Its sessions are Selection's set, and the current session is one of them: if
/// it was not, the most surprising one becomes it, so that commands are for the whole set. The span
/// stays while a filter cuts the set down, and goes when another set is chosen.
class SessionBrush : public QObject {
    Q_OBJECT

public:
    /// Lives in `host`, whose spans it draws.
    SessionBrush(const ViewContext& context, ChartHost& host);

    /// The sessions shown, where each stands, ascending, and its surprise, NaN where it has none. A
    /// span of the same sessions stays.
    void setSessions(std::vector<SessionId> sessions, std::vector<double> places,
                     std::vector<float> surprises);
    const std::optional<IndexSpan>& span() const { return m_span; }
    /// How many of the span's sessions are in Selection's set: all, unless a filter hides some.
    std::size_t chosen() const;
    /// Whether the span reaches over that place.
    bool covers(double place) const;
    /// No session is marked any more.
    void drop();

Q_SIGNALS:
    void changed();

private:
    void adopt(const QPolygonF& outline);
    void step(int by);
    void mark(const IndexSpan& span);
    void makeOneCurrent();
    void followSelection();
    void forget();
    void draw() const;
    std::vector<SessionId> marked() const;

    ViewContext m_context;
    ChartHost& m_host;
    std::vector<SessionId> m_sessions;
    std::vector<double> m_places;
    std::vector<float> m_surprises;
    std::optional<IndexSpan> m_span;
    bool m_marking = false;
};

}  // namespace anomalyst::ui
