#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <deque>
#include <memory>

#include "app/controllers/open_workspace.h"
#include "app/workflow/training.h"
#include "ui/view_context.h"

class QMessageBox;

namespace anomalyst::ui {
class Actions;
class MainWindow;
class VerdictCommands;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class ColourRulesController;
class DriftController;
class EventComparison;
class HistoryController;
class ImportController;
class LabellingController;
class LinksController;
class MapController;
class ModelsController;
class PolicyController;
class ProbeController;
class QueueController;
class SavedFiltersController;
class ScoringOffer;
class SegmentController;
class SnoozeController;
class ThresholdController;
class TrainingController;
class UndoHistory;
class UserPageController;
class VerifyController;

/// What the window works with while a workspace is open: the controllers of that workspace, wired
/// to each other and to the views. Ending it ends the workspace's jobs and empties the views.
class Desk : public QObject {
    Q_OBJECT

public:
    /// `workspace` has been opened.
    Desk(std::unique_ptr<OpenWorkspace> workspace, const ui::ViewContext& context,
         ui::MainWindow& window, ui::Actions& actions, ui::VerdictCommands& verdicts);
    ~Desk() override;

    OpenWorkspace& workspace() { return *m_workspace; }
    /// Ends the workspace's threads, as the destructor does; fails where what the analyst
    /// has done could not be written any more.
    Status end();

    /// Without files: from which database.
    void askImport(const QStringList& files);
    void askTraining();
    void exportScores();
    /// Imports, trains on and scores the sample, from wherever an earlier try has stopped.
    void trySample();

Q_SIGNALS:
    /// An import has ended, or its sheet was closed, and nothing was imported.
    void importAbandoned();

private:
    void wireControllers();
    void restore();
    void adoptImport();
    /// Trains the next of `m_toTrain`.
    void trainNext();
    void showColours(const std::vector<std::string>& actions);
    void showFacts();
    void promoteShown();
    void copySessions();
    void warn(const QString& title, const QString& sentence);

    std::unique_ptr<OpenWorkspace> m_workspace;
    ui::ViewContext m_context;
    ui::MainWindow& m_window;
    ui::Actions& m_actions;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<UserPageController> m_userPage;
    std::unique_ptr<EventComparison> m_eventComparison;
    std::unique_ptr<QueueController> m_queue;
    std::unique_ptr<SavedFiltersController> m_savedFilters;
    std::unique_ptr<SnoozeController> m_snooze;
    std::unique_ptr<ColourRulesController> m_colourRules;
    std::unique_ptr<LabellingController> m_labelling;
    std::unique_ptr<ProbeController> m_probe;
    std::unique_ptr<ThresholdController> m_threshold;
    std::unique_ptr<SegmentController> m_segments;
    std::unique_ptr<PolicyController> m_policies;
    std::unique_ptr<MapController> m_map;
    std::unique_ptr<ModelsController> m_models;
    std::unique_ptr<TrainingController> m_training;
    std::unique_ptr<ScoringOffer> m_scoringOffer;
    std::unique_ptr<DriftController> m_drift;
    std::unique_ptr<LinksController> m_links;
    std::unique_ptr<ImportController> m_import;
    std::unique_ptr<VerifyController> m_verify;
    std::unique_ptr<HistoryController> m_historyPanel;
    QPointer<QMessageBox> m_warning;     ///< of what was not kept
    std::deque<TrainingPlan> m_toTrain;  ///< the sample is being tried: still to be trained
};

}  // namespace anomalyst::app
