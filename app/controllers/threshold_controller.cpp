#include "app/controllers/threshold_controller.h"

#include <QUndoCommand>
#include <algorithm>
#include <memory>
#include <utility>

#include "app/controllers/probe_controller.h"
#include "app/settings.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/probing.h"
#include "app/workflow/segments.h"
#include "storage/event_store.h"
#include "ui/format.h"
#include "ui/threshold_state.h"
#include "ui/views/latent_map.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::app {

static_assert(kDefaultThreshold == ui::ThresholdState::kDefault,
              "the window and the command line draw the same line");

namespace {

constexpr double kFirstFlagged = 0.01;
constexpr int kRankDelay = 150;  // ms
constexpr int kSaveDelay = 400;  // ms
// Keys of what sessions are parted by.
const QString kMonth = QStringLiteral("month");
const QString kAttribute = QStringLiteral("attribute ");

std::shared_ptr<const SessionKeys> withVerdicts(std::shared_ptr<const SessionKeys> keys,
                                                const Verdicts& verdicts) {
    if (verdicts.empty()) return keys;
    auto current = std::make_shared<SessionKeys>(*keys);
    applyVerdicts(*current, verdicts);
    return current;
}

/// None where it says nothing: it was drawn below the line of another model, or every session is
/// labelled.
std::shared_ptr<const ProbeEstimate> estimateOf(const SessionKeys& keys,
                                                const std::vector<RankedScores::Truth>& truth,
                                                const Probe& probe, ModelId model) {
    if (probe.empty() || probe.model != model) return nullptr;
    if (std::ranges::find(truth, RankedScores::Truth::Unknown) == truth.end()) return nullptr;
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

/// A move of the line, from where it rested to where it came to rest.
class ThresholdController::MoveLine : public QUndoCommand {
public:
    MoveLine(ThresholdController& controller, double before, double after)
        : m_controller(controller), m_before(before), m_after(after) {
        setText(ThresholdController::tr("move of the line to %1").arg(ui::format::score(after)));
    }
    void redo() override { moveTo(m_after); }
    void undo() override { moveTo(m_before); }

private:
    void moveTo(double surprise) {
        m_controller.m_settled = surprise;
        m_controller.m_context.threshold.setSurprise(surprise);
    }

    ThresholdController& m_controller;
    double m_before;
    double m_after;
};

ThresholdController::ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         ui::ThresholdDesk& desk, ui::LatentMap& map,
                                         const ProbeController& probe, QUndoStack& history)
    : m_workspace(workspace),
      m_context(context),
      m_desk(desk),
      m_map(map),
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
    connect(&workspace, &OpenWorkspace::keysLoading, this, [this] {
        m_desk.showLoading();
        m_map.showLoading();
    });
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &ThresholdController::rank);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &m_rankSoon, qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::verdictsChanged, &map, &ui::LatentMap::setVerdicts);
    connect(&desk, &ui::ThresholdDesk::labelSourceChosen, this, &ThresholdController::chooseLabels);
    connect(&probe, &ProbeController::changed, this, &ThresholdController::rank);
    connect(&workspace, &OpenWorkspace::reloaded, this, &ThresholdController::offerSegments);
    connect(&desk.segments(), &ui::SegmentPane::segmentsWanted, this, &ThresholdController::part);
    offerSegments();
    desk.segments().setChoice(
        Settings::ofWorkspace(workspace.path(), QStringLiteral("segments")).toString());
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
        [keys, verdicts = m_workspace.verdicts().all(), labels = m_labels, probe = m_probe.probe(),
         model = m_workspace.keysModel()](storage::Database&, RunControl&) -> Result<Ranked> {
            const auto current = withVerdicts(keys, verdicts);
            const auto truth = engine::truthOf(*current, labels);
            return Ranked{current, std::make_shared<const RankedScores>(current->surprise, truth),
                          engine::daysOf(current->start),
                          estimateOf(*current, truth, probe, model)};
        },
        [this](Result<Ranked> ranked) {
            if (ranked)
                show(*ranked);
            else
                m_desk.showError(ui::format::error(ranked.error()));
        },
        {.progress = {}, .latestOf = "rank"});
}

void ThresholdController::show(const Ranked& ranked) {
    const RankedScores& scores = *ranked.scores;
    const bool scored = scores.size() > 0;
    if (scored) drawFirstLine(scores);
    m_desk.setScores(scored ? ranked.scores : nullptr,
                     {.labels = m_labels, .days = ranked.days, .probe = ranked.probe});
    const Probe& probe = m_probe.probe();
    m_desk.probe().setFacts(
        {.drawn = !probe.empty(),
         .line = probe.line,
         .sessions = probe.sessions.size(),
         .judged = ranked.probe ? ranked.probe->judged() : 0,
         .fewest = ProbeEstimate::kFewest,
         .ofOtherModel = !probe.empty() && probe.model != m_workspace.keysModel(),
         .everyLabel = scored && scores.positives() + scores.negatives() == scores.size()});
    m_map.setSessions(ranked.keys);
}

void ThresholdController::offerSegments() {
    const storage::WorkspaceInfo& info = m_workspace.info();
    std::vector<std::pair<QString, QString>> choices;
    if (info.first.known()) choices.emplace_back(kMonth, tr("month"));
    for (const auto& attribute : info.attributes) {
        const QString name = ui::format::text(attribute.name);
        if (attribute.type == "category") choices.emplace_back(kAttribute + name, name);
    }
    m_desk.segments().setChoices(choices);
}

void ThresholdController::part(const QString& by) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("segments"), by);
    using Segments = std::vector<Segment>;
    m_workspace.query().start(
        [keys, verdicts = m_workspace.verdicts().all(), labels = m_labels,
         attribute = by.startsWith(kAttribute) ? ui::format::utf8(by.mid(kAttribute.size()))
                                               : std::string()](
            storage::Database& database,
            RunControl& control) -> Result<std::shared_ptr<const Segments>> {
            const auto current = withVerdicts(keys, verdicts);
            Result<CategoricalColumn> column =
                attribute.empty()
                    ? monthsOf(*current)
                    : storage::EventStore(database).sessionCategory(attribute, control);
            if (!column) return column.error();
            if (column->codes.size() != current->size())
                return Error{ErrorKind::BadInput, "Sessions have come or gone meanwhile", {}, {}};
            return std::make_shared<const Segments>(
                segmentsBy(*current, engine::truthOf(*current, labels), *column,
                           attribute.empty() ? SegmentOrder::Name : SegmentOrder::Size));
        },
        [this](Result<std::shared_ptr<const Segments>> segments) {
            if (segments)
                m_desk.segments().setSegments(std::move(*segments));
            else
                m_desk.segments().showError(ui::format::error(segments.error()));
        },
        {.progress = {}, .latestOf = "segments"});
}

void ThresholdController::settle() {
    const double threshold = m_context.threshold.surprise();
    if (threshold != m_settled)
        m_history.push(new MoveLine(*this, std::exchange(m_settled, threshold), threshold));
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
    m_saved = threshold;
    m_workspace.writer().start(
        [threshold](storage::Database& database, RunControl&) {
            return saveThreshold(database, threshold);
        },
        [](const Status&) {}, {.progress = {}, .latestOf = {}, .mustRun = true});
}

}  // namespace anomalyst::app
