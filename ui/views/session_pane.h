#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "engine/domain/nearest_normal.h"
#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/view_context.h"
#include "ui/views/compared_bits.h"

class QSplitter;
class QToolButton;

namespace anomalyst::ui {

class Actions;
class CompareButton;
class EventTable;
class PanelHeading;
class SequenceStrip;
class StripPanel;
class WhyPanel;

/// One session in full: its heading, the strip with its legend, the reasons, the event table.
class SessionPane : public QWidget {
    Q_OBJECT

public:
    SessionPane(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);

    /// Lands on the most surprising event unless Selection has an event already.
    void setSession(const SessionSummary& summary, std::vector<Event> events);
    void setExplanation(const Explanation& explanation);
    void setNearestNormal(const NearestNormal* normal);
    void setNoExplanation(const QString& reason);
    /// What other models say of the events of `session`, over the bars of the model `shown`. Holds
    /// until another session is set, and also where it comes before that session itself.
    void setCompared(SessionId session, const QString& shown, std::vector<ComparedScores> others);
    void clear();

    /// Which models those are.
    CompareButton& compareButton() const { return *m_compare; }
    SequenceStrip& strip() const { return *m_strip; }
    EventTable& table() const { return *m_table; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildStripControls(Actions& actions);
    void showSpan();
    void showCompared();
    QWidget* buildTable();
    /// To the event that is `by` places further in the order of surprise.
    void stepBySurprise(int by);

    ViewContext m_context;
    StripPanel* m_upper;
    QToolButton* m_byTime;
    CompareButton* m_compare;
    SequenceStrip* m_strip;
    QSplitter* m_split;
    QSplitter* m_lower;
    bool m_parted = false;  ///< by the analyst
    WhyPanel* m_why;
    PanelHeading* m_tableHeading;
    EventTable* m_table;
    SessionId m_session;
    std::vector<Event> m_events;
    std::vector<std::uint32_t> m_bySurprise;  ///< events, most surprising first
    struct Compared {
        SessionId session;
        QString shown;
        std::vector<ComparedScores> others;
    };
    Compared m_compared;  ///< as it was given last
};

}  // namespace anomalyst::ui
