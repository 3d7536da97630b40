#include "ui/views/policy_pane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "ui/estimated_number.h"
#include "ui/format.h"
#include "ui/models/policy_table_model.h"

namespace anomalyst::ui {
namespace {

constexpr int kLongestName = 60;
constexpr int kRoomForCost = 360;

}  // namespace

PolicyPane::PolicyPane(const Theme& theme, QWidget* parent)
    : ThresholdPane(parent), m_model(new PolicyTableModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildTable(theme), 1);
    column->addWidget(buildButtons());
    connect(m_name, &QLineEdit::textChanged, this, &PolicyPane::updateButtons);
    connect(m_name, &QLineEdit::returnPressed, this, &PolicyPane::save);
    connect(m_save, &QPushButton::clicked, this, &PolicyPane::save);
    connect(m_use, &QPushButton::clicked, this, &PolicyPane::use);
    connect(m_table, &QTableView::activated, this, &PolicyPane::use);
    connect(m_remove, &QPushButton::clicked, this, &PolicyPane::remove);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PolicyPane::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PolicyPane::updateButtons);
    updateButtons();
}

QWidget* PolicyPane::buildTable(const Theme& theme) {
    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Saved policies"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    const QFontMetrics metrics(theme.font());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(30);
    header->setSectionResizeMode(PolicyTableModel::Name, QHeaderView::Stretch);
    const auto wide = [&](int column, const QString& text) {
        m_table->setColumnWidth(column, metrics.horizontalAdvance(text) + 12);
    };
    wide(PolicyTableModel::Line, QStringLiteral("00.00"));
    wide(PolicyTableModel::Flagged, QStringLiteral("000,000"));
    wide(PolicyTableModel::Precision, estimatedNumber(QStringLiteral("0.00")));
    wide(PolicyTableModel::Recall, QStringLiteral("Recall"));
    wide(PolicyTableModel::Cost, estimatedNumber(QStringLiteral("00,000")));
    return m_table;
}

QWidget* PolicyPane::buildButtons() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_name = new QLineEdit;
    m_name->setMaxLength(kLongestName);
    m_name->setPlaceholderText(tr("Name of this line"));
    m_name->setAccessibleName(tr("Name of the policy"));
    m_name->setToolTip(tr("Keep the line and the costs as they stand under this name"));
    m_save = new QPushButton(tr("Save"));
    m_use = new QPushButton(tr("&Use"));
    m_use->setToolTip(tr("Draw the line of the chosen policy"));
    m_remove = new QPushButton(tr("Delete"));
    m_remove->setToolTip(tr("Delete the chosen policy with its earlier versions"));
    row->addWidget(m_name, 1);
    for (QPushButton* button : {m_save, m_use, m_remove}) row->addWidget(button);
    return buttons;
}

void PolicyPane::updateButtons() {
    const QString name = m_name->text().trimmed();
    const bool chosen = m_table->currentIndex().isValid();
    m_save->setEnabled(!name.isEmpty());
    m_save->setToolTip(m_model->contains(name)
                           ? tr("Keep the line as the next version of “%1”").arg(name)
                           : tr("Keep the line and the costs as they stand under this name"));
    m_use->setEnabled(chosen);
    m_remove->setEnabled(chosen);
}

void PolicyPane::setPolicies(const std::vector<ThresholdPolicy>& policies) {
    m_model->setPolicies(policies);
}

void PolicyPane::setModel(const QString& name) { m_model->setModel(name); }

void PolicyPane::setScores(std::shared_ptr<const RankedScores> scores,
                           std::shared_ptr<const ProbeEstimate> probe) {
    m_model->setScores(std::move(scores), std::move(probe));
}

void PolicyPane::follow(double surprise) {
    Q_UNUSED(surprise);  // every policy stands at a line of its own
}

void PolicyPane::resizeEvent(QResizeEvent* event) {
    ThresholdPane::resizeEvent(event);
    m_table->setColumnHidden(PolicyTableModel::Cost, width() < kRoomForCost);
}

void PolicyPane::save() {
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) return;
    m_name->clear();
    Q_EMIT saveRequested(name);
}

void PolicyPane::askName() { m_name->setFocus(Qt::ShortcutFocusReason); }
void PolicyPane::compare() { m_table->setFocus(Qt::ShortcutFocusReason); }

std::optional<int> PolicyPane::chosen() {
    if (m_table->currentIndex().isValid()) return m_table->currentIndex().row();
    compare();
    return std::nullopt;
}

void PolicyPane::use() {
    if (const auto row = chosen()) Q_EMIT useRequested(m_model->policyAt(*row));
}

void PolicyPane::remove() {
    if (const auto row = chosen())
        Q_EMIT removeRequested(format::text(m_model->policyAt(*row).name));
}

}  // namespace anomalyst::ui
