#include "ui/views/run_button.h"

#include <QAction>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/compared_series.h"
#include "ui/format.h"

namespace anomalyst::ui {

RunButton::RunButton(QWidget* parent) : QToolButton(parent), m_menu(new QMenu(this)) {
    setMenu(m_menu);
    setPopupMode(InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setText(tr("Runs"));
    setShortcut(QKeySequence(Qt::ALT | Qt::Key_X));
    setToolTip(tr("Which earlier trainings are drawn behind this one (Alt+X)"));
    setAccessibleName(tr("Earlier runs"));
    m_menu->setToolTipsVisible(true);
}

void RunButton::setRuns(std::vector<TrainingRun> runs) {
    // Models come anew with every move of the line.
    if (std::ranges::equal(runs, m_runs, [](const TrainingRun& a, const TrainingRun& b) {
            return a.name == b.name && a.losses.size() == b.losses.size();
        }))
        return;
    m_runs = std::move(runs);
    m_chosen.removeIf([this](const QString& name) {
        return std::ranges::none_of(m_runs, [&](const TrainingRun& r) { return r.name == name; });
    });
    fillMenu();
    Q_EMIT choiceChanged();
}

void RunButton::chooseLike(const QString& detector) {
    m_chosen.clear();
    for (const TrainingRun& run : m_runs)
        if (run.detector == detector && std::cmp_less(m_chosen.size(), compared::kMost))
            m_chosen << run.name;
    fillMenu();
    Q_EMIT choiceChanged();
}

std::vector<TrainingRun> RunButton::chosenRuns() const {
    std::vector<TrainingRun> chosen;
    for (const QString& name : m_chosen)
        for (const TrainingRun& run : m_runs)
            if (run.name == name) chosen.push_back(run);
    return chosen;
}

void RunButton::fillMenu() {
    m_menu->clear();
    for (const TrainingRun& run : m_runs) {
        const auto best = bestOf(run.losses);
        QString text = run.name;
        if (best)
            text = tr("%1 · best: epoch %2, validation loss %3")
                       .arg(run.name)
                       .arg(best->epoch)
                       .arg(format::compact(best->validation));
        QAction* line = m_menu->addAction(text.replace(u'&', QLatin1String("&&")));
        line->setData(run.name);
        line->setCheckable(true);
        line->setChecked(m_chosen.contains(run.name));
        connect(line, &QAction::toggled, this, [this, name = run.name](bool on) {
            m_chosen.removeAll(name);
            if (on) m_chosen << name;
            limitChoice();
            Q_EMIT choiceChanged();
        });
    }
    limitChoice();
}

void RunButton::limitChoice() {
    const bool full = std::cmp_greater_equal(m_chosen.size(), compared::kMost);
    for (QAction* line : m_menu->actions()) {
        line->setEnabled(line->isChecked() || !full);
        line->setToolTip(line->isEnabled()
                             ? QString()
                             : tr("At most %1 behind the one under way").arg(compared::kMost));
    }
}

}  // namespace anomalyst::ui
