#pragma once

#include <QTableView>
#include <optional>

#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/index_span.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

class EventTableModel;

/// The events of the session in view, in step with the strip: the current row is Selection's
/// event, hovering a row marks it everywhere.
class EventTable : public QTableView {
    Q_OBJECT

public:
    EventTable(const ViewContext& context, QWidget* parent = nullptr);

    void setSession(std::vector<Event> events, std::vector<float> bits);
    void setExplanation(const Explanation& explanation);
    /// Rows outside of the span step back; the first of it comes into view.
    void setSpan(const std::optional<IndexSpan>& span);
    const std::optional<IndexSpan>& span() const { return m_span; }

protected:
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void followSelection();
    void sizeColumns();
    void hideWhatIsUnknown();
    void fitExpected();
    void followTheme();

    ViewContext m_context;
    EventTableModel* m_model;
    std::optional<IndexSpan> m_span;
    int m_textPercent;         ///< that the columns were made for
    bool m_following = false;  ///< the table is being moved by Selection, not by the analyst
};

}  // namespace anomalyst::ui
