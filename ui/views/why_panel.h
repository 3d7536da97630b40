#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/nearest_normal.h"
#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/view_context.h"

class QLabel;
class QScrollArea;

namespace anomalyst::ui {

class AlignmentStrip;
class PanelHeading;
class ShareBars;

/// Why the session got its score: in words, and as shares of features or of events.
class WhyPanel : public QWidget {
    Q_OBJECT

public:
    WhyPanel(const ViewContext& context, QWidget* parent = nullptr);

    void setExplanation(const std::vector<Event>& events, const Explanation& explanation);
    /// The normal session most like this one; null where there is none, or it is not known yet.
    void setNearestNormal(const std::vector<Event>& events, const NearestNormal* normal);
    /// Nothing to explain with yet, or at all: one sentence.
    void setMessage(const QString& text);

protected:
    /// Bars that get the keyboard come into view.
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void showNext(const Explanation& explanation);

    ViewContext m_context;
    PanelHeading* m_heading;
    QLabel* m_words;
    ShareBars* m_bars;
    QLabel* m_normalWords;
    AlignmentStrip* m_normal;
    QLabel* m_next;
    QScrollArea* m_scroll;
};

}  // namespace anomalyst::ui
