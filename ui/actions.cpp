#include "ui/actions.h"

#include <QActionGroup>
#include <QMetaEnum>
#include <algorithm>

#include "ui/key_bindings.h"

namespace anomalyst::ui {

struct Actions::Spec {
    ActionId id;
    QString text;
    QString explanation;  ///< tooltip, status tip, and second column of the cheat-sheet
    QKeySequence shortcut = {};
    bool startsGroup = false;
};

Actions::Actions(QObject* parent) : QObject(parent) {
    addFile();
    addEdit();
    addView();
    addData();
    addModel();
    addThreshold();
    addReview();
    addHelp();
    m_keys = new KeyBindings(*this);
}

QAction& Actions::operator[](ActionId id) const { return *m_byId[static_cast<std::size_t>(id)]; }

void Actions::add(QAction* action, const QString& menu, bool startsGroup) {
    const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                   [&](const Entry& entry) { return entry.menu == menu; });
    const QKeySequence key = action->shortcut();
    m_entries.insert(last.base(), {action, menu, startsGroup, key});
    setKey(*action, key);
    Q_EMIT entriesChanged();
}

void Actions::remove(const QAction* action) {
    const auto gone = std::remove_if(m_entries.begin(), m_entries.end(),
                                     [&](const Entry& entry) { return entry.action == action; });
    m_entries.erase(gone, m_entries.end());
    Q_EMIT entriesChanged();
}

void Actions::setKey(QAction& action, const QKeySequence& key) {
    action.setShortcut(key);
    action.setToolTip(explained(action.statusTip(), action));
}

QString Actions::explained(const QString& explanation, const QAction& action) {
    if (action.shortcut().isEmpty()) return explanation;
    return QStringLiteral("%1 (%2)").arg(explanation,
                                         action.shortcut().toString(QKeySequence::NativeText));
}

void Actions::addMenu(const QString& title, std::initializer_list<Spec> specs) {
    const auto names = QMetaEnum::fromType<ActionId>();
    for (const Spec& spec : specs) {
        auto* action = new QAction(spec.text, this);
        const auto index = static_cast<std::size_t>(spec.id);
        action->setObjectName(QString::fromLatin1(names.valueToKey(static_cast<int>(spec.id))));
        action->setStatusTip(spec.explanation);
        setKey(*action, spec.shortcut);
        m_entries.push_back({action, title, spec.startsGroup, spec.shortcut});
        if (m_byId.size() <= index) m_byId.resize(index + 1);
        m_byId[index] = action;
    }
}

void Actions::addFile() {
    addMenu(fileMenu(),
            {{ActionId::NewWorkspace, tr("&New workspace…"),
              tr("Make an empty workspace in a file of its own"), QKeySequence::New},
             {ActionId::OpenWorkspace, tr("&Open workspace…"), tr("Open an .anomalyst file"),
              QKeySequence::Open},
             {ActionId::TrySample, tr("Try the &sample"),
              tr("Open a copy of the sample workspace; the anomalies in it are injected")},
             {ActionId::Import, tr("&Import…"),
              tr("Read behaviour events or sessions from CSV, TSV or JSON Lines files"),
              QKeySequence(Qt::CTRL | Qt::Key_I), true},
             {ActionId::ImportDatabase, tr("Import from a &database…"),
              tr("Read the answer of a PostgreSQL server to a query"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)},
             {ActionId::ExportScores, tr("&Export scores…"),
              tr("Write the scores of the model shown to a CSV file"),
              QKeySequence(Qt::CTRL | Qt::Key_E)},
             {ActionId::SaveChart, tr("S&ave chart…"),
              tr("Save the chart that has the keyboard as a picture, a drawing or its data"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), true},
             {ActionId::PrintChart, tr("&Print chart…"),
              tr("Print the chart that has the keyboard"), QKeySequence::Print},
             {ActionId::CloseWorkspace, tr("&Close workspace"),
              tr("Close the workspace and go back to the start page"), QKeySequence::Close, true},
             {ActionId::Quit, tr("&Quit"), tr("Close Anomalyst; nothing is lost"),
              QKeySequence(Qt::CTRL | Qt::Key_Q)}});
    (*this)[ActionId::Quit].setMenuRole(QAction::QuitRole);
}

void Actions::addEdit() {
    addMenu(editMenu(),
            {{ActionId::Undo, tr("&Undo"), tr("Take back what was done last"), QKeySequence::Undo},
             {ActionId::Redo, tr("&Redo"), tr("Do again what was taken back"), QKeySequence::Redo},
             {ActionId::CopySession, tr("&Copy session names"),
              tr("Copy the names of the chosen sessions, one a line"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), true},
             {ActionId::SelectAll, tr("Select &all sessions of the queue"),
              tr("Select every session that the filter shows"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
             {ActionId::Preferences, tr("&Preferences…"),
              tr("Your name on verdicts, language, theme, size of text, and when to ask"),
              QKeySequence(Qt::CTRL | Qt::Key_Comma), true}});
    (*this)[ActionId::Preferences].setMenuRole(QAction::PreferencesRole);
}

void Actions::addView() {
    addMenu(
        viewMenu(),
        {{ActionId::FocusFilter, tr("&Filter"), tr("Go to the filter bar"),
          QKeySequence(Qt::CTRL | Qt::Key_F)},
         {ActionId::ClearFilter, tr("C&lear filter"), tr("Show every session again"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
         {ActionId::ShowOnlySelected, tr("Show &only the selected"),
          tr("Hold the queue to the sessions that are selected, or show all again"),
          QKeySequence(Qt::Key_O)},
         {ActionId::SaveFilter, tr("Sa&ve filter…"),
          tr("Keep the filter in the workspace under a name"), QKeySequence(Qt::CTRL | Qt::Key_S)},
         {ActionId::SavedFilters, tr("Saved f&ilters…"),
          tr("Use, change, order and delete the filters that are kept in the workspace"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
         {ActionId::ColourRules, tr("&Colour rules…"),
          tr("Mark sessions of the queue by filters, with a colour and a letter"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
         {ActionId::CommandPalette, tr("Command &palette…"), tr("Find any command by its name"),
          QKeySequence(Qt::CTRL | Qt::Key_K)},
         {ActionId::StripTimeTrue, tr("&Space events by time"),
          tr("Draw the events of a session at their times, not at equal distances"),
          QKeySequence(Qt::Key_T), true},
         {ActionId::CompareModels, tr("Co&mpare event scores…"),
          tr("Draw how surprising other models find the events of the session; needs a second "
             "model that scores events"),
          QKeySequence(Qt::Key_C)},
         {ActionId::ThemeSystem,
          tr("Theme of the s&ystem"),
          tr("Light or dark, as the system says"),
          {},
          true},
         {ActionId::ThemeLight, tr("Li&ght theme"), tr("Dark text on a light ground")},
         {ActionId::ThemeDark, tr("&Dark theme"), tr("Light text on a dark ground")},
         {ActionId::ResetLayout,
          tr("&Reset layout"),
          tr("Put all panels back where they were at first"),
          {},
          true},
         {ActionId::SaveLayout, tr("Save layout…"),
          tr("Keep the present arrangement of the panels under a name")},
         {ActionId::DeleteLayout, tr("Delete layou&t…"),
          tr("Forget an arrangement of the panels that has a name")}});
    auto* themes = new QActionGroup(this);
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark}) {
        (*this)[id].setCheckable(true);
        themes->addAction(&(*this)[id]);
    }
    (*this)[ActionId::ThemeSystem].setChecked(true);
    for (const ActionId id : {ActionId::StripTimeTrue, ActionId::ShowOnlySelected})
        (*this)[id].setCheckable(true);
}

void Actions::addData() {
    addMenu(dataMenu(), {{ActionId::VerifyWorkspace, tr("&Verify workspace"),
                          tr("Check the workspace and the history of verdicts from end to end")}});
}

void Actions::addModel() {
    addMenu(modelMenu(),
            {{ActionId::Train, tr("&Train…"), tr("Train a model on the sessions of the workspace"),
              QKeySequence(Qt::CTRL | Qt::Key_T)},
             {ActionId::PromoteModel, tr("Make the model shown &champion"),
              tr("Let the scores of the model shown drive the queue from now on")},
             {ActionId::ShowModel,
              tr("&Show the chosen model"),
              tr("Show the scores of the model that is chosen in the panel Training"),
              {},
              true},
             {ActionId::ShowModelCard, tr("Model car&d"),
              tr("How the chosen model was trained, and what it is good at")},
             {ActionId::CompareChosenModels, tr("Co&mpare chosen models"),
              tr("Which sessions cross the line: two chosen models, or the champion and the chosen "
                 "one")},
             {ActionId::CheckDrift, tr("Check for dri&ft"),
              tr("Whether sessions look other than those the chosen model was trained on"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)},
             {ActionId::ScoreModel, tr("Sc&ore with the chosen model"),
              tr("Let the chosen model score every session of the workspace")},
             {ActionId::TuneModel, tr("Tune on the &queue…"),
              tr("Make a new model that goes on from the weights of the chosen one, on the "
                 "sessions that the queue shows")},
             {ActionId::RemoveModel, tr("&Remove the chosen model…"),
              tr("Remove the chosen model and its scores; not the champion")},
             {ActionId::PauseJob,
              tr("&Pause job"),
              tr("Pause or go on with the running job"),
              {},
              true},
             {ActionId::CancelJob, tr("C&ancel job"),
              tr("Stop the running job; the workspace stays as it was before it")}});
    (*this)[ActionId::PauseJob].setCheckable(true);
}

void Actions::addThreshold() {
    addMenu(
        thresholdMenu(),
        {{ActionId::TypeThreshold, tr("Type the &line"),
          tr("Go to where the line is typed as a score"), QKeySequence(Qt::CTRL | Qt::Key_L)},
         {ActionId::BestF1, tr("&Best F1"), tr("Draw the line with the best F1 on the labels"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)},
         {ActionId::LowestCost, tr("Lowest &cost"),
          tr("Draw the line at which mistakes cost least on the labels"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
         {ActionId::SavePolicy, tr("&Save policy…"),
          tr("Keep the line and the costs as they stand under a name"),
          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S), true},
         {ActionId::ComparePolicies, tr("Compare &policies"),
          tr("Go to the saved policies and what the line of each would do"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
         {ActionId::UsePolicy, tr("&Use policy"), tr("Draw the line of the chosen policy")},
         {ActionId::DeletePolicy, tr("&Delete policy"),
          tr("Delete the chosen policy with its earlier versions")},
         {ActionId::ChooseSegments, tr("Se&gments by…"),
          tr("Choose what parts the sessions into segments, and see what the line does in each"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), true},
         {ActionId::DrawProbe,
          tr("D&raw a probe"),
          tr("Draw a new probe below the line as it stands; verdicts stay"),
          {},
          true},
         {ActionId::ShowProbed, tr("Show the probe i&n the queue"),
          tr("Filter the queue to the sessions of the probe"),
          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P)}});
}

void Actions::addReview() {
    addMenu(reviewMenu(),
            {{ActionId::VerdictFraud, tr("&Fraud"),
              tr("Give the chosen sessions the verdict fraud"), QKeySequence(Qt::Key_F)},
             {ActionId::VerdictLegitimate, tr("&Legitimate"),
              tr("Give the chosen sessions the verdict legitimate"), QKeySequence(Qt::Key_L)},
             {ActionId::VerdictUnsure, tr("&Unsure"),
              tr("Give the chosen sessions the verdict unsure"), QKeySequence(Qt::Key_U)},
             {ActionId::VerdictWithdraw, tr("&Withdraw verdict"),
              tr("Withdraw the verdict of the chosen sessions; the history keeps it"),
              QKeySequence(Qt::Key_Backspace)},
             {ActionId::VerdictReason, tr("Verdict with &reason…"),
              tr("Give a verdict with a reason and a note"), QKeySequence(Qt::Key_R)},
             {ActionId::Snooze, tr("Snoo&ze…"),
              tr("Hide the chosen sessions, or their users, from the queue for a while"),
              QKeySequence(Qt::Key_Z), true},
             {ActionId::EndSnooze, tr("&Bring back"),
              tr("End the snooze of the chosen sessions and of their users"),
              QKeySequence(Qt::SHIFT | Qt::Key_Z)},
             {ActionId::ShowSnoozed, tr("S&how what is snoozed"),
              tr("Show the sessions that are snoozed too"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)},
             {ActionId::NextSession, tr("&Next session"), tr("Go to the next session of the queue"),
              QKeySequence(Qt::Key_J), true},
             {ActionId::PreviousSession, tr("&Previous session"),
              tr("Go to the previous session of the queue"), QKeySequence(Qt::Key_K)},
             {ActionId::NextEvent, tr("Next most surprisin&g event"),
              tr("Go to the next most surprising event of the session"), QKeySequence(Qt::Key_N)},
             {ActionId::PreviousEvent, tr("Previous most surprising &event"),
              tr("Go back to the event that surprised more"), QKeySequence(Qt::Key_P)},
             {ActionId::SelectNeighbours, tr("Select neighb&ours"),
              tr("Select the 25 sessions that lie nearest to the current one on the latent map"),
              QKeySequence(Qt::Key_G), true},
             {ActionId::SpreadSelection, tr("Sprea&d the selection (t-SNE)"),
              tr("Lay the selected sessions out on their own on the latent map, so that those that "
                 "behave alike lie together"),
              QKeySequence(Qt::SHIFT | Qt::Key_G)}});
    (*this)[ActionId::ShowSnoozed].setCheckable(true);
}

void Actions::addHelp() {
    addMenu(helpMenu(),
            {{ActionId::Help, tr("&Help"), tr("Open the help on the panel that has the keyboard"),
              QKeySequence(Qt::Key_F1)},
             {ActionId::CheatSheet, tr("&Keys"), tr("All keys on one sheet"),
              QKeySequence(Qt::Key_Question)},
             {ActionId::ChangeKeys, tr("&Change keys…"), tr("Give a command another key, or none")},
             {ActionId::About, tr("&About Anomalyst"),
              tr("Version, licence, and where the sample data comes from")}});
    (*this)[ActionId::About].setMenuRole(QAction::AboutRole);
}

}  // namespace anomalyst::ui
