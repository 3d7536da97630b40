#include "ui/dialogs/import_mapping_page.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <algorithm>

#include "ui/dialogs/import_options_form.h"
#include "ui/dialogs/import_roles.h"
#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

namespace {

QString formatName(const ImportPreview& preview) {
    const std::string& separator = preview.separator;
    if (preview.format == "jsonl") return ImportMappingPage::tr("JSON Lines");
    if (separator == "\t") return ImportMappingPage::tr("tab-separated");
    if (separator == ",") return ImportMappingPage::tr("comma-separated");
    if (separator == ";") return ImportMappingPage::tr("semicolon-separated");
    return ImportMappingPage::tr("separated by %1").arg(format::text(separator));
}

QString typeLine(const ColumnPreview& column) {
    QString line = engineWords(column.type);
    if (column.missingShare > 0)
        line += ImportMappingPage::tr(", %1 missing").arg(format::percent(column.missingShare));
    if (column.unreadableShare > 0)
        line += ImportMappingPage::tr(", %1 no time").arg(format::percent(column.unreadableShare));
    return line;
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
      m_options(new ImportOptionsForm(this)),
      m_problem(new QLabel(this)),
      m_remark(new QLabel(this)) {
    m_found->setProperty("dim", true);
    m_problem->setProperty("problem", true);
    m_remark->setProperty("dim", true);
    for (QLabel* label : {m_found, m_problem, m_remark}) label->setWordWrap(true);
    buildTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(buildFiles());
    column->addWidget(m_found);
    column->addWidget(m_table, 1);
    column->addWidget(m_options);
    column->addWidget(m_problem);
    column->addWidget(m_remark);
    column->addWidget(buildButtons());
    connect(m_options, &ImportOptionsForm::readingChanged, this, &ImportMappingPage::askPreview);
    refresh();
}

void ImportMappingPage::buildTable() {
    m_table->setAccessibleName(tr("First rows of the file, with the role of each column"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setToolTip(
        tr("The first rows as they are in the file. Below the name of each column stands what "
           "the column means."));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_context.theme.font()).height() +
                                                     8);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

QWidget* ImportMappingPage::buildFiles() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Files"), line);
    title->setFont(m_context.theme.strongFont());
    auto* choose = new QPushButton(tr("Choose &files…"), line);
    choose->setToolTip(tr("Take other files: CSV, TSV or JSON Lines, plain, .gz or .zst"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ImportMappingPage::chooseFiles);
    row->addWidget(title);
    row->addWidget(m_fileNames, 1);
    row->addWidget(choose);
    return line;
}

QWidget* ImportMappingPage::buildButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    auto* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setAutoDefault(false);
    cancel->setToolTip(tr("Close without importing (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportMappingPage::importRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportMappingPage::cancelled);
    return buttons;
}

void ImportMappingPage::takeDefault() { m_import->setDefault(true); }

void ImportMappingPage::chooseFiles() {
    const QStringList chosen = QFileDialog::getOpenFileNames(
        this, tr("Import"), m_files.isEmpty() ? QString() : QFileInfo(m_files.front()).path(),
        tr("Data files (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;All files (*)"));
    if (chosen.isEmpty()) return;
    m_files = chosen;
    m_preview = {};
    fillTable();
    askPreview();
}

ImportOptions ImportMappingPage::options() const {
    ImportOptions options = m_options->options();
    if (!m_preview.columns.empty()) applyRoles(m_preview, roles(), options);
    return options;
}

void ImportMappingPage::askPreview() {
    m_error.clear();
    m_stopped = false;
    m_looking = true;
    refresh();
    Q_EMIT previewRequested(m_files, m_options->options());
}

void ImportMappingPage::setPreview(const ImportPreview& preview) {
    m_preview = preview;
    m_looking = false;
    m_error.clear();
    QStringList found{formatName(preview), format::text(preview.encoding),
                      preview.columns.size() == 1
                          ? tr("1 column")
                          : tr("%1 columns").arg(format::count(preview.columns.size()))};
    if (!preview.timeFormat.empty())
        found << tr("times as %1").arg(format::text(preview.timeFormat));
    m_found->setText(tr("Found: %1. Say what each column is, where the guess is wrong.")
                         .arg(found.join(QStringLiteral(", "))));
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
        m_error.clear();
        m_stopped = false;
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

QStringList ImportMappingPage::roles() const {
    QStringList roles;
    for (int i = 0; i < m_table->columnCount(); ++i) roles << role(i);
    return roles;
}

QString ImportMappingPage::objection() const {
    if (m_files.isEmpty()) return tr("Choose the files to import.");
    if (m_preview.columns.empty())
        return m_looking ? tr("Looking at the file…") : tr("Choose a file that can be read.");
    if (m_options->options().kind == ImportKind::Sessions) return {};
    const QStringList mapped = roles();
    if (!mapped.contains(QLatin1String("user")) && !mapped.contains(QLatin1String("session")))
        return tr("Say which column is the user, or the session.");
    return {};
}

QString ImportMappingPage::remark() const {
    if (m_stopped) return tr("The import was stopped. Nothing was changed.");
    const QStringList mapped = roles();
    if (m_preview.columns.empty() || mapped.contains(QLatin1String("time")) ||
        mapped.contains(ownEventRole()))
        return {};
    if (m_options->options().kind == ImportKind::Sessions)
        return tr("No column is the time: sessions will have no start.");
    if (mapped.contains(QLatin1String("session")))
        return tr("No column is the time: events will keep the order of the rows.");
    return tr(
        "No column is the time: events will keep the order of the rows, and all rows of a "
        "user make one session.");
}

void ImportMappingPage::refresh() {
    QStringList names;
    for (const QString& file : m_files) names << QFileInfo(file).fileName();
    m_fileNames->setText(names.isEmpty() ? tr("none chosen") : names.join(QStringLiteral(", ")));
    if (m_preview.columns.empty())
        m_found->setText(m_looking && !m_files.isEmpty() ? tr("Looking at the file…") : QString());
    m_found->setVisible(!m_found->text().isEmpty());
    const QString missing = objection();
    m_import->setEnabled(missing.isEmpty());
    m_import->setToolTip(missing.isEmpty() ? tr("Import as one job: all of it, or nothing")
                                           : missing);
    const QStringList mapped = roles();
    m_options->setMapped(mapped.contains(QLatin1String("session")),
                         mapped.contains(QLatin1String("time")) ||
                             mapped.contains(ownEventRole()) || m_preview.columns.empty());
    // What the line above the table says need not be said twice.
    const QString problem = m_error.isEmpty() && !m_looking ? missing : m_error;
    const QString known = remark();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_remark->setText(known);
    m_remark->setVisible(problem.isEmpty() && !known.isEmpty());
}

void ImportMappingPage::setError(const Error& error) {
    m_looking = false;
    m_stopped = error.kind == ErrorKind::Cancelled;
    m_error = m_stopped ? QString() : format::error(error);
    refresh();
}

}  // namespace anomalyst::ui
