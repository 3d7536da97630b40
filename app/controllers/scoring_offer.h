#pragma once

#include <QObject>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class MainWindow;
}

namespace anomalyst::app {

/// Offers scoring wherever scores are missed, while the model shown is trained and has scored
/// nothing: its scoring was cancelled, or the workspace was closed before. Nothing is offered while
/// a model is trained or scores, which another scoring would have to wait for.
class ScoringOffer : public QObject {
    Q_OBJECT

public:
    ScoringOffer(OpenWorkspace& workspace, const ui::ViewContext& context, ui::MainWindow& window);
    ~ScoringOffer() override;

    /// Whether a model is trained or scores. After that there is an offer as soon as the workspace
    /// has been read again, which tells what was scored meanwhile.
    void setBusy(bool busy);

Q_SIGNALS:
    void scoreRequested(const anomalyst::ModelInfo& model);

private:
    void offer();
    void show(const QString& name);
    const ModelInfo* unscored() const;
    void accept();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::MainWindow& m_window;
    bool m_busy = false;
    bool m_outdated = false;  ///< the workspace has to be read again
};

}  // namespace anomalyst::app
