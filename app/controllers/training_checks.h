#pragma once

#include <QString>
#include <functional>

#include "app/controllers/open_workspace.h"
#include "app/workflow/training.h"

namespace anomalyst::app {

/// What is wrong with a training before it is ordered, as dialogs ask for it while they are open.
class TrainingChecks {
public:
    explicit TrainingChecks(OpenWorkspace& workspace) : m_workspace(workspace) {}

    /// At once, or later.
    using Answer = std::function<void(const QString& wrong)>;
    /// Answers what is wrong with a filter in this workspace, or with an empty string.
    void filter(const QString& text, Answer answer);
    /// Answers why the model cannot be tuned on these sessions, or with an empty string.
    void tuning(ModelId model, const QString& filter, Answer answer);

private:
    OpenWorkspace& m_workspace;
};

/// Of tuning on the sessions of that filter.
TrainingPlan tuningOn(const Filter& filter);

}  // namespace anomalyst::app
