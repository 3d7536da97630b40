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

QString change(const QString& before, const QString& now) {
    return DriftTableModel::tr("%1 → %2").arg(before, now);
}

}  // namespace

void DriftTableModel::setInputs(std::vector<InputDrift> inputs) { replaceRows(std::move(inputs)); }

TableColumn DriftTableModel::column(int column) const {
    switch (column) {
        case Input: return {tr("Input"), tr("What the model looks at"), {}, Qt::AlignLeft};
        case Psi:
            return {tr("PSI"),
                    tr("Population stability index, how far the values have moved: below 0.1 "
                       "stable, 0.1 to 0.25 moved, above 0.25 shifted")};
        case Verdict:
            return {tr("Drift"),
                    tr("What the PSI means; a move that chance alone explains counts as stable"),
                    {},
                    Qt::AlignLeft};
        case Median:
            return {tr("Median"),
                    tr("Of the reference sessions → of those that are checked. Values "
                       "can move while their median stays")};
        case Ks:
            return {tr("KS"), tr("Kolmogorov-Smirnov: the largest gap between the two "
                                 "distributions, from 0 (none) to 1")};
        case Missing:
            return {tr("Missing"),
                    tr("Share without a known value: in the reference → in what is checked")};
        default: return {};
    }
}

QString DriftTableModel::text(int row, int column) const {
    const InputDrift& input = rowAt(row);
    switch (column) {
        case Input: return engineWords(input.input);
        case Psi: return format::number(input.psi, 3);
        case Verdict: return shiftText(input.shift);
        case Median:
            if (std::isnan(input.referenceMedian) && std::isnan(input.median))
                return format::missing();
            return change(format::featureValue(input.referenceMedian),
                          format::featureValue(input.median));
        case Ks: return std::isnan(input.ks) ? format::missing() : format::number(input.ks, 2);
        case Missing:
            if (input.missing == 0 && input.referenceMissing == 0) return format::missing();
            return change(format::percent(input.referenceMissing), format::percent(input.missing));
        default: return {};
    }
}

QString DriftTableModel::explanation(int row, int column) const {
    Q_UNUSED(column);
    const InputDrift& input = rowAt(row);
    return tr("%1: %2 values against %3 of the reference; chance alone explains a PSI up to %4")
        .arg(engineWords(input.input), format::count(input.count),
             format::count(input.referenceCount), format::number(input.psiByChance, 3));
}

}  // namespace anomalyst::ui
