#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/score.h"
#include "engine/domain/session.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class UserPage;
}

namespace anomalyst::app {

class ModelCache;

/// Fills the page of the chosen user and session. What is chosen last wins: the answers to older
/// choices are dropped.
class UserPageController : public QObject {
    Q_OBJECT

public:
    UserPageController(OpenWorkspace& workspace, const ui::ViewContext& context,
                       ui::UserPage& page);
    ~UserPageController() override;

private:
    void showSession(SessionId session);
    void showUser(UserId user);
    void loadSession(SessionId session);
    void explain(SessionId session);
    void compareWithNormal(SessionId session);
    void adoptSessions(std::vector<SessionSummary> sessions);
    void adoptKeys();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::UserPage& m_page;
    std::shared_ptr<ModelCache> m_models;  // shared with jobs on the analysis thread
    UserId m_shownUser;
    ModelId m_shownModel;
};

}  // namespace anomalyst::app
