#include "app/controllers/desk.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <algorithm>
#include <thread>

#include "app/controllers/colour_rules_controller.h"
#include "app/controllers/drift_controller.h"
#include "app/controllers/event_comparison.h"
#include "app/controllers/history_controller.h"
#include "app/controllers/import_controller.h"
#include "app/controllers/labelling_controller.h"
#include "app/controllers/links_controller.h"
#include "app/controllers/map_controller.h"
#include "app/controllers/models_controller.h"
#include "app/controllers/policy_controller.h"
#include "app/controllers/probe_controller.h"
#include "app/controllers/queue_controller.h"
#include "app/controllers/saved_filters_controller.h"
#include "app/controllers/scoring_offer.h"
#include "app/controllers/segment_controller.h"
#include "app/controllers/snooze_controller.h"
#include "app/controllers/threshold_controller.h"
#include "app/controllers/training_controller.h"
#include "app/controllers/undo_history.h"
#include "app/controllers/user_page_controller.h"
#include "app/controllers/verify_controller.h"
#include "app/settings.h"
#include "app/workflow/export_sessions.h"
#include "app/workflow/sample.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/filter_bar.h"
#include "ui/views/latent_map.h"
#include "ui/views/links_view.h"
#include "ui/views/probe_pane.h"
#include "ui/views/queue_view.h"
#include "ui/views/segment_pane.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"

namespace anomalyst::app {

using ui::ActionId;

Desk::Desk(std::unique_ptr<OpenWorkspace> workspace, const ui::ViewContext& context,
           ui::MainWindow& window, ui::Actions& actions, ui::VerdictCommands& verdicts)
    : m_workspace(std::move(workspace)), m_context(context), m_window(window), m_actions(actions) {
    OpenWorkspace& open = *m_workspace;
    m_history = std::make_unique<UndoHistory>(open, actions);
    // The page first: it must know the new keys before the queue chooses a session of them.
    m_userPage = std::make_unique<UserPageController>(open, context, window.userPage());
    m_eventComparison =
        std::make_unique<EventComparison>(open, context, window.userPage().session());
    m_queue = std::make_unique<QueueController>(open, context, actions, window.queue(),
                                                window.filterBar());
    m_savedFilters = std::make_unique<SavedFiltersController>(open, context, actions,
                                                              window.filterBar(), *m_history);
    m_snooze = std::make_unique<SnoozeController>(open, actions, context.selection, window.queue(),
                                                  *m_queue, *m_history);
    m_colourRules = std::make_unique<ColourRulesController>(open, context, actions, window.queue(),
                                                            window.filterBar(), *m_history);
    m_labelling = std::make_unique<LabellingController>(open, context, *m_history, verdicts,
                                                        window.queue(), window.userPage());
    UndoHistory& history = *m_history;
    m_probe =
        std::make_unique<ProbeController>(open, context, window.thresholdDesk().probe(), history);
    m_threshold = std::make_unique<ThresholdController>(open, context, window.thresholdDesk(),
                                                        *m_probe, history);
    m_probe->setLabels(m_threshold->labels());
    m_segments = std::make_unique<SegmentController>(open, window.thresholdDesk().segments(),
                                                     m_threshold->labels());
    m_policies = std::make_unique<PolicyController>(open, context, window.thresholdDesk(),
                                                    *m_threshold, history);
    m_map = std::make_unique<MapController>(open, context, window.latentMap());
    m_models =
        std::make_unique<ModelsController>(open, context, window.training(), window.modelButton(),
                                           window.jobStatus(), *m_history, m_threshold->labels());
    m_training =
        std::make_unique<TrainingController>(open, context, window.training(), window.jobStatus());
    m_scoringOffer = std::make_unique<ScoringOffer>(open, context, window);
    m_drift = std::make_unique<DriftController>(open, context, window.training().drift());
    m_links = std::make_unique<LinksController>(open, context, window.links(), window.userPage());
    m_import = std::make_unique<ImportController>(open, context, window.jobStatus());
    m_verify = std::make_unique<VerifyController>(open, window.jobStatus());
    m_historyPanel = std::make_unique<HistoryController>(*m_history, window.history());
    wireControllers();
    showFacts();
    restore();
}

Desk::~Desk() {
    // The threads end first: after that nothing answers to the controllers any more.
    static_cast<void>(end());
    m_context.selection.clear();
    m_window.setVerdictStatus({});
}

Status Desk::end() {
    m_threshold->save();
    m_policies->save();
    m_verify->stop();
    m_workspace->stop();
    return m_history->unwritten();
}

void Desk::wireControllers() {
    connect(m_workspace.get(), &OpenWorkspace::reloaded, this, &Desk::showFacts);
    connect(m_workspace.get(), &OpenWorkspace::failed, this, [this](const Error& error) {
        m_window.jobStatus().showOutcome(ui::format::error(error));
    });
    connect(m_threshold.get(), &ThresholdController::labelsChanged, m_models.get(),
            &ModelsController::setLabels);
    connect(m_threshold.get(), &ThresholdController::labelsChanged, this, [this](LabelSource by) {
        m_probe->setLabels(by);
        m_segments->setLabels(by);
    });
    connect(m_probe.get(), &ProbeController::changed, this, [this] {
        const QString filter = m_context.selection.filter();
        if (filter.contains(QStringLiteral("probed"), Qt::CaseInsensitive))
            m_queue->applyFilter(filter);
    });
    const auto tell = [this](const QString& sentence) {
        m_window.jobStatus().showOutcome(sentence);
    };
    connect(m_probe.get(), &ProbeController::failed, this, tell);
    connect(m_policies.get(), &PolicyController::failed, this, tell);
    connect(m_threshold.get(), &ThresholdController::failed, this, tell);
    connect(&m_window.thresholdDesk().probe(), &ui::ProbePane::showRequested, this,
            [this] { m_window.filterBar().apply(QStringLiteral("probed")); });
    connect(m_threshold.get(), &ThresholdController::ranked, m_map.get(), &MapController::show);
    connect(m_threshold.get(), &ThresholdController::rankFailed, m_map.get(),
            &MapController::showError);
    connect(m_training.get(), &TrainingController::scored, m_models.get(),
            &ModelsController::adoptScores);
    connect(m_training.get(), &TrainingController::scored, this, &Desk::trainNext);
    const QString lost = tr("The verdict was not kept");
    connect(m_labelling.get(), &LabellingController::failed, this,
            [this, lost](const QString& sentence) { warn(lost, sentence); });
    connect(m_savedFilters.get(), &SavedFiltersController::failed, this,
            [this](const QString& sentence) { warn(tr("Saved filters"), sentence); });
    connect(m_snooze.get(), &SnoozeController::failed, this,
            [this](const QString& sentence) { warn(tr("Snooze"), sentence); });
    connect(m_snooze.get(), &SnoozeController::done, &m_window.jobStatus(),
            &ui::JobStatus::showOutcome);
    connect(m_colourRules.get(), &ColourRulesController::failed, this,
            [this](const QString& sentence) { warn(tr("Colour rules"), sentence); });
    connect(m_colourRules.get(), &ColourRulesController::remarked, &m_window.jobStatus(),
            &ui::JobStatus::showOutcome);
    connect(m_history.get(), &UndoHistory::refused, this,
            [this](const QString& sentence) { warn(tr("Not now"), sentence); });
    connect(m_labelling.get(), &LabellingController::keeping, this, [this](std::size_t sessions) {
        m_window.setVerdictStatus(
            sessions == 0   ? QString()
            : sessions == 1 ? tr("keeping a verdict…")
                            : tr("keeping %1 verdicts…").arg(ui::format::count(sessions)));
    });
    connect(m_labelling.get(), &LabellingController::done, &m_window.jobStatus(),
            &ui::JobStatus::showOutcome);
    connect(m_labelling.get(), &LabellingController::noted, &m_window.jobStatus(),
            &ui::JobStatus::showNote);
    connect(&m_actions[ActionId::VerifyWorkspace], &QAction::triggered, m_verify.get(),
            &VerifyController::verify);
    connect(m_verify.get(), &VerifyController::verified, this, [this](bool sound) {
        m_window.setAuditStatus(sound ? tr("audit ok") : tr("damaged"), sound);
    });
    connect(m_import.get(), &ImportController::failed, this, [this] { m_toTrain.clear(); });
    connect(m_training.get(), &TrainingController::failed, this, [this] { m_toTrain.clear(); });
    connect(m_import.get(), &ImportController::imported, this, &Desk::adoptImport);
    connect(m_import.get(), &ImportController::abandoned, this, &Desk::importAbandoned);
    connect(m_import.get(), &ImportController::trainRequested, this, &Desk::askTraining);
    connect(m_import.get(), &ImportController::scoreRequested, m_training.get(),
            &TrainingController::score);
    connect(&m_window.training(), &ui::TrainingPanel::scoreRequested, this, [this](ModelId id) {
        if (const ModelInfo* model = m_workspace->model(id)) m_training->score(*model);
    });
    connect(m_drift.get(), &DriftController::recalibrationRequested, m_training.get(),
            &TrainingController::recalibrate);
    connect(m_training.get(), &TrainingController::busyChanged, m_scoringOffer.get(),
            &ScoringOffer::setBusy);
    connect(m_scoringOffer.get(), &ScoringOffer::scoreRequested, m_training.get(),
            &TrainingController::score);
    connect(&m_actions[ActionId::SelectNeighbours], &QAction::triggered, &m_window.latentMap(),
            &ui::LatentMap::selectNeighbours);
    connect(&m_actions[ActionId::SpreadSelection], &QAction::triggered, this, [this] {
        m_window.raisePanel(m_window.latentMap());
        m_map->spread();
    });
    connect(&m_window.latentMap(), &ui::LatentMap::trainRequested, this, &Desk::askTraining);
    connect(&m_window.thresholdDesk(), &ui::ThresholdDesk::trainRequested, this,
            &Desk::askTraining);
    connect(&m_window.training(), &ui::TrainingPanel::trainRequested, this, &Desk::askTraining);
    connect(&m_window.userPage(), &ui::UserPage::linksRequested, this,
            [this] { m_window.raisePanel(m_window.links()); });
    connect(&m_actions[ActionId::PromoteModel], &QAction::triggered, this, &Desk::promoteShown);
    connect(&m_actions[ActionId::CopySession], &QAction::triggered, this, &Desk::copySessions);
}

/// Shows what was shown when the workspace was last open.
void Desk::restore() {
    const QString& path = m_workspace->path();
    const ModelInfo* model = m_workspace->model(m_workspace->modelShownLast());
    if (!model) model = m_workspace->champion();
    const SessionId session{Settings::ofWorkspace(path, QStringLiteral("session")).toLongLong()};
    m_context.selection.setSession(session);  // shown as soon as the keys are there
    if (model)
        m_context.selection.setModel(model->id);
    else
        m_workspace->loadKeys({});
}

/// Actions have the colours that they had in this workspace before.
void Desk::showColours(const std::vector<std::string>& actions) {
    const QString setting = QStringLiteral("action colours");
    ui::ActionColours::Places kept;
    const QVariantMap before = Settings::ofWorkspace(m_workspace->path(), setting).toMap();
    for (auto place = before.begin(); place != before.end(); ++place)
        kept.emplace(ui::format::utf8(place.key()), place.value().toULongLong());
    m_context.actionColours.setActions(actions, kept);
    QVariantMap now;
    for (const auto& [action, place] : m_context.actionColours.places())
        now.insert(ui::format::text(action), qulonglong{place});
    Settings::setOfWorkspace(m_workspace->path(), setting, now);
}

void Desk::showFacts() {
    const storage::WorkspaceInfo& info = m_workspace->info();
    showColours(info.actions);
    const QString facts =
        tr("%1 · %2 · %3")
            .arg(ui::format::sessions(info.sessions), ui::format::events(info.events),
                 ui::format::bytes(info.sizeBytes));
    m_window.setDataStatus(facts);
    Settings::setRecentDetail(m_workspace->path(), ui::format::sessions(info.sessions));
    const ModelInfo* model = m_workspace->model(m_context.selection.model());
    const bool cuda = model && model->device == "cuda";
    const unsigned threads = std::thread::hardware_concurrency();
    const QString cpu = threads == 1 ? tr("CPU, 1 thread") : tr("CPU, %1 threads").arg(threads);
    m_window.setDeviceStatus(cuda ? tr("CUDA") : cpu);
}

void Desk::askImport(const QStringList& files) { m_import->ask(files, m_window); }

void Desk::adoptImport() {
    m_workspace->reload();
    m_models->measureAll();  // by other labels, or without the sessions that have grown
    m_workspace->loadKeys(m_context.selection.model());
    trainNext();
}

void Desk::trainNext() {
    if (m_toTrain.empty()) return;
    const TrainingPlan plan = std::move(m_toTrain.front());
    m_toTrain.pop_front();
    m_training->train(plan);
}

void Desk::askTraining() {
    m_toTrain.clear();
    m_window.raisePanel(m_window.training());
    m_training->ask(m_window);
}

void Desk::trySample() {
    const Result<Sample> sample = findSample();
    if (!sample) {
        m_window.jobStatus().showOutcome(ui::format::error(sample.error()));
        return;
    }
    if (!m_workspace->models().empty()) return;
    m_window.raisePanel(m_window.training());
    m_toTrain.assign(sample->trainings.begin(), sample->trainings.end());
    if (m_workspace->info().sessions == 0) {
        m_context.threshold.setSurprise(sample->threshold);
        m_import->import({ui::format::text(sample->file.string())}, sample->import);
    } else {
        trainNext();
    }
}

void Desk::promoteShown() {
    const ModelId model = m_context.selection.model();
    if (model.valid()) m_models->promote(model);
}

void Desk::copySessions() {
    const std::vector<SessionId> sessions = m_context.selection.targets();
    m_workspace->reader().start(
        [sessions](storage::Database& database, RunControl&) {
            return storage::EventStore(database).summaries(sessions, {});
        },
        [](Result<std::vector<SessionSummary>> summaries) {
            if (!summaries) return;
            QStringList names;
            for (const SessionSummary& session : *summaries)
                names.append(ui::format::text(session.key));
            QGuiApplication::clipboard()->setText(names.join(u'\n'));
        });
}

void Desk::exportScores() {
    const QString file = QFileDialog::getSaveFileName(
        &m_window, tr("Export scores"), QStringLiteral("scores.csv"), tr("CSV files (*.csv)"));
    if (file.isEmpty()) return;
    m_workspace->query().start(
        [path = file.toStdString(), filter = m_queue->filter(),
         model = m_context.selection.model()](storage::Database& database, RunControl& control) {
            return app::exportScores(database, model, filter, Destination(path), control);
        },
        [this, file](Result<std::uint64_t> rows) {
            m_window.jobStatus().showOutcome(
                rows ? tr("Wrote %1 to %2.").arg(ui::format::sessions(*rows), file)
                     : ui::format::error(rows.error()));
        });
}

void Desk::warn(const QString& title, const QString& sentence) {
    // One box for all that fail, and opened rather than run: other answers come in meanwhile.
    if (!m_warning) {
        m_warning = new QMessageBox(QMessageBox::Warning, title, {}, QMessageBox::Ok, &m_window);
        m_warning->setAttribute(Qt::WA_DeleteOnClose);
        m_warning->open();
    }
    m_warning->setText(sentence);
}

}  // namespace anomalyst::app
