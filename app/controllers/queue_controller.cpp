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

namespace {

using Rows = std::vector<std::uint32_t>;

/// Rows of `keys` that hold these sessions; both are ascending by id.
Rows rowsOf(const SessionKeys& keys, const std::vector<SessionId>& sessions) {
    Rows rows;
    rows.reserve(sessions.size());
    auto next = sessions.begin();
    for (std::size_t i = 0; i < keys.size() && next != sessions.end(); ++i) {
        if (keys.id[i] != *next) continue;
        rows.push_back(static_cast<std::uint32_t>(i));
        ++next;
    }
    return rows;
}

Result<Rows> matchingRows(storage::Database& database, const SessionKeys& keys,
                          const Filter& filter, ModelId model, RunControl& control) {
    const auto matching = storage::EventStore(database).matching(filter, model, control);
    if (!matching) return matching.error();
    return rowsOf(keys, *matching);
}

/// Those of `rows` (none: all of `count`) that are not in `without`. All ascend.
Rows others(const std::optional<Rows>& rows, const Rows& without, std::size_t count) {
    Rows left;
    const std::size_t all = rows ? rows->size() : count;
    left.reserve(all - std::min(all, without.size()));
    auto next = without.begin();
    for (std::size_t i = 0; i < all; ++i) {
        const std::uint32_t row = rows ? (*rows)[i] : static_cast<std::uint32_t>(i);
        while (next != without.end() && *next < row) ++next;
        if (next == without.end() || *next != row) left.push_back(row);
    }
    return left;
}

}  // namespace

Instant present() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

/// The rows that are shown, and what there is to say of them.
struct QueueController::Visible {
    std::optional<Rows> rows;  ///< none: all of them
    Rows snoozed;              ///< of those that the filter lets through
};

/// New keys as the queue is going to show them.
struct QueueController::Arrangement {
    std::shared_ptr<const SessionKeys> keys;
    ui::SessionTableModel::Order order;
    Result<Visible> visible;
};

QueueController::QueueController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::QueueView& queue, ui::FilterBar& filterBar)
    : m_workspace(workspace), m_context(context), m_queue(queue), m_filterBar(filterBar) {
    connect(&workspace, &OpenWorkspace::keysLoading, this, [this] {
        if (!m_workspace.keys()) m_queue.setEmptyReason(ui::QueueView::Empty::Loading);
    });
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &QueueController::adoptKeys);
    connect(&workspace, &OpenWorkspace::reloaded, this, &QueueController::showVocabulary);
    connect(&queue.model(), &ui::SessionTableModel::pageNeeded, this, &QueueController::loadPage);
    connect(&filterBar, &ui::FilterBar::filterSubmitted, this, &QueueController::applyFilter);
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
    m_filter = *filter;
    m_context.selection.setFilter(text);
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("filter"), text);
    runFilter();
}

/// Sorted and filtered off the GUI thread: with a million sessions each takes too long for it.
void QueueController::adoptKeys() {
    const ui::SessionTableModel& model = m_queue.model();
    m_workspace.query().start(
        [keys = m_workspace.keys(), column = model.sortColumn(), direction = model.sortOrder(),
         view = view()](storage::Database& database, RunControl& control) -> Result<Arrangement> {
            using Column = ui::SessionTableModel::Column;
            Arrangement arranged{.keys = keys,
                                 .order = {column, direction, {}},
                                 .visible = visibleOf(database, *keys, view, control)};
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
    if (arranged.visible) {
        showRows(std::move(*arranged.visible));
    } else {
        m_filterBar.setError(arranged.visible.error());
        showRows({});
    }
    if (keys.size() == 0) m_queue.setEmptyReason(ui::QueueView::Empty::NoData);
    chooseSession();
}

void QueueController::showRows(Visible visible) {
    const std::size_t asleep = visible.snoozed.size();
    m_queue.model().setSnoozed(m_showsSnoozed ? std::move(visible.snoozed) : Rows());
    if (visible.rows || m_queue.model().isFiltered())
        m_queue.model().setVisibleRows(std::move(visible.rows));
    m_queue.setSnoozed(asleep, m_showsSnoozed);
    m_queue.setEmptyReason(asleep > 0 && !m_showsSnoozed ? ui::QueueView::Empty::AllSnoozed
                                                         : ui::QueueView::Empty::NoMatch);
    showCounts();
}

QueueController::View QueueController::view() const {
    return {m_filter, m_workspace.keysModel(), m_snoozes, m_showsSnoozed};
}

Result<QueueController::Visible> QueueController::visibleOf(storage::Database& database,
                                                            const SessionKeys& keys,
                                                            const View& view, RunControl& control) {
    Visible visible;
    if (!view.filter.matchesAll()) {
        Result<Rows> matching = matchingRows(database, keys, view.filter, view.model, control);
        if (!matching) return matching.error();
        visible.rows = std::move(*matching);
    }
    if (!view.snoozes || view.snoozes->empty()) return visible;
    visible.snoozed = view.snoozes->rowsOf(keys, present());
    if (visible.rows) {
        Rows both;
        std::set_intersection(visible.rows->begin(), visible.rows->end(), visible.snoozed.begin(),
                              visible.snoozed.end(), std::back_inserter(both));
        visible.snoozed = std::move(both);
    }
    if (!view.showsSnoozed && !visible.snoozed.empty())
        visible.rows = others(visible.rows, visible.snoozed, keys.size());
    return visible;
}

void QueueController::setSnoozes(std::shared_ptr<const Snoozes> snoozes) {
    m_snoozes = std::move(snoozes);
    runFilter();
}

void QueueController::showSnoozed(bool shown) {
    m_showsSnoozed = shown;
    runFilter();
}

/// Where the session that was looked at has just been snoozed, the next one is looked at.
void QueueController::leaveHidden(std::optional<int> place) {
    const ui::SessionTableModel& model = m_queue.model();
    const SessionId session = m_context.selection.session();
    if (!place || model.rowCount() == 0 || model.rowOf(session)) return;
    const auto row = m_workspace.rowOf(session);
    const bool asleep =
        row && m_snoozes && !m_snoozes->empty() &&
        (m_snoozes->find(session) || m_snoozes->find(m_workspace.keys()->user[*row]));
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
    const bool all = m_filter.matchesAll() && (!m_snoozes || m_snoozes->empty());
    if (all) {
        m_workspace.query().start([](storage::Database&, RunControl&) { return Status(); },
                                  [](const Status&) {}, {.progress = {}, .latestOf = "filter"});
        showRows({});
        return;
    }
    m_workspace.query().start(
        [keys, view = view()](storage::Database& database, RunControl& control) {
            return visibleOf(database, *keys, view, control);
        },
        [this, keys](Result<Visible> visible) {
            if (!visible) {
                m_filterBar.setError(visible.error());
                return;
            }
            if (keys != m_workspace.keys()) return;  // rows of older keys; asked for again
            const auto place = m_queue.model().rowOf(m_context.selection.session());
            showRows(std::move(*visible));
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
