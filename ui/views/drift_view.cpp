#include "ui/views/drift_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cstdint>
#include <vector>

#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/models/drift_table_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/upright_area.h"

namespace anomalyst::ui {
namespace {

constexpr int kLeastTable = 120;

QTableView* tableOf(DriftTableModel& model, const Theme& theme) {
    auto* table = new QTableView;
    table->setModel(&model);
    table->setAccessibleName(DriftView::tr("How far each input has moved"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(DriftTableModel::Input, QHeaderView::Stretch);
    return table;
}

QString inputsText(const std::vector<InputDrift>& inputs) {
    const auto moved = std::ranges::count_if(
        inputs, [](const InputDrift& input) { return input.shift != Shift::Stable; });
    if (moved == 0) return DriftView::tr("No input has moved.");
    // Of those that have: a larger PSI may be chance alone.
    const auto farthest = std::ranges::find_if(
        inputs, [](const InputDrift& input) { return input.shift != Shift::Stable; });
    return DriftView::tr("Inputs that have moved: %1 of %2, most of all “%3” (PSI %4).")
        .arg(format::count(static_cast<std::uint64_t>(moved)), format::count(inputs.size()),
             engineWords(farthest->input), format::number(farthest->psi, 2));
}

QString adviceText(const DriftReport& report) {
    switch (report.advice) {
        case DriftAdvice::Nothing:
            return DriftView::tr("As many sessions are flagged as promised: nothing to do.");
        case DriftAdvice::Recalibrate:
            return report.alerts.rate() > report.alerts.nominal
                       ? DriftView::tr(
                             "More sessions are flagged than promised: look at them, and unless "
                             "they are an attack, recalibrate the model.")
                       : DriftView::tr(
                             "Fewer sessions are flagged than promised: recalibrate the model.");
        case DriftAdvice::FineTune:
            if (report.alerts.asPromised())
                return DriftView::tr(
                    "As many sessions are flagged as promised. Where what is flagged is less "
                    "useful than before, tune the model, or train on old and new sessions.");
            return DriftView::tr(
                "Recalibrate the model first. If the alerts stay wrong, tune it, or train on old "
                "and new sessions.");
        case DriftAdvice::TrainAnew: break;
    }
    return DriftView::tr(
        "These sessions differ from those the model knows. Unless it is an attack, train a new "
        "model on recent sessions without the known fraud.");
}

QString factsText(const DriftReport& report) {
    const AlertRate& alerts = report.alerts;
    QString text =
        DriftView::tr("%1 checked against %2 reference sessions")
            .arg(format::sessions(report.sessions), format::count(report.referenceSessions));
    if (alerts.sessions > 0)
        text += DriftView::tr(" · flagged at %1: promised %2, got %3 (likely %4 to %5)")
                    .arg(format::score(alerts.threshold), format::percent(alerts.nominal),
                         format::percent(alerts.rate()), format::percent(alerts.interval.low),
                         format::percent(alerts.interval.high));
    for (const UnseenRate& unseen : report.unseen)
        if (unseen.unseen > 0)
            text += DriftView::tr(
                        " · %1 of the events have a value of %2 that is not in the "
                        "reference")
                        .arg(format::percent(unseen.rate()), format::text(unseen.input));
    return text + DriftView::tr(" · PSI: below 0.1 stable, 0.1 to 0.25 moved, above 0.25 shifted");
}

}  // namespace

DriftView::DriftView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_sessions(new QComboBox),
      m_check(new QPushButton(tr("Chec&k"))),
      m_recalibrate(new QPushButton(tr("&Recalibrate"))),
      m_verdict(new QLabel),
      m_facts(new QLabel),
      m_inputs(new DriftTableModel(this)),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(theme)) {
    m_sessions->addItem(tr("sessions it was not trained on"), int(Sessions::Untrained));
    m_sessions->addItem(tr("the last 7 days"), int(Sessions::LastWeek));
    m_sessions->addItem(tr("the last 30 days"), int(Sessions::LastMonth));
    m_sessions->addItem(tr("what the queue shows"), int(Sessions::Queue));
    m_sessions->setAccessibleName(tr("Sessions to hold against the training data"));
    m_sessions->setToolTip(
        tr("Which sessions are held against those that the model was trained on"));
    m_check->setToolTip(tr("Compare these sessions with the training data of the chosen model"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_sessions);
    row->addWidget(m_check);
    m_recalibrate->setToolTip(
        tr("Make a new model whose probabilities are learnt from the sessions that were checked, "
           "without the known fraud; this one stays as it is"));
    row->addWidget(m_recalibrate);
    row->addStretch(1);
    m_verdict->setWordWrap(true);
    m_verdict->setFont(theme.strongFont());
    m_facts->setWordWrap(true);
    m_facts->setProperty("dim", true);
    auto* rows = new QVBoxLayout;
    rows->addWidget(m_verdict);
    rows->addWidget(m_facts);
    QTableView* table = tableOf(*m_inputs, theme);
    table->setMinimumHeight(kLeastTable);
    rows->addWidget(table, 1);
    auto* page = new UprightArea(rows, {});  // in a low panel the words are whole, and scroll
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 8);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_check);
    connect(m_check, &QPushButton::clicked, this, &DriftView::ask);
    connect(m_recalibrate, &QPushButton::clicked, this,
            [this] { Q_EMIT recalibrationRequested(m_model); });
    // There is something to learn from as long as a report is shown.
    connect(m_stack, &QStackedWidget::currentChanged, m_recalibrate,
            [this](int shown) { m_recalibrate->setEnabled(shown == 1); });
    m_recalibrate->setEnabled(false);
    setModel({}, {});
}

void DriftView::ask() {
    Q_EMIT checkRequested(m_model, static_cast<Sessions>(m_sessions->currentData().toInt()));
}

void DriftView::setModel(ModelId model, const QString& name) {
    if (model.valid() && model == m_model) return;
    m_model = model;
    m_name = name;
    forget();
}

void DriftView::forget() {
    const ModelId model = m_model;
    m_check->setEnabled(model.valid());
    m_empty->set(tr("Not checked yet"),
                 model.valid()
                     ? tr("A check says whether sessions have moved away from those that %1 was "
                          "trained on, and whether it flags as many as it should.")
                           .arg(format::quoted(m_name))
                     : tr("Choose one model in the table."));
    m_stack->setCurrentIndex(0);
}

void DriftView::setTimesKnown(bool known) {
    auto* items = qobject_cast<QStandardItemModel*>(m_sessions->model());
    for (const Sessions sessions : {Sessions::LastWeek, Sessions::LastMonth})
        items->item(int(sessions))->setEnabled(known);
    if (!known) m_sessions->setCurrentIndex(0);
}

void DriftView::setBusy() {
    m_empty->set(tr("Comparing…"),
                 tr("Sessions that the model has not scored are scored as well."));
    m_stack->setCurrentIndex(0);
}

void DriftView::setReport(ModelId model, const DriftReport& report) {
    if (model != m_model) return;
    m_verdict->setText(tr("%1 %2", "which inputs have moved, what to do")
                           .arg(inputsText(report.inputs), adviceText(report)));
    m_facts->setText(factsText(report));
    m_inputs->setInputs(report.inputs);
    m_stack->setCurrentIndex(1);
}

void DriftView::setError(ModelId model, const QString& sentence) {
    if (model != m_model) return;
    m_empty->set(tr("Drift cannot be told"), sentence);
    m_stack->setCurrentIndex(0);
}

}  // namespace anomalyst::ui
