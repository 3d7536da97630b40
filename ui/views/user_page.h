#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "engine/domain/nearest_normal.h"
#include "engine/domain/result.h"
#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/view_context.h"

class QStackedWidget;

namespace anomalyst::ui {

class Actions;
class EmptyState;
class ScoringNotice;
class SessionPane;
class SessionTimeline;
class UserHeader;

/// Everything on one user: facts, sessions over time, and the chosen session as strip, table and
/// reasons. Follows Selection for hover and current event; the data of the chosen user and
/// session is given by the application.
class UserPage : public QWidget {
    Q_OBJECT

public:
    UserPage(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);

    /// Sessions over time; the application fills it.
    SessionTimeline& timeline() const { return *m_timeline; }
    SessionPane& session() const { return *m_session; }

    /// Nothing chosen: says what to do.
    void showNothing();
    void showError(const Error& error);

    void setUser(const UserFacts& facts);
    /// Entities of this user that others use too, e.g. {"device", "d-9a1f", 7 users}.
    struct Share {
        QString kind;
        QString value;
        std::uint64_t users = 0;
    };
    void setShares(const std::vector<Share>& shares);

    /// What was shown stays until this is called. Lands on the most surprising event (sets it in
    /// Selection unless one is set already).
    void setSession(const SessionSummary& summary, std::vector<Event> events);
    void setExplanation(const Explanation& explanation);
    /// The normal session most like the one shown; null: there is none.
    void setNearestNormal(const NearestNormal* normal);
    /// The model shown explains nothing, or explaining failed: why, in one sentence.
    void setNoExplanation(const QString& reason);
    /// A model that is trained and has only to score; empty: there is none.
    void setUnscoredModel(const QString& name);
    /// Verdict of the session shown changed. `pending`: it is not in the workspace yet.
    void setVerdict(Verdict verdict, bool pending);

Q_SIGNALS:
    /// A chip of a shared entity was clicked: show its links.
    void linksRequested(const QString& kind, const QString& value);
    /// The unscored model is to score.
    void scoreRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    SessionTimeline* m_timeline;
    UserHeader* m_header;
    ScoringNotice* m_notice;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    SessionPane* m_session;
};

}  // namespace anomalyst::ui
