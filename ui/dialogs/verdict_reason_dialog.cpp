#include "ui/dialogs/verdict_reason_dialog.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <utility>

#include "ui/format.h"
#include "ui/verdict_reasons.h"

namespace anomalyst::ui {

VerdictReasonDialog::VerdictReasonDialog(std::size_t sessions, Verdict chosen, QWidget* parent)
    : QDialog(parent), m_sessions(sessions), m_verdicts(new QButtonGroup(this)) {
    setWindowTitle(tr("Verdict on %1").arg(format::sessions(sessions)));
    buildChoices(chosen);
    if (sessions > 1) m_preview = new VerdictPreviewPane(this);
    buildRemark();
    buildForm();
    connect(m_verdicts, &QButtonGroup::idToggled, this, &VerdictReasonDialog::showVerdict);
    m_give->setEnabled(m_preview == nullptr);
    showVerdict();
}

void VerdictReasonDialog::buildChoices(Verdict chosen) {
    const std::pair<Verdict, QString> choices[] = {
        {Verdict::Fraud, format::verdict(Verdict::Fraud)},
        {Verdict::Legitimate, format::verdict(Verdict::Legitimate)},
        {Verdict::Unsure, format::verdict(Verdict::Unsure)},
        {Verdict::None, tr("Withdraw verdict")}};
    for (const auto& [verdict, text] : choices) {
        auto* choice = new QRadioButton(text, this);
        choice->setToolTip(verdict == Verdict::None
                               ? tr("Withdraws what they have; the history keeps it")
                               : tr("Arrow keys change the verdict"));
        m_verdicts->addButton(choice, static_cast<int>(verdict));
    }
    m_verdicts->button(static_cast<int>(chosen))->setChecked(true);
}

// Made in the order in which Tab goes, the box of the list before what follows it.
void VerdictReasonDialog::buildRemark() {
    m_reason = new QComboBox(this);
    m_reason->setEditable(true);
    m_note = new QLineEdit(this);
    m_reason->setToolTip(tr("Choose a reason or write one; it is kept with the verdict"));
    m_reason->addItem(QString());
    m_reason->addItems(offeredReasons());
    m_note->setToolTip(tr("A free note, kept with the verdict"));
    m_note->setPlaceholderText(tr("What the next analyst should know"));
    m_note->setMinimumWidth(320);
}

void VerdictReasonDialog::buildForm() {
    auto* choices = new QHBoxLayout;
    choices->setSpacing(16);
    for (QAbstractButton* choice : m_verdicts->buttons()) choices->addWidget(choice);
    choices->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_give = buttons->button(QDialogButtonBox::Ok);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close without a verdict (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 16, 20, 16);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->addRow(tr("Verdict"), choices);
    if (m_preview) form->addRow(tr("Concerns"), m_preview);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&Note"), m_note);
    form->addRow(buttons);
}

void VerdictReasonDialog::showVerdict() {
    const bool withdraws = verdict() == Verdict::None;
    const QString sessions = format::sessions(m_sessions);
    if (m_sessions == 1)
        m_give->setText(withdraws ? tr("&Withdraw") : tr("&Give verdict"));
    else
        m_give->setText(
            withdraws ? tr("&Withdraw from %1").arg(sessions)
                      : tr("&Mark %1 as %2").arg(sessions, format::verdict(verdict()).toLower()));
    m_give->setToolTip(tr("Write it with reason and note; one undo (Ctrl+Z) takes it back"));
    if (m_preview) m_preview->setVerdict(verdict());
}

void VerdictReasonDialog::setPreview(VerdictPreview preview) {
    if (!m_preview) return;
    m_preview->setPreview(std::move(preview));
    m_give->setEnabled(true);
    m_give->setDefault(true);
    adjustSize();
}

void VerdictReasonDialog::setPreviewProblem(const QString& sentence) {
    if (!m_preview) return;
    m_preview->setProblem(sentence);
    m_give->setEnabled(true);
}

Verdict VerdictReasonDialog::verdict() const {
    return static_cast<Verdict>(m_verdicts->checkedId());
}
QString VerdictReasonDialog::reason() const {
    return reasonKept(m_reason->currentText().trimmed());
}
QString VerdictReasonDialog::note() const { return m_note->text().trimmed(); }

}  // namespace anomalyst::ui
