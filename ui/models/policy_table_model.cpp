#include "ui/models/policy_table_model.h"

#include <QStringList>
#include <algorithm>
#include <optional>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

struct ColumnWords {
    QString title, explanation;
};

ColumnWords wordsOf(int column) {
    using Model = PolicyTableModel;
    switch (column) {
        case Model::Name: return {Model::tr("Policy"), Model::tr("Its name and version")};
        case Model::Line: return {Model::tr("Line"), Model::tr("The threshold, -log10 p")};
        case Model::Flagged:
            return {Model::tr("Flagged"),
                    Model::tr("Sessions that it flags among the scores shown now")};
        case Model::Precision:
            return {Model::tr("Prec."), Model::tr("Precision on the labels chosen above")};
        case Model::Recall:
            return {Model::tr("Recall"), Model::tr("Recall on the labels chosen above")};
        case Model::Cost:
            return {Model::tr("Cost"),
                    Model::tr("Of its mistakes on these labels, at the costs it was saved with")};
        default: return {};
    }
}

QString share(std::optional<double> value) {
    return value ? format::number(*value, 2) : format::missing();
}

QVariant alignment(int column) {
    return QVariant((column == PolicyTableModel::Name ? Qt::AlignLeft : Qt::AlignRight) |
                    Qt::AlignVCenter);
}

}  // namespace

void PolicyTableModel::setPolicies(const std::vector<ThresholdPolicy>& policies) {
    beginResetModel();
    m_rows.clear();
    for (const ThresholdPolicy& policy : policies) {
        const auto known = std::ranges::find_if(
            m_rows, [&](const Row& row) { return row.newest.name == policy.name; });
        if (known == m_rows.end())
            m_rows.push_back({policy, {}});
        else
            known->earlier.push_back(std::exchange(known->newest, policy));
    }
    endResetModel();
}

void PolicyTableModel::setScores(std::shared_ptr<const RankedScores> scores) {
    m_scores = std::move(scores);
    repaint();
}

void PolicyTableModel::setModel(const QString& name) {
    m_model = name;
    repaint();
}

void PolicyTableModel::repaint() {
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool PolicyTableModel::contains(const QString& name) const {
    return std::ranges::any_of(
        m_rows, [&](const Row& row) { return row.newest.name == format::utf8(name); });
}

bool PolicyTableModel::ofOtherModel(const Row& row) const {
    return !m_model.isEmpty() && format::text(row.newest.model) != m_model;
}

int PolicyTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PolicyTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString PolicyTableModel::text(const Row& row, int column) const {
    const ThresholdPolicy& policy = row.newest;
    switch (column) {
        case Name:
            return policy.version == 1
                       ? format::text(policy.name)
                       : tr("%1 · v%2").arg(format::text(policy.name)).arg(policy.version);
        case Line: return format::score(policy.surprise);
        default: break;
    }
    if (!m_scores) return format::missing();
    const ThresholdCounts counts = m_scores->at(policy.surprise);
    switch (column) {
        case Flagged: return format::count(counts.flagged);
        case Precision: return share(counts.precision());
        case Recall: return share(counts.recall());
        case Cost: return format::compact(counts.cost(policy.costs));
        default: return {};
    }
}

QString PolicyTableModel::history(const Row& row) const {
    QStringList lines;
    if (ofOtherModel(row))
        lines << tr("Drawn among the scores of another model, %1")
                     .arg(format::text(row.newest.model));
    const auto told = [&](const ThresholdPolicy& policy) {
        return tr("v%1: line %2 · miss %3, false alarm %4 · %5 · %6, %7")
            .arg(policy.version)
            .arg(format::score(policy.surprise), format::compact(policy.costs.miss),
                 format::compact(policy.costs.falseAlarm), format::text(policy.model),
                 format::text(policy.analyst), format::dateTime(policy.saved));
    };
    lines << told(row.newest);
    for (auto earlier = row.earlier.rbegin(); earlier != row.earlier.rend(); ++earlier)
        lines << told(*earlier);
    return lines.join(QLatin1Char('\n'));
}

QVariant PolicyTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::TextAlignmentRole: return alignment(index.column());
        case Qt::ToolTipRole: return history(row);
        case Qt::DisplayRole: {
            const QString shown = text(row, index.column());
            return index.column() == Name && ofOtherModel(row) ? shown + QStringLiteral(" *")
                                                               : shown;
        }
        default: return {};
    }
}

QVariant PolicyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    const auto [title, explanation] = wordsOf(section);
    if (role == Qt::ToolTipRole) return explanation;
    return role == Qt::DisplayRole ? title : QVariant();
}

}  // namespace anomalyst::ui
