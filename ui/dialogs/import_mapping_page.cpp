#include "ui/dialogs/import_mapping_page.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <set>
#include <utility>

#include "ui/dialogs/database_source_dialog.h"
#include "ui/dialogs/import_columns_table.h"
#include "ui/dialogs/import_options_form.h"
#include "ui/dialogs/import_preview_words.h"
#include "ui/dialogs/import_roles.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

namespace {

QPushButton* quietButton(const QString& text, const QString& help, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setToolTip(help);
    button->setAutoDefault(false);
    return button;
}

}  // namespace

ImportMappingPage::ImportMappingPage(const ViewContext& context, const QStringList& files,
                                     QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_files(files),
      m_target(new ElidedLabel(context.theme, this)),
      m_fileNames(new ElidedLabel(context.theme, this)),
      m_found(new QLabel(tr("Looking at the file…"), this)),
      m_table(new ImportColumnsTable(context.theme, this)),
      m_unfit(new QLabel(this)),
      m_options(new ImportOptionsForm(this)),
      m_problem(new QLabel(this)),
      m_remark(new QLabel(this)) {
    m_found->setProperty("dim", true);
    m_problem->setProperty("problem", true);
    m_remark->setProperty("dim", true);
    m_unfit->setProperty("dim", true);
    for (QLabel* label : {m_found, m_unfit, m_problem, m_remark}) label->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(buildTarget());
    column->addWidget(buildFiles());
    column->addWidget(buildFound());
    column->addWidget(m_table, 1);
    column->addWidget(m_unfit);
    column->addWidget(m_options);
    column->addWidget(m_problem);
    column->addWidget(m_remark);
    column->addWidget(buildButtons());
    connect(m_options, &ImportOptionsForm::readingChanged, this, &ImportMappingPage::askPreview);
    connect(m_options, &ImportOptionsForm::columnsChanged, this, &ImportMappingPage::showColumns);
    connect(m_table, &ImportColumnsTable::changed, this, [this] {
        m_error.clear();
        m_stopped = false;
        refresh();
    });
    showColumns();
    refresh();
}

QWidget* ImportMappingPage::buildTarget() {
    m_targetLine = new QWidget(this);
    auto* row = new QHBoxLayout(m_targetLine);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Into"), m_targetLine);
    title->setFont(m_context.theme.strongFont());
    row->addWidget(title);
    row->addWidget(m_target, 1);
    m_targetLine->setToolTip(
        tr("The workspace that is open. To import into another one, close this sheet, choose "
           "File › New workspace… or Open workspace…, and import there."));
    m_targetLine->hide();
    return m_targetLine;
}

void ImportMappingPage::setTarget(const QString& name, std::uint64_t sessions) {
    m_target->setText(sessions == 0 ? tr("a new workspace, %1").arg(name)
                                    : tr("%1 (%2)").arg(name, format::sessions(sessions)));
    m_targetLine->show();
}

QWidget* ImportMappingPage::buildFiles() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("From"), line);
    title->setFont(m_context.theme.strongFont());
    auto* files =
        quietButton(tr("Choose &files…"),
                    tr("Take other files: CSV, TSV or JSON Lines, plain, .gz or .zst"), line);
    auto* database = quietButton(tr("&Database…"),
                                 tr("Take the answer of a PostgreSQL server to a query"), line);
    connect(files, &QPushButton::clicked, this, &ImportMappingPage::chooseFiles);
    connect(database, &QPushButton::clicked, this, &ImportMappingPage::chooseDatabase);
    row->addWidget(title);
    row->addWidget(m_fileNames, 1);
    row->addWidget(files);
    row->addWidget(database);
    return line;
}

QWidget* ImportMappingPage::buildFound() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_otherMapping = quietButton({}, {}, line);
    connect(m_otherMapping, &QPushButton::clicked, this, &ImportMappingPage::changeMapping);
    m_mappings =
        quietButton(tr("&Kept mappings"),
                    tr("Map the columns as one that was kept says, or keep this one"), line);
    m_mappings->setMenu(new QMenu(m_mappings));
    connect(m_mappings->menu(), &QMenu::aboutToShow, this, &ImportMappingPage::fillMappingMenu);
    row->addWidget(m_found, 1);
    row->addWidget(m_otherMapping);
    row->addWidget(m_mappings);
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
        this, tr("Import"),
        m_files.isEmpty() || !m_query.isEmpty() ? QString() : QFileInfo(m_files.front()).path(),
        tr("Data files (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;All files (*)"));
    if (!chosen.isEmpty()) takeSource(chosen, {});
}

void ImportMappingPage::chooseDatabase() {
    auto* dialog = new DatabaseSourceDialog(
        m_context.theme, m_query.isEmpty() ? QString() : m_files.front(), m_query, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { setDatabase(dialog->address(), dialog->query()); });
    dialog->open();
}

void ImportMappingPage::setDatabase(const QString& address, const QString& query) {
    takeSource({address}, query);
}

void ImportMappingPage::takeSource(const QStringList& files, const QString& query) {
    m_files = files;
    m_query = query;
    m_preview = {};
    m_known.reset();
    m_asBefore = true;
    m_table->setPreview(m_preview);
    askPreview();
}

void ImportMappingPage::setHabits(const ImportHabits& habits) {
    m_habits = habits;
    m_options->setHabits(habits);
    m_table->setMissing(habits.missing.columns);
    showColumns();
}

ImportOptions ImportMappingPage::options() const {
    ImportOptions options = m_options->options();
    options.query = format::utf8(m_query);
    options.asBefore = m_asBefore;
    if (m_preview.columns.empty()) return options;
    options.asBefore = false;  // all is said here
    applyRoles(m_preview, m_table->roles(), options);
    if (options.pseudonymise) options.personal = m_table->personal();
    MissingPolicy missing{m_options->missing()};
    if (m_options->missingByColumn()) missing.columns = m_table->missing();
    if (missing != m_habits.missing) options.missing = std::move(missing);
    return options;
}

void ImportMappingPage::askPreview() {
    m_error.clear();
    m_stopped = false;
    m_looking = true;
    refresh();
    ImportOptions options = m_options->options();
    options.query = format::utf8(m_query);
    options.asBefore = m_asBefore;
    Q_EMIT previewRequested(m_files, options);
}

/// From that of an earlier import to the guess, and back.
void ImportMappingPage::changeMapping() {
    m_asBefore = !m_preview.profile;
    if (!m_asBefore) m_options->follow({});
    askPreview();
}

void ImportMappingPage::setPreview(const ImportPreview& preview) {
    if (preview.profile) {
        if (preview.profile->name.empty()) m_known = preview.profile;
        m_options->follow(preview.profile->options);
        m_table->setPersonal(preview.profile->options.personal);
    } else if (!m_options->kindIsGiven() && preview.kind != m_options->options().kind) {
        // The roles were guessed for rows of the other kind.
        m_options->setKind(preview.kind);
        askPreview();
        return;
    }
    m_preview = preview;
    m_preview.kind = m_options->options().kind;
    if (!m_query.isEmpty()) m_preview.lines.clear();  // an answer has rows, and no lines
    m_looking = false;
    m_error.clear();
    m_table->setPreview(m_preview);
    showColumns();
    refresh();
}

void ImportMappingPage::setNamedMappings(std::vector<MappingProfile> mappings) {
    m_named = std::move(mappings);
}

void ImportMappingPage::fillMappingMenu() {
    QMenu& menu = *m_mappings->menu();
    menu.clear();
    for (const MappingProfile& mapping : m_named)
        connect(menu.addAction(format::text(mapping.name)), &QAction::triggered, this,
                [this, mapping] { apply(mapping); });
    menu.addSeparator();
    QAction* keep = menu.addAction(tr("&Keep this one…"));
    keep->setEnabled(objection().isEmpty());
    connect(keep, &QAction::triggered, this, &ImportMappingPage::askName);
    if (m_named.empty()) return;
    QMenu* forget = menu.addMenu(tr("&Forget"));
    for (const MappingProfile& mapping : m_named)
        connect(forget->addAction(format::text(mapping.name)), &QAction::triggered, this,
                [this, name = format::text(mapping.name)] { Q_EMIT mappingForgotten(name); });
}

void ImportMappingPage::askName() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep the mapping"));
    dialog->setLabelText(tr("Name, to find it again in every workspace"));
    if (m_preview.profile) dialog->setTextValue(format::text(m_preview.profile->name));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty()) Q_EMIT mappingNamed(named(name.trimmed()));
    });
    dialog->open();
}

MappingProfile ImportMappingPage::named(const QString& name) const {
    std::set<std::string> columns;
    for (const ColumnPreview& column : m_preview.columns) columns.insert(column.name);
    return {{columns.begin(), columns.end()}, {}, format::utf8(name), options()};
}

void ImportMappingPage::apply(const MappingProfile& mapping) {
    ImportPreview preview = m_preview;
    preview.profile = mapping;
    preview.kind = mapping.options.kind;
    preview.map = mapping.options.map;
    preview.unpivot = mapping.options.unpivot;
    const auto unknown = [&](const auto& entry) { return !hasColumns(preview, entry.second); };
    std::erase_if(preview.map, unknown);
    std::erase_if(preview.unpivot, unknown);
    setPreview(preview);
}

void ImportMappingPage::showColumns() {
    m_table->showReplaced(m_options->pseudonymises());
    m_table->showMissing(m_options->missingByColumn());
}

QString ImportMappingPage::role(int column) const { return m_table->role(column); }

void ImportMappingPage::setRole(int column, const QString& role) { m_table->setRole(column, role); }

QString ImportMappingPage::objection() const {
    if (m_files.isEmpty()) return tr("Choose the files to import, or a database.");
    if (m_preview.columns.empty())
        return m_looking ? tr("Looking at the file…") : tr("Choose a file that can be read.");
    if (m_options->options().kind == ImportKind::Sessions) return {};
    const QStringList mapped = m_table->roles();
    if (!mapped.contains(QLatin1String("user")) && !mapped.contains(QLatin1String("session")))
        return tr("Say which column is the user, or the session.");
    return {};
}

QString ImportMappingPage::remark() const {
    if (m_stopped) return tr("The import was stopped. Nothing was changed.");
    const QStringList mapped = m_table->roles();
    QStringList remarks;
    if (const QStringList disguised = labelsInDisguise(m_preview, mapped); !disguised.isEmpty())
        remarks << tr("“%1” sounds like a label, and models learn from features: map it as the "
                      "label or as an attribute, unless it is known while a session goes on.")
                       .arg(disguised.join(tr("”, “")));
    const bool events = m_options->options().kind == ImportKind::Events;
    const bool own = mapped.contains(ownEventRole());
    if (!m_preview.columns.empty() && !mapped.contains(QLatin1String("user")) && events)
        remarks << tr("No column is the user: each session counts as a user of its own.");
    if (!m_preview.columns.empty() && !mapped.contains(QLatin1String("action")) && events && !own)
        remarks << tr("No column is the action: all events are called “event”.");
    const bool ordered = m_preview.columns.empty() || mapped.contains(QLatin1String("time")) || own;
    if (ordered) return remarks.join(u' ');
    if (!events)
        remarks << tr("No column is the time: sessions will have no start.");
    else if (mapped.contains(QLatin1String("session")))
        remarks << tr("No column is the time: events will keep the order of the rows.");
    else
        remarks << tr(
            "No column is the time: events will keep the order of the rows, and all rows "
            "of a user make one session.");
    return remarks.join(u' ');
}

void ImportMappingPage::refreshFound() {
    const QString looking = !m_looking || m_files.isEmpty() ? QString()
                            : m_query.isEmpty()             ? tr("Looking at the file…")
                                                            : tr("Asking the database…");
    m_found->setText(m_preview.columns.empty() ? looking
                                               : foundWords(m_preview, !m_query.isEmpty()));
    m_found->setVisible(!m_found->text().isEmpty());
    m_mappings->setVisible(!m_preview.columns.empty());
    m_otherMapping->setVisible((m_known || m_preview.profile) && !m_preview.columns.empty());
    const QString day = m_known ? format::date(m_known->time) : QString();
    m_otherMapping->setText(m_preview.profile ? tr("Guess ane&w") : tr("&As on %1").arg(day));
    m_otherMapping->setToolTip(
        m_preview.profile ? tr("Guess the mapping from the names and values of the columns instead")
                          : tr("Map the columns as in the import of %1").arg(day));
}

void ImportMappingPage::refresh() {
    QStringList names;
    for (const QString& file : m_files)
        names << (m_query.isEmpty() ? QFileInfo(file).fileName()
                                    : DatabaseSourceDialog::shownAddress(file));
    m_fileNames->setText(names.isEmpty() ? tr("nothing chosen") : names.join(QStringLiteral(", ")));
    refreshFound();
    const QString missing = objection();
    m_import->setEnabled(missing.isEmpty());
    m_import->setToolTip(missing.isEmpty() ? tr("Import as one job: all of it, or nothing")
                                           : missing);
    const QStringList mapped = m_table->roles();
    m_options->setMapped(mapped.contains(QLatin1String("session")),
                         mapped.contains(QLatin1String("time")) ||
                             mapped.contains(ownEventRole()) || m_preview.columns.empty());
    const QString unfit = unfitWords(m_preview);
    const bool noTable = looksLikeNoTable(m_preview);
    const QString open = noTable ? unfit : missing;
    // What the line above the table says need not be said twice.
    const QString problem = m_error.isEmpty() && !m_looking ? open : m_error;
    const QString known = remark();
    m_unfit->setText(unfit);
    m_unfit->setVisible(!unfit.isEmpty() && !noTable);
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
