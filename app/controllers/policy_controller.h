#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/threshold_policy.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class ThresholdDesk;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class ThresholdController;
class UndoHistory;

/// Policies and what mistakes cost: kept in the workspace; what is saved or deleted can be undone.
class PolicyController : public QObject {
    Q_OBJECT

public:
    PolicyController(OpenWorkspace& workspace, const ui::ViewContext& context,
                     ui::ThresholdDesk& desk, ThresholdController& threshold, UndoHistory& history);
    ~PolicyController() override;

    /// Keeps the costs now, if they have changed since they were kept.
    void save();

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    using Policies = std::vector<ThresholdPolicy>;

    void read();
    void savePolicy(const QString& name);
    void removePolicy(const QString& name);
    void use(const ThresholdPolicy& policy);
    /// As one step that can be undone.
    void change(Policies after, const QString& what);
    void write(const Policies& policies);
    void adoptModel();
    void settle();
    void setCosts(const AlarmCosts& costs);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::ThresholdDesk& m_desk;
    ThresholdController& m_threshold;
    UndoHistory& m_history;
    Policies m_policies;   ///< as shown, which is as kept or being kept
    AlarmCosts m_kept;     ///< as the workspace has them
    AlarmCosts m_settled;  ///< those that the next change starts from
    bool m_read = false;   ///< what the workspace has is known
    QTimer m_saveSoon;
};

}  // namespace anomalyst::app
