#include "ui/dialogs/saved_filters_dialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/dialogs/filter_list_editor.h"
#include "ui/format.h"

namespace anomalyst::ui {

SavedFiltersDialog::SavedFiltersDialog(const ViewContext& context,
                                       const FilterVocabulary& vocabulary,
                                       const std::vector<NamedFilter>& filters,
                                       const QString& inForce, QWidget* parent)
    : QDialog(parent),
      m_editor(new FilterListEditor(
          context, vocabulary,
          {.proposal = inForce,
           .emptyText = tr("No filter is saved yet. Write one in the filter bar and press Ctrl+S, "
                           "or add one here."),
           .marks = false},
          this)) {
    setWindowTitle(tr("Saved filters"));
    resize(620, 420);
    const auto inUse = std::find_if(filters.begin(), filters.end(), [&](const NamedFilter& each) {
        return each.text == format::utf8(inForce);
    });
    const auto row = inUse == filters.end() ? 0 : inUse - filters.begin();
    m_editor->setFilters(filters);
    m_editor->choose(static_cast<int>(row));
    buildButtons();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(m_editor, 1);
    column->addWidget(m_buttons);
    connect(m_editor, &FilterListEditor::changed, this, &SavedFiltersDialog::updateButtons);
    connect(m_editor, &FilterListEditor::currentChanged, this, &SavedFiltersDialog::updateButtons);
    connect(m_editor, &FilterListEditor::activated, this, &SavedFiltersDialog::use);
    updateButtons();
}

void SavedFiltersDialog::buildButtons() {
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_use = m_buttons->addButton(tr("Us&e filter"), QDialogButtonBox::ApplyRole);
    m_use->setToolTip(tr("Keep the changes and show the sessions of the chosen filter (Enter)"));
    m_use->setDefault(true);
    m_buttons->button(QDialogButtonBox::Save)->setToolTip(tr("Keep the changes and close"));
    m_buttons->button(QDialogButtonBox::Cancel)
        ->setToolTip(tr("Close; the saved filters stay as they were (Esc)"));
    connect(m_use, &QPushButton::clicked, this, &SavedFiltersDialog::use);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SavedFiltersDialog::updateButtons() {
    const bool sound = m_editor->problem().isEmpty();
    m_use->setEnabled(sound && m_editor->current() >= 0);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(sound);
}

void SavedFiltersDialog::use() {
    if (!m_use->isEnabled()) return;
    m_used = true;
    accept();
}

std::vector<NamedFilter> SavedFiltersDialog::filters() const { return m_editor->filters(); }

std::optional<NamedFilter> SavedFiltersDialog::toUse() const {
    if (!m_used || m_editor->current() < 0) return {};
    return m_editor->rules()[static_cast<std::size_t>(m_editor->current())].filter;
}

}  // namespace anomalyst::ui
