#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/named_filter.h"
#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace anomalyst::ui {

class FilterField;

/// An ordered list of named filters, and below it the fields of the chosen one. A name that is
/// missing or given twice, and a filter that does not parse, is a problem.
class FilterListEditor : public QWidget {
    Q_OBJECT

public:
    /// `proposal`: the filter of an entry that is added. `emptyText` stands in a list without
    /// entries.
    FilterListEditor(const ViewContext& context, const FilterVocabulary& vocabulary,
                     const QString& proposal, const QString& emptyText, QWidget* parent = nullptr);

    void setFilters(std::vector<NamedFilter> filters);
    const std::vector<NamedFilter>& filters() const { return m_filters; }
    /// -1: none.
    int current() const;
    void choose(int row);
    /// The first thing that is wrong, as a sentence; empty when all is well.
    QString problem() const;

Q_SIGNALS:
    void changed();
    void currentChanged(int row);
    /// Enter or a double click on an entry.
    void activated(int row);

private:
    QLayout* makeList();
    QLayout* makeFields();
    QPushButton* makeButton(const QString& text, const QString& explanation);
    void showCurrent();
    void showRow(int row);
    void add();
    void remove();
    void move(int by);
    void changeCurrent();
    void update();

    QString m_proposal;
    std::vector<NamedFilter> m_filters;
    QListWidget* m_list;
    QLabel* m_empty;
    QLineEdit* m_name;
    FilterField* m_field;
    QLabel* m_problem;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    bool m_showing = false;  ///< the fields are being filled, not edited
};

}  // namespace anomalyst::ui
