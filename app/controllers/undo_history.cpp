#include "app/controllers/undo_history.h"

#include <QUndoCommand>
#include <utility>

#include "ui/actions.h"

namespace anomalyst::app {

namespace {

class Command : public QUndoCommand {
public:
    Command(const QString& what, std::function<void()> redo, std::function<void()> undo)
        : QUndoCommand(what), m_redo(std::move(redo)), m_undo(std::move(undo)) {}

    void redo() override { m_redo(); }
    void undo() override { m_undo(); }
    QTime time() const { return m_time; }

private:
    std::function<void()> m_redo, m_undo;
    const QTime m_time = QTime::currentTime();
};

}  // namespace

UndoHistory::UndoHistory(OpenWorkspace& workspace, ui::Actions& actions)
    : m_workspace(workspace), m_actions(actions) {
    QAction& undo = actions[ui::ActionId::Undo];
    QAction& redo = actions[ui::ActionId::Redo];
    connect(&undo, &QAction::triggered, this, [this] {
        Q_EMIT aboutToStep();
        if (!refuses()) m_stack.undo();
    });
    connect(&redo, &QAction::triggered, this, [this] {
        Q_EMIT aboutToStep();
        if (!refuses()) m_stack.redo();
    });
    connect(&m_stack, &QUndoStack::canUndoChanged, &undo, &QAction::setEnabled);
    connect(&m_stack, &QUndoStack::canRedoChanged, &redo, &QAction::setEnabled);
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoHistory::nameCommands);
    undo.setEnabled(false);
    redo.setEnabled(false);
}

QTime UndoHistory::timeOf(int step) const {
    return static_cast<const Command*>(m_stack.command(step))->time();
}

UndoHistory::~UndoHistory() {
    for (const ui::ActionId id : {ui::ActionId::Undo, ui::ActionId::Redo})
        m_actions[id].setEnabled(false);
    m_stack.clear();
    nameCommands();
}

void UndoHistory::push(const QString& what, std::function<void()> redo,
                       std::function<void()> undo) {
    // What was begun before comes before, and is itself pushed from within this.
    if (!std::exchange(m_settling, true)) {
        Q_EMIT aboutToStep();
        m_settling = false;
    }
    m_stack.push(new Command(what, std::move(redo), std::move(undo)));
}

void UndoHistory::write(std::function<Status(storage::Database&)> work,
                        std::function<void(const Status&)> done) {
    const int writing = ++m_writings;
    const auto outcome =
        std::make_shared<Status>(Error{ErrorKind::Cancelled, "Not written", {}, {}});
    m_outcomes[writing] = outcome;
    m_workspace.writer().start(
        [outcome, work = std::move(work)](storage::Database& database, RunControl&) {
            return *outcome = work(database);
        },
        [this, writing, done = std::move(done)](const Status& written) {
            m_outcomes.erase(writing);
            if (!written) m_stack.clear();
            done(written);
        },
        {.progress = {}, .latestOf = {}, .mustRun = true, .urgent = true});
}

Status UndoHistory::unwritten() const {
    for (const auto& [writing, outcome] : m_outcomes)
        if (!*outcome) return *outcome;
    return {};
}

void UndoHistory::goTo(int steps) {
    Q_EMIT aboutToStep();
    if (!refuses()) m_stack.setIndex(steps);
}

bool UndoHistory::refuses() {
    if (!m_workspace.importing()) return false;
    Q_EMIT refused(
        tr("Data are being imported, and nothing else can be kept until that has ended. Nothing "
           "was changed; try again then."));
    return true;
}

void UndoHistory::nameCommands() {
    const auto named = [](const QString& command, const QString& what) {
        // A name may have what would be a mnemonic.
        const QString plain = QString(what).replace(u'&', QLatin1String("&&"));
        return what.isEmpty() ? command : QStringLiteral("%1 %2").arg(command, plain);
    };
    m_actions[ui::ActionId::Undo].setIconText(tr("Undo"));
    m_actions[ui::ActionId::Redo].setIconText(tr("Redo"));
    m_actions[ui::ActionId::Undo].setText(named(tr("&Undo"), m_stack.undoText()));
    m_actions[ui::ActionId::Redo].setText(named(tr("&Redo"), m_stack.redoText()));
}

}  // namespace anomalyst::app
