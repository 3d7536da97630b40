#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/ids.h"

namespace anomalyst::ui {

/// What the analyst is looking at. Every view listens to it and writes to it; views never talk to
/// each other. Setters emit only when the value changes. GUI thread only.
///
/// Choosing a session drops the current and hovered event. The user of a session is looked up by
/// the application, which calls `setUser` as answer to `sessionChanged`; a view that only knows
/// a user (a node of the link graph) calls `setUser`, and the application chooses the session.
class Selection : public QObject {
    Q_OBJECT

public:
    using EventIndex = std::optional<std::uint32_t>;  ///< place in the current session, from 0

    explicit Selection(QObject* parent = nullptr);

    UserId user() const { return m_user; }
    SessionId session() const { return m_session; }
    EventIndex event() const { return m_event; }
    SessionId hoveredSession() const { return m_hoveredSession; }
    EventIndex hoveredEvent() const { return m_hoveredEvent; }
    /// The selected set, ascending; may be empty while there is a current session.
    const std::vector<SessionId>& selected() const { return m_selected; }
    bool isSelected(SessionId session) const;
    /// Text of the filter in force; empty shows everything.
    const QString& filter() const { return m_filter; }
    /// Whose scores the views show.
    ModelId model() const { return m_model; }

    /// What a command works on: the selected set when the current session is part of it (or there
    /// is none), else the current session alone.
    std::vector<SessionId> targets() const;

public Q_SLOTS:
    void setUser(anomalyst::UserId user);
    void setSession(anomalyst::SessionId session);
    void setEvent(anomalyst::ui::Selection::EventIndex event);
    void setHoveredSession(anomalyst::SessionId session);
    void setHoveredEvent(anomalyst::ui::Selection::EventIndex event);
    /// Takes them in any order, with or without duplicates.
    void setSelected(std::vector<anomalyst::SessionId> sessions);
    void setFilter(const QString& text);
    void setModel(anomalyst::ModelId model);
    /// Back to the state of a new object, for when a workspace is closed.
    void clear();

Q_SIGNALS:
    void userChanged(anomalyst::UserId user);
    void sessionChanged(anomalyst::SessionId session);
    void eventChanged(anomalyst::ui::Selection::EventIndex event);
    void hoveredSessionChanged(anomalyst::SessionId session);
    void hoveredEventChanged(anomalyst::ui::Selection::EventIndex event);
    void selectedChanged();
    void filterChanged(const QString& text);
    void modelChanged(anomalyst::ModelId model);

private:
    UserId m_user;
    SessionId m_session;
    EventIndex m_event;
    SessionId m_hoveredSession;
    EventIndex m_hoveredEvent;
    std::vector<SessionId> m_selected;
    QString m_filter;
    ModelId m_model;
};

}  // namespace anomalyst::ui
