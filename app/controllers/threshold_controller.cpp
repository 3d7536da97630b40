#include "app/controllers/threshold_controller.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/settings.h"
#include "app/workflow/evaluation.h"
#include "ui/format.h"
#include "ui/threshold_state.h"
#include "ui/views/latent_map.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::app {

static_assert(kDefaultThreshold == ui::ThresholdState::kDefault,
              "the window and the command line draw the same line");

namespace {

constexpr double kFirstFlagged = 0.01;
constexpr int kRankDelay = 150;  // ms
constexpr int kSaveDelay = 400;  // ms

/// Key columns with today's verdicts, and their scores ranked.
struct Ranked {
    std::shared_ptr<const SessionKeys> keys;
    std::shared_ptr<const RankedScores> scores;
    double days = 0;
};

Ranked rankedOf(std::shared_ptr<const SessionKeys> keys, const Verdicts& verdicts,
                LabelSource labels) {
    if (!verdicts.empty()) {
        auto current = std::make_shared<SessionKeys>(*keys);
        applyVerdicts(*current, verdicts);
        keys = std::move(current);
    }
    auto scores =
        std::make_shared<const RankedScores>(keys->surprise, engine::truthOf(*keys, labels));
    const double days = engine::daysOf(keys->start);
    return {std::move(keys), std::move(scores), days};
}

}  // namespace

ThresholdController::ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         ui::ThresholdDesk& desk, ui::LatentMap& map)
    : m_workspace(workspace),
      m_context(context),
      m_desk(desk),
      m_map(map),
      m_lineDrawn(workspace.savedThreshold().has_value()),
      m_labels(labelSourceFromName(Settings::ofWorkspace(workspace.path(), QStringLiteral("labels"))
                                       .toString()
                                       .toStdString())
                   .value_or(LabelSource::Both)) {
    context.threshold.setSurprise(workspace.savedThreshold().value_or(kDefaultThreshold));
    m_saved = context.threshold.surprise();
    m_rankSoon.setSingleShot(true);
    m_rankSoon.setInterval(kRankDelay);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveDelay);
    connect(&m_rankSoon, &QTimer::timeout, this, &ThresholdController::rank);
    connect(&m_saveSoon, &QTimer::timeout, this, &ThresholdController::save);
    connect(&context.threshold, &ui::ThresholdState::changed, &m_saveSoon,
            qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::keysLoading, this, [this] {
        m_desk.showLoading();
        m_map.showLoading();
    });
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &ThresholdController::rank);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &m_rankSoon, qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::verdictsChanged, &map, &ui::LatentMap::setVerdicts);
    connect(&desk, &ui::ThresholdDesk::labelSourceChosen, this, &ThresholdController::chooseLabels);
}

ThresholdController::~ThresholdController() {
    m_desk.setScores(nullptr, {});
    m_map.setSessions(nullptr);
}

void ThresholdController::chooseLabels(LabelSource labels) {
    m_labels = labels;
    const std::string_view word = name(labels);
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("labels"), ui::format::text(word));
    rank();
    Q_EMIT labelsChanged(labels);
}

void ThresholdController::rank() {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    m_workspace.query().start(
        [keys, verdicts = m_workspace.verdicts().all(), labels = m_labels](
            storage::Database&, RunControl&) -> Result<Ranked> {
            return rankedOf(keys, verdicts, labels);
        },
        [this, labels = m_labels](Result<Ranked> ranked) {
            if (!ranked) {
                m_desk.showError(ui::format::error(ranked.error()));
                return;
            }
            const bool scored = ranked->scores->size() > 0;
            if (scored) drawFirstLine(*ranked->scores);
            m_desk.setScores(scored ? ranked->scores : nullptr,
                             {.labels = labels, .days = ranked->days});
            m_map.setSessions(ranked->keys);
        },
        {.progress = {}, .latestOf = "rank"});
}

// So that an analyst who has not drawn a line yet has something to look at.
void ThresholdController::drawFirstLine(const RankedScores& scores) {
    if (std::exchange(m_lineDrawn, true)) return;
    if (scores.at(m_context.threshold.surprise()).flagged > 0) return;
    const auto first = static_cast<std::uint64_t>(double(scores.size()) * kFirstFlagged);
    m_context.threshold.setSurprise(scores.thresholdForBudget(std::max<std::uint64_t>(1, first)));
}

void ThresholdController::save() {
    const double threshold = m_context.threshold.surprise();
    if (threshold == m_saved) return;
    m_saved = threshold;
    m_workspace.writer().start(
        [threshold](storage::Database& database, RunControl&) {
            return saveThreshold(database, threshold);
        },
        [](const Status&) {}, {.progress = {}, .latestOf = {}, .mustRun = true});
}

}  // namespace anomalyst::app
