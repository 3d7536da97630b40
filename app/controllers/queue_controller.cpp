#include "app/controllers/queue_controller.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "app/settings.h"
#include "ui/format.h"
#include "ui/models/session_order.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/views/filter_bar.h"
#include "ui/views/queue_view.h"

namespace anomalyst::app {

/// What the conditions show, and what they show without the filter where that cannot be followed:
/// a set that the queue is held to, and what is snoozed, hold without it too.
struct QueueController::Answer {
    Result<VisibleRows> visible;
    VisibleRows otherwise = {};
};

/// New keys as the queue is going to show them.
struct QueueController::Arrangement {
    std::shared_ptr<const SessionKeys> keys;
    ui::SessionTableModel::Order order;
    Answer answer;
};

QueueController::Answer QueueController::answerOf(storage::Database& database,
                                                  const SessionKeys& keys,
                                                  QueueConditions conditions, RunControl& control) {
    Answer answer{.visible = visibleRows(database, keys, conditions, control)};
    if (answer.visible) return answer;
    conditions.filter = Filter();
    if (auto rows = visibleRows(database, keys, conditions, control))
        answer.otherwise = std::move(*rows);
    return answer;
}

QueueController::QueueController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::Actions& actions, ui::QueueView& queue,
                                 ui::FilterBar& filterBar)
    : m_workspace(workspace),
      m_context(context),
      m_queue(queue),
      m_filterBar(filterBar),
      m_onlySelected(actions, context.selection, queue) {
    connect(&workspace, &OpenWorkspace::keysLoading, this, [this] {
        if (!m_workspace.keys()) m_queue.setEmptyReason(ui::QueueView::Empty::Loading);
    });
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &QueueController::adoptKeys);
    connect(&workspace, &OpenWorkspace::reloaded, this, &QueueController::showVocabulary);
    connect(&queue.model(), &ui::SessionTableModel::pageNeeded, this, &QueueController::loadPage);
    connect(&filterBar, &ui::FilterBar::filterSubmitted, this, &QueueController::applyFilter);
    connect(&m_onlySelected, &ui::OnlySelectedCommand::changed, this, &QueueController::showOnly);
    showVocabulary();
    const QString filter =
        Settings::ofWorkspace(workspace.path(), QStringLiteral("filter")).toString();
    m_filterBar.setText(filter);
    applyFilter(filter);
    // What is restored of an earlier visit was chosen among scores, if there are any.
    m_scored = !workspace.models().empty();
}

QueueController::~QueueController() {
    m_queue.model().setKeys(nullptr);
    m_filterBar.setText({});
    m_filterBar.clearError();
    m_filterBar.setCounts(0, 0);
}

void QueueController::applyFilter(const QString& text) {
    const Result<Filter> filter = Filter::parse(ui::format::utf8(text));
    if (!filter) {
        m_filterBar.setError(filter.error());
        return;
    }
    m_filterBar.clearError();
    m_conditions.filter = *filter;
    if (m_workspace.keys() && text != m_context.selection.filter()) m_otherSet = true;
    m_context.selection.setFilter(text);
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("filter"), text);
    runFilter();
}

/// Sorted and filtered off the GUI thread: with a million sessions each takes too long for it.
void QueueController::adoptKeys() {
    const ui::SessionTableModel& model = m_queue.model();
    m_workspace.query().start(
        [keys = m_workspace.keys(), column = model.sortColumn(), direction = model.sortOrder(),
         conditions = conditions()](storage::Database& database,
                                    RunControl& control) -> Result<Arrangement> {
            using Column = ui::SessionTableModel::Column;
            Arrangement arranged{.keys = keys,
                                 .order = {column, direction, {}},
                                 .answer = answerOf(database, *keys, conditions, control)};
            arranged.order.rows =
                ui::sessionOrder(*keys, keys->verdict, static_cast<Column>(column), direction);
            return arranged;
        },
        [this](Result<Arrangement> arranged) {
            if (arranged) show(std::move(*arranged));
        },
        {.progress = {}, .latestOf = "filter"});
}

void QueueController::show(Arrangement arranged) {
    ui::SessionTableModel& model = m_queue.model();
    const SessionKeys& keys = *arranged.keys;
    model.setKeys(arranged.keys, std::move(arranged.order));
    model.setVerdicts(m_workspace.verdicts().all());  // given since the keys were read
    const bool followed = arranged.answer.visible.ok();
    if (!followed) m_filterBar.setError(arranged.answer.visible.error());
    showRows(std::move(followed ? *arranged.answer.visible : arranged.answer.otherwise));
    if (keys.size() == 0) m_queue.setEmptyReason(ui::QueueView::Empty::NoData);
    chooseSession();
}

void QueueController::showRows(VisibleRows visible) {
    const std::size_t asleep = visible.snoozed.size();
    const bool shown = m_conditions.showsSnoozed;
    m_queue.model().setSnoozed(shown ? std::move(visible.snoozed) : VisibleRows::Rows());
    if (visible.rows || m_queue.model().isFiltered())
        m_queue.model().setVisibleRows(std::move(visible.rows));
    m_queue.setSnoozed(asleep, shown);
    using Empty = ui::QueueView::Empty;
    m_queue.setEmptyReason(asleep > 0 && !shown ? Empty::AllSnoozed
                           : m_conditions.only  ? Empty::NoneSelected
                                                : Empty::NoMatch);
    showCounts();
    if (std::exchange(m_otherSet, false)) lookAtFirst();
}

QueueConditions QueueController::conditions() const {
    QueueConditions all = m_conditions;
    all.model = m_workspace.keysModel();
    return all;
}

void QueueController::setSnoozes(std::shared_ptr<const Snoozes> snoozes) {
    m_conditions.snoozes = std::move(snoozes);
    runFilter();
}

void QueueController::showSnoozed(bool shown) {
    m_conditions.showsSnoozed = shown;
    runFilter();
}

void QueueController::showOnly(std::shared_ptr<const std::vector<SessionId>> sessions) {
    m_conditions.only = std::move(sessions);
    m_otherSet = m_conditions.only != nullptr;
    runFilter();
}

/// Of what the analyst has asked for, one session is looked at, so that no verdict is for a session
/// that is not there; with nothing to look at, none, until there is something again.
void QueueController::lookAtFirst() {
    const ui::SessionTableModel& model = m_queue.model();
    const SessionId session = m_context.selection.session();
    if (model.rowOf(session)) return;
    if (model.rowCount() == 0) {
        if (session.valid()) m_left = session;
        m_context.selection.setSession({});
        return;
    }
    const bool back = !session.valid() && model.rowOf(m_left);
    m_context.selection.setSession(back ? m_left : model.sessionAt(0));
}

/// Where the session that was looked at has just been snoozed, the next one is looked at.
void QueueController::leaveHidden(std::optional<int> place) {
    const ui::SessionTableModel& model = m_queue.model();
    const SessionId session = m_context.selection.session();
    if (!place || model.rowCount() == 0 || model.rowOf(session)) return;
    const auto row = m_workspace.rowOf(session);
    const Snoozes* snoozes = m_conditions.snoozes.get();
    const bool asleep = row && snoozes && !snoozes->empty() &&
                        (snoozes->find(session) || snoozes->find(m_workspace.keys()->user[*row]));
    if (asleep)
        m_context.selection.setSession(model.sessionAt(std::min(*place, model.rowCount() - 1)));
}

/// With nothing chosen, or only what stood first before there were scores: the highest score.
void QueueController::chooseSession() {
    const bool scored = m_workspace.keysModel().valid();
    const bool chosen = m_workspace.rowOf(m_context.selection.session()).has_value();
    if ((!chosen || (scored && !m_scored)) && m_queue.model().rowCount() > 0)
        m_context.selection.setSession(m_queue.model().sessionAt(0));
    m_scored = scored;
}

void QueueController::loadPage(const std::vector<SessionId>& sessions) {
    const ModelId model = m_workspace.keysModel();
    using Summaries = std::vector<SessionSummary>;
    m_workspace.reader().start(
        [sessions, model](storage::Database& database, RunControl&) {
            return storage::EventStore(database).summaries(sessions, model);
        },
        [this, sessions, model](Result<Summaries> summaries) {
            if (model != m_workspace.keysModel()) return;
            if (summaries)
                m_queue.model().addSummaries(std::move(*summaries));
            else
                m_queue.model().giveUp(sessions);
        });
}

void QueueController::runFilter() {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    if (m_queue.model().keys() != keys.get()) {  // on their way to the queue: with this filter
        adoptKeys();
        return;
    }
    if (m_conditions.passAll()) {
        m_workspace.query().start([](storage::Database&, RunControl&) { return Status(); },
                                  [](const Status&) {}, {.progress = {}, .latestOf = "filter"});
        showRows({});
        return;
    }
    m_workspace.query().start(
        [keys, conditions = conditions()](storage::Database& database, RunControl& control)
            -> Result<Answer> { return answerOf(database, *keys, conditions, control); },
        [this, keys](Result<Answer> answer) {
            const bool followed = answer && answer->visible;
            if (!followed) m_filterBar.setError(answer ? answer->visible.error() : answer.error());
            if (keys != m_workspace.keys()) return;  // rows of older keys; asked for again
            if (!answer || (!followed && !m_conditions.only)) return;
            const auto place = m_queue.model().rowOf(m_context.selection.session());
            showRows(std::move(followed ? *answer->visible : answer->otherwise));
            leaveHidden(place);
        },
        {.progress = {}, .latestOf = "filter"});
}

void QueueController::showCounts() {
    const auto keys = m_workspace.keys();
    m_filterBar.setCounts(static_cast<std::size_t>(m_queue.model().rowCount()),
                          keys ? keys->size() : 0);
}

void QueueController::showVocabulary() {
    ui::FilterVocabulary vocabulary;
    for (const char* field : {"score", "p", "user", "session", "start", "end", "duration", "events",
                              "amount", "verdict", "label", "action"})
        vocabulary.fields.append(QString::fromLatin1(field));
    for (const auto& attribute : m_workspace.info().attributes)
        if (const QString name = ui::format::text(attribute.name);
            !vocabulary.fields.contains(name))
            vocabulary.fields.append(name);
    for (const auto& action : m_workspace.info().actions)
        vocabulary.actions.append(ui::format::text(action));
    vocabulary.values[QStringLiteral("action")] = vocabulary.actions;
    vocabulary.values[QStringLiteral("verdict")] = {
        QStringLiteral("fraud"), QStringLiteral("legitimate"), QStringLiteral("unsure")};
    vocabulary.values[QStringLiteral("label")] = {QStringLiteral("anomalous"),
                                                  QStringLiteral("normal")};
    m_filterBar.setVocabulary(vocabulary);
}

}  // namespace anomalyst::app
