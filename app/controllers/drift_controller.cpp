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
    connect(&workspace, &OpenWorkspace::reloaded, this, &DriftController::adopt);
    connect(&view, &ui::DriftView::checkRequested, this, &DriftController::check);
    connect(&view, &ui::DriftView::recalibrationRequested, this, &DriftController::recalibrate);
    adopt();
}

void DriftController::adopt() {
    m_view.setTimesKnown(m_workspace.info().last.known());
    if (std::exchange(m_events, m_workspace.info().events) == m_workspace.info().events) return;
    m_checked.reset();
    m_view.forget();
}

// On the very sessions that were checked: the queue may show others by now.
void DriftController::recalibrate(ModelId model) {
    if (m_checked && m_checked->model.id == model && m_workspace.model(model))
        Q_EMIT recalibrationRequested(*m_checked);
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

QString DriftController::exampleFilter() const {
    const Instant first = m_workspace.info().first, last = m_workspace.info().last;
    if (!first.known() || !last.known()) return {};
    const Instant late{last.micros - (last.micros - first.micros) / 4};
    return QStringLiteral("start >= %1").arg(ui::format::date(late));
}

QString DriftController::explained(const Error& error, const ModelInfo& model,
                                   ui::DriftView::Sessions sessions) const {
    // What is new is told by the filter of the training, which may match more sessions than the
    // model has seen.
    if (sessions != ui::DriftView::Sessions::Untrained || error.kind != ErrorKind::Usage)
        return ui::format::error(error);
    const QString example = exampleFilter();
    return tr("None of the %1 is known to be new: no filter kept any out of the training of %2, "
              "which learnt from %3. Filter the queue in the top bar%4, and choose “what the queue "
              "shows” here.")
        .arg(ui::format::sessions(m_workspace.info().sessions),
             ui::format::quoted(ui::format::text(model.name)),
             ui::format::count(model.trainSessions),
             example.isEmpty() ? QString() : tr(", such as %1").arg(example));
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
        [this, checked = RecalibrationRequest{.model = *info, .filter = *filter},
         sessions](Result<DriftReport> report) {
            if (!report) {
                m_view.setError(checked.model.id,
                                explained(report.error(), checked.model, sessions));
                return;
            }
            m_checked = checked;
            m_view.setReport(checked.model.id, *report);
        },
        {.progress = {}, .latestOf = "drift"});
}

}  // namespace anomalyst::app
