#pragma once

#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/threshold_policy.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class ThresholdDesk;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Policies and what mistakes cost: kept in the workspace; what is saved or deleted can be undone.
class PolicyController : public QObject {
    Q_OBJECT

public:
    PolicyController(OpenWorkspace& workspace, const ui::ViewContext& context,
                     ui::ThresholdDesk& desk, QUndoStack& history);
    ~PolicyController() override;

    /// Keeps the costs now, if they have changed since they were kept.
    void save();

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    class ChangePolicies;
    using Policies = std::vector<ThresholdPolicy>;

    void read();
    void savePolicy(const QString& name);
    void removePolicy(const QString& name);
    void use(const ThresholdPolicy& policy);
    void write(const Policies& policies);
    void adoptModel();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::ThresholdDesk& m_desk;
    QUndoStack& m_history;
    Policies m_policies;  ///< as shown, which is as kept or being kept
    AlarmCosts m_kept;    ///< as the workspace has them
    QTimer m_saveSoon;
};

}  // namespace anomalyst::app
