#pragma once

#include <QObject>
#include <QString>
#include <optional>

#include "app/controllers/open_workspace.h"
#include "app/workflow/recalibration.h"
#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "ui/view_context.h"
#include "ui/views/drift_view.h"

namespace anomalyst::app {

/// Finds whether sessions have moved away from a model's training data, when the analyst asks.
class DriftController : public QObject {
    Q_OBJECT

public:
    DriftController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::DriftView& view);

Q_SIGNALS:
    /// A model of other probabilities is wanted beside this one.
    void recalibrationRequested(const anomalyst::app::RecalibrationRequest& request);

private:
    void adopt();
    void check(ModelId model, ui::DriftView::Sessions sessions);
    void recalibrate(ModelId model);
    /// None: those that the model was not trained on. Fails where the queue's filter does not
    /// parse.
    Result<std::optional<Filter>> filterOf(ui::DriftView::Sessions sessions) const;
    /// Why there is no report, and what to do about it in the window.
    QString explained(const Error& error, const ModelInfo& model,
                      ui::DriftView::Sessions sessions) const;
    /// A filter of the later part of the data; empty where it has no times.
    QString exampleFilter() const;

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::DriftView& m_view;
    std::optional<RecalibrationRequest> m_checked;  ///< by the last report
    std::uint64_t m_events = 0;                     ///< of the workspace
};

}  // namespace anomalyst::app
