#include "ui/models/model_row.h"

#include <QCoreApplication>

namespace anomalyst::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ModelRow", text); }

}  // namespace

QString whyUnjudged(const std::optional<ModelMetrics>& metrics) {
    if (!metrics) return tr("it has not been judged yet");
    const ThresholdCounts& counts = metrics->counts;
    const bool fraud = counts.truePositives + counts.falseNegatives > 0;
    const bool others = counts.falsePositives + counts.trueNegatives > 0;
    if (fraud && others) return {};
    if (!fraud && !others) return tr("no session is labelled");
    return fraud ? tr("no session is labelled legitimate") : tr("no session is labelled fraud");
}

}  // namespace anomalyst::ui
