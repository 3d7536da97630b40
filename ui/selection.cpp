#include "ui/selection.h"

#include <algorithm>
#include <utility>

namespace anomalyst::ui {

Selection::Selection(QObject* parent) : QObject(parent) {}

bool Selection::isSelected(SessionId session) const {
    return std::binary_search(m_selected.begin(), m_selected.end(), session);
}

std::vector<SessionId> Selection::targets() const {
    if (!m_selected.empty() && (!m_session.valid() || isSelected(m_session))) return m_selected;
    if (m_session.valid()) return {m_session};
    return {};
}

void Selection::setUser(UserId user) {
    if (std::exchange(m_user, user) != user) Q_EMIT userChanged(user);
}

void Selection::setSession(SessionId session) {
    if (m_session == session) return;
    setEvent({});
    setHoveredEvent({});
    m_session = session;
    Q_EMIT sessionChanged(session);
}

void Selection::setEvent(EventIndex event) {
    if (std::exchange(m_event, event) != event) Q_EMIT eventChanged(event);
}

void Selection::setHoveredSession(SessionId session) {
    if (std::exchange(m_hoveredSession, session) != session) Q_EMIT hoveredSessionChanged(session);
}

void Selection::setHoveredEvent(EventIndex event) {
    if (std::exchange(m_hoveredEvent, event) != event) Q_EMIT hoveredEventChanged(event);
}

void Selection::setSelected(std::vector<SessionId> sessions) {
    if (!std::is_sorted(sessions.begin(), sessions.end()))
        std::sort(sessions.begin(), sessions.end());
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    if (sessions == m_selected) return;
    m_selected = std::move(sessions);
    Q_EMIT selectedChanged();
}

void Selection::setFilter(const QString& text) {
    if (m_filter == text) return;
    m_filter = text;
    Q_EMIT filterChanged(text);
}

void Selection::setModel(ModelId model) {
    if (std::exchange(m_model, model) != model) Q_EMIT modelChanged(model);
}

void Selection::clear() {
    setHoveredSession({});
    setSession({});
    setUser({});
    setSelected({});
    setFilter({});
    setModel({});
}

}  // namespace anomalyst::ui
