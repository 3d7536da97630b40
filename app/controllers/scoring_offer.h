#pragma once

#include <QObject>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class MainWindow;
}

namespace anomalyst::app {

/// Offers scoring wherever scores are missed, while the model shown is trained and has scored
/// nothing: its scoring was cancelled, or the workspace was closed before.
class ScoringOffer : public QObject {
    Q_OBJECT

public:
    ScoringOffer(OpenWorkspace& workspace, const ui::ViewContext& context, ui::MainWindow& window);
    ~ScoringOffer() override;

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
};

}  // namespace anomalyst::app
