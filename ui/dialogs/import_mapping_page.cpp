#include "ui/dialogs/import_mapping_page.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTimeZone>
#include <algorithm>

#include "ui/dialogs/import_roles.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

namespace {

QString separatorName(const std::string& separator) {
    if (separator == "\t") return ImportMappingPage::tr("tab-separated");
    if (separator == ",") return ImportMappingPage::tr("comma-separated");
    if (separator == ";") return ImportMappingPage::tr("semicolon-separated");
    return ImportMappingPage::tr("separated by %1").arg(format::text(separator));
}

QString typeLine(const ColumnPreview& column) {
    QString line = format::text(column.type);
    if (column.missingShare > 0)
        line += ImportMappingPage::tr(", %1 missing").arg(format::percent(column.missingShare));
    return line;
}

std::vector<std::string> listOf(const QString& text) {
    std::vector<std::string> values;
    for (const QString& part : text.split(QLatin1Char(',')))
        values.push_back(part.trimmed().toStdString());
    return values;
}

QString textOf(const std::vector<std::string>& values) {
    QStringList parts;
    for (const std::string& value : values) parts << format::text(value);
    return parts.join(QStringLiteral(", "));
}

}  // namespace

ImportMappingPage::ImportMappingPage(const ViewContext& context, const QStringList& files,
                                     QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_files(files),
      m_fileNames(new ElidedLabel(context.theme, this)),
      m_found(new QLabel(tr("Looking at the file…"), this)),
      m_table(new QTableWidget(this)),
      m_message(new QLabel(this)) {
    m_found->setProperty("dim", true);
    m_found->setWordWrap(true);
    m_message->setWordWrap(true);
    m_table->setAccessibleName(tr("First rows of the file, with the role of each column"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setToolTip(
        tr("The first rows as they are in the file. Below the name of each column stands what "
           "the column means."));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(context.theme.font()).height() +
                                                     8);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(buildFiles());
    column->addWidget(m_found);
    column->addWidget(m_table, 1);
    column->addWidget(buildOptions());
    column->addWidget(m_message);
    column->addWidget(buildButtons());
    refresh();
}

QWidget* ImportMappingPage::buildFiles() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Files"), line);
    title->setFont(m_context.theme.strongFont());
    auto* choose = new QPushButton(tr("Choose &files…"), line);
    choose->setToolTip(tr("Take other files: CSV or TSV, plain or .gz"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ImportMappingPage::chooseFiles);
    row->addWidget(title);
    row->addWidget(m_fileNames, 1);
    row->addWidget(choose);
    return line;
}

QWidget* ImportMappingPage::buildOptions() {
    auto* box = new QWidget(this);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(32);
    auto* left = new QFormLayout;
    auto* right = new QFormLayout;
    fillOptions(*left, *right);
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    return box;
}

void ImportMappingPage::fillOptions(QFormLayout& left, QFormLayout& right) {
    const ImportOptions usual;
    m_asEvents = new QRadioButton(tr("an &event"), this);
    m_asEvents->setToolTip(tr("Each row is one thing a user did; sessions are made from them"));
    m_asSessions = new QRadioButton(tr("a &session"), this);
    m_asSessions->setToolTip(tr("Each row is a whole session with its numbers"));
    m_asEvents->setChecked(true);
    auto* kinds = new QHBoxLayout;
    kinds->addWidget(m_asEvents);
    kinds->addWidget(m_asSessions);
    kinds->addStretch(1);
    left.addRow(tr("One row is"), kinds);
    m_format = new QComboBox(this);
    m_format->addItem(tr("found by itself"), QStringLiteral("auto"));
    m_format->addItem(QStringLiteral("CSV"), QStringLiteral("csv"));
    m_format->addItem(QStringLiteral("TSV"), QStringLiteral("tsv"));
    m_format->setToolTip(tr("How columns are separated: CSV by , ; or |, TSV by tabs"));
    left.addRow(tr("For&mat"), m_format);
    m_timezone = new QComboBox(this);
    m_timezone->setEditable(true);
    m_timezone->addItem(QStringLiteral("UTC"));
    for (const QByteArray& zone : QTimeZone::availableTimeZoneIds())
        if (zone.contains('/')) m_timezone->addItem(QString::fromLatin1(zone));
    m_timezone->setToolTip(tr("For times that name no zone; an IANA name or +hh:mm"));
    left.addRow(tr("Time &zone"), m_timezone);
    m_gapMinutes = new QSpinBox(this);
    m_gapMinutes->setRange(1, 7 * 24 * 60);
    m_gapMinutes->setValue(30);
    m_gapMinutes->setSuffix(tr(" min"));
    m_gapMinutes->setToolTip(tr("A user's events that are further apart belong to two sessions"));
    right.addRow(tr("New session after a &gap of"), m_gapMinutes);
    m_normalLabels = new QLineEdit(textOf(usual.normalLabels), this);
    m_normalLabels->setToolTip(
        tr("Labels that say normal, with commas between; every other "
           "label says anomalous"));
    right.addRow(tr("&Normal labels"), m_normalLabels);
    m_maxRejects = new QLineEdit(this);
    m_maxRejects->setPlaceholderText(tr("any number"));
    m_maxRejects->setToolTip(tr("Give up when more rows than this are rejected: 100, or 5%"));
    right.addRow(tr("At most &rejected rows"), m_maxRejects);
    connect(m_asEvents, &QRadioButton::toggled, this, &ImportMappingPage::askPreview);
    connect(m_format, &QComboBox::activated, this, &ImportMappingPage::askPreview);
}

QWidget* ImportMappingPage::buildButtons() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_import = new QPushButton(tr("&Import"), line);
    m_import->setDefault(true);
    m_import->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), line);
    cancel->setAutoDefault(false);
    cancel->setToolTip(tr("Close without importing (Esc)"));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_import);
    connect(m_import, &QPushButton::clicked, this, &ImportMappingPage::importRequested);
    connect(cancel, &QPushButton::clicked, this, &ImportMappingPage::cancelled);
    return line;
}

void ImportMappingPage::chooseFiles() {
    const QStringList chosen = QFileDialog::getOpenFileNames(
        this, tr("Import"), m_files.isEmpty() ? QString() : QFileInfo(m_files.front()).path(),
        tr("Data files (*.csv *.tsv *.txt *.csv.gz *.tsv.gz *.gz);;All files (*)"));
    if (chosen.isEmpty()) return;
    m_files = chosen;
    refresh();
    askPreview();
}

ImportOptions ImportMappingPage::readingOptions() const {
    ImportOptions options;
    options.kind = m_asEvents->isChecked() ? ImportKind::Events : ImportKind::Sessions;
    options.format = m_format->currentData().toString().toStdString();
    options.timezone = m_timezone->currentText().trimmed().toStdString();
    options.gap = std::chrono::minutes(m_gapMinutes->value());
    options.normalLabels = listOf(m_normalLabels->text());
    options.maxRejects = m_maxRejects->text().trimmed().toStdString();
    return options;
}

ImportOptions ImportMappingPage::options() const {
    ImportOptions options = readingOptions();
    if (m_preview.columns.empty()) return options;
    QStringList roles;
    for (int i = 0; i < m_table->columnCount(); ++i) roles << role(i);
    applyRoles(m_preview, roles, options);
    return options;
}

void ImportMappingPage::askPreview() { Q_EMIT previewRequested(m_files, readingOptions()); }

void ImportMappingPage::setPreview(const ImportPreview& preview) {
    m_preview = preview;
    QStringList found{separatorName(preview.separator), format::text(preview.encoding),
                      preview.columns.size() == 1
                          ? tr("1 column")
                          : tr("%1 columns").arg(format::count(preview.columns.size()))};
    if (!preview.timeFormat.empty())
        found << tr("times as %1").arg(format::text(preview.timeFormat));
    m_found->setText(tr("Found: %1. Say what each column is, where the guess is wrong.")
                         .arg(found.join(QStringLiteral(", "))));
    m_message->clear();
    fillTable();
    refresh();
}

void ImportMappingPage::fillTable() {
    const QStringList roles = rolesByColumn(m_preview);
    const auto columns = static_cast<int>(m_preview.columns.size());
    m_table->clear();
    m_table->setColumnCount(columns);
    m_table->setRowCount(static_cast<int>(m_preview.rows.size()) + 2);
    m_table->verticalHeader()->resizeSection(0, 30);
    const QColor dim = m_context.theme.colours().dim;
    for (int i = 0; i < columns; ++i) {
        const ColumnPreview& column = m_preview.columns[static_cast<std::size_t>(i)];
        const QString name = format::text(column.name);
        m_table->setHorizontalHeaderItem(i, new QTableWidgetItem(name));
        QComboBox* box = roleBox(roles[i]);
        box->setAccessibleName(tr("Role of column %1").arg(name));
        m_table->setCellWidget(0, i, box);
        auto* type = new QTableWidgetItem(typeLine(column));
        type->setForeground(dim);
        m_table->setItem(1, i, type);
        for (std::size_t row = 0; row < m_preview.rows.size(); ++row) {
            const auto& cells = m_preview.rows[row];
            if (static_cast<std::size_t>(i) >= cells.size()) continue;
            auto* item = new QTableWidgetItem(format::text(cells[static_cast<std::size_t>(i)]));
            if (column.type == "number") item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row) + 2, i, item);
        }
    }
    m_table->resizeColumnsToContents();
    for (int i = 0; i < columns; ++i)
        m_table->setColumnWidth(i, std::clamp(m_table->columnWidth(i) + 8, 124, 220));
}

QComboBox* ImportMappingPage::roleBox(const QString& role) {
    auto* box = new QComboBox(m_table);
    QStringList roles = importRoles(m_preview.kind);
    if (!m_preview.unpivot.empty()) roles << ownEventRole();
    for (const QString& offered : roles) {
        box->addItem(offered == ownEventRole() ? tr("own event") : offered, offered);
        box->setItemData(box->count() - 1, importRoleTitle(offered), Qt::ToolTipRole);
    }
    box->setCurrentIndex(std::max(0, box->findData(role)));
    const auto explain = [box] { box->setToolTip(importRoleTitle(box->currentData().toString())); };
    explain();
    connect(box, &QComboBox::currentIndexChanged, this, [this, explain] {
        explain();
        refresh();
    });
    return box;
}

QString ImportMappingPage::role(int column) const {
    const auto* box = qobject_cast<QComboBox*>(m_table->cellWidget(0, column));
    return box ? box->currentData().toString() : QString();
}

void ImportMappingPage::setRole(int column, const QString& role) {
    auto* box = qobject_cast<QComboBox*>(m_table->cellWidget(0, column));
    if (box) box->setCurrentIndex(std::max(0, box->findData(role)));
}

QString ImportMappingPage::objection() const {
    if (m_files.isEmpty()) return tr("Choose the files to import.");
    if (m_preview.columns.empty()) return tr("Looking at the file…");
    if (!m_asEvents->isChecked()) return {};
    QStringList roles;
    for (int i = 0; i < m_table->columnCount(); ++i) roles << role(i);
    if (!roles.contains(QLatin1String("user")) && !roles.contains(QLatin1String("session")))
        return tr("Say which column is the user, or the session.");
    return {};
}

void ImportMappingPage::refresh() {
    QStringList names;
    for (const QString& file : m_files) names << QFileInfo(file).fileName();
    m_fileNames->setText(names.isEmpty() ? tr("none chosen") : names.join(QStringLiteral(", ")));
    const QString missing = objection();
    m_import->setEnabled(missing.isEmpty());
    m_import->setToolTip(missing.isEmpty() ? tr("Import as one job: all of it, or nothing")
                                           : missing);
    m_gapMinutes->setEnabled(m_asEvents->isChecked());
}

void ImportMappingPage::setError(const Error& error) {
    m_message->setText(format::error(error));
    m_message->setStyleSheet(
        QStringLiteral("color: %1").arg(m_context.theme.colours().fraud.name()));
}

}  // namespace anomalyst::ui
