#include "ui/models/drift_table_model.h"

#include <cmath>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

struct ColumnWords {
    QString title, explanation;
};

ColumnWords wordsOf(int column) {
    using Model = DriftTableModel;
    switch (column) {
        case Model::Input: return {Model::tr("Input"), Model::tr("What the model looks at")};
        case Model::Psi:
            return {Model::tr("PSI"),
                    Model::tr("Population stability index: below 0.1 stable, above 0.25 shifted")};
        case Model::Verdict:
            return {Model::tr("So it is"), Model::tr("What the index means; what chance alone may "
                                                     "have made is stable")};
        case Model::Before:
            return {Model::tr("Was"), Model::tr("Median of the sessions it is compared with")};
        case Model::Now: return {Model::tr("Is"), Model::tr("Median of the sessions as they are")};
        case Model::Ks:
            return {Model::tr("KS"),
                    Model::tr("Kolmogorov-Smirnov: the largest gap between the distributions")};
        case Model::Missing:
            return {Model::tr("Missing"), Model::tr("Share without a known value: was → is")};
        default: return {};
    }
}

QString shiftText(Shift shift) {
    switch (shift) {
        case Shift::Moved: return DriftTableModel::tr("◆ moved");
        case Shift::Shifted: return DriftTableModel::tr("▲ shifted");
        default: return DriftTableModel::tr("stable");
    }
}

QString valueText(double value) {
    return std::isnan(value) ? format::missing() : format::featureValue(value);
}

QVariant alignment(int column) {
    const bool words = column == DriftTableModel::Input || column == DriftTableModel::Verdict;
    return QVariant((words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

}  // namespace

void DriftTableModel::setInputs(std::vector<InputDrift> inputs) {
    beginResetModel();
    m_inputs = std::move(inputs);
    endResetModel();
}

int DriftTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_inputs.size());
}

int DriftTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString DriftTableModel::text(const InputDrift& input, int column) const {
    switch (column) {
        case Input: return format::text(input.input);
        case Psi: return format::number(input.psi, 3);
        case Verdict: return shiftText(input.shift);
        case Before: return valueText(input.referenceMedian);
        case Now: return valueText(input.median);
        case Ks: return std::isnan(input.ks) ? format::missing() : format::number(input.ks, 2);
        case Missing:
            if (input.missing == 0 && input.referenceMissing == 0) return format::missing();
            return tr("%1 → %2").arg(format::percent(input.referenceMissing),
                                     format::percent(input.missing));
        default: return {};
    }
}

QVariant DriftTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole) return alignment(index.column());
    const InputDrift& input = inputAt(index.row());
    if (role == Qt::ToolTipRole)
        return tr("%1: %2 values beside %3; by chance alone the index may reach %4")
            .arg(format::text(input.input), format::count(input.count),
                 format::count(input.referenceCount), format::number(input.psiByChance, 3));
    return role == Qt::DisplayRole ? text(input, index.column()) : QVariant();
}

QVariant DriftTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    const auto [title, explanation] = wordsOf(section);
    if (role == Qt::ToolTipRole) return explanation;
    return role == Qt::DisplayRole ? title : QVariant();
}

}  // namespace anomalyst::ui
