#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/models/model_row.h"

namespace anomalyst::ui {

/// Sessions that cross the line between two models, largest change first.
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
    std::vector<CrossingSession> m_sessions;
};

}  // namespace anomalyst::ui
