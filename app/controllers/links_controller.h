#pragma once

#include <QObject>
#include <memory>
#include <string>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/link_graph.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class LinksView;
class UserPage;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Finds who shares entities with whom: the graph around the chosen user, and the shares in the
/// head of their page. Uses of entities are read once for each choice of attributes.
class LinksController : public QObject {
    Q_OBJECT

public:
    LinksController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::LinksView& view,
                    ui::UserPage& page);
    ~LinksController() override;

protected:
    /// The graph is made when the view is first looked at.
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    using Uses = std::shared_ptr<const EntityUses>;  // shared with the jobs that read it

    void loadAttributes();
    void chooseAttributes(const std::vector<std::string>& attributes);
    void loadUses();
    void follow(UserId user);
    void showShares(UserId user);
    void showGraph(UserId centre);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::LinksView& m_view;
    ui::UserPage& m_page;
    std::vector<std::string> m_available;
    std::vector<std::string> m_chosen;
    Uses m_uses;
    UserId m_centre;          ///< of the graph shown
    bool m_everyone = false;  ///< the analyst asked for the whole graph
    bool m_shown = false;     ///< the graph shown is that of `m_centre`
};

}  // namespace anomalyst::app
