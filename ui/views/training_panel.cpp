#include "ui/views/training_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "ui/format.h"
#include "ui/models/model_table_model.h"
#include "ui/theme.h"
#include "ui/views/champion_delegate.h"
#include "ui/views/loss_chart.h"
#include "ui/views/model_card.h"
#include "ui/views/model_comparison_view.h"
#include "ui/views/training_job_view.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr int kRoomForAll = 460;

}  // namespace

struct TrainingPanel::Parts {
    Parts(ViewContext c, TrainingPanel* v) : context(c), view(v) {}

    ViewContext context;
    TrainingPanel* view;
    TrainingJobView* job = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    ModelTableModel* models = nullptr;
    QSortFilterProxyModel* sorted = nullptr;
    QTableView* table = nullptr;
    QPushButton *show = nullptr, *promote = nullptr, *compare = nullptr, *score = nullptr,
                *remove = nullptr;
    QTabWidget* tabs = nullptr;
    QTextBrowser* card = nullptr;
    LossChart* losses = nullptr;
    ModelComparisonView* comparison = nullptr;

    void build();
    QWidget* buildTable();
    QWidget* buildButtons();
    QWidget* buildTabs();
    void connectAll();
    void followChoice();
    void shareRoom();
    std::vector<const ModelRow*> chosen() const;
    const ModelRow* champion() const;
    std::optional<std::pair<ModelId, ModelId>> pair() const;
};

void TrainingPanel::Parts::build() {
    job = new TrainingJobView(context.theme);
    job->hide();
    empty = new EmptyState(context.theme);
    empty->set(TrainingPanel::tr("No model yet"),
               TrainingPanel::tr("A model learns from your sessions what is normal and scores how "
                                 "unusual each one is. It needs no labels."),
               {TrainingPanel::tr("Train a model…"),
                TrainingPanel::tr("Train a model on the sessions of the workspace (Ctrl+T)")});
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(buildTable());
    split->addWidget(buildTabs());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    stack = new QStackedWidget;
    stack->addWidget(empty);
    stack->addWidget(split);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    job->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(job);
    column->addWidget(stack, 1);
}

QWidget* TrainingPanel::Parts::buildTable() {
    models = new ModelTableModel(view);
    sorted = new QSortFilterProxyModel(view);
    sorted->setSourceModel(models);
    sorted->setSortRole(ModelTableModel::SortRole);
    table = new QTableView;
    table->setModel(sorted);
    table->setAccessibleName(tr("Models"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSortingEnabled(true);
    table->sortByColumn(ModelTableModel::Created, Qt::DescendingOrder);
    table->setItemDelegateForColumn(ModelTableModel::Name,
                                    new ChampionDelegate(context.theme, table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(context.theme.font()).height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(ModelTableModel::Name, 190);
    for (const int column :
         {ModelTableModel::Auroc, ModelTableModel::Auprc, ModelTableModel::Precision,
          ModelTableModel::Recall, ModelTableModel::F1})
        table->setColumnWidth(column, 74);
    table->setColumnWidth(ModelTableModel::TrainSessions, 152);
    table->setColumnWidth(ModelTableModel::ScoredSessions, 132);
    table->setMinimumHeight(72);
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildButtons());
    column->addWidget(table, 1);
    return widget;
}

QWidget* TrainingPanel::Parts::buildButtons() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(12, 6, 12, 6);
    const auto button = [&](const QString& text, const QString& tip) {
        auto* b = new QPushButton(text);
        b->setToolTip(tip);
        row->addWidget(b);
        return b;
    };
    auto* train = button(tr("&Train…"), tr("Train another model (Ctrl+T)"));
    row->addStretch(1);
    show = button(tr("Sho&w"), tr("Show this model's scores everywhere; the champion stays"));
    compare = button(tr("Com&pare"), tr("Which sessions cross the line: two chosen models, or the "
                                        "champion and the chosen one"));
    promote = button(tr("Make &champion"), tr("Let this model's scores drive the queue"));
    score = button(tr("&Score"), tr("Score the sessions that this model has not seen yet"));
    remove = button(tr("Rem&ove"), tr("Remove the model and its scores; not the champion"));
    connect(train, &QPushButton::clicked, view, &TrainingPanel::trainRequested);
    return widget;
}

QWidget* TrainingPanel::Parts::buildTabs() {
    tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    card = new QTextBrowser;
    card->setFrameShape(QFrame::NoFrame);
    card->document()->setDocumentMargin(12);
    card->setAccessibleName(tr("Model card"));
    losses = new LossChart(context.theme);
    auto* page = new QSplitter(Qt::Horizontal);
    page->addWidget(card);
    page->addWidget(losses);
    page->setSizes({420, 300});
    card->setMinimumWidth(240);
    page->setStretchFactor(0, 3);
    page->setStretchFactor(1, 2);
    comparison = new ModelComparisonView(context);
    tabs->addTab(page, tr("Model &card"));
    tabs->addTab(comparison, tr("Com&parison"));
    return tabs;
}

void TrainingPanel::Parts::connectAll() {
    connect(job, &TrainingJobView::pauseRequested, view, &TrainingPanel::pauseRequested);
    connect(job, &TrainingJobView::resumeRequested, view, &TrainingPanel::resumeRequested);
    connect(job, &TrainingJobView::cancelRequested, view, &TrainingPanel::cancelRequested);
    connect(empty, &EmptyState::buttonClicked, view, &TrainingPanel::trainRequested);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, view,
            [this] { followChoice(); });
    const auto ask = [this](QPushButton* button, void (TrainingPanel::*signal)(ModelId)) {
        connect(button, &QPushButton::clicked, view, [this, signal] {
            const auto rows = chosen();
            if (rows.size() == 1) Q_EMIT(view->*signal)(rows.front()->info.id);
        });
    };
    ask(show, &TrainingPanel::showRequested);
    ask(promote, &TrainingPanel::promoteRequested);
    ask(score, &TrainingPanel::scoreRequested);
    ask(remove, &TrainingPanel::removeRequested);
    connect(compare, &QPushButton::clicked, view, [this] {
        if (const auto both = pair()) Q_EMIT view->compareRequested(both->first, both->second);
    });
    connect(&context.theme, &Theme::changed, view, [this] { followChoice(); });
}

std::vector<const ModelRow*> TrainingPanel::Parts::chosen() const {
    std::vector<const ModelRow*> rows;
    for (const QModelIndex& index : table->selectionModel()->selectedRows())
        rows.push_back(&models->rows()[static_cast<std::size_t>(sorted->mapToSource(index).row())]);
    return rows;
}

const ModelRow* TrainingPanel::Parts::champion() const {
    for (const ModelRow& row : models->rows())
        if (row.info.champion) return &row;
    return nullptr;
}

// The older of two models comes first; a single one is compared with the champion.
std::optional<std::pair<ModelId, ModelId>> TrainingPanel::Parts::pair() const {
    auto rows = chosen();
    if (rows.size() == 1 && champion() != nullptr && !rows.front()->info.champion)
        return std::pair(champion()->info.id, rows.front()->info.id);
    if (rows.size() != 2) return std::nullopt;
    if (rows[1]->info.created < rows[0]->info.created) std::swap(rows[0], rows[1]);
    return std::pair(rows[0]->info.id, rows[1]->info.id);
}

void TrainingPanel::Parts::followChoice() {
    const auto rows = chosen();
    const ModelRow* one = rows.size() == 1 ? rows.front() : nullptr;
    show->setEnabled(one != nullptr);
    score->setEnabled(one != nullptr);
    promote->setEnabled(one != nullptr && !one->info.champion);
    remove->setEnabled(one != nullptr && !one->info.champion);
    compare->setEnabled(pair().has_value());
    const ModelRow* shown = rows.empty() ? nullptr : rows.front();
    card->setHtml(shown != nullptr ? modelCard(*shown, context.theme.colours()) : QString());
    losses->setLosses(shown != nullptr ? shown->info.losses : std::vector<EpochLoss>(), 0);
    losses->setVisible(shown != nullptr && !shown->info.losses.empty());
}

// In a low panel the curves of the model in training need the room of the trained one's card.
void TrainingPanel::Parts::shareRoom() {
    tabs->setVisible(!job->running() || view->height() >= kRoomForAll);
}

TrainingPanel::TrainingPanel(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    m_parts->connectAll();
    setModels({});
}

TrainingPanel::~TrainingPanel() = default;

void TrainingPanel::beginJob(const QString& title, int epochs) {
    m_parts->job->begin(title, epochs);
    m_parts->job->show();
    m_parts->shareRoom();
}

void TrainingPanel::setProgress(const ProgressReport& progress) {
    if (m_parts->job->running()) m_parts->job->setProgress(progress);
}

void TrainingPanel::addEpoch(const EpochLoss& loss) {
    if (m_parts->job->running()) m_parts->job->addEpoch(loss);
}

void TrainingPanel::setPaused(bool paused) { m_parts->job->setPaused(paused); }

void TrainingPanel::endJob(const QString& sentence, bool failed) {
    m_parts->job->end(failed ? tr("Failed: %1").arg(sentence) : sentence);
    m_parts->shareRoom();
}

void TrainingPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_parts->shareRoom();
}

void TrainingPanel::setModels(std::vector<ModelRow> models) {
    const auto before = m_parts->chosen();
    const ModelId kept = before.empty() ? ModelId{} : before.front()->info.id;
    m_parts->models->setRows(std::move(models));
    const int rows = m_parts->models->rowCount();
    m_parts->stack->setCurrentIndex(rows == 0 ? 0 : 1);
    if (rows > 0) {
        const int row = std::max(0, m_parts->models->rowOf(kept));
        m_parts->table->selectRow(
            m_parts->sorted->mapFromSource(m_parts->models->index(row, 0)).row());
    }
    m_parts->followChoice();
}

void TrainingPanel::setComparison(ModelComparison comparison) {
    m_parts->comparison->setComparison(comparison);
    m_parts->tabs->setCurrentWidget(m_parts->comparison);
}

QSize TrainingPanel::sizeHint() const { return {820, 560}; }

}  // namespace anomalyst::ui
