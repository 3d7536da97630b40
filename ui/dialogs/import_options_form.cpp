#include "ui/dialogs/import_options_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTimeZone>

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

}  // namespace

ImportOptionsForm::ImportOptionsForm(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(32);
    for (const auto build : {&ImportOptionsForm::buildReading, &ImportOptionsForm::buildSessions}) {
        auto* form = new QFormLayout;
        form->setVerticalSpacing(kRowSpacing);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        (this->*build)(*form);
        row->addLayout(form, 1);
    }
    connect(m_asEvents, &QRadioButton::toggled, this, [this] {
        allowGap();
        Q_EMIT readingChanged();
    });
    connect(m_format, &QComboBox::activated, this, &ImportOptionsForm::readingChanged);
    allowGap();
}

void ImportOptionsForm::buildReading(QFormLayout& form) {
    m_asEvents = new QRadioButton(tr("an &event"), this);
    m_asEvents->setToolTip(tr("Each row is one thing a user did; sessions are made from them"));
    m_asEvents->setChecked(true);
    auto* asSessions = new QRadioButton(tr("a &session"), this);
    asSessions->setToolTip(tr("Each row is a whole session with its numbers"));
    auto* kinds = new QHBoxLayout;
    kinds->setSpacing(16);
    kinds->addWidget(m_asEvents);
    kinds->addWidget(asSessions);
    kinds->addStretch(1);
    form.addRow(tr("One row is"), kinds);
    m_format = new QComboBox(this);
    m_format->addItem(tr("automatic"), QStringLiteral("auto"));
    m_format->addItem(QStringLiteral("CSV"), QStringLiteral("csv"));
    m_format->addItem(QStringLiteral("TSV"), QStringLiteral("tsv"));
    m_format->setToolTip(tr("How columns are separated: CSV by , ; or |, TSV by tabs"));
    form.addRow(tr("For&mat"), m_format);
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
    m_gapMinutes->setValue(30);
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
    m_maxRejects = new QLineEdit(this);
    m_maxRejects->setPlaceholderText(tr("any number of rows"));
    m_maxRejects->setToolTip(
        tr("Import nothing when more rows than this are rejected: 100, or 5%"));
    form.addRow(tr("Accept &rejected rows up to"), m_maxRejects);
}

ImportOptions ImportOptionsForm::options() const {
    ImportOptions options;
    options.kind = m_asEvents->isChecked() ? ImportKind::Events : ImportKind::Sessions;
    options.format = format::utf8(m_format->currentData().toString());
    options.timezone = format::utf8(m_timezone->currentText().trimmed());
    options.gap = std::chrono::minutes(m_gapMinutes->value());
    options.normalLabels = listOf(m_normalLabels->text());
    options.maxRejects = format::utf8(m_maxRejects->text().trimmed());
    return options;
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
