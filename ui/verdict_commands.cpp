#include "ui/verdict_commands.h"

#include <utility>

#include "ui/actions.h"
#include "ui/dialogs/verdict_reason_dialog.h"
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
            [this] { ask(m_selection.targets(), Verdict::Fraud); });
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
    if (targets.size() >= m_confirmFrom)
        ask(targets, verdict);
    else if (!targets.empty())
        Q_EMIT verdictGiven(targets, verdict, {}, {});
}

void VerdictCommands::ask(const std::vector<SessionId>& sessions, Verdict chosen) {
    if (sessions.empty() || m_dialog) return;
    VerdictReasonDialog dialog(sessions.size(), chosen, &m_window);
    m_dialog = &dialog;
    if (sessions.size() > 1) Q_EMIT previewNeeded(sessions);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT verdictGiven(sessions, dialog.verdict(), dialog.reason(), dialog.note());
}

void VerdictCommands::showPreview(VerdictPreview preview) {
    if (m_dialog) m_dialog->setPreview(std::move(preview));
}

void VerdictCommands::showPreviewProblem(const QString& sentence) {
    if (m_dialog) m_dialog->setPreviewProblem(sentence);
}

}  // namespace anomalyst::ui
