#pragma once

#include <QTableView>
#include <vector>

#include "ui/models/model_row.h"
#include "ui/theme.h"

class QSortFilterProxyModel;

namespace anomalyst::ui {

class ModelTableModel;

/// The models of the workspace as a table that can be sorted, and the ones that are chosen in it.
class ModelTable : public QTableView {
    Q_OBJECT

public:
    explicit ModelTable(const Theme& theme, QWidget* parent = nullptr);

    /// Keeps the choice, as far as its models are still there; else `otherwise` is chosen, or the
    /// newest one. Emits nothing, whatever becomes of the choice.
    void setRows(std::vector<ModelRow> rows, ModelId otherwise = {});
    const std::vector<ModelRow>& rows() const;
    bool has(ModelId model) const;
    /// Null where none is.
    const ModelRow* champion() const;

    std::vector<const ModelRow*> chosen() const;
    /// Chooses exactly these. Emits nothing.
    void choose(const std::vector<ModelId>& models);

Q_SIGNALS:
    void choiceChanged();

private:
    ModelTableModel* m_models;
    QSortFilterProxyModel* m_sorted;
};

}  // namespace anomalyst::ui
