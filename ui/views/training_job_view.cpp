#include "ui/views/training_job_view.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/models/model_row.h"
#include "ui/views/heading_line.h"
#include "ui/views/loss_chart.h"
#include "ui/views/run_button.h"

namespace anomalyst::ui {
namespace {

constexpr int kBarSteps = 1000;
constexpr int kBarHeight = 6;

}  // namespace

TrainingJobView::TrainingJobView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_heading(new HeadingLine(theme)),
      m_bar(new QProgressBar),
      m_runs(new RunButton),
      m_pause(new QPushButton(tr("Pa&use"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_losses(new LossChart(theme)) {
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kBarHeight);
    m_bar->setAccessibleName(tr("Progress"));
    m_pause->setToolTip(tr("Stop for a while, or go on; nothing is lost"));
    m_cancel->setToolTip(tr("Stop; the workspace stays as it was before the job"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_heading, 1);
    row->addWidget(m_runs);
    row->addWidget(m_pause);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_bar);
    takeCurves();
    connect(m_runs, &RunButton::choiceChanged, this,
            [this] { m_losses->setOthers(m_runs->chosenRuns()); });
    connect(m_cancel, &QPushButton::clicked, this, &TrainingJobView::cancelRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_paused) {
            Q_EMIT resumeRequested();
        } else {
            Q_EMIT pauseRequested();
        }
    });
    setRunning(false);
}

void TrainingJobView::begin(const QString& title, int epochs, const TrainingRun& run) {
    m_progress = {};
    m_run = run;
    m_runs->chooseLike(run.detector);
    m_epochs = epochs;
    m_ended = false;
    m_heading->setHeading(title);
    m_losses->setLosses({}, epochs);
    setPaused(false);
    setRunning(true);
    setProgress({});
}

void TrainingJobView::setProgress(const ProgressReport& progress) {
    m_progress = progress;
    // A bar that moves by itself where nobody knows how far it is.
    m_bar->setRange(0, progress.total > 0 ? kBarSteps : 0);
    if (progress.total > 0)
        m_bar->setValue(
            static_cast<int>(std::clamp(progress.done / progress.total, 0.0, 1.0) * kBarSteps));
    updateRemark();
}

void TrainingJobView::addEpoch(const EpochLoss& loss) {
    m_losses->add(loss);
    if (m_losses->parentWidget() == this) m_losses->setVisible(true);
    updateRemark();
}

void TrainingJobView::setModels(const std::vector<ModelRow>& models) {
    std::vector<const ModelRow*> rows;
    for (const ModelRow& model : models) rows.push_back(&model);
    m_ofModels = runsOf(rows);
    offerRuns();
}

void TrainingJobView::keepRun() {
    if (m_losses->losses().empty()) return;
    TrainingRun run = m_run;
    run.losses = m_losses->losses();
    const QString name =
        tr("%1, stopped after epoch %2").arg(m_run.name).arg(run.losses.back().epoch);
    run.name = name;
    const auto taken = [this](const QString& text) {
        return std::ranges::count(m_kept, text, &TrainingRun::name) > 0;
    };
    for (int n = 2; taken(run.name); ++n) run.name = tr("%1 (%2)").arg(name).arg(n);
    m_kept.insert(m_kept.begin(), std::move(run));
    offerRuns();
}

void TrainingJobView::forgetRuns() {
    m_kept.clear();
    offerRuns();
}

void TrainingJobView::offerRuns() {
    std::vector<TrainingRun> runs = m_kept;
    runs.insert(runs.end(), m_ofModels.begin(), m_ofModels.end());
    m_runs->setRuns(std::move(runs));
    m_runs->setVisible(m_running && !m_run.detector.isEmpty() && !m_runs->empty());
}

QWidget* TrainingJobView::curves() const { return m_losses; }

bool TrainingJobView::hasCurves() const { return m_running && !m_losses->losses().empty(); }

void TrainingJobView::takeCurves() {
    static_cast<QVBoxLayout*>(layout())->addWidget(m_losses, 1);
    m_losses->setVisible(hasCurves());
}

void TrainingJobView::setPaused(bool paused) {
    m_paused = paused;
    m_pause->setText(paused ? tr("Res&ume") : tr("Pa&use"));
    updateRemark();
}

void TrainingJobView::end(const QString& sentence) {
    setRunning(false);
    m_ended = true;
    m_heading->setRemark(sentence);
}

void TrainingJobView::setRunning(bool running) {
    m_running = running;
    m_bar->setVisible(running);
    m_pause->setVisible(running);
    m_cancel->setVisible(running);
    m_runs->setVisible(running && !m_run.detector.isEmpty() && !m_runs->empty());
    // Afterwards the model's card shows them.
    if (m_losses->parentWidget() == this) m_losses->setVisible(hasCurves());
}

void TrainingJobView::updateRemark() {
    if (!m_running) return;
    QStringList parts;
    if (m_paused) parts << tr("paused");
    const auto& losses = m_losses->losses();
    if (!losses.empty()) {
        parts << (m_epochs > 0 ? tr("epoch %1 of at most %2").arg(losses.back().epoch).arg(m_epochs)
                               : tr("epoch %1").arg(losses.back().epoch))
              << tr("validation loss %1").arg(format::compact(losses.back().validation))
              << tr("best: epoch %1").arg(m_losses->bestEpoch());
    } else if (!m_progress.phase.empty()) {
        parts << engineWords(m_progress.phase);
    }
    if (m_progress.secondsLeft >= 0 && !m_paused)
        parts << tr("%1 left").arg(format::duration(m_progress.secondsLeft));
    m_heading->setRemark(parts.join(QStringLiteral(" · ")));
}

}  // namespace anomalyst::ui
