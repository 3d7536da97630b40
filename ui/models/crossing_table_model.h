#pragma once

#include <vector>

#include "ui/models/model_row.h"
#include "ui/models/read_only_table_model.h"

namespace anomalyst::ui {

/// Sessions that cross the line between two models, largest change first; as in the queue, by
/// their start and their user. Their name in the data is in the tooltip.
class CrossingTableModel : public TableModelOf<CrossingSession> {
    Q_OBJECT

public:
    enum Column { Session, User, Label, Before, After, ColumnCount };

    explicit CrossingTableModel(QObject* parent = nullptr) : TableModelOf(ColumnCount, parent) {}

    void setSessions(std::vector<CrossingSession> sessions);
    SessionId sessionAt(int row) const;  ///< invalid where `row` is out of range

protected:
    TableColumn column(int column) const override;
    QString text(int row, int column) const override;
    QString explanation(int row, int column) const override;

private:
    QString sessionName(const CrossingSession& session) const;

    bool m_oneYear = true;  ///< the sessions are of one year, which then need not be said
};

}  // namespace anomalyst::ui
