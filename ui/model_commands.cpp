#include "ui/model_commands.h"

#include <QAction>
#include <utility>

#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/views/training_panel.h"

namespace anomalyst::ui {

ModelCommands::ModelCommands(Actions& actions, MainWindow& window) : QObject(&window) {
    using Task = TrainingPanel::Task;
    TrainingPanel& panel = window.training();
    const std::pair<ActionId, Task> commands[] = {
        {ActionId::ShowModel, Task::Show},     {ActionId::CompareChosenModels, Task::Compare},
        {ActionId::ScoreModel, Task::Score},   {ActionId::TuneModel, Task::Tune},
        {ActionId::RemoveModel, Task::Remove}, {ActionId::ShowModelCard, Task::Card},
        {ActionId::CheckDrift, Task::Drift}};
    for (const auto& [id, task] : commands) {
        QAction& action = actions[id];
        connect(&action, &QAction::triggered, this, [&window, &panel, asked = task] {
            window.raisePanel(panel);
            panel.take(asked);
        });
        const auto follow = [&action, &panel, asked = task] {
            action.setEnabled(panel.offers(asked));
        };
        connect(&panel, &TrainingPanel::offersChanged, &action, follow);
        follow();
    }
}

}  // namespace anomalyst::ui
