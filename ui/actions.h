#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <initializer_list>
#include <vector>

namespace anomalyst::ui {

Q_NAMESPACE

/// Everything the analyst can do that has a name and a key. The names of these are kept in the
/// settings with the keys that were chosen.
enum class ActionId {
    NewWorkspace,
    OpenWorkspace,
    Import,
    ImportDatabase,
    TrySample,
    ExportScores,
    CloseWorkspace,
    Quit,
    Undo,
    Redo,
    CopySession,
    SelectAll,
    Preferences,
    FocusFilter,
    ClearFilter,
    ShowOnlySelected,
    SaveFilter,
    SavedFilters,
    ColourRules,
    CommandPalette,
    StripTimeTrue,
    CompareModels,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ResetLayout,
    VerifyWorkspace,
    Train,
    PromoteModel,
    ShowModel,
    CompareChosenModels,
    ScoreModel,
    TuneModel,
    RemoveModel,
    ShowModelCard,
    CheckDrift,
    TypeThreshold,
    BestF1,
    LowestCost,
    SavePolicy,
    ComparePolicies,
    UsePolicy,
    DeletePolicy,
    ChooseSegments,
    DrawProbe,
    ShowProbed,
    PauseJob,
    CancelJob,
    VerdictFraud,
    VerdictLegitimate,
    VerdictUnsure,
    VerdictWithdraw,
    VerdictReason,
    Snooze,
    EndSnooze,
    ShowSnoozed,
    NextSession,
    PreviousSession,
    NextEvent,
    PreviousEvent,
    SelectNeighbours,
    SpreadSelection,
    CheatSheet,
    About,
    ChangeKeys,
    SaveLayout,
    DeleteLayout,
    Help,
    SaveChart,
    PrintChart,
};
Q_ENUM_NS(ActionId)

class KeyBindings;

/// Every command once, with its text, key and explanation: menus, buttons, the cheat-sheet and
/// the command palette are made from this list. The actions do nothing by themselves; the
/// application and the views connect to `triggered`. GUI thread only; owns the actions it makes.
class Actions : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QAction* action = nullptr;
        QString menu;              ///< title of its menu, also its heading in the cheat-sheet
        bool startsGroup = false;  ///< a separator stands before it in the menu
        QKeySequence standardKey = {};
    };

    explicit Actions(QObject* parent = nullptr);

    QAction& operator[](ActionId id) const;
    /// In the order of the menus.
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Adds a command that is made elsewhere (the toggle of a dock) at the end of a menu, with the
    /// key it has now as its standard one. Not owned; must outlive this object or be removed. One
    /// whose key may be changed has an object name.
    void add(QAction* action, const QString& menu, bool startsGroup = false);
    void remove(const QAction* action);

    /// The keys that commands have, which the analyst may change.
    KeyBindings& keys() const { return *m_keys; }
    /// Gives a command this key, and a tooltip that says so. `KeyBindings` decides which.
    static void setKey(QAction& action, const QKeySequence& key);
    /// What the tooltip of a button says that does the same: the explanation, and the key if any.
    static QString explained(const QString& explanation, const QAction& action);

    static QString fileMenu() { return tr("&File"); }
    static QString editMenu() { return tr("&Edit"); }
    static QString viewMenu() { return tr("&View"); }
    static QString dataMenu() { return tr("&Data"); }
    static QString modelMenu() { return tr("&Model"); }
    static QString thresholdMenu() { return tr("Thresho&ld"); }
    static QString reviewMenu() { return tr("&Review"); }
    static QString helpMenu() { return tr("&Help"); }

Q_SIGNALS:
    /// Commands were added or removed.
    void entriesChanged();

private:
    struct Spec;
    void addMenu(const QString& title, std::initializer_list<Spec> specs);
    void addFile();
    void addEdit();
    void addView();
    void addData();
    void addModel();
    void addThreshold();
    void addReview();
    void addHelp();

    std::vector<Entry> m_entries;
    std::vector<QAction*> m_byId;
    KeyBindings* m_keys = nullptr;
};

}  // namespace anomalyst::ui
