#include "ui/dialogs/import_options_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dialogs/missing_box.h"
#include "ui/format.h"

namespace anomalyst::ui {

namespace {

constexpr int kRowSpacing = 8;

/// An empty label is always a normal one, and nothing to read in a list.
std::vector<std::string> listOf(const QString& text) {
    std::vector<std::string> values{""};
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty()) values.push_back(format::utf8(part.trimmed()));
    return values;
}

QString textOf(const std::vector<std::string>& values) {
    QStringList parts;
    for (const std::string& value : values)
        if (!value.empty()) parts << format::text(value);
    return parts.join(QStringLiteral(", "));
}

int minutesOf(std::chrono::microseconds gap) {
    return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(gap).count());
}

}  // namespace

ImportOptionsForm::ImportOptionsForm(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kRowSpacing);
    column->addLayout(
        twoForms(&ImportOptionsForm::buildReading, &ImportOptionsForm::buildSessions));
    buildPseudonyms();
    auto* line = new QHBoxLayout;
    line->addWidget(m_pseudonymise);
    line->addStretch(1);
    line->addWidget(m_moreButton);
    column->addLayout(line);
    column->addWidget(m_keyNote);
    QWidget* more = buildMore();
    column->addWidget(more);
    connect(m_moreButton, &QToolButton::toggled, more, [this, more](bool shown) {
        m_moreButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        more->setVisible(shown);
    });
    wire();
    allowGap();
    explainPseudonyms();
}

QHBoxLayout* ImportOptionsForm::twoForms(Build left, Build right) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(32);
    for (const auto build : {left, right}) {
        auto* form = new QFormLayout;
        form->setVerticalSpacing(kRowSpacing);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        (this->*build)(*form);
        row->addLayout(form, 1);
    }
    return row;
}

void ImportOptionsForm::buildReading(QFormLayout& form) {
    m_asEvents = new QRadioButton(tr("an &event"), this);
    m_asEvents->setToolTip(tr("Each row is one thing a user did; sessions are made from them"));
    m_asEvents->setChecked(true);
    m_asSessions = new QRadioButton(tr("a &session"), this);
    m_asSessions->setToolTip(tr("Each row is a whole session with its numbers"));
    auto* kinds = new QHBoxLayout;
    kinds->setSpacing(16);
    kinds->addWidget(m_asEvents);
    kinds->addWidget(m_asSessions);
    kinds->addStretch(1);
    form.addRow(tr("One row is"), kinds);
    m_timezone = new QComboBox(this);
    m_timezone->setEditable(true);
    m_timezone->addItem(QStringLiteral("UTC"));
    for (const QByteArray& zone : QTimeZone::availableTimeZoneIds())
        if (zone.contains('/')) m_timezone->addItem(QString::fromLatin1(zone));
    m_timezone->setToolTip(tr("For times that name no zone; an IANA name or +hh:mm"));
    form.addRow(tr("Time &zone"), m_timezone);
}

void ImportOptionsForm::buildSessions(QFormLayout& form) {
    m_gapMinutes = new QSpinBox(this);
    m_gapMinutes->setRange(1, 7 * 24 * 60);
    m_gapMinutes->setValue(minutesOf(ImportOptions().gap));
    m_gapMinutes->setSuffix(tr(" min"));
    form.addRow(tr("New session after a &gap of"), m_gapMinutes);
    m_normalLabels = new QLineEdit(textOf(ImportOptions().normalLabels), this);
    m_normalLabels->setToolTip(
        tr("Labels that say normal, with commas between, as does an empty "
           "one; every other label says anomalous"));
    // All of the usual ones are to be read at a glance.
    m_normalLabels->setMinimumWidth(
        m_normalLabels->fontMetrics().horizontalAdvance(m_normalLabels->text()) + 24);
    form.addRow(tr("&Normal labels"), m_normalLabels);
}

void ImportOptionsForm::buildPseudonyms() {
    m_pseudonymise = new QCheckBox(tr("Replace what tells of &people by pseudonyms"), this);
    m_keyNote = new QLabel(this);
    m_keyNote->setProperty("dim", true);
    m_keyNote->setWordWrap(true);
    m_moreButton = new QToolButton(this);
    m_moreButton->setText(tr("M&ore"));
    m_moreButton->setToolTip(tr("Format, rejected rows, duplicates and missing values"));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setArrowType(Qt::RightArrow);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

QWidget* ImportOptionsForm::buildMore() {
    auto* more = new QWidget(this);
    more->setLayout(
        twoForms(&ImportOptionsForm::buildMoreReading, &ImportOptionsForm::buildMissing));
    more->hide();
    return more;
}

void ImportOptionsForm::buildMoreReading(QFormLayout& form) {
    m_format = new QComboBox(this);
    m_format->addItem(tr("automatic"), QStringLiteral("auto"));
    m_format->addItem(QStringLiteral("CSV"), QStringLiteral("csv"));
    m_format->addItem(QStringLiteral("TSV"), QStringLiteral("tsv"));
    m_format->addItem(QStringLiteral("JSON Lines"), QStringLiteral("jsonl"));
    m_format->setToolTip(tr("How columns are separated: CSV by , ; or |, TSV by tabs"));
    form.addRow(tr("For&mat"), m_format);
    m_maxRejects = new QLineEdit(this);
    m_maxRejects->setPlaceholderText(tr("any number of rows"));
    m_maxRejects->setToolTip(
        tr("Import nothing when more rows than this are rejected: 100, or 5%"));
    form.addRow(tr("Accept &rejected rows up to"), m_maxRejects);
    m_dropDuplicates = new QCheckBox(tr("leave out d&uplicates"), this);
    m_dropDuplicates->setToolTip(tr(
        "Events that stand in their session already, with the same time, action and values, also "
        "from an earlier import. Else they stay and are counted."));
    form.addRow(QString(), m_dropDuplicates);
}

void ImportOptionsForm::buildMissing(QFormLayout& form) {
    m_missing = new MissingBox(this);
    m_missing->setToolTip(
        tr("What trainings do where an input has no value, unless they are told otherwise. The "
           "data are kept as they are."));
    form.addRow(tr("Missing &values"), m_missing);
    m_missingByColumn = new QCheckBox(tr("others for sing&le columns"), this);
    m_missingByColumn->setToolTip(tr("Choose them in the table, below the names of the columns"));
    form.addRow(QString(), m_missingByColumn);
}

void ImportOptionsForm::wire() {
    const auto touched = [this](ImportSetting setting) {
        return [this, setting] { m_given.insert(setting); };
    };
    for (QRadioButton* kind : {m_asEvents, m_asSessions})
        connect(kind, &QRadioButton::clicked, this, touched(ImportSetting::Kind));
    connect(m_timezone, &QComboBox::editTextChanged, this, touched(ImportSetting::TimeZone));
    connect(m_gapMinutes, &QSpinBox::valueChanged, this, touched(ImportSetting::Gap));
    connect(m_normalLabels, &QLineEdit::textEdited, this, touched(ImportSetting::NormalLabels));
    connect(m_asEvents, &QRadioButton::clicked, this, &ImportOptionsForm::readingChanged);
    connect(m_asSessions, &QRadioButton::clicked, this, &ImportOptionsForm::readingChanged);
    connect(m_asEvents, &QRadioButton::toggled, this, &ImportOptionsForm::allowGap);
    connect(m_format, &QComboBox::activated, this, &ImportOptionsForm::readingChanged);
    connect(m_pseudonymise, &QCheckBox::toggled, this, [this] {
        explainPseudonyms();
        Q_EMIT columnsChanged();
    });
    connect(m_missingByColumn, &QCheckBox::toggled, this, &ImportOptionsForm::columnsChanged);
}

ImportOptions ImportOptionsForm::options() const {
    ImportOptions options;
    options.kind = m_asEvents->isChecked() ? ImportKind::Events : ImportKind::Sessions;
    options.format = format::utf8(m_format->currentData().toString());
    options.timezone = format::utf8(m_timezone->currentText().trimmed());
    options.gap = std::chrono::minutes(m_gapMinutes->value());
    options.normalLabels = listOf(m_normalLabels->text());
    options.maxRejects = format::utf8(m_maxRejects->text().trimmed());
    options.pseudonymise = pseudonymises();
    options.duplicates = m_dropDuplicates->isChecked() ? Duplicates::Drop : Duplicates::Keep;
    options.given = m_given;
    return options;
}

void ImportOptionsForm::setHabits(const ImportHabits& habits) {
    m_habits = habits;
    m_pseudonymise->setEnabled(habits.names == ImportHabits::Names::Open);
    m_pseudonymise->setChecked(habits.names == ImportHabits::Names::Pseudonyms);
    m_missing->choose(habits.missing.all);
    m_missingByColumn->setChecked(!habits.missing.columns.empty());
    explainPseudonyms();
}

void ImportOptionsForm::follow(const ImportOptions& settings) {
    const auto open = [this](ImportSetting setting) { return !m_given.contains(setting); };
    const QSignalBlocker zone(m_timezone), gap(m_gapMinutes);
    if (open(ImportSetting::Kind)) setKind(settings.kind);
    if (open(ImportSetting::TimeZone)) m_timezone->setCurrentText(format::text(settings.timezone));
    if (open(ImportSetting::Gap)) m_gapMinutes->setValue(minutesOf(settings.gap));
    if (open(ImportSetting::NormalLabels)) m_normalLabels->setText(textOf(settings.normalLabels));
    if (m_pseudonymise->isEnabled() && settings.pseudonymise) m_pseudonymise->setChecked(true);
}

void ImportOptionsForm::setKind(ImportKind kind) {
    (kind == ImportKind::Events ? m_asEvents : m_asSessions)->setChecked(true);
}

bool ImportOptionsForm::pseudonymises() const { return m_pseudonymise->isChecked(); }
Missing ImportOptionsForm::missing() const { return m_missing->chosen().value_or(Missing::Keep); }
bool ImportOptionsForm::missingByColumn() const { return m_missingByColumn->isChecked(); }

void ImportOptionsForm::explainPseudonyms() {
    const QString key = format::text(m_habits.keyFile.filename().string());
    m_keyNote->setVisible(pseudonymises());
    m_keyNote->setText(
        tr("Users, devices, addresses, cards and the like become keyed hashes; equal values stay "
           "equal. The key is kept beside the workspace, in %1, for you alone: without it nobody "
           "can tell who is who, and nothing more can be imported.")
            .arg(key));
    m_pseudonymise->setToolTip(
        m_habits.names == ImportHabits::Names::Plain
            ? tr("The workspace holds plain names from earlier imports. For pseudonyms, import "
                 "everything into a new workspace.")
        : m_habits.names == ImportHabits::Names::Pseudonyms
            ? tr("As in the earlier imports: the workspace holds pseudonyms, and no plain names")
            : tr("Names in the workspace give nobody away; which columns are replaced is shown in "
                 "the table"));
}

void ImportOptionsForm::setMapped(bool session, bool time) {
    m_sessionMapped = session;
    m_timeMapped = time;
    allowGap();
}

void ImportOptionsForm::allowGap() {
    const QString reason = !m_asEvents->isChecked() ? tr("Each row is a session already")
                           : m_sessionMapped ? tr("A column says which session an event belongs to")
                           : !m_timeMapped   ? tr("Without a time there are no gaps")
                                             : QString();
    m_gapMinutes->setEnabled(reason.isEmpty());
    m_gapMinutes->setToolTip(
        reason.isEmpty() ? tr("A user's events that are further apart belong to two sessions")
                         : reason);
}

}  // namespace anomalyst::ui
