#include "ui/models/read_only_table_model.h"

namespace anomalyst::ui {

namespace {

QString headOf(const TableColumn& column) {
    return column.unit.isEmpty() ? column.title
                                 : QStringLiteral("%1 (%2)").arg(column.title, column.unit);
}

}  // namespace

int ReadOnlyTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_columns;
}

QVariant ReadOnlyTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    switch (role) {
        case Qt::DisplayRole: return text(index.row(), index.column());
        case Qt::ToolTipRole: return explanation(index.row(), index.column());
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(headOf(column(index.column())),
                                                text(index.row(), index.column()));
        case Qt::TextAlignmentRole:
            return QVariant(column(index.column()).alignment | Qt::AlignVCenter);
        default: return {};
    }
}

QVariant ReadOnlyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns) return {};
    const TableColumn head = column(section);
    switch (role) {
        case Qt::DisplayRole: return headOf(head);
        case Qt::ToolTipRole: return head.explanation;
        case Qt::TextAlignmentRole: return QVariant(head.alignment | Qt::AlignVCenter);
        default: return {};
    }
}

void ReadOnlyTableModel::retell(int firstColumn, int lastColumn) {
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, firstColumn), index(rowCount() - 1, lastColumn));
}

}  // namespace anomalyst::ui
