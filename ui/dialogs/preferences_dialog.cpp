#include "ui/dialogs/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace anomalyst::ui {

PreferencesDialog::PreferencesDialog(const QString& analyst, QWidget* parent)
    : QDialog(parent), m_analyst(new QLineEdit(analyst, this)) {
    setWindowTitle(tr("Preferences"));
    m_analyst->setToolTip(tr("Verdicts are kept for ever with the name of who gave them"));
    m_analyst->setMinimumWidth(240);
    m_analyst->selectAll();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    QPushButton* save = buttons->button(QDialogButtonBox::Save);
    save->setToolTip(tr("Put this name on verdicts from now on"));
    buttons->button(QDialogButtonBox::Cancel)
        ->setToolTip(tr("Close; the name stays as it was (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto allow = [this, save] { save->setEnabled(!this->analyst().isEmpty()); };
    connect(m_analyst, &QLineEdit::textChanged, this, allow);
    allow();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 16, 20, 16);
    form->addRow(tr("&Name that stands on your verdicts"), m_analyst);
    form->addRow(buttons);
}

QString PreferencesDialog::analyst() const { return m_analyst->text().trimmed(); }

}  // namespace anomalyst::ui
