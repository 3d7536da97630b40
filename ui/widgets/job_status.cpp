#include "ui/widgets/job_status.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include "ui/actions.h"

namespace anomalyst::ui {

namespace {

constexpr int kOutcomeMs = 12'000;
constexpr int kSteps = 1000;

QToolButton* quietButton(QAction& action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    button->setAutoRaise(true);
    button->setAccessibleName(action.toolTip());
    return button;
}

}  // namespace

JobStatus::JobStatus(Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_text(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_pause(quietButton(actions[ActionId::PauseJob], this)),
      m_cancel(quietButton(actions[ActionId::CancelJob], this)),
      m_fade(new QTimer(this)) {
    m_bar->setFixedSize(140, 6);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the running job"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_pause);
    row->addWidget(m_cancel);
    row->addStretch(1);
    m_fade->setSingleShot(true);
    m_fade->setInterval(kOutcomeMs);
    connect(m_fade, &QTimer::timeout, m_text, &QLabel::clear);
    connect(&actions[ActionId::PauseJob], &QAction::toggled, this, &JobStatus::nameButtons);
    connect(&actions[ActionId::PauseJob], &QAction::changed, this, &JobStatus::nameButtons);
    clearJob();
}

void JobStatus::setJob(const QString& text, double fraction, bool canPause) {
    m_fade->stop();
    m_text->setText(text);
    m_bar->setRange(0, fraction < 0 ? 0 : kSteps);
    if (fraction >= 0) m_bar->setValue(static_cast<int>(fraction * kSteps));
    setButtons(true, canPause);
}

void JobStatus::clearJob() {
    m_text->clear();
    m_actions[ActionId::PauseJob].setChecked(false);
    setButtons(false, false);
}

void JobStatus::showOutcome(const QString& text) {
    clearJob();
    m_text->setText(text);
    m_fade->start();
}

void JobStatus::setButtons(bool running, bool canPause) {
    m_bar->setVisible(running);
    m_cancel->setVisible(running);
    m_pause->setVisible(running && canPause);
    m_actions[ActionId::CancelJob].setEnabled(running);
    m_actions[ActionId::PauseJob].setEnabled(running && canPause);
    nameButtons();
}

void JobStatus::nameButtons() {
    // A tool button takes over its action's text; here the short words stand.
    m_pause->setText(m_actions[ActionId::PauseJob].isChecked() ? tr("resume") : tr("pause"));
    m_cancel->setText(tr("cancel"));
}

}  // namespace anomalyst::ui
