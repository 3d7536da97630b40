#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/domain/drift_report.h"

namespace anomalyst::ui {

/// What a model looks at, and how far each of it has moved; the farthest first.
class DriftTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Input, Psi, Verdict, Before, Now, Ks, Missing, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setInputs(std::vector<InputDrift> inputs);
    const InputDrift& inputAt(int row) const { return m_inputs[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const InputDrift& input, int column) const;

    std::vector<InputDrift> m_inputs;
};

}  // namespace anomalyst::ui
