#include "ui/verdict_commands.h"

#include <QMessageBox>

#include "ui/actions.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/format.h"
#include "ui/selection.h"

namespace anomalyst::ui {

VerdictCommands::VerdictCommands(Actions& actions, Selection& selection, QWidget& window)
    : QObject(&window), m_actions(actions), m_selection(selection), m_window(window) {
    const std::pair<ActionId, Verdict> keys[] = {{ActionId::VerdictFraud, Verdict::Fraud},
                                                 {ActionId::VerdictLegitimate, Verdict::Legitimate},
                                                 {ActionId::VerdictUnsure, Verdict::Unsure},
                                                 {ActionId::VerdictWithdraw, Verdict::None}};
    for (const auto& [id, verdict] : keys)
        connect(&actions[id], &QAction::triggered, this,
                [this, chosen = verdict] { give(chosen); });
    connect(&actions[ActionId::VerdictReason], &QAction::triggered, this,
            &VerdictCommands::askReason);
    connect(&selection, &Selection::sessionChanged, this, &VerdictCommands::updateEnabled);
    connect(&selection, &Selection::selectedChanged, this, &VerdictCommands::updateEnabled);
    updateEnabled();
}

void VerdictCommands::updateEnabled() {
    const bool any = m_selection.session().valid() || !m_selection.selected().empty();
    for (const ActionId id :
         {ActionId::VerdictFraud, ActionId::VerdictLegitimate, ActionId::VerdictUnsure,
          ActionId::VerdictWithdraw, ActionId::VerdictReason, ActionId::CopySession})
        m_actions[id].setEnabled(any);
}

void VerdictCommands::give(Verdict verdict) {
    const std::vector<SessionId> targets = m_selection.targets();
    if (!targets.empty() && confirmed(targets.size(), verdict))
        Q_EMIT verdictGiven(targets, verdict, {}, {});
}

bool VerdictCommands::confirmed(std::size_t sessions, Verdict verdict) const {
    if (sessions < m_confirmFrom) return true;
    const bool withdraw = verdict == Verdict::None;
    QMessageBox box(
        QMessageBox::Question, withdraw ? tr("Withdraw verdicts") : tr("Give verdicts"),
        withdraw
            ? tr("Withdraw the verdicts of all %1 that are chosen?").arg(format::sessions(sessions))
            : tr("Give all %1 that are chosen the verdict %2?")
                  .arg(format::sessions(sessions), format::verdict(verdict).toLower()),
        QMessageBox::Cancel, &m_window);
    box.setInformativeText(tr("One undo takes it back."));
    const auto* yes = box.addButton(withdraw ? tr("&Withdraw") : format::verdict(verdict),
                                    QMessageBox::AcceptRole);
    box.exec();
    return box.clickedButton() == yes;
}

void VerdictCommands::askReason() {
    const std::vector<SessionId> targets = m_selection.targets();
    if (targets.empty()) return;
    VerdictReasonDialog dialog(targets.size(), &m_window);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT verdictGiven(targets, dialog.verdict(), dialog.reason(), dialog.note());
}

}  // namespace anomalyst::ui
