#include "ui/dialogs/colour_rules_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/dialogs/filter_list_editor.h"

namespace anomalyst::ui {

ColourRulesDialog::ColourRulesDialog(const ViewContext& context, const FilterVocabulary& vocabulary,
                                     std::vector<ColourRule> rules, const QString& inForce,
                                     QWidget* parent)
    : QDialog(parent),
      m_editor(
          new FilterListEditor(context, vocabulary,
                               {.proposal = inForce,
                                .emptyText = tr("No rule yet. A rule marks the sessions of its "
                                                "filter in the queue, by a colour and a "
                                                "letter."),
                                .marks = true},
                               this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Colour rules"));
    resize(620, 460);
    auto* order = new QLabel(tr("The first rule that matches a session marks its row."), this);
    order->setProperty("dim", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(order);
    column->addWidget(m_editor, 1);
    column->addWidget(m_buttons);
    QPushButton* save = m_buttons->button(QDialogButtonBox::Save);
    save->setToolTip(tr("Keep the rules in the workspace and mark the queue by them"));
    m_buttons->button(QDialogButtonBox::Cancel)
        ->setToolTip(tr("Close; the rules stay as they were (Esc)"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_editor, &FilterListEditor::changed, this,
            [this, save] { save->setEnabled(m_editor->problem().isEmpty()); });
    m_editor->setRules(std::move(rules));
}

const std::vector<ColourRule>& ColourRulesDialog::rules() const { return m_editor->rules(); }

}  // namespace anomalyst::ui
