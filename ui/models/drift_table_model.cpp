#include "ui/models/drift_table_model.h"

#include <cmath>
#include <utility>

#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

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

}  // namespace

void DriftTableModel::setInputs(std::vector<InputDrift> inputs) { replaceRows(std::move(inputs)); }

TableColumn DriftTableModel::column(int column) const {
    switch (column) {
        case Input: return {tr("Input"), tr("What the model looks at"), {}, Qt::AlignLeft};
        case Psi:
            return {tr("PSI"),
                    tr("Population stability index: below 0.1 stable, above 0.25 shifted")};
        case Verdict:
            return {tr("So it is"),
                    tr("What the index means; what chance alone may have made is stable"),
                    {},
                    Qt::AlignLeft};
        case Before: return {tr("Was"), tr("Median of the sessions it is compared with")};
        case Now: return {tr("Is"), tr("Median of the sessions as they are")};
        case Ks:
            return {tr("KS"), tr("Kolmogorov-Smirnov: the largest gap between the distributions")};
        case Missing: return {tr("Missing"), tr("Share without a known value: was → is")};
        default: return {};
    }
}

QString DriftTableModel::text(int row, int column) const {
    const InputDrift& input = rowAt(row);
    switch (column) {
        case Input: return engineWords(input.input);
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

QString DriftTableModel::explanation(int row, int column) const {
    Q_UNUSED(column);
    const InputDrift& input = rowAt(row);
    return tr("%1: %2 values beside %3; by chance alone the index may reach %4")
        .arg(format::text(input.input), format::count(input.count),
             format::count(input.referenceCount), format::number(input.psiByChance, 3));
}

}  // namespace anomalyst::ui
