#include "ui/threshold_commands.h"

#include <QAction>
#include <QEvent>
#include <QPushButton>

#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/views/cost_pane.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"
#include "ui/views/threshold_controls.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::ui {

ThresholdCommands::ThresholdCommands(Actions& actions, MainWindow& window)
    : QObject(&window), m_actions(actions), m_window(window), m_desk(&window.thresholdDesk()) {
    ThresholdDesk& desk = window.thresholdDesk();
    CostPane& cost = desk.cost();
    PolicyPane& policies = desk.policies();
    SegmentPane& segments = desk.segments();
    ProbePane& probe = desk.probe();
    bind(ActionId::TypeThreshold, nullptr, [&desk] { desk.typeLine(); });
    bind(
        ActionId::BestF1, nullptr, [&desk] { desk.drawBestF1(); },
        &desk.findChild<ThresholdControls*>()->bestButton());
    bind(
        ActionId::LowestCost, &cost, [&cost] { cost.drawLowest(); }, &cost.lowestButton());
    bind(ActionId::SavePolicy, &policies, [&policies] { policies.askName(); });
    bind(ActionId::ComparePolicies, &policies, [&policies] { policies.compare(); });
    bind(ActionId::UsePolicy, &policies, [&policies] { policies.use(); });
    bind(ActionId::DeletePolicy, &policies, [&policies] { policies.remove(); });
    bind(ActionId::ChooseSegments, &segments, [&segments] { segments.choose(); });
    bind(
        ActionId::DrawProbe, &probe, [&probe] { probe.draw(); }, &probe.drawButton());
    bind(
        ActionId::ShowProbed, &probe, [&probe] { probe.showInQueue(); }, &probe.showButton());
    connect(&desk, &ThresholdDesk::figuresChanged, this, &ThresholdCommands::updateEnabled);
    updateEnabled();
}

void ThresholdCommands::bind(ActionId id, QWidget* pane, const std::function<void()>& act,
                             QAbstractButton* button) {
    m_commands.push_back({id, button});
    if (button) button->installEventFilter(this);
    connect(&m_actions[id], &QAction::triggered, this, [this, pane, act] {
        m_window.raisePanel(m_window.thresholdDesk());
        if (pane) m_window.thresholdDesk().open(*pane);
        act();
    });
}

void ThresholdCommands::updateEnabled() {
    if (!m_desk) return;
    const bool figures = m_desk->hasFigures();
    for (const Command& command : m_commands)
        m_actions[command.id].setEnabled(figures &&
                                         (!command.button || command.button->isEnabledTo(m_desk)));
}

bool ThresholdCommands::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::EnabledChange) updateEnabled();
    return QObject::eventFilter(watched, event);
}

}  // namespace anomalyst::ui
