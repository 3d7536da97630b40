#pragma once

#include <vector>

#include "engine/domain/drift_report.h"
#include "ui/models/read_only_table_model.h"

namespace anomalyst::ui {

/// What a model looks at, and how far each of it has moved; the farthest first.
class DriftTableModel : public TableModelOf<InputDrift> {
    Q_OBJECT

public:
    enum Column { Input, Psi, Verdict, Median, Ks, Missing, ColumnCount };

    explicit DriftTableModel(QObject* parent = nullptr) : TableModelOf(ColumnCount, parent) {}

    void setInputs(std::vector<InputDrift> inputs);
    const InputDrift& inputAt(int row) const { return rowAt(row); }

protected:
    TableColumn column(int column) const override;
    QString text(int row, int column) const override;
    QString explanation(int row, int column) const override;
};

}  // namespace anomalyst::ui
