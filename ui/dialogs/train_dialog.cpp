#include "ui/dialogs/train_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "ui/dialogs/detector_box.h"
#include "ui/dialogs/missing_box.h"
#include "ui/dialogs/parameter_form.h"
#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

constexpr int kInputRows = 6;
constexpr int kRowSpacing = 8;
constexpr std::uint64_t kFewAnomalous = 10;  ///< one in so many is told of

bool contains(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

QString policyInWords(const MissingPolicy& policy) {
    QStringList lines{TrainDialog::tr("All inputs: %1").arg(MissingBox::nameOf(policy.all))};
    for (const auto& [column, own] : policy.columns)
        lines << TrainDialog::tr("%1: %2").arg(format::text(column), MissingBox::nameOf(own));
    return lines.join(QLatin1Char('\n'));
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
    QString wrongFilter;          ///< what the last check has answered
    bool checkingFilter = false;  ///< its answer is still to come
    TrainDialog* dialog;
    DetectorBox* detector = nullptr;
    QLabel* summary = nullptr;
    QLineEdit* name = nullptr;
    QListWidget* inputs = nullptr;
    MissingBox* missing = nullptr;
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
    QGridLayout* buildForm();
    void buildWhat();
    QLayout* buildSessions();
    void buildInputs();
    QLayout* buildRun();
    QWidget* buildParameters();
    QWidget* buildButtons();
    void follow();
    void followFilter();
    QString whatIsWrong() const;
    /// Place of the chosen detector in `choices`.
    std::optional<std::size_t> chosen() const;
    std::vector<std::string> tickedInputs() const;
    QScrollArea* page();
    ParameterForm* form() { return static_cast<ParameterForm*>(page()->widget()); }
};

void TrainDialog::Parts::build() {
    dialog->setWindowTitle(tr("Train a model"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(buildForm(), 4);
    columns->addWidget(buildParameters(), 5);
    problem = new QLabel;
    problem->setProperty("problem", true);
    problem->setWordWrap(true);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(12);
    column->addLayout(columns, 1);
    column->addWidget(problem);
    column->addWidget(buildButtons());
    dialog->resize(980, 600);
}

QGridLayout* TrainDialog::Parts::buildForm() {
    buildWhat();
    buildInputs();
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(kRowSpacing);
    form->setColumnStretch(1, 1);
    int row = 0;
    const auto addWidget = [&](const QString& label, QWidget* field, QWidget* shown) {
        if (!label.isEmpty()) form->addWidget(labelFor(label, field), row, 0);
        form->addWidget(shown, row++, 1);
    };
    const auto addLayout = [&](const QString& label, QLayout* fields, QWidget* field) {
        form->addWidget(labelFor(label, field), row, 0);
        form->addLayout(fields, row++, 1);
    };
    QLayout* sessions = buildSessions();
    QLayout* run = buildRun();
    addWidget(tr("&Detector"), detector, detector);
    addWidget({}, nullptr, summary);
    addWidget(tr("&Name"), name, name);
    form->addWidget(labelFor(tr("&Inputs"), inputs), row, 0, Qt::AlignTop);
    form->setRowStretch(row, 1);
    form->addWidget(inputs, row++, 1);
    addWidget(tr("&Missing values"), missing, missing);
    addLayout(tr("&Sessions"), sessions, filter);
    addWidget({}, nullptr, leaveOut);
    // A little of it does no harm, and unsupervised detectors are meant for data without labels.
    if (choices.givenAnomalous * kFewAnomalous > choices.sessions) {
        auto* many = new QLabel(
            tr("%1 of %2 have the given label anomalous, and a model takes for normal what it sees "
               "often. The filter label = normal leaves them out.")
                .arg(format::count(choices.givenAnomalous), format::sessions(choices.sessions)));
        many->setWordWrap(true);
        many->setProperty("dim", true);
        addWidget({}, nullptr, many);
    }
    addLayout(tr("S&eed"), run, seed);
    return form;
}

void TrainDialog::Parts::buildWhat() {
    detector = new DetectorBox(choices.detectors);
    // It reads every kind of session, gives the best map, and names the features.
    detector->choose("autoencoder");
    detector->setToolTip(tr("The kind of model"));
    summary = new QLabel;
    summary->setProperty("dim", true);
    summary->setWordWrap(true);
    name = new QLineEdit;
    name->setToolTip(tr("What lists and reports call this model"));
    name->setClearButtonEnabled(true);
    connect(detector, &QComboBox::currentIndexChanged, dialog, [this] { follow(); });
    connect(name, &QLineEdit::textChanged, dialog, [this] { follow(); });
}

void TrainDialog::Parts::buildInputs() {
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
    connect(inputs, &QListWidget::itemChanged, dialog, [this] { follow(); });
    missing = new MissingBox;
    missing->choose(choices.missing.all);
    if (choices.missing.columns.empty()) return;
    const QString usual = policyInWords(choices.missing);
    missing->offerOther(tr("as the import has set it"), usual);
    missing->setToolTip(missing->toolTip() + QStringLiteral(".\n") +
                        tr("The import has set:\n%1").arg(usual));
}

QLayout* TrainDialog::Parts::buildSessions() {
    filter = new QLineEdit;
    filter->setPlaceholderText(tr("all %1, or a filter").arg(format::sessions(choices.sessions)));
    filter->setToolTip(
        tr("Which sessions to learn from: a filter such as events > 3, as in the filter bar. "
           "Without one, all of them."));
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
    connect(filter, &QLineEdit::textChanged, dialog, [this] { followFilter(); });
    return sessions;
}

QLayout* TrainDialog::Parts::buildRun() {
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
    row->addSpacing(12);
    row->addWidget(labelFor(tr("De&vice"), device));
    row->addSpacing(4);
    row->addWidget(device, 1);
    return row;
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
        if (chosen()) form()->reset();
    });
    return side;
}

// That of the detector chosen; making those of all at once would take a tenth of a second.
QScrollArea* TrainDialog::Parts::page() {
    const std::size_t index = *chosen();
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
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    train = buttons->addButton(tr("&Train"), QDialogButtonBox::AcceptRole);
    train->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close without training (Esc)"));
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [this] {
        if (const auto order = dialog->order()) {
            dialog->accept();
            Q_EMIT dialog->trainRequested(*order);
        }
    });
    return buttons;
}

std::optional<std::size_t> TrainDialog::Parts::chosen() const {
    const std::string wanted = detector->chosen();
    const auto found = std::find_if(choices.detectors.begin(), choices.detectors.end(),
                                    [&](const DetectorInfo& info) { return info.name == wanted; });
    if (found == choices.detectors.end()) return std::nullopt;
    return static_cast<std::size_t>(found - choices.detectors.begin());
}

// The fields are the workspace's, so that only it can say what is wrong with their names.
void TrainDialog::Parts::followFilter() {
    const QString text = filter->text().trimmed();
    wrongFilter.clear();
    checkingFilter = !text.isEmpty() && checkFilter;
    if (checkingFilter) {
        checkFilter(text, [this, text, open = QPointer(dialog)](const QString& wrong) {
            if (!open || filter->text().trimmed() != text) return;  // out of date
            wrongFilter = wrong;
            checkingFilter = false;
            follow();
        });
    }
    follow();
}

void TrainDialog::Parts::follow() {
    if (const auto index = chosen()) {
        const DetectorInfo& info = choices.detectors[*index];
        summary->setText(engineWords(info.summary));
        name->setPlaceholderText(tr("%1 and the next free number").arg(format::text(info.name)));
        parameters->setCurrentWidget(page());
        leaveOut->setEnabled(!info.usesLabels);  // it has to see fraud to learn what fraud is
    }
    const QString wrong = whatIsWrong();
    problem->setText(wrong);
    problem->setVisible(!wrong.isEmpty());
    train->setEnabled(wrong.isEmpty() && !checkingFilter);
    train->setToolTip(wrong.isEmpty() ? tr("Train as a job; the window stays usable") : wrong);
}

QString TrainDialog::Parts::whatIsWrong() const {
    if (!chosen()) return tr("There is no detector to train.");
    if (choices.sessions == 0) return tr("There are no sessions to learn from. Import data first.");
    if (contains(choices.takenNames, format::utf8(name->text().trimmed())))
        return tr("There is a model of this name. Choose another, or none.");
    if (!choices.inputs.empty() && tickedInputs().empty())
        return tr("Tick at least one input: the model would have nothing to look at.");
    return wrongFilter.isEmpty() ? QString() : tr("Sessions: %1").arg(wrongFilter);
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
    if (!m_parts->whatIsWrong().isEmpty() || m_parts->checkingFilter) return std::nullopt;
    TrainingOrder order;
    order.detector = m_parts->choices.detectors[*m_parts->chosen()].name;
    order.name = format::utf8(m_parts->name->text().trimmed());
    order.parameters = m_parts->form()->changed();
    order.inputs = m_parts->tickedInputs();
    const std::optional<Missing> missing = m_parts->missing->chosen();
    order.missing = missing ? MissingPolicy{*missing} : m_parts->choices.missing;
    order.missingIsUsual = !missing;
    order.filter = format::utf8(m_parts->filter->text().trimmed());
    order.leaveOutFraud = m_parts->leaveOut->isEnabled() && m_parts->leaveOut->isChecked();
    order.seed = static_cast<std::uint64_t>(m_parts->seed->value());
    order.device = static_cast<TrainingOrder::Device>(m_parts->device->currentIndex());
    return order;
}

void TrainDialog::setOrder(const TrainingOrder& order) {
    Parts& p = *m_parts;
    p.detector->choose(order.detector);
    if (p.chosen()) p.form()->set(order.parameters);
    p.name->setText(format::text(order.name));
    for (int i = 0; i < p.inputs->count(); ++i) {
        const bool ticked = contains(order.inputs, p.choices.inputs[static_cast<std::size_t>(i)]);
        p.inputs->item(i)->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
    if (!order.missingIsUsual)
        p.missing->choose(order.missing.all);
    else if (!p.choices.missing.columns.empty())
        p.missing->chooseOther();
    p.filter->setText(format::text(order.filter));
    if (p.leaveOut->isEnabled()) p.leaveOut->setChecked(order.leaveOutFraud);
    p.seed->setValue(static_cast<int>(order.seed));
    p.device->setCurrentIndex(static_cast<int>(order.device));
}

}  // namespace anomalyst::ui
