#pragma once

#include <QString>
#include <QWidget>
#include <utility>
#include <vector>

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace anomalyst::ui {

class Actions;

/// The running job, on the left of the status bar: what it does, how far, pause and cancel. The
/// two buttons are the actions PauseJob and CancelJob. Of several jobs the one that began last is
/// shown, and the actions are for that one.
class JobStatus : public QWidget {
    Q_OBJECT

public:
    explicit JobStatus(Actions& actions, QWidget* parent = nullptr);

    struct Job {
        QString text;          ///< "Training gru-next 4 · epoch 7 of 40 · 2 min 10 s left"
        double fraction = -1;  ///< in [0, 1], negative where unknown
        bool canPause = false;
        bool paused = false;
    };
    /// Shows the job of `owner`, who has one at a time.
    void setJob(const QObject& owner, Job job);
    void clearJob(const QObject& owner);
    /// A finished job's outcome, shown for some seconds or until the next job begins.
    void showOutcome(const QString& text);
    /// What has just been done to one thing: as an outcome, but in place of no job and of no
    /// outcome.
    void showNote(const QString& text);

Q_SIGNALS:
    void cancelRequested(const QObject* owner);
    void pauseRequested(const QObject* owner, bool pause);

private:
    using OwnedJob = std::pair<const QObject*, Job>;

    void setText(const QString& text);
    void showNow();
    void nameButtons();

    Actions& m_actions;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_pause;
    QToolButton* m_cancel;
    QTimer* m_fade;                ///< runs while an outcome is shown
    bool m_isNote = false;         ///< or rather a note
    std::vector<OwnedJob> m_jobs;  ///< in the order in which they began
};

}  // namespace anomalyst::ui
