#include "ui/views/model_table.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <utility>

#include "ui/models/model_table_model.h"
#include "ui/text_scale.h"
#include "ui/views/champion_delegate.h"

namespace anomalyst::ui {

ModelTable::ModelTable(const Theme& theme, QWidget* parent)
    : QTableView(parent),
      m_models(new ModelTableModel(this)),
      m_sorted(new QSortFilterProxyModel(this)) {
    m_sorted->setSourceModel(m_models);
    m_sorted->setSortRole(ModelTableModel::SortRole);
    setModel(m_sorted);
    setAccessibleName(tr("Models"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    sortByColumn(ModelTableModel::Created, Qt::DescendingOrder);
    setItemDelegateForColumn(ModelTableModel::Name, new ChampionDelegate(theme, this));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(ModelTableModel::Name, scaled(190, theme));
    for (const int column :
         {ModelTableModel::Auroc, ModelTableModel::Auprc, ModelTableModel::Precision,
          ModelTableModel::Recall, ModelTableModel::F1})
        setColumnWidth(column, scaled(74, theme));
    setColumnWidth(ModelTableModel::TrainSessions, scaled(152, theme));
    setColumnWidth(ModelTableModel::ScoredSessions, scaled(132, theme));
    setMinimumSize(240, 72);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ModelTable::choiceChanged);
}

void ModelTable::setRows(std::vector<ModelRow> rows, ModelId otherwise) {
    std::vector<ModelId> kept;
    for (const ModelRow* row : chosen()) kept.push_back(row->info.id);
    m_models->setRows(std::move(rows));
    std::erase_if(kept, [this](ModelId id) { return !has(id); });
    if (kept.empty() && m_models->rowCount() > 0)
        kept.push_back(has(otherwise) ? otherwise : m_models->modelAt(0));
    choose(kept);
}

const std::vector<ModelRow>& ModelTable::rows() const { return m_models->rows(); }

bool ModelTable::has(ModelId model) const { return m_models->rowOf(model) >= 0; }

const ModelRow* ModelTable::champion() const {
    for (const ModelRow& row : rows())
        if (row.info.champion) return &row;
    return nullptr;
}

std::vector<const ModelRow*> ModelTable::chosen() const {
    std::vector<const ModelRow*> chosen;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        chosen.push_back(&rows()[static_cast<std::size_t>(m_sorted->mapToSource(index).row())]);
    return chosen;
}

// Several models are chosen in one step: what follows the choice is not to see it half made.
void ModelTable::choose(const std::vector<ModelId>& models) {
    const QSignalBlocker quiet(selectionModel());
    selectionModel()->clear();
    for (const ModelId id : models) {
        if (!has(id)) continue;
        const QModelIndex index = m_sorted->mapFromSource(m_models->index(m_models->rowOf(id), 0));
        selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    viewport()->update();
}

}  // namespace anomalyst::ui
