#pragma once

#include <QStringList>
#include <QToolButton>
#include <vector>

#include "ui/models/training_run.h"

class QMenu;

namespace anomalyst::ui {

/// Chooses earlier runs to be drawn behind the one under way: at most `compared::kMost`.
class RunButton : public QToolButton {
    Q_OBJECT

public:
    explicit RunButton(QWidget* parent = nullptr);

    /// The newest first. Those that were chosen stay so as long as they are there.
    void setRuns(std::vector<TrainingRun> runs);
    /// Chooses the newest runs of that detector: losses of other kinds are on another scale.
    void chooseLike(const QString& detector);
    bool empty() const { return m_runs.empty(); }
    std::vector<TrainingRun> chosenRuns() const;

Q_SIGNALS:
    void choiceChanged();

private:
    void fillMenu();
    void limitChoice();

    QMenu* m_menu;
    std::vector<TrainingRun> m_runs;
    QStringList m_chosen;  ///< by name
};

}  // namespace anomalyst::ui
