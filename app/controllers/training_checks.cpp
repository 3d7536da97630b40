#include "app/controllers/training_checks.h"

#include <utility>

#include "app/workflow/tuning.h"
#include "ui/format.h"

namespace anomalyst::app {

TrainingPlan tuningOn(const Filter& filter) {
    TrainingPlan plan;
    plan.filter = filter;
    plan.labels = LabelSource::Verdict;
    return plan;
}

void TrainingChecks::filter(const QString& text, Answer answer) {
    const Result<Filter> filter = Filter::parse(ui::format::utf8(text));
    if (!filter) {
        answer(ui::format::error(filter.error()));
        return;
    }
    m_workspace.reader().start(
        [filter = *filter](storage::Database& database, RunControl&) {
            return storage::EventStore(database).check(filter);
        },
        [answer = std::move(answer)](const Status& status) {
            answer(status ? QString() : ui::format::error(status.error()));
        },
        {.progress = {}, .latestOf = "check of the filter"});
}

void TrainingChecks::tuning(ModelId model, const QString& filter, Answer answer) {
    const ModelInfo* from = m_workspace.model(model);
    const Result<Filter> fresh = Filter::parse(ui::format::utf8(filter));
    if (from == nullptr) return;  // removed since
    if (!fresh) {
        answer(ui::format::error(fresh.error()));
        return;
    }
    m_workspace.reader().start(
        [fresh = *fresh, name = from->name](storage::Database& database,
                                            RunControl& control) -> Status {
            const Result<TrainingPlan> plan = tuned(database, name, tuningOn(fresh));
            if (!plan) return plan.error();
            const auto sessions = sessionsIn(database, setOf(*plan), control);
            if (!sessions) return sessions.error();
            return sessions->empty() ? noSession(*plan) : Status();
        },
        [answer = std::move(answer)](const Status& status) {
            answer(status ? QString() : ui::format::error(status.error()));
        },
        {.progress = {}, .latestOf = "check of a tuning"});
}

}  // namespace anomalyst::app
