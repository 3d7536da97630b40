#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace anomalyst::ui {

class Actions;

/// The running job, on the left of the status bar: what it does, how far, pause and cancel. The
/// two buttons are the actions PauseJob and CancelJob.
class JobStatus : public QWidget {
    Q_OBJECT

public:
    explicit JobStatus(Actions& actions, QWidget* parent = nullptr);

    /// `text` e.g. "Training gru-next 4 · epoch 7 of 40 · 2 min 10 s left"; `fraction` in [0, 1],
    /// negative where unknown.
    void setJob(const QString& text, double fraction, bool canPause);
    void clearJob();
    /// A finished job's outcome, shown for some seconds or until the next job.
    void showOutcome(const QString& text);

private:
    void setButtons(bool running, bool canPause);
    void nameButtons();

    Actions& m_actions;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_pause;
    QToolButton* m_cancel;
    QTimer* m_fade;
};

}  // namespace anomalyst::ui
