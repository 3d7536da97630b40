#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <cstddef>
#include <utility>
#include <vector>

namespace anomalyst::ui {

/// What stands at the head of a column, and how its cells are set.
struct TableColumn {
    QString title;
    QString explanation;  ///< tooltip of the title
    QString unit = {};    ///< in brackets behind the title; empty where there is none
    Qt::Alignment alignment = Qt::AlignRight;  ///< of numbers; words stand left
};

/// A table that is shown and not edited: a subclass says what its columns are and what a cell
/// says. A screen reader is told the column before the cell.
class ReadOnlyTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

protected:
    ReadOnlyTableModel(int columns, QObject* parent)
        : QAbstractTableModel(parent), m_columns(columns) {}

    virtual TableColumn column(int column) const = 0;
    virtual QString text(int row, int column) const = 0;
    /// Its tooltip; empty for none.
    virtual QString explanation(int row, int column) const = 0;

    /// The cells of these columns say something else.
    void retell(int firstColumn, int lastColumn);

private:
    const int m_columns;
};

/// The same with its rows as values.
template <class Row>
class TableModelOf : public ReadOnlyTableModel {
public:
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    using ReadOnlyTableModel::ReadOnlyTableModel;

    void replaceRows(std::vector<Row> rows) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    const std::vector<Row>& rows() const { return m_rows; }
    const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// For a change of what a row says, which is then told by `retell`.
    Row& rowAt(int row) { return m_rows[static_cast<std::size_t>(row)]; }

private:
    std::vector<Row> m_rows;
};

}  // namespace anomalyst::ui
