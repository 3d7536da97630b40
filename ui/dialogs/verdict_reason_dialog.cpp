#include "ui/dialogs/verdict_reason_dialog.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "ui/format.h"

namespace anomalyst::ui {

VerdictReasonDialog::VerdictReasonDialog(std::size_t sessions, QWidget* parent)
    : QDialog(parent), m_verdicts(new QButtonGroup(this)) {
    setWindowTitle(tr("Verdict on %1").arg(format::sessions(sessions)));
    auto* choices = new QHBoxLayout;
    for (const Verdict verdict : {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure}) {
        auto* choice = new QRadioButton(format::verdict(verdict), this);
        choice->setToolTip(tr("Arrow keys change the verdict"));
        m_verdicts->addButton(choice, static_cast<int>(verdict));
        choices->addWidget(choice);
    }
    m_verdicts->button(static_cast<int>(Verdict::Fraud))->setChecked(true);
    // Made in the order in which Tab goes, the box of the list before what follows it.
    m_reason = new QComboBox(this);
    m_reason->setEditable(true);
    m_note = new QLineEdit(this);
    m_reason->setToolTip(tr("Choose a reason or write one; it is kept with the verdict"));
    m_reason->addItems({QString(), tr("card testing"), tr("refund abuse"), tr("account takeover"),
                        tr("reselling"), tr("scripted robot"), tr("known customer"),
                        tr("confirmed with the customer")});
    m_note->setToolTip(tr("A free note, kept with the verdict"));
    m_note->setPlaceholderText(tr("What the next analyst should know"));
    m_note->setMinimumWidth(320);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton* give = buttons->button(QDialogButtonBox::Ok);
    give->setText(tr("&Give verdict"));
    give->setToolTip(tr("Write the verdict with reason and note; it can be undone"));
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close without a verdict (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->addRow(tr("Verdict"), choices);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&Note"), m_note);
    form->addRow(buttons);
}

Verdict VerdictReasonDialog::verdict() const {
    return static_cast<Verdict>(m_verdicts->checkedId());
}
QString VerdictReasonDialog::reason() const { return m_reason->currentText().trimmed(); }
QString VerdictReasonDialog::note() const { return m_note->text().trimmed(); }

}  // namespace anomalyst::ui
