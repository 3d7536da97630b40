#include "ui/views/training_panel.h"

#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "ui/dialogs/model_questions.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/drift_view.h"
#include "ui/views/model_card_view.h"
#include "ui/views/model_comparison_view.h"
#include "ui/views/model_table.h"
#include "ui/views/training_job_view.h"
#include "ui/views/training_panel_parts.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/wrapping_row.h"

namespace anomalyst::ui {
namespace {

using Pair = std::pair<ModelId, ModelId>;

bool sameModels(const Pair& a, const Pair& b) { return a == b || a == Pair(b.second, b.first); }

}  // namespace

void TrainingPanel::Parts::build() {
    job = new TrainingJobView(context.theme);
    job->hide();
    unfinished = new UnfinishedView(context.theme);
    empty = new EmptyState(context.theme);
    empty->set(TrainingPanel::tr("No model yet"),
               TrainingPanel::tr("A model learns from your sessions what is normal and scores how "
                                 "unusual each one is. It needs no labels."),
               {TrainingPanel::tr("Train a model…"),
                TrainingPanel::tr("Train a model on the sessions of the workspace")});
    table = new ModelTable(context.theme);
    split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(table);
    split->addWidget(buildTabs());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(buildButtons());
    rows->addWidget(split, 1);
    stack = new QStackedWidget;
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetNoConstraint);  // see minimumSizeHint
    job->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(unfinished);
    column->addWidget(job);
    column->addWidget(stack, 1);
}

QWidget* TrainingPanel::Parts::buildButtons() {
    auto* widget = new QWidget;
    auto* row = new WrappingRow(widget);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(4);
    const auto button = [&](const QString& text, const QString& tip) {
        auto* b = new QPushButton(text);
        b->setToolTip(tip);
        b->setProperty("crowded", true);  // six beside each other
        row->addWidget(b);
        return b;
    };
    show = button(tr("Sho&w"), tr("Show this model's scores everywhere; the champion stays"));
    compare = button(tr("Com&pare"), tr("Which sessions cross the line: two chosen models, or the "
                                        "champion and the chosen one"));
    promote = button(tr("&Champion"), tr("Let this model's scores drive the queue"));
    score = button(tr("&Score"), tr("Let this model score every session of the workspace"));
    tune = button(tr("Tune &queue…"),
                  tr("Make a new model that goes on from this one's weights, on the sessions that "
                     "the queue shows; not of a model without epochs, which has no weights"));
    remove = button(tr("Rem&ove…"), tr("Remove the model and its scores; not the champion"));
    return widget;
}

QWidget* TrainingPanel::Parts::buildTabs() {
    tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    comparison = new ModelComparisonView(context);
    tabs->addTab(card = new ModelCardView(context.theme), tr("Model &card"));
    tabs->addTab(comparison, tr("Com&parison"));
    tabs->addTab(drift = new DriftView(context.theme), tr("Drift"));
    return tabs;
}

void TrainingPanel::Parts::connectAll() {
    connect(job, &TrainingJobView::pauseRequested, view, &TrainingPanel::pauseRequested);
    connect(job, &TrainingJobView::resumeRequested, view, &TrainingPanel::resumeRequested);
    connect(job, &TrainingJobView::cancelRequested, view, &TrainingPanel::cancelRequested);
    connect(unfinished, &UnfinishedView::resumeRequested, view,
            &TrainingPanel::resumeTrainingRequested);
    connect(unfinished, &UnfinishedView::discardRequested, view,
            &TrainingPanel::discardTrainingRequested);
    connect(empty, &EmptyState::buttonClicked, view, &TrainingPanel::trainRequested);
    connect(table, &ModelTable::choiceChanged, view, [this] { followChoice(); });
    connect(&context.selection, &Selection::modelChanged, view, [this] { followModelShown(); });
    const auto ask = [this](QPushButton* button, void (TrainingPanel::*signal)(ModelId)) {
        connect(button, &QPushButton::clicked, view, [this, signal] {
            const auto rows = table->chosen();
            if (rows.size() == 1) Q_EMIT(view->*signal)(rows.front()->info.id);
        });
    };
    ask(show, &TrainingPanel::showRequested);
    ask(promote, &TrainingPanel::promoteRequested);
    ask(score, &TrainingPanel::scoreRequested);
    connect(remove, &QPushButton::clicked, view, [this] {
        const auto rows = table->chosen();
        if (rows.size() != 1) return;
        const ModelInfo& model = rows.front()->info;
        askToRemove(view, model, [this, id = model.id] { Q_EMIT view->removeRequested(id); });
    });
    connect(tune, &QPushButton::clicked, view, [this] {
        const auto rows = table->chosen();
        if (rows.size() == 1) askTuning(rows.front()->info);
    });
    connect(compare, &QPushButton::clicked, view, [this] {
        if (const auto both = pair()) askComparison(*both);
    });
    connect(tabs, &QTabWidget::currentChanged, view, [this] { followComparison(); });
    connect(&context.theme, &Theme::changed, view, [this] { followChoice(); });
}

// The older of two models comes first; a single one is compared with the champion.
std::optional<Pair> TrainingPanel::Parts::pair() const {
    auto rows = table->chosen();
    const ModelRow* champion = table->champion();
    if (rows.size() == 1 && champion != nullptr && !rows.front()->info.champion)
        return Pair(champion->info.id, rows.front()->info.id);
    if (rows.size() != 2) return std::nullopt;
    if (rows[1]->info.created < rows[0]->info.created) std::swap(rows[0], rows[1]);
    return Pair(rows[0]->info.id, rows[1]->info.id);
}

void TrainingPanel::Parts::askComparison(const Pair& asked) {
    compared = asked;
    comparing.reset();
    comparison->setBusy();
    Q_EMIT view->compareRequested(asked.first, asked.second);
}

// The comparison is always that of the chosen models: of others it would be taken for theirs.
void TrainingPanel::Parts::followComparison() {
    const auto both = pair();
    if (both && compared && sameModels(*both, *compared)) return;
    if (both && tabs->currentWidget() == comparison) {
        askComparison(*both);
    } else if (compared) {
        compared.reset();
        comparing.reset();
        comparison->clear();
    }
}

// The metrics of a new model come after its comparison.
void TrainingPanel::Parts::showMetrics() {
    if (!comparing) return;
    bool other = false;
    for (ModelRow* row : {&comparing->before, &comparing->after}) {
        const auto now = std::ranges::find(table->rows(), row->info.id,
                                           [](const ModelRow& each) { return each.info.id; });
        if (now == table->rows().end()) return;
        other = other || now->metrics.has_value() != row->metrics.has_value();
        *row = *now;
    }
    if (other) comparison->setComparison(*comparing);
}

void TrainingPanel::Parts::askTuning(const ModelInfo& model) {
    const QString filter = context.selection.filter();
    if (!checkTuning) {
        confirmTuning(model, filter);
        return;
    }
    checkTuning(model.id, filter,
                [this, open = QPointer(view), model, filter](const QString& wrong) {
                    if (!open) return;
                    wrong.isEmpty() ? confirmTuning(model, filter) : refuseToTune(view, wrong);
                });
}

void TrainingPanel::Parts::confirmTuning(const ModelInfo& model, const QString& filter) {
    askToTune(view, model, filter,
              [this, id = model.id, filter] { Q_EMIT view->tuneRequested(id, filter); });
}

void TrainingPanel::Parts::followChoice() {
    const auto rows = table->chosen();
    const ModelRow* one = rows.size() == 1 ? rows.front() : nullptr;
    // The keyboard stays here, rather than on whatever comes behind a button that can no more be
    // pressed.
    if (promote->hasFocus() || remove->hasFocus()) table->setFocus();
    show->setEnabled(one != nullptr);
    score->setEnabled(one != nullptr);
    tune->setEnabled(one != nullptr && !one->info.losses.empty());
    promote->setEnabled(one != nullptr && !one->info.champion);
    remove->setEnabled(one != nullptr && !one->info.champion);
    compare->setEnabled(pair().has_value());
    card->setModels(rows);
    drift->setModel(one != nullptr ? one->info.id : ModelId{},
                    one != nullptr ? format::text(one->info.name) : QString());
    followComparison();
    Q_EMIT view->offersChanged();
}

// A command about "the chosen model" is about the one on the screen, unless another is chosen
// since.
void TrainingPanel::Parts::followModelShown() {
    if (!table->has(context.selection.model())) return;
    table->choose({context.selection.model()});
    followChoice();
}

QPushButton* TrainingPanel::Parts::button(Task task) const {
    switch (task) {
        case Task::Show: return show;
        case Task::Compare: return compare;
        case Task::Score: return score;
        case Task::Tune: return tune;
        case Task::Remove: return remove;
        case Task::Card:
        case Task::Drift: break;
    }
    return nullptr;
}

TrainingPanel::TrainingPanel(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    m_parts->connectAll();
    setModels({});
}

TrainingPanel::~TrainingPanel() = default;

void TrainingPanel::beginJob(const QString& title, int epochs, const TrainingRun& run) {
    m_parts->job->begin(title, epochs, run);
    m_parts->job->show();
    m_parts->jobFailed = false;
    m_parts->shareRoom();
}

void TrainingPanel::setProgress(const ProgressReport& progress) {
    if (m_parts->job->running()) m_parts->job->setProgress(progress);
}

void TrainingPanel::addEpoch(const EpochLoss& loss) {
    if (!m_parts->job->running()) return;
    const bool first = !m_parts->job->hasCurves();
    m_parts->job->addEpoch(loss);
    if (first) m_parts->shareRoom();
}

void TrainingPanel::setPaused(bool paused) { m_parts->job->setPaused(paused); }

void TrainingPanel::keepRun() { m_parts->job->keepRun(); }

void TrainingPanel::forgetRuns() { m_parts->job->forgetRuns(); }

void TrainingPanel::endJob(const QString& sentence, bool failed) {
    m_parts->jobFailed = failed;
    m_parts->job->end(failed ? tr("Failed: %1").arg(sentence) : sentence);
    m_parts->shareRoom();
}

void TrainingPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_parts->shareRoom();
}

void TrainingPanel::setUnfinished(std::vector<UnfinishedRow> trainings) {
    m_parts->unfinished->setRows(std::move(trainings));
    m_parts->shareRoom();
}

void TrainingPanel::setModels(std::vector<ModelRow> models) {
    m_parts->stack->setCurrentIndex(models.empty() ? 0 : 1);
    m_parts->job->setModels(models);
    m_parts->table->setRows(std::move(models), m_parts->context.selection.model());
    m_parts->followChoice();
    m_parts->showMetrics();
}

void TrainingPanel::setTuningCheck(TuningCheck check) { m_parts->checkTuning = std::move(check); }

void TrainingPanel::setComparison(ModelComparison comparison) {
    Parts& p = *m_parts;
    const ModelRow* champion = p.table->champion();
    const Pair models(comparison.before.info.id, comparison.after.info.id);
    p.compared = models;
    p.comparing = comparison;
    p.comparison->setComparison(std::move(comparison));
    if (champion != nullptr && champion->info.id == models.first)
        p.table->choose({models.second});
    else
        p.table->choose({models.first, models.second});
    p.followChoice();
    p.tabs->setCurrentWidget(p.comparison);
}

// Whether or not the panel itself is shown.
bool TrainingPanel::offers(Task task) const {
    const QPushButton* button = m_parts->button(task);
    if (button) return button->isEnabledTo(this);
    const std::size_t chosen = m_parts->table->chosen().size();
    return task == Task::Drift ? chosen == 1 : chosen > 0;
}

void TrainingPanel::take(Task task) {
    if (!offers(task)) return;
    if (QPushButton* button = m_parts->button(task)) {
        button->click();
        return;
    }
    QWidget* page = task == Task::Drift ? static_cast<QWidget*>(m_parts->drift) : m_parts->card;
    m_parts->tabs->setCurrentWidget(page);
    page->setFocus(Qt::ShortcutFocusReason);
}

DriftView& TrainingPanel::drift() const { return *m_parts->drift; }

QSize TrainingPanel::sizeHint() const { return {820, 560}; }

// Not what the arrangement for a high panel needs: it would never become low.
QSize TrainingPanel::minimumSizeHint() const { return {420, 170}; }

}  // namespace anomalyst::ui
