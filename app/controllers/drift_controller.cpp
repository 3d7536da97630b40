#include "app/controllers/drift_controller.h"

#include <utility>

#include "app/workflow/drift.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"

namespace anomalyst::app {

namespace {

constexpr std::int64_t kDay = std::int64_t{86'400} * 1'000'000;

}  // namespace

DriftController::DriftController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::DriftView& view)
    : m_workspace(workspace), m_context(context), m_view(view) {
    const auto adopt = [this] { m_view.setTimesKnown(m_workspace.info().last.known()); };
    connect(&workspace, &OpenWorkspace::reloaded, this, adopt);
    connect(&view, &ui::DriftView::checkRequested, this, &DriftController::check);
    adopt();
}

Result<std::optional<Filter>> DriftController::filterOf(ui::DriftView::Sessions sessions) const {
    using Sessions = ui::DriftView::Sessions;
    std::string text;
    switch (sessions) {
        case Sessions::Untrained: return std::optional<Filter>();
        case Sessions::Queue: text = ui::format::utf8(m_context.selection.filter()); break;
        case Sessions::LastWeek:
        case Sessions::LastMonth: {
            const int days = sessions == Sessions::LastWeek ? 7 : 30;
            const Instant first{m_workspace.info().last.micros - days * kDay};
            text = "start >= " + toIso8601(first).substr(0, 19);
            break;
        }
    }
    Result<Filter> filter = Filter::parse(text);
    if (!filter) return filter.error();
    return std::optional(std::move(*filter));
}

void DriftController::check(ModelId model, ui::DriftView::Sessions sessions) {
    const ModelInfo* info = m_workspace.model(model);
    if (!info) return;
    const auto filter = filterOf(sessions);
    if (!filter) {
        m_view.setError(model, ui::format::error(filter.error()));
        return;
    }
    m_view.setBusy();
    m_workspace.analysis().start(
        [request = DriftRequest{.model = *info,
                                .filter = *filter,
                                .against = {},
                                .threshold = m_context.threshold.surprise()}](
            storage::Database& database, RunControl& control) {
            return findDrift(database, request, control);
        },
        [this, model](Result<DriftReport> report) {
            if (report)
                m_view.setReport(model, *report);
            else
                m_view.setError(model, ui::format::error(report.error()));
        },
        {.progress = {}, .latestOf = "drift"});
}

}  // namespace anomalyst::app
