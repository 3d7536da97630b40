#include "ui/dialogs/import_columns_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <algorithm>

#include "ui/dialogs/import_roles.h"
#include "ui/dialogs/missing_box.h"
#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kControlHeight = 30;

QString typeLine(const ColumnPreview& column) {
    QString line = engineWords(column.type);
    if (column.missingShare > 0)
        line += ImportColumnsTable::tr(", %1 missing").arg(format::percent(column.missingShare));
    if (column.unreadableShare > 0)
        line += ImportColumnsTable::tr(", %1 no time").arg(format::percent(column.unreadableShare));
    return line;
}

/// A cell shows what is in it whatever happens, but not what is in that.
QWidget* celled(QWidget* control, int margin) {
    auto* cell = new QWidget;
    auto* row = new QHBoxLayout(cell);
    row->setContentsMargins(margin, 0, 0, 0);
    row->addWidget(control);
    return cell;
}

}  // namespace

ImportColumnsTable::ImportColumnsTable(const Theme& theme, QWidget* parent)
    : QTableWidget(parent), m_theme(theme) {
    setAccessibleName(tr("First rows of the file, with the role of each column"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setTabKeyNavigation(false);
    setToolTip(
        tr("The first rows as they are in the file, with their lines. Below the name of each "
           "column stands what the column means."));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 8);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setCornerButtonEnabled(false);
}

void ImportColumnsTable::setPreview(const ImportPreview& preview) {
    m_preview = preview;
    const QStringList roles = rolesByColumn(preview);
    const auto columns = static_cast<int>(preview.columns.size());
    clear();
    setColumnCount(columns);
    setRowCount(columns == 0 ? 0 : static_cast<int>(preview.rows.size()) + FirstRow);
    nameLines();
    for (int i = 0; i < columns; ++i) fillColumn(i, roles[i]);
    resizeColumnsToContents();
    for (int i = 0; i < columns; ++i) setColumnWidth(i, std::clamp(columnWidth(i) + 8, 124, 220));
    follow();
}

void ImportColumnsTable::nameLines() {
    QStringList names{tr("Role"), tr("Found"), tr("Replaced"), tr("Missing")};
    for (int row = FirstRow; row < rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row - FirstRow);
        names << format::count(at < m_preview.lines.size() ? m_preview.lines[at] : at + 1);
    }
    setVerticalHeaderLabels(names);
    if (rowCount() == 0) return;
    for (const int line : {Role, Replaced, NoValue})
        verticalHeader()->resizeSection(line, kControlHeight);
    verticalHeaderItem(Replaced)->setToolTip(
        tr("Whether pseudonyms take the place of the column's values"));
    verticalHeaderItem(NoValue)->setToolTip(
        tr("What trainings do where the column has no value, unless they are told otherwise"));
}

void ImportColumnsTable::fillColumn(int column, const QString& role) {
    const ColumnPreview& preview = m_preview.columns[static_cast<std::size_t>(column)];
    const QString name = format::text(preview.name);
    setHorizontalHeaderItem(column, new QTableWidgetItem(name));
    QComboBox* box = roleBox(role);
    box->setAccessibleName(tr("Role of column %1").arg(name));
    setCellWidget(Role, column, box);
    auto* type = new QTableWidgetItem(typeLine(preview));
    type->setForeground(m_theme.colours().dim);
    setItem(Found, column, type);

    auto* replaced = new QCheckBox(tr("replaced"), this);
    replaced->setAccessibleName(tr("Replace the values of column %1").arg(name));
    setCellWidget(Replaced, column, celled(replaced, 6));
    connect(replaced, &QCheckBox::clicked, this, [this, own = preview.name](bool ticked) {
        std::erase(m_personal, own);
        if (ticked) m_personal.push_back(own);
        Q_EMIT changed();
    });
    auto* missing = new MissingBox(this);
    missing->offerOther(tr("as the others"), tr("What is chosen for all columns"));
    missing->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    missing->setMinimumContentsLength(10);  // or all columns were as wide as its longest entry
    missing->setAccessibleName(tr("Missing values of column %1").arg(name));
    setCellWidget(NoValue, column, celled(missing, 0));
    connect(missing, &QComboBox::activated, this, [this, column, missing] {
        const std::string attribute = format::utf8(m_attributes[column]);
        if (const auto policy = missing->chosen())
            m_missing[attribute] = *policy;
        else
            m_missing.erase(attribute);
        Q_EMIT changed();
    });
    fillRows(column);
}

void ImportColumnsTable::fillRows(int column) {
    const auto at = static_cast<std::size_t>(column);
    for (std::size_t row = 0; row < m_preview.rows.size(); ++row) {
        const auto& cells = m_preview.rows[row];
        if (at >= cells.size()) continue;
        auto* item = new QTableWidgetItem(format::text(cells[at]));
        if (m_preview.columns[at].type == "number")
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(static_cast<int>(row) + FirstRow, column, item);
    }
}

QComboBox* ImportColumnsTable::roleBox(const QString& role) {
    auto* box = new QComboBox(this);
    QStringList roles = importRoles(m_preview.kind);
    if (!m_preview.unpivot.empty()) roles << ownEventRole();
    for (const QString& offered : roles) {
        box->addItem(importRoleName(offered), offered);
        box->setItemData(box->count() - 1, importRoleTitle(offered), Qt::ToolTipRole);
    }
    box->setCurrentIndex(std::max(0, box->findData(role)));
    const auto explain = [box] { box->setToolTip(importRoleTitle(box->currentData().toString())); };
    explain();
    connect(box, &QComboBox::currentIndexChanged, this, [this, explain] {
        explain();
        follow();
        Q_EMIT changed();
    });
    return box;
}

QString ImportColumnsTable::role(int column) const {
    const auto* box = qobject_cast<QComboBox*>(cellWidget(Role, column));
    return box ? box->currentData().toString() : QString();
}

void ImportColumnsTable::setRole(int column, const QString& role) {
    auto* box = qobject_cast<QComboBox*>(cellWidget(Role, column));
    if (box) box->setCurrentIndex(std::max(0, box->findData(role)));
}

QStringList ImportColumnsTable::roles() const {
    QStringList roles;
    for (int i = 0; i < columnCount(); ++i) roles << role(i);
    return roles;
}

void ImportColumnsTable::showReplaced(bool shown) { setRowHidden(Replaced, !shown); }
void ImportColumnsTable::showMissing(bool shown) { setRowHidden(NoValue, !shown); }

void ImportColumnsTable::setPersonal(const std::vector<std::string>& columns) {
    m_personal = columns;
    follow();
}

std::vector<std::string> ImportColumnsTable::personal() const {
    std::vector<std::string> columns;
    for (int i = 0; i < columnCount(); ++i) {
        const std::string& name = m_preview.columns[static_cast<std::size_t>(i)].name;
        if (canBeReplaced(role(i)) && std::ranges::count(m_personal, name) > 0)
            columns.push_back(name);
    }
    return columns;
}

void ImportColumnsTable::setMissing(const std::map<std::string, Missing>& policies) {
    m_missing = m_settled = policies;
    follow();
}

std::map<std::string, Missing> ImportColumnsTable::missing() const {
    std::map<std::string, Missing> policies = m_missing;
    // Not of columns that have become something else since.
    std::erase_if(policies, [this](const auto& policy) {
        return !m_settled.contains(policy.first) &&
               !m_attributes.contains(format::text(policy.first));
    });
    return policies;
}

void ImportColumnsTable::follow() {
    if (columnCount() == 0) return;
    m_attributes = attributeNames(m_preview, roles());
    for (int i = 0; i < columnCount(); ++i) {
        followReplaced(i);
        followMissing(i, m_attributes[i]);
    }
}

void ImportColumnsTable::followReplaced(int column) {
    auto* box = cellWidget(Replaced, column)->findChild<QCheckBox*>();
    const ColumnPreview& preview = m_preview.columns[static_cast<std::size_t>(column)];
    const QString role = this->role(column);
    const bool byRole = isPersonalRole(role);
    const bool byName = !byRole && preview.personalByName && isUnnamedRole(role);
    box->setVisible(byRole || canBeReplaced(role));
    box->setEnabled(!byRole && !byName);
    box->setChecked(byRole || byName || std::ranges::count(m_personal, preview.name) > 0);
    box->setToolTip(byRole   ? tr("Always replaced: the role says that it tells of people")
                    : byName ? tr("Always replaced: the name says that it tells of people")
                             : tr("Replace the values of this column as well"));
}

void ImportColumnsTable::followMissing(int column, const QString& attribute) {
    auto* box = cellWidget(NoValue, column)->findChild<MissingBox*>();
    box->setVisible(!attribute.isEmpty());
    const auto own = m_missing.find(format::utf8(attribute));
    if (own == m_missing.end())
        box->chooseOther();
    else
        box->choose(own->second);
}

}  // namespace anomalyst::ui
