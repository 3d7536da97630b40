#include "ui/models/model_row.h"

#include <QCoreApplication>

namespace anomalyst::ui {

namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ModelRow)
};

}  // namespace

QString whyUnjudged(const std::optional<ModelMetrics>& metrics) {
    if (!metrics) return Texts::tr("it has not been judged yet");
    const ThresholdCounts& counts = metrics->counts;
    const bool fraud = counts.truePositives + counts.falseNegatives > 0;
    const bool others = counts.falsePositives + counts.trueNegatives > 0;
    if (fraud && others) return {};
    if (!fraud && !others) return Texts::tr("no session is labelled");
    return fraud ? Texts::tr("no session is labelled legitimate")
                 : Texts::tr("no session is labelled fraud");
}

}  // namespace anomalyst::ui
