#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/colour_rule.h"
#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace anomalyst::ui {

class FilterField;

/// An ordered list of named filters, with or without a mark for the queue, and below it the fields
/// of the chosen one. A name that is missing or given twice, and a filter that does not parse, is a
/// problem.
class FilterListEditor : public QWidget {
    Q_OBJECT

public:
    struct Kind {
        QString proposal;    ///< the filter of an entry that is added
        QString emptyText;   ///< stands in a list without entries
        bool marks = false;  ///< entries have a colour and a letter
    };
    FilterListEditor(const ViewContext& context, const FilterVocabulary& vocabulary, Kind kind,
                     QWidget* parent = nullptr);

    void setRules(std::vector<ColourRule> rules);
    const std::vector<ColourRule>& rules() const { return m_rules; }
    /// The same without marks.
    void setFilters(const std::vector<NamedFilter>& filters);
    std::vector<NamedFilter> filters() const;
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
    QLayout* makeMark();
    QPushButton* makeButton(const QString& text, const QString& explanation);
    void showCurrent();
    void showRow(int row);
    void add();
    void remove();
    void move(int by);
    void changeCurrent();
    void update();

    const Theme& m_theme;
    const Kind m_kind;
    std::vector<ColourRule> m_rules;
    QListWidget* m_list;
    QLabel* m_empty;
    QLineEdit* m_name;
    FilterField* m_field;
    QComboBox* m_colour;
    QLineEdit* m_letter;
    QLabel* m_problem;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    bool m_showing = false;  ///< the fields are being filled, not edited
};

}  // namespace anomalyst::ui
