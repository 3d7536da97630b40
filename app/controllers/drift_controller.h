#pragma once

#include <QObject>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"
#include "ui/views/drift_view.h"

namespace anomalyst::app {

/// Finds whether sessions have moved away from a model's training data, when the analyst asks.
class DriftController : public QObject {
    Q_OBJECT

public:
    DriftController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::DriftView& view);

private:
    void check(ModelId model, ui::DriftView::Sessions sessions);
    /// None: those that the model was not trained on. Fails where the queue's filter does not
    /// parse.
    Result<std::optional<Filter>> filterOf(ui::DriftView::Sessions sessions) const;

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::DriftView& m_view;
};

}  // namespace anomalyst::app
