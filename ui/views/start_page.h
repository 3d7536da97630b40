#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "ui/view_context.h"

class QLabel;
class QVBoxLayout;

namespace anomalyst::ui {

class Actions;

/// What the window shows without a workspace: recent ones, and the ways to get a first one.
class StartPage : public QWidget {
    Q_OBJECT

public:
    struct Recent {
        QString path;
        QString name;
        QString detail;      ///< "27,951 sessions · opened 2026-03-14"; may be empty
        bool exists = true;  ///< a file that is gone is shown dimmed and can be removed
    };

    StartPage(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);
    void setRecent(const std::vector<Recent>& recent);
    /// A workspace is being opened; the page says so until the desk is shown.
    void setBusy(const QString& text);
    /// Why the last thing tried here failed; empty takes it away.
    void setError(const QString& text);

Q_SIGNALS:
    void openRequested(const QString& path);
    void forgetRequested(const QString& path);

private:
    QWidget* buildWays(Actions& actions);
    void showMessage(const QString& text, const QColor& colour);

    ViewContext m_context;
    QVBoxLayout* m_recent;
    QLabel* m_recentTitle;
    QLabel* m_message;
};

}  // namespace anomalyst::ui
