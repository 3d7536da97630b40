#pragma once

#include <QDialog>
#include <QString>

#include "ui/help/help_pages.h"

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QToolButton;

namespace anomalyst::ui {

class Theme;

/// The help beside the window it belongs to: topics, a search in all of them, and a page that links
/// to others.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    HelpWindow(const Theme& theme, const HelpPages& pages, QWidget* parent = nullptr);

    /// Shows a page; the first one where there is none of that name.
    void open(const QString& page);
    /// The name of the page that is shown.
    QString page() const;
    /// Where parts of the pages have changed: what is shown is read anew.
    void reload();

private:
    class Browser;

    QWidget* buildTopics();
    QWidget* buildPage();
    void find(const QString& words);
    /// Marks the words that were searched for, and scrolls to the first one.
    void markFound();
    void followPage();

    const Theme& m_theme;
    const HelpPages& m_pages;
    QLineEdit* m_find;
    QListWidget* m_topics;
    QTextBrowser* m_browser;
    QToolButton* m_back;
    QToolButton* m_forward;
};

}  // namespace anomalyst::ui
