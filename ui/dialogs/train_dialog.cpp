#include "ui/dialogs/train_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "ui/dialogs/parameter_form.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

constexpr int kInputRows = 6;

bool contains(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

QLabel* labelFor(const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    return label;
}

}  // namespace

struct TrainDialog::Parts {
    Parts(TrainingChoices c, FilterCheck check, TrainDialog* d)
        : choices(std::move(c)), checkFilter(std::move(check)), dialog(d) {}

    TrainingChoices choices;
    FilterCheck checkFilter;
    TrainDialog* dialog;
    QComboBox* detector = nullptr;
    QLabel* summary = nullptr;
    QLineEdit* name = nullptr;
    QListWidget* inputs = nullptr;
    QLineEdit* filter = nullptr;
    QPushButton* useQueue = nullptr;  ///< only where the queue has a filter
    QCheckBox* leaveOut = nullptr;
    QSpinBox* seed = nullptr;
    QComboBox* device = nullptr;
    QStackedWidget* parameters = nullptr;
    std::vector<QScrollArea*> pages;  ///< [detectors], made when first asked for
    QLabel* problem = nullptr;
    QPushButton* train = nullptr;

    void build();
    void buildWhat(QFormLayout& form);
    void buildData(QFormLayout& form);
    void buildRun(QFormLayout& form);
    QWidget* buildParameters();
    QWidget* buildButtons();
    void follow();
    QString whatIsWrong() const;
    std::vector<std::string> tickedInputs() const;
    QScrollArea* page();
    ParameterForm* form() { return static_cast<ParameterForm*>(page()->widget()); }
};

void TrainDialog::Parts::build() {
    dialog->setWindowTitle(tr("Train a model"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    auto* left = new QFormLayout;
    left->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildWhat(*left);
    buildData(*left);
    buildRun(*left);
    auto* form = new QVBoxLayout;  // the rows keep together at the top
    form->addLayout(left);
    form->addStretch(1);
    columns->addLayout(form, 4);
    columns->addWidget(buildParameters(), 5);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(12);
    column->addLayout(columns, 1);
    column->addWidget(buildButtons());
    dialog->resize(860, 560);
}

void TrainDialog::Parts::buildWhat(QFormLayout& form) {
    detector = new QComboBox;
    for (const DetectorInfo& info : choices.detectors)
        detector->addItem(format::text(info.title), format::text(info.name));
    // It reads every kind of session, gives the best map, and names the features.
    detector->setCurrentIndex(std::max(0, detector->findData(QStringLiteral("autoencoder"))));
    detector->setToolTip(tr("The kind of model"));
    summary = new QLabel;
    summary->setProperty("dim", true);
    summary->setWordWrap(true);
    name = new QLineEdit;
    name->setToolTip(tr("What lists and reports call this model"));
    name->setClearButtonEnabled(true);
    form.addRow(tr("&Detector"), detector);
    form.addRow(QString(), summary);
    form.addRow(tr("&Name"), name);
    connect(detector, &QComboBox::currentIndexChanged, dialog, [this] { follow(); });
    connect(name, &QLineEdit::textChanged, dialog, [this] { follow(); });
}

void TrainDialog::Parts::buildData(QFormLayout& form) {
    inputs = new QListWidget;
    for (const std::string& input : choices.inputs) {
        auto* item = new QListWidgetItem(format::text(input), inputs);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(contains(choices.defaultInputs, input) ? Qt::Checked : Qt::Unchecked);
    }
    inputs->setToolTip(
        tr("What the model may look at. Leave out what would give the answer away, "
           "such as a column made from the label."));
    inputs->setMinimumHeight(inputs->sizeHintForRow(0) * kInputRows);
    filter = new QLineEdit;
    filter->setPlaceholderText(tr("all %1").arg(format::sessions(choices.sessions)));
    filter->setToolTip(tr("Which sessions to learn from, in the words of the filter bar"));
    filter->setClearButtonEnabled(true);
    if (!choices.filter.empty()) {
        const QString queue = format::text(choices.filter);
        useQueue = new QPushButton(tr("As in &queue"));
        useQueue->setAutoDefault(false);
        useQueue->setToolTip(tr("Use the filter of the queue: %1").arg(queue));
        connect(useQueue, &QPushButton::clicked, dialog, [this, queue] { filter->setText(queue); });
    }
    auto* sessions = new QHBoxLayout;
    sessions->addWidget(filter, 1);
    if (useQueue != nullptr) sessions->addWidget(useQueue);
    leaveOut = new QCheckBox(
        choices.fraudVerdicts == 0
            ? tr("&Leave out sessions with verdict fraud (none yet)")
            : tr("&Leave out %1 with verdict fraud").arg(format::sessions(choices.fraudVerdicts)));
    leaveOut->setChecked(true);
    leaveOut->setToolTip(tr("A model that has seen fraud takes it for normal"));
    form.addRow(tr("&Inputs"), inputs);
    form.addRow(labelFor(tr("&Sessions"), filter), sessions);
    form.addRow(QString(), leaveOut);
    connect(inputs, &QListWidget::itemChanged, dialog, [this] { follow(); });
    connect(filter, &QLineEdit::textChanged, dialog, [this] { follow(); });
}

void TrainDialog::Parts::buildRun(QFormLayout& form) {
    seed = new QSpinBox;
    seed->setRange(0, std::numeric_limits<int>::max());
    seed->setToolTip(tr("The same data, settings and seed give the same model"));
    device = new QComboBox;
    device->addItem(choices.cuda ? tr("automatic (CUDA)") : tr("automatic (CPU)"));
    device->addItem(tr("CPU"));
    if (choices.cuda) device->addItem(tr("CUDA"));
    device->setToolTip(tr("Where to train; a CUDA device is faster where there is one"));
    auto* row = new QHBoxLayout;
    row->addWidget(seed, 1);
    row->addSpacing(8);
    row->addWidget(labelFor(tr("De&vice"), device));
    row->addWidget(device, 1);
    form.addRow(labelFor(tr("S&eed"), seed), row);
}

QWidget* TrainDialog::Parts::buildParameters() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Parameters"));
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    auto* reset = new QPushButton(tr("&Reset"));
    reset->setAutoDefault(false);
    reset->setToolTip(tr("All parameters back to their defaults"));
    head->addWidget(title, 1);
    head->addWidget(reset);
    parameters = new QStackedWidget;
    pages.resize(choices.detectors.size());
    column->addLayout(head);
    column->addWidget(parameters, 1);
    connect(reset, &QPushButton::clicked, dialog, [this] {
        if (detector->currentIndex() >= 0) form()->reset();
    });
    return side;
}

// That of the detector chosen; making those of all at once would take a tenth of a second.
QScrollArea* TrainDialog::Parts::page() {
    const auto index = static_cast<std::size_t>(detector->currentIndex());
    if (pages[index] != nullptr) return pages[index];
    auto* area = new QScrollArea;
    area->setAccessibleName(tr("Parameters"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(new ParameterForm(choices.detectors[index].parameters));
    parameters->addWidget(area);
    return pages[index] = area;
}

QWidget* TrainDialog::Parts::buildButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    problem = new QLabel;
    problem->setProperty("dim", true);
    problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    train = buttons->addButton(tr("&Train"), QDialogButtonBox::AcceptRole);
    train->setDefault(true);
    train->setToolTip(tr("Train as a job; the window stays usable"));
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close without training (Esc)"));
    layout->addWidget(problem, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [this] {
        if (const auto order = dialog->order()) {
            dialog->accept();
            Q_EMIT dialog->trainRequested(*order);
        }
    });
    return row;
}

void TrainDialog::Parts::follow() {
    const int index = detector->currentIndex();
    if (index >= 0) {
        const DetectorInfo& info = choices.detectors[static_cast<std::size_t>(index)];
        summary->setText(format::text(info.summary));
        name->setPlaceholderText(tr("%1 and the next free number").arg(format::text(info.name)));
        parameters->setCurrentWidget(page());
        leaveOut->setEnabled(!info.usesLabels);  // it has to see fraud to learn what fraud is
    }
    const QString wrong = whatIsWrong();
    problem->setText(wrong);
    train->setEnabled(wrong.isEmpty());
}

QString TrainDialog::Parts::whatIsWrong() const {
    if (detector->currentIndex() < 0) return tr("There is no detector to train.");
    if (choices.sessions == 0) return tr("There are no sessions to learn from. Import data first.");
    if (contains(choices.takenNames, format::utf8(name->text().trimmed())))
        return tr("There is a model of this name. Choose another, or none.");
    if (!choices.inputs.empty() && tickedInputs().empty())
        return tr("Tick at least one input: the model would have nothing to look at.");
    const QString text = filter->text().trimmed();
    return text.isEmpty() || !checkFilter ? QString() : checkFilter(text);
}

std::vector<std::string> TrainDialog::Parts::tickedInputs() const {
    std::vector<std::string> ticked;
    for (int i = 0; i < inputs->count(); ++i)
        if (inputs->item(i)->checkState() == Qt::Checked)
            ticked.push_back(choices.inputs[static_cast<std::size_t>(i)]);
    return ticked;
}

TrainDialog::TrainDialog(TrainingChoices choices, FilterCheck checkFilter, QWidget* parent)
    : QDialog(parent),
      m_parts(std::make_unique<Parts>(std::move(choices), std::move(checkFilter), this)) {
    m_parts->build();
    m_parts->follow();
}

TrainDialog::~TrainDialog() = default;

std::optional<TrainingOrder> TrainDialog::order() const {
    if (!m_parts->whatIsWrong().isEmpty()) return std::nullopt;
    TrainingOrder order;
    const auto index = static_cast<std::size_t>(m_parts->detector->currentIndex());
    order.detector = m_parts->choices.detectors[index].name;
    order.name = format::utf8(m_parts->name->text().trimmed());
    order.parameters = m_parts->form()->changed();
    order.inputs = m_parts->tickedInputs();
    order.filter = format::utf8(m_parts->filter->text().trimmed());
    order.leaveOutFraud = m_parts->leaveOut->isEnabled() && m_parts->leaveOut->isChecked();
    order.seed = static_cast<std::uint64_t>(m_parts->seed->value());
    order.device = static_cast<TrainingOrder::Device>(m_parts->device->currentIndex());
    return order;
}

}  // namespace anomalyst::ui
