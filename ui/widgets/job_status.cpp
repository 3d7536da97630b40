#include "ui/widgets/job_status.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <algorithm>

#include "ui/actions.h"

namespace anomalyst::ui {

namespace {

constexpr int kOutcomeMs = 12'000;
constexpr int kOutcomeBesideJobMs = 5'000;
constexpr int kSteps = 1000;
constexpr int kLeastText = 60;

/// Gives way where the status bar is narrow: what has no room is left out.
class JobText : public QLabel {
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override {
        const QSize whole = sizeHint();
        return {std::min(whole.width(), kLeastText), whole.height()};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

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
      m_text(new JobText(this)),
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
    connect(m_fade, &QTimer::timeout, this, &JobStatus::showNow);
    connect(&actions[ActionId::PauseJob], &QAction::toggled, this, &JobStatus::nameButtons);
    connect(&actions[ActionId::PauseJob], &QAction::changed, this, &JobStatus::nameButtons);
    connect(&actions[ActionId::CancelJob], &QAction::triggered, this, [this] {
        if (!m_jobs.empty()) Q_EMIT cancelRequested(m_jobs.back().first);
    });
    connect(&actions[ActionId::PauseJob], &QAction::triggered, this, [this](bool pause) {
        if (!m_jobs.empty()) Q_EMIT pauseRequested(m_jobs.back().first, pause);
    });
    showNow();
}

void JobStatus::setJob(const QObject& owner, Job job) {
    const auto known = std::ranges::find(m_jobs, &owner, &OwnedJob::first);
    if (known != m_jobs.end()) {
        known->second = std::move(job);
    } else {
        m_fade->stop();
        m_jobs.emplace_back(&owner, std::move(job));
    }
    showNow();
}

void JobStatus::clearJob(const QObject& owner) {
    std::erase_if(m_jobs, [&](const OwnedJob& job) { return job.first == &owner; });
    showNow();
}

void JobStatus::showNote(const QString& text) {
    if (!m_jobs.empty() || (m_fade->isActive() && !m_isNote)) return;
    showOutcome(text);
    m_isNote = true;
}

void JobStatus::showOutcome(const QString& text) {
    m_isNote = false;
    setText(text);
    m_fade->start(m_jobs.empty() ? kOutcomeMs : kOutcomeBesideJobMs);
}

void JobStatus::setText(const QString& text) {
    m_text->setText(text);
    m_text->setToolTip(text);
}

void JobStatus::showNow() {
    const Job* job = m_jobs.empty() ? nullptr : &m_jobs.back().second;
    if (!m_fade->isActive()) setText(job ? job->text : QString());
    if (job) {
        m_bar->setRange(0, job->fraction < 0 ? 0 : kSteps);
        if (job->fraction >= 0) m_bar->setValue(static_cast<int>(job->fraction * kSteps));
    }
    m_bar->setVisible(job);
    m_cancel->setVisible(job);
    m_pause->setVisible(job && job->canPause);
    m_actions[ActionId::CancelJob].setEnabled(job);
    m_actions[ActionId::PauseJob].setEnabled(job && job->canPause);
    m_actions[ActionId::PauseJob].setChecked(job && job->paused);
    nameButtons();
}

void JobStatus::nameButtons() {
    // A tool button takes over its action's text; here the short words stand.
    m_pause->setText(m_actions[ActionId::PauseJob].isChecked() ? tr("resume") : tr("pause"));
    m_cancel->setText(tr("cancel"));
}

}  // namespace anomalyst::ui
