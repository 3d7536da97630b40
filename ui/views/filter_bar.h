#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <map>
#include <vector>

#include "engine/domain/named_filter.h"
#include "engine/domain/result.h"
#include "ui/view_context.h"

class QAction;
class QLabel;
class QMenu;
class QTimer;
class QToolButton;

namespace anomalyst::ui {

class FilterEdit;

/// What the filter bar can complete: fields of a session and their values.
struct FilterVocabulary {
    QStringList fields;                     ///< score, user, label, country, …
    QStringList actions;                    ///< of events, most frequent first
    std::map<QString, QStringList> values;  ///< field -> its values, most frequent first
};

/// The one-line filter with coloured syntax, completion, the place of a mistake, how many sessions
/// match, and a menu of the filters that are saved; the one in force gives the menu its name.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    FilterBar(const ViewContext& context, QWidget* parent = nullptr);

    QString text() const;
    FilterEdit& edit() const { return *m_edit; }
    void setText(const QString& text);
    void setVocabulary(const FilterVocabulary& vocabulary);
    const FilterVocabulary& vocabulary() const { return m_vocabulary; }
    void setSavedFilters(std::vector<NamedFilter> filters);
    /// What stands in the menu below the saved filters. Not owned.
    void setCommands(QList<QAction*> commands);
    void setCounts(std::size_t shown, std::size_t total);
    /// A mistake only the application can see (an unknown field); `where` may say "character N".
    /// Syntax mistakes are marked by the bar itself.
    void setError(const Error& error);
    void clearError();
    bool hasError() const { return m_error; }

Q_SIGNALS:
    void filterEdited(const QString& text);
    /// Enter, or the clear button; only with text that parses.
    void filterSubmitted(const QString& text);
    /// The analyst has done with it: single keys mean commands again.
    void left();

public Q_SLOTS:
    void clear();
    /// As if it had been typed and entered.
    void apply(const QString& text);
    /// As Enter does, but for the focus.
    void submit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildRow();
    void fillMenu();
    void nameMenu();
    void noteEdit();
    void check();
    void checkTyped();

    ViewContext m_context;
    FilterVocabulary m_vocabulary;
    std::vector<NamedFilter> m_saved;
    QList<QAction*> m_commands;
    QToolButton* m_menuButton;
    QMenu* m_menu;
    FilterEdit* m_edit;
    QLabel* m_message;
    QLabel* m_counts;
    QToolButton* m_clear;
    QTimer* m_pause;  ///< mistakes are marked when typing pauses
    QString m_lastText;
    bool m_error = false;
};

}  // namespace anomalyst::ui
