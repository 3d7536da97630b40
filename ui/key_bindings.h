#pragma once

#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <QString>

class QAction;

namespace anomalyst::ui {

class Actions;

/// Which key each command has: the standard one, or what the analyst has chosen instead. No key is
/// given twice, and none that text fields, lists or pictures need for themselves. GUI thread only.
class KeyBindings : public QObject {
    Q_OBJECT

public:
    /// By the command's object name, as portable text; empty text stands for no key.
    using Chosen = QMap<QString, QString>;

    /// A part of `actions`, which owns it.
    explicit KeyBindings(Actions& actions);

    /// What differs from the standard.
    const Chosen& chosen() const { return m_chosen; }
    /// What is no key, or cannot be one, or is given a second time, does not count; the names of
    /// commands that are not there (yet) are kept. A chosen key stands before a standard one.
    void setChosen(const Chosen& chosen);

    QKeySequence standardKey(const QAction& action) const;
    bool isStandard(const QAction& action) const;
    /// The command that has this key now; null for none.
    QAction* userOf(const QKeySequence& key) const;
    /// Why no command can have this key, in a sentence; empty if one can.
    static QString whyReserved(const QKeySequence& key);

    /// Gives a command this key, which is not reserved, and takes it away from the command that had
    /// it. An empty one leaves the command without.
    void setKey(const QAction& action, const QKeySequence& key);
    /// Every command has its standard key again.
    void reset();

Q_SIGNALS:
    void changed();

private:
    void choose(const QAction& action, const QKeySequence& key);
    void apply();

    Actions& m_actions;
    Chosen m_chosen;
};

}  // namespace anomalyst::ui
