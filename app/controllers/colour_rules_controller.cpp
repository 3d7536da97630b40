#include "app/controllers/colour_rules_controller.h"

#include <QAction>
#include <algorithm>
#include <utility>

#include "app/controllers/undo_history.h"
#include "storage/queue_settings.h"
#include "ui/actions.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/row_marks.h"
#include "ui/selection.h"
#include "ui/views/filter_bar.h"
#include "ui/views/queue_view.h"

namespace anomalyst::app {

using ui::ActionId;

namespace {

constexpr int kMarkDelay = 800;  // ms after a verdict: others often follow

}  // namespace

struct ColourRulesController::Marks {
    std::shared_ptr<const SessionKeys> keys;
    std::vector<std::uint8_t> rule;  ///< [keys], from 1; 0 where none matches
    std::vector<ui::RowMark> legend;
    QString problem;  ///< of the first rule that cannot be followed
};

ColourRulesController::ColourRulesController(OpenWorkspace& workspace,
                                             const ui::ViewContext& context, ui::Actions& actions,
                                             ui::QueueView& queue, ui::FilterBar& filterBar,
                                             UndoHistory& history)
    : m_workspace(workspace),
      m_context(context),
      m_actions(actions),
      m_queue(queue),
      m_filterBar(filterBar),
      m_history(history) {
    connect(&actions[ActionId::ColourRules], &QAction::triggered, this,
            &ColourRulesController::edit);
    m_markSoon.setSingleShot(true);
    m_markSoon.setInterval(kMarkDelay);
    connect(&m_markSoon, &QTimer::timeout, this, &ColourRulesController::mark);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &m_markSoon, qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &ColourRulesController::mark);
    connect(&queue.model(), &ui::SessionTableModel::modelReset, this,
            &ColourRulesController::showMarks, Qt::QueuedConnection);
    connect(&workspace, &OpenWorkspace::reloaded, this, [this] {
        if (!m_actions[ActionId::ColourRules].isEnabled()) load();  // the first time has failed
    });
    load();
}

ColourRulesController::~ColourRulesController() {
    m_queue.model().setMarks({}, {});
    m_actions[ActionId::ColourRules].setEnabled(false);
}

void ColourRulesController::load() {
    m_workspace.reader().start(
        [](storage::Database& database, RunControl&) {
            return storage::QueueSettings(database).colourRules();
        },
        [this](Result<Rules> rules) {
            if (!rules) {
                Q_EMIT failed(ui::format::error(rules.error()));
                return;
            }
            m_rules = std::move(*rules);
            m_actions[ActionId::ColourRules].setEnabled(true);  // others would take their place
            if (!m_rules.empty()) mark();
        });
}

void ColourRulesController::edit() {
    ui::ColourRulesDialog dialog(m_context, m_filterBar.vocabulary(), m_rules,
                                 m_context.selection.filter(), m_filterBar.window());
    if (dialog.exec() != QDialog::Accepted || dialog.rules() == m_rules) return;
    if (m_history.refuses()) return;
    m_history.push(
        tr("change of the colour rules"), [this, after = dialog.rules()] { keep(after); },
        [this, before = m_rules] { keep(before); });
}

void ColourRulesController::keep(const Rules& rules) {
    m_rules = rules;
    mark();
    m_history.write(
        [rules](storage::Database& database) {
            return storage::QueueSettings(database).keepColourRules(rules);
        },
        [this](const Status& kept) {
            if (kept) return;
            load();  // what is shown is what is kept
            Q_EMIT failed(ui::format::error(kept.error()));
        });
}

void ColourRulesController::mark() {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    // Not where filters run, for which somebody waits.
    m_workspace.analysis().start(
        [keys, rules = m_rules, model = m_workspace.keysModel()](
            storage::Database& database, RunControl& control) -> Result<Marks> {
            Marks marks{.keys = keys, .rule = {}, .legend = {}, .problem = {}};
            if (!rules.empty()) marks.rule.assign(keys->size(), 0);
            for (const ColourRule& rule : rules) {
                marks.legend.push_back(ui::markOf(rule));
                const auto number = static_cast<std::uint8_t>(marks.legend.size());
                const auto filter = Filter::parse(rule.filter.text);
                const auto matching =
                    filter ? storage::EventStore(database).matching(*filter, model, control)
                           : Result<std::vector<SessionId>>(filter.error());
                if (!matching && matching.error().kind == ErrorKind::Cancelled)
                    return matching.error();
                if (!matching && marks.problem.isEmpty())
                    marks.problem =
                        tr("The colour rule “%1” marks nothing: %2")
                            .arg(marks.legend.back().name, ui::format::error(matching.error()));
                if (!matching) continue;
                matchSessions(keys->id, *matching, [&](std::size_t row, std::size_t) {
                    if (marks.rule[row] == 0) marks.rule[row] = number;
                });
            }
            return marks;
        },
        [this](Result<Marks> marks) {
            if (!marks) return;
            if (!marks->problem.isEmpty()) Q_EMIT remarked(marks->problem);
            m_marks = std::make_unique<Marks>(std::move(*marks));
            showMarks();
        },
        {.progress = {}, .latestOf = "marks"});
}

void ColourRulesController::showMarks() {
    if (!m_marks || m_queue.model().keys() != m_marks->keys.get()) return;
    const auto marks = std::exchange(m_marks, nullptr);
    m_queue.model().setMarks(std::move(marks->rule), std::move(marks->legend));
}

}  // namespace anomalyst::app
