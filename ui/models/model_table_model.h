#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/models/model_row.h"

namespace anomalyst::ui {

/// The models of the workspace, newest first, one row each.
class ModelTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Name,
        Detector,
        Auroc,
        Auprc,
        Precision,
        Recall,
        F1,
        TrainSeconds,
        TrainSessions,
        ScoredSessions,
        Created,
        ColumnCount
    };
    /// The value behind the text, for sorting: a number, or text.
    static constexpr int SortRole = Qt::UserRole;
    static constexpr int ChampionRole = Qt::UserRole + 1;  ///< bool

    explicit ModelTableModel(QObject* parent = nullptr);

    void setRows(std::vector<ModelRow> rows);
    const std::vector<ModelRow>& rows() const { return m_rows; }
    /// Invalid where `row` is out of range.
    ModelId modelAt(int row) const;
    int rowOf(ModelId model) const;  ///< -1 where there is none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelRow& row, int column) const;
    QVariant sortValue(const ModelRow& row, int column) const;

    std::vector<ModelRow> m_rows;
};

}  // namespace anomalyst::ui
