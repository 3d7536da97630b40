#include "app/controllers/threshold_controller.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/controllers/probe_controller.h"
#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/probing.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/probe_pane.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::app {

static_assert(kDefaultThreshold == ui::ThresholdState::kDefault,
              "the window and the command line draw the same line");

namespace {

constexpr double kFirstFlagged = 0.01;
constexpr int kRankDelay = 150;  // ms
constexpr int kSaveDelay = 400;  // ms

/// How far the probe is; it says nothing of the scores of another model, or by other labels.
std::shared_ptr<const ProbeEstimate> estimateOf(const SessionKeys& keys,
                                                const std::vector<RankedScores::Truth>& truth,
                                                const Probe& probe) {
    if (probe.empty()) return nullptr;
    return std::make_shared<const ProbeEstimate>(keys.surprise, truth, probedOf(keys, probe),
                                                 probe.line);
}

}  // namespace

/// Key columns with today's verdicts, and their scores ranked.
struct ThresholdController::Ranked {
    std::shared_ptr<const SessionKeys> keys;
    std::shared_ptr<const RankedScores> scores;
    double days = 0;
    std::shared_ptr<const ProbeEstimate> probe;
};

ThresholdController::ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         ui::ThresholdDesk& desk, const ProbeController& probe,
                                         UndoHistory& history)
    : m_workspace(workspace),
      m_context(context),
      m_desk(desk),
      m_probe(probe),
      m_history(history),
      m_lineDrawn(workspace.savedThreshold().has_value()),
      m_labels(labelSourceFromName(Settings::ofWorkspace(workspace.path(), QStringLiteral("labels"))
                                       .toString()
                                       .toStdString())
                   .value_or(LabelSource::Both)) {
    context.threshold.setSurprise(workspace.savedThreshold().value_or(kDefaultThreshold));
    m_saved = m_settled = context.threshold.surprise();
    m_rankSoon.setSingleShot(true);
    m_rankSoon.setInterval(kRankDelay);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveDelay);
    connect(&m_rankSoon, &QTimer::timeout, this, &ThresholdController::rank);
    connect(&m_saveSoon, &QTimer::timeout, this, &ThresholdController::settle);
    connect(&context.threshold, &ui::ThresholdState::changed, &m_saveSoon,
            qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::keysLoading, &desk, &ui::ThresholdDesk::showLoading);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &ThresholdController::rank);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &m_rankSoon, qOverload<>(&QTimer::start));
    connect(&desk, &ui::ThresholdDesk::labelSourceChosen, this, &ThresholdController::chooseLabels);
    connect(&context.selection, &ui::Selection::selectedChanged, this,
            &ThresholdController::outlineSelected);
    connect(&probe, &ProbeController::changed, this, &ThresholdController::rank);
    connect(&history, &UndoHistory::aboutToStep, this, &ThresholdController::settle);
    connect(&workspace, &OpenWorkspace::keysFailed, this, &ThresholdController::showError);
}

ThresholdController::~ThresholdController() { m_desk.setScores(nullptr, {}); }

void ThresholdController::chooseLabels(LabelSource labels) {
    m_labels = labels;
    const std::string_view word = name(labels);
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("labels"), ui::format::text(word));
    Q_EMIT labelsChanged(labels);
    rank();
}

void ThresholdController::rank() {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    m_workspace.query().start(
        [keys, verdicts = m_workspace.verdicts().all(), labels = m_labels, probe = m_probe.probe()](
            storage::Database&, RunControl&) -> Result<Ranked> {
            const auto current = withVerdicts(keys, verdicts);
            const auto truth = engine::truthOf(*current, labels);
            return Ranked{current, std::make_shared<const RankedScores>(current->surprise, truth),
                          engine::daysOf(current->start), estimateOf(*current, truth, probe)};
        },
        [this](Result<Ranked> ranked) {
            if (ranked)
                show(*ranked);
            else
                showError(ranked.error());
        },
        {.progress = {}, .latestOf = "rank"});
}

void ThresholdController::showError(const Error& error) {
    m_desk.showError(ui::format::error(error));
    Q_EMIT rankFailed(error);
}

void ThresholdController::show(const Ranked& ranked) {
    const RankedScores& scores = *ranked.scores;
    const bool scored = scores.size() > 0;
    if (scored) drawFirstLine(scores);
    const Probe& probe = m_probe.probe();
    const bool ofOtherModel = probe.model != m_workspace.keysModel();
    const bool ofOtherLabels = probe.labels != m_labels;
    const bool everyLabel = scored && scores.positives() + scores.negatives() == scores.size();
    const bool applies = ranked.probe && !ofOtherModel && !ofOtherLabels && !everyLabel;
    m_desk.setScores(
        scored ? ranked.scores : nullptr,
        {.labels = m_labels, .days = ranked.days, .probe = applies ? ranked.probe : nullptr});
    m_desk.probe().setFacts({.drawn = !probe.empty(),
                             .line = probe.line,
                             .sessions = probe.sessions.size(),
                             .judged = ranked.probe ? ranked.probe->judged() : 0,
                             .usable = applies && ranked.probe->usable(),
                             .aboveReviewed = ranked.probe && ranked.probe->aboveReviewed(),
                             .ofOtherModel = ofOtherModel,
                             .ofOtherLabels = ofOtherLabels,
                             .everyLabel = everyLabel});
    outlineSelected();
    Q_EMIT this->ranked(ranked.keys);
}

void ThresholdController::outlineSelected() {
    const auto keys = m_workspace.keys();
    std::vector<float> scores;
    std::size_t row = 0;
    for (const SessionId session : m_context.selection.selected()) {  // both are ascending
        while (keys && row < keys->size() && keys->id[row] < session) ++row;
        if (keys && row < keys->size() && keys->id[row] == session)
            scores.push_back(keys->surprise[row]);
    }
    // A single one is marked where it is looked at.
    m_desk.setSelectedScores(scores.size() > 1 ? std::move(scores) : std::vector<float>());
}

void ThresholdController::restore(double surprise) {
    m_settled = surprise;
    m_context.threshold.setSurprise(surprise);
}

void ThresholdController::settle() {
    const double threshold = m_context.threshold.surprise();
    if (threshold != m_settled)
        m_history.push(
            tr("move of the line to %1").arg(ui::format::score(threshold)),
            [this, threshold] { restore(threshold); },
            [this, before = m_settled] { restore(before); });
    save();
}

// So that an analyst who has not drawn a line yet has something to look at.
void ThresholdController::drawFirstLine(const RankedScores& scores) {
    if (std::exchange(m_lineDrawn, true)) return;
    if (scores.at(m_context.threshold.surprise()).flagged > 0) return;
    const auto first = static_cast<std::uint64_t>(double(scores.size()) * kFirstFlagged);
    m_settled = scores.thresholdForBudget(std::max<std::uint64_t>(1, first));
    m_context.threshold.setSurprise(m_settled);
}

void ThresholdController::save() {
    const double threshold = m_context.threshold.surprise();
    if (threshold == m_saved) return;
    const double before = std::exchange(m_saved, threshold);
    m_workspace.writer().start(
        [threshold](storage::Database& database, RunControl&) {
            return saveThreshold(database, threshold);
        },
        [this, before](const Status& kept) {
            if (kept) return;
            m_saved = before;  // tried again with the next move, and when the workspace is closed
            Q_EMIT failed(ui::format::error(kept.error()));
        },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

}  // namespace anomalyst::app
