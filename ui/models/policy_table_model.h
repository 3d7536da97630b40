#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "engine/domain/ranked_scores.h"
#include "engine/domain/threshold_policy.h"

namespace anomalyst::ui {

/// The saved policies, each as its newest version, and what its line would do to the scores that
/// are shown now: policies side by side.
class PolicyTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Line, Flagged, Precision, Recall, Cost, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Every version, in the order of saving.
    void setPolicies(const std::vector<ThresholdPolicy>& policies);
    void setScores(std::shared_ptr<const RankedScores> scores);
    /// Whose scores are shown: policies of other models are marked.
    void setModel(const QString& name);
    /// The newest version.
    const ThresholdPolicy& policyAt(int row) const {
        return m_rows[static_cast<std::size_t>(row)].newest;
    }
    bool contains(const QString& name) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        ThresholdPolicy newest;
        std::vector<ThresholdPolicy> earlier;  ///< oldest first
    };
    QString text(const Row& row, int column) const;
    QString history(const Row& row) const;
    bool ofOtherModel(const Row& row) const;
    void repaint();

    std::vector<Row> m_rows;
    std::shared_ptr<const RankedScores> m_scores;
    QString m_model;
};

}  // namespace anomalyst::ui
