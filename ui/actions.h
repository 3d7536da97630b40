#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <initializer_list>
#include <vector>

namespace anomalyst::ui {

/// Everything the analyst can do that has a name and a key.
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
    SaveFilter,
    SavedFilters,
    ColourRules,
    CommandPalette,
    StripTimeTrue,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ResetLayout,
    VerifyWorkspace,
    Train,
    PromoteModel,
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
    CheatSheet,
    About,
};

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
    };

    explicit Actions(QObject* parent = nullptr);

    QAction& operator[](ActionId id) const;
    /// In the order of the menus.
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Adds a command that is made elsewhere (the toggle of a dock) at the end of a menu. Not
    /// owned; must outlive this object.
    void add(QAction* action, const QString& menu, bool startsGroup = false);

    static QString fileMenu() { return tr("&File"); }
    static QString editMenu() { return tr("&Edit"); }
    static QString viewMenu() { return tr("&View"); }
    static QString dataMenu() { return tr("&Data"); }
    static QString modelMenu() { return tr("&Model"); }
    static QString reviewMenu() { return tr("&Review"); }
    static QString helpMenu() { return tr("&Help"); }

private:
    struct Spec;
    void addMenu(const QString& title, std::initializer_list<Spec> specs);
    void addFile();
    void addEdit();
    void addView();
    void addData();
    void addModel();
    void addReview();
    void addHelp();

    std::vector<Entry> m_entries;
    std::vector<QAction*> m_byId;
};

}  // namespace anomalyst::ui
