#include "app/controllers/models_controller.h"

#include "app/controllers/model_comparison.h"
#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "app/workflow/evaluation.h"
#include "storage/model_store.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"

namespace anomalyst::app {

namespace {

constexpr int kShowDelay = 100;     // ms
constexpr int kMeasureDelay = 500;  // ms

}  // namespace

ModelsController::ModelsController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                   ui::TrainingPanel& panel, ui::ModelButton& button,
                                   ui::JobStatus& status, UndoHistory& history, LabelSource labels)
    : m_workspace(workspace),
      m_context(context),
      m_panel(panel),
      m_button(button),
      m_status(status),
      m_history(history),
      m_labels(labels) {
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(kShowDelay);
    m_measureSoon.setSingleShot(true);
    m_measureSoon.setInterval(kMeasureDelay);
    connect(&m_showSoon, &QTimer::timeout, this, &ModelsController::showRows);
    connect(&m_measureSoon, &QTimer::timeout, this, &ModelsController::measureAll);
    connect(&context.threshold, &ui::ThresholdState::changed, &m_showSoon,
            qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::verdictsChanged, &m_measureSoon,
            qOverload<>(&QTimer::start));
    connect(&workspace, &OpenWorkspace::reloaded, this, &ModelsController::adoptModels);
    connect(&workspace, &OpenWorkspace::keysLoaded, this,
            [this] { measureNew(m_workspace.keys()); });
    connect(&context.selection, &ui::Selection::modelChanged, this, [this](ModelId model) {
        if (!model.valid()) return;
        Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("model"),
                                 static_cast<qlonglong>(model.value));
        m_workspace.loadKeys(model);
    });
    connect(&panel, &ui::TrainingPanel::promoteRequested, this, &ModelsController::promote);
    connect(&panel, &ui::TrainingPanel::showRequested, &context.selection,
            &ui::Selection::setModel);
    connect(&panel, &ui::TrainingPanel::removeRequested, this, &ModelsController::remove);
    connect(&panel, &ui::TrainingPanel::compareRequested, this, &ModelsController::compare);
    adoptModels();
}

ModelsController::~ModelsController() {
    m_panel.setModels({});
    m_button.setModels({});
}

void ModelsController::adoptModels() {
    m_button.setModels(m_workspace.models());
    std::erase_if(m_scores, [this](const auto& entry) { return !m_workspace.model(entry.first); });
    // While a workspace is being opened, the sessions on the screen come first.
    if (m_workspace.keys()) measureNew(nullptr);
    showRows();
}

void ModelsController::measureNew(const Keys& fresh) {
    for (const ModelInfo& model : m_workspace.models())
        if (model.scoredSessions > 0 && !m_scores.contains(model.id))
            measure(model.id, model.id == m_workspace.keysModel() ? fresh : nullptr);
}

void ModelsController::setLabels(LabelSource labels) {
    m_labels = labels;
    measureAll();
}

void ModelsController::measureAll() {
    for (const ModelInfo& model : m_workspace.models())
        if (model.scoredSessions > 0) measure(model.id);
}

void ModelsController::measure(ModelId model, Keys known) {
    m_workspace.analysis().start(
        [model, known = std::move(known), labels = m_labels,
         verdicts = m_workspace.verdicts().all()](storage::Database& database,
                                                  RunControl& control) -> Result<Scores> {
            Keys keys = known;
            if (!keys) {
                Result<SessionKeys> read = storage::EventStore(database).keys(model, control);
                if (!read) return read.error();
                keys = std::make_shared<const SessionKeys>(std::move(*read));
            }
            keys = withVerdicts(std::move(keys), verdicts);
            return std::make_shared<const RankedScores>(keys->surprise,
                                                        engine::truthOf(*keys, labels));
        },
        [this, model](Result<Scores> scores) {
            if (!scores) return;  // the row goes on without metrics
            m_scores[model] = *scores;
            showRows();
        },
        {.progress = {}, .latestOf = "metrics " + std::to_string(model.value)});
}

ui::ModelRow ModelsController::rowOf(const ModelInfo& model) const {
    ui::ModelRow row{.info = model, .metrics = {}};
    const auto scores = m_scores.find(model.id);
    if (scores == m_scores.end()) return row;
    const engine::Evaluation evaluation =
        engine::judge(*scores->second, m_context.threshold.surprise());
    row.metrics = ui::ModelMetrics{.threshold = evaluation.threshold,
                                   .auroc = evaluation.auroc,
                                   .auprc = evaluation.auprc,
                                   .counts = evaluation.counts,
                                   .sessions = evaluation.sessions,
                                   .labels = m_labels};
    return row;
}

void ModelsController::showRows() {
    std::vector<ui::ModelRow> rows;
    for (const ModelInfo& model : m_workspace.models()) rows.push_back(rowOf(model));
    m_panel.setModels(std::move(rows));
}

void ModelsController::adoptScores(const ModelInfo& model, bool trained) {
    m_scores.erase(model.id);
    measure(model.id);
    ui::Selection& selection = m_context.selection;
    if (!selection.model().valid() || selection.model() == model.id) {
        if (selection.model() == model.id)
            m_workspace.loadKeys(model.id);
        else
            selection.setModel(model.id);
    } else if (trained) {
        compare(selection.model(), model.id);
        m_workspace.loadKeys(selection.model());  // it may lend its event surprises
    }
}

void ModelsController::compare(ModelId before, ModelId after) {
    // Found by the job, since a model that was just added may not be among the known ones yet.
    ui::ModelComparison comparison;
    comparison.threshold = m_context.threshold.surprise();
    comparison.before.info.id = before;
    comparison.after.info.id = after;
    m_workspace.analysis().start(
        [comparison](storage::Database& database, RunControl& control) {
            return compareModels(database, comparison, control);
        },
        [this](Result<ui::ModelComparison> result) {
            if (result)
                adoptComparison(std::move(*result));
            else
                m_status.showOutcome(ui::format::error(result.error()));
        },
        {.progress = {}, .latestOf = "compare"});
}

void ModelsController::adoptComparison(ui::ModelComparison comparison) {
    for (ui::ModelRow* row : {&comparison.before, &comparison.after}) {
        const ModelInfo* model = m_workspace.model(row->info.id);
        if (!model) return;  // removed in the meantime
        *row = rowOf(*model);
    }
    m_panel.setComparison(std::move(comparison));
}

void ModelsController::promote(ModelId model) {
    const ModelInfo* info = m_workspace.model(model);
    const ModelInfo* before = m_workspace.champion();
    if (!info || info->champion || m_history.refuses()) return;
    if (info->scoredSessions == 0) {
        m_status.showOutcome(tr("%1 has scored no session yet: let it score them, and make it "
                                "champion then.")
                                 .arg(nameOf(model)));
        return;
    }
    if (!before) {  // there is none to go back to
        write(model);
        return;
    }
    m_history.push(
        tr("promotion of %1").arg(nameOf(model)), [this, model] { write(model); },
        [this, old = before->id] { write(old); });
}

void ModelsController::write(ModelId champion) {
    m_history.write(
        [champion, analyst = ui::format::utf8(Settings::analyst())](storage::Database& database) {
            return storage::ModelStore(database).promote(champion, analyst);
        },
        [this, champion](const Status& status) {
            report(status, tr("%1 is champion: its scores drive the queue. Undo makes it the one "
                              "before again.")
                               .arg(nameOf(champion)));
            if (status) m_context.selection.setModel(champion);
        });
}

QString ModelsController::nameOf(ModelId model) const {
    const ModelInfo* info = m_workspace.model(model);
    return info ? ui::format::quoted(ui::format::text(info->name)) : tr("The model");
}

void ModelsController::remove(ModelId model) {
    const QString success = tr("%1 and its scores are removed.").arg(nameOf(model));
    m_workspace.writer().start(
        [model](storage::Database& database, RunControl& control) {
            return storage::ModelStore(database).remove(model, control);
        },
        [this, model, success](const Status& status) {
            report(status, success);
            const ModelInfo* champion = m_workspace.champion();
            if (status && champion && m_context.selection.model() == model)
                m_context.selection.setModel(champion->id);
        });
}

void ModelsController::report(const Status& status, const QString& success) {
    m_status.showOutcome(status ? success : ui::format::error(status.error()));
    if (status) m_workspace.reload();
}

}  // namespace anomalyst::app
