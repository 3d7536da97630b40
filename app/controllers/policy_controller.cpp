#include "app/controllers/policy_controller.h"

#include <algorithm>
#include <utility>

#include "app/controllers/threshold_controller.h"
#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "storage/audit.h"
#include "storage/threshold_store.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/cost_pane.h"
#include "ui/views/policy_pane.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::app {

namespace {

constexpr int kSaveDelay = 400;  // ms

struct Decisions {
    std::vector<ThresholdPolicy> policies;
    AlarmCosts costs;
};

}  // namespace

PolicyController::PolicyController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                   ui::ThresholdDesk& desk, ThresholdController& threshold,
                                   UndoHistory& history)
    : m_workspace(workspace),
      m_context(context),
      m_desk(desk),
      m_threshold(threshold),
      m_history(history) {
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveDelay);
    connect(&m_saveSoon, &QTimer::timeout, this, &PolicyController::settle);
    connect(&history, &UndoHistory::aboutToStep, this, &PolicyController::settle);
    ui::PolicyPane& pane = desk.policies();
    connect(&pane, &ui::PolicyPane::saveRequested, this, &PolicyController::savePolicy);
    connect(&pane, &ui::PolicyPane::removeRequested, this, &PolicyController::removePolicy);
    connect(&pane, &ui::PolicyPane::useRequested, this, &PolicyController::use);
    connect(&desk.cost(), &ui::CostPane::costsChanged, &m_saveSoon, qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &PolicyController::adoptModel);
    connect(&workspace, &OpenWorkspace::reloaded, this, [this] {
        if (!m_read) read();  // the first time has failed
    });
    read();
}

PolicyController::~PolicyController() {
    m_desk.policies().setPolicies({});
    m_desk.cost().setCosts({});
}

void PolicyController::read() {
    m_workspace.reader().start(
        [](storage::Database& database, RunControl&) -> Result<Decisions> {
            const storage::ThresholdStore store(database);
            auto policies = store.policies();
            if (!policies) return policies.error();
            const auto costs = store.costs();
            if (!costs) return costs.error();
            return Decisions{std::move(*policies), *costs};
        },
        [this](Result<Decisions> decisions) {
            if (!decisions) {
                Q_EMIT failed(ui::format::error(decisions.error()));
                return;
            }
            m_policies = std::move(decisions->policies);
            m_desk.policies().setPolicies(m_policies);
            const bool typed = !(m_desk.cost().costs() == m_settled);  // in the meantime
            m_kept = m_settled = decisions->costs;
            typed ? m_saveSoon.start() : m_desk.cost().setCosts(m_kept);
            m_read = true;
        });
}

void PolicyController::adoptModel() {
    const ModelInfo* model = m_workspace.model(m_workspace.keysModel());
    m_desk.policies().setModel(model ? ui::format::text(model->name) : QString());
}

void PolicyController::savePolicy(const QString& name) {
    if (!m_read || m_history.refuses()) return;  // nobody knows what there is already
    const ModelInfo* model = m_workspace.model(m_workspace.keysModel());
    ThresholdPolicy policy{.name = ui::format::utf8(name),
                           .version = 1,
                           .surprise = m_context.threshold.surprise(),
                           .costs = m_desk.cost().costs(),
                           .model = model ? model->name : std::string(),
                           .analyst = ui::format::utf8(Settings::analyst()),
                           .saved = Instant{storage::nowMicros()}};
    Policies after = m_policies;
    for (const ThresholdPolicy& earlier : m_policies)
        if (earlier.name == policy.name)
            policy.version = std::max(policy.version, earlier.version + 1);
    after.push_back(std::move(policy));
    change(std::move(after), tr("saving of policy %1").arg(name));
}

void PolicyController::removePolicy(const QString& name) {
    if (m_history.refuses()) return;
    Policies after = m_policies;
    std::erase_if(after, [removed = ui::format::utf8(name)](const ThresholdPolicy& policy) {
        return policy.name == removed;
    });
    change(std::move(after), tr("deletion of policy %1").arg(name));
}

void PolicyController::use(const ThresholdPolicy& policy) {
    const auto apply = [this](const AlarmCosts& costs, double surprise) {
        return [this, costs, surprise] {
            setCosts(costs);
            m_threshold.restore(surprise);
        };
    };
    m_history.push(tr("use of policy %1").arg(ui::format::text(policy.name)),
                   apply(policy.costs, policy.surprise),
                   apply(m_desk.cost().costs(), m_context.threshold.surprise()));
}

void PolicyController::setCosts(const AlarmCosts& costs) {
    m_settled = costs;
    m_desk.cost().setCosts(costs);
    m_saveSoon.start();
}

void PolicyController::settle() {
    if (!m_read) return;  // what they take the place of is not known yet
    const AlarmCosts costs = m_desk.cost().costs();
    if (!(costs == m_settled))
        m_history.push(
            tr("change of the costs of mistakes"), [this, costs] { setCosts(costs); },
            [this, before = m_settled] { setCosts(before); });
    save();
}

void PolicyController::change(Policies after, const QString& what) {
    m_history.push(
        what, [this, after = std::move(after)] { write(after); },
        [this, before = m_policies] { write(before); });
}

void PolicyController::write(const Policies& policies) {
    m_policies = policies;
    m_desk.policies().setPolicies(policies);
    m_history.write(
        [policies](storage::Database& database) {
            return storage::ThresholdStore(database).keep(policies);
        },
        [this](const Status& kept) {
            if (kept) return;
            Q_EMIT failed(ui::format::error(kept.error()));
            read();
        });
}

void PolicyController::save() {
    m_saveSoon.stop();
    if (std::exchange(m_kept, m_desk.cost().costs()) == m_desk.cost().costs()) return;
    m_workspace.writer().start(
        [costs = m_desk.cost().costs()](storage::Database& database, RunControl&) {
            return storage::ThresholdStore(database).keep(costs);
        },
        [this](const Status& kept) {
            if (!kept) Q_EMIT failed(ui::format::error(kept.error()));
        },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

}  // namespace anomalyst::app
