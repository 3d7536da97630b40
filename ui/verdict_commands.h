#pragma once

#include <QObject>
#include <QString>
#include <cstddef>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/label.h"

class QWidget;

namespace anomalyst::ui {

class Actions;
class Selection;

/// Turns the keys F, L, U, Backspace and R, and the buttons that carry the same actions, into
/// verdicts on what is selected. The application stores them and owns the undo stack.
class VerdictCommands : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMany = 20;
    /// A verdict on so many sessions at once is confirmed first; `kMany` until it is set.
    void setConfirmFrom(std::size_t sessions) { m_confirmFrom = sessions; }

    /// `window` is the parent of the reason popup.
    VerdictCommands(Actions& actions, Selection& selection, QWidget& window);

Q_SIGNALS:
    /// `reason` and `note` are empty unless the analyst gave them. `Verdict::None` withdraws.
    void verdictGiven(const std::vector<anomalyst::SessionId>& sessions, anomalyst::Verdict verdict,
                      const QString& reason, const QString& note);

private:
    void give(Verdict verdict);
    /// Whether the analyst means so many sessions: asked from `m_confirmFrom` on.
    bool confirmed(std::size_t sessions, Verdict verdict) const;
    void askReason();
    void updateEnabled();

    Actions& m_actions;
    Selection& m_selection;
    QWidget& m_window;
    std::size_t m_confirmFrom = kMany;
};

}  // namespace anomalyst::ui
