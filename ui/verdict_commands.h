#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/label.h"

class QWidget;

namespace anomalyst::ui {

class Actions;
class Selection;
class VerdictReasonDialog;
struct VerdictPreview;

/// Turns the keys F, L, U, Backspace and R, and the buttons that carry the same actions, into
/// verdicts on what is selected. On several sessions it is asked first whether that is meant, with
/// a preview. The application stores the verdicts and owns the undo stack.
class VerdictCommands : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMany = 2;
    /// A verdict on so many sessions at once is asked about first; `kMany` until it is set.
    void setConfirmFrom(std::size_t sessions) { m_confirmFrom = sessions; }

    /// `window` is the parent of the dialog.
    VerdictCommands(Actions& actions, Selection& selection, QWidget& window);

    /// Answers `previewNeeded`, while that is still asked for.
    void showPreview(VerdictPreview preview);
    void showPreviewProblem(const QString& sentence);

Q_SIGNALS:
    /// The dialog of a verdict on these sessions (ascending) is open.
    void previewNeeded(const std::vector<anomalyst::SessionId>& sessions);
    /// `sessions` ascend. `reason` and `note` are empty unless the analyst gave them.
    /// `Verdict::None` withdraws.
    void verdictGiven(const std::vector<anomalyst::SessionId>& sessions, anomalyst::Verdict verdict,
                      const QString& reason, const QString& note);

private:
    void give(Verdict verdict);
    void ask(const std::vector<SessionId>& sessions, Verdict chosen);
    void updateEnabled();

    Actions& m_actions;
    Selection& m_selection;
    QWidget& m_window;
    QPointer<VerdictReasonDialog> m_dialog;
    std::size_t m_confirmFrom = kMany;
};

}  // namespace anomalyst::ui
