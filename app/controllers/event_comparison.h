#pragma once

#include <QObject>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class SessionPane;
}

namespace anomalyst::app {

/// Draws what other models say of the events of the session shown. The analyst chooses them on the
/// page; the choice is kept for the workspace, also of a model that is itself the one shown.
class EventComparison : public QObject {
    Q_OBJECT

public:
    EventComparison(OpenWorkspace& workspace, const ui::ViewContext& context,
                    ui::SessionPane& pane);
    ~EventComparison() override;

private:
    struct Contents;

    void load();
    void show(SessionId session, Contents contents);
    void choose(const std::vector<ModelId>& models);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::SessionPane& m_pane;
    std::vector<ModelId> m_offered;  ///< by the page
    /// The first ones first. Of those that are offered as many are drawn as can be told apart.
    std::vector<ModelId> m_chosen;
};

}  // namespace anomalyst::app
