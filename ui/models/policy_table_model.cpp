#include "ui/models/policy_table_model.h"

#include <QStringList>
#include <algorithm>
#include <optional>
#include <utility>

#include "ui/estimated_number.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QString share(std::optional<double> value) {
    return value ? format::number(*value, 2) : format::missing();
}

std::optional<double> valueOf(const std::optional<ProbeEstimate::Share>& share) {
    return share ? std::optional(share->value) : std::nullopt;
}

}  // namespace

void PolicyTableModel::setPolicies(const std::vector<ThresholdPolicy>& policies) {
    std::vector<PolicyVersions> rows;
    for (const ThresholdPolicy& policy : policies) {
        const auto known = std::ranges::find_if(
            rows, [&](const PolicyVersions& row) { return row.newest.name == policy.name; });
        if (known == rows.end())
            rows.push_back({policy, {}});
        else
            known->earlier.push_back(std::exchange(known->newest, policy));
    }
    replaceRows(std::move(rows));
}

void PolicyTableModel::setScores(std::shared_ptr<const RankedScores> scores,
                                 std::shared_ptr<const ProbeEstimate> probe) {
    m_scores = std::move(scores);
    m_probe = std::move(probe);
    retell(0, ColumnCount - 1);
    Q_EMIT headerDataChanged(Qt::Horizontal, Precision, Cost);
}

void PolicyTableModel::setModel(const QString& name) {
    m_model = name;
    retell(0, ColumnCount - 1);
}

bool PolicyTableModel::contains(const QString& name) const {
    return std::ranges::any_of(
        rows(), [&](const PolicyVersions& row) { return row.newest.name == format::utf8(name); });
}

bool PolicyTableModel::ofOtherModel(const PolicyVersions& policy) const {
    return !m_model.isEmpty() && format::text(policy.newest.model) != m_model;
}

TableColumn PolicyTableModel::column(int column) const {
    const bool probed = m_probe != nullptr;
    switch (column) {
        case Name: return {tr("Policy"), tr("Its name and version"), {}, Qt::AlignLeft};
        case Line: return {tr("Line"), tr("The threshold, -log10 p")};
        case Flagged:
            return {tr("Flagged"), tr("Sessions that it flags among the scores shown now")};
        case Precision:
            return {tr("Prec."), probed ? tr("Precision, corrected by the probe")
                                        : tr("Precision on the labels chosen above")};
        case Recall:
            return {tr("Recall"), probed ? tr("Recall, corrected by the probe")
                                         : tr("Recall on the labels chosen above")};
        case Cost:
            return {tr("Cost"),
                    probed ? tr("Of its mistakes among all sessions, as the probe lets expect, at "
                                "the costs it was saved with")
                           : tr("Of its mistakes on these labels, at the costs it was saved with")};
        default: return {};
    }
}

QString PolicyTableModel::nameOf(const PolicyVersions& policy) const {
    const QString name = format::text(policy.newest.name);
    const QString shown =
        policy.newest.version == 1 ? name : tr("%1 · v%2").arg(name).arg(policy.newest.version);
    return ofOtherModel(policy) ? shown + QStringLiteral(" *") : shown;
}

QString PolicyTableModel::text(int row, int column) const {
    const ThresholdPolicy& policy = policyAt(row);
    if (column == Name) return nameOf(rowAt(row));
    if (column == Line) return format::score(policy.surprise);
    if (!m_scores) return format::missing();
    if (column == Flagged) return format::count(m_scores->at(policy.surprise).flagged);
    return m_probe ? corrected(policy, column) : counted(policy, column);
}

QString PolicyTableModel::counted(const ThresholdPolicy& policy, int column) const {
    const ThresholdCounts counts = m_scores->at(policy.surprise);
    switch (column) {
        case Precision: return share(counts.precision());
        case Recall: return share(counts.recall());
        case Cost: return format::compact(counts.cost(policy.costs));
        default: return {};
    }
}

QString PolicyTableModel::corrected(const ThresholdPolicy& policy, int column) const {
    const ProbeEstimate::Rates rates = m_probe->at(policy.surprise);
    switch (column) {
        case Precision: return estimatedNumber(share(valueOf(rates.precision)));
        case Recall: return estimatedNumber(share(valueOf(rates.recall)));
        case Cost:
            return estimatedNumber(
                format::compact(m_probe->countsAt(policy.surprise).cost(policy.costs)));
        default: return {};
    }
}

QString PolicyTableModel::explanation(int row, int column) const {
    Q_UNUSED(column);
    const PolicyVersions& policy = rowAt(row);
    QStringList lines;
    if (ofOtherModel(policy))
        lines << tr("Drawn among the scores of another model, %1")
                     .arg(format::text(policy.newest.model));
    const auto told = [&](const ThresholdPolicy& version) {
        return tr("v%1: line %2 · miss %3, false alarm %4 · %5 · %6, %7")
            .arg(version.version)
            .arg(format::score(version.surprise), format::compact(version.costs.miss),
                 format::compact(version.costs.falseAlarm), format::text(version.model),
                 format::text(version.analyst), format::dateTime(version.saved));
    };
    lines << told(policy.newest);
    for (auto earlier = policy.earlier.rbegin(); earlier != policy.earlier.rend(); ++earlier)
        lines << told(*earlier);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace anomalyst::ui
