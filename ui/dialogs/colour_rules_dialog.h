#pragma once

#include <QDialog>
#include <vector>

#include "engine/domain/colour_rule.h"
#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

class QDialogButtonBox;

namespace anomalyst::ui {

class FilterListEditor;

/// The rules that mark rows of the queue, in the order in which they count.
class ColourRulesDialog : public QDialog {
    Q_OBJECT

public:
    /// `inForce` is the text of the filter in force: what is added begins as it.
    ColourRulesDialog(const ViewContext& context, const FilterVocabulary& vocabulary,
                      std::vector<ColourRule> rules, const QString& inForce,
                      QWidget* parent = nullptr);

    /// As they are to be kept.
    const std::vector<ColourRule>& rules() const;

private:
    FilterListEditor* m_editor;
    QDialogButtonBox* m_buttons;
};

}  // namespace anomalyst::ui
