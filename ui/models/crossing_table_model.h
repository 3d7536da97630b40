#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/models/model_row.h"

namespace anomalyst::ui {

/// Sessions that cross the line between two models, largest change first; as in the queue, by
/// their start and their user. Their name in the data is in the tooltip.
class CrossingTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Session, User, Label, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSessions(std::vector<CrossingSession> sessions);
    SessionId sessionAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString sessionName(const CrossingSession& session) const;

    std::vector<CrossingSession> m_sessions;
    bool m_oneYear = true;  ///< the sessions are of one year, which then need not be said
};

}  // namespace anomalyst::ui
