#include "ui/views/model_card.h"

#include <QCoreApplication>

#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ModelCard)
};

class Rows {
public:
    explicit Rows(const Colours& colours) : m_dim(colours.dim.name()) {}

    void add(const QString& name, const QString& value) {
        m_html += QStringLiteral(
                      "<tr><td style='color:%1; padding:2px 16px 2px 0'>%2</td>"
                      "<td style='padding:2px 0'>%3</td></tr>")
                      .arg(m_dim, name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    QString html() const { return QStringLiteral("<table>%1</table>").arg(m_html); }

private:
    QString m_dim;
    QString m_html;
};

QString joined(const std::vector<std::string>& list) {
    QStringList texts;
    for (const std::string& text : list) texts << format::text(text);
    return texts.isEmpty() ? format::missing() : texts.join(Texts::tr(", "));
}

QString missingWords(const MissingPolicy& policy) {
    QStringList words{engineWords(name(policy.all))};
    for (const auto& [column, own] : policy.columns)
        words << Texts::tr("%1: %2").arg(format::text(column), engineWords(name(own)));
    return words.join(Texts::tr(", "));
}

QString labelWords(LabelSource source) {
    switch (source) {
        case LabelSource::Given: return Texts::tr("given labels");
        case LabelSource::Verdict: return Texts::tr("verdicts");
        case LabelSource::Both: break;
    }
    return Texts::tr("verdicts, else given labels");
}

QString bestLosses(const ModelInfo& info) {
    for (const EpochLoss& loss : info.losses) {
        if (loss.epoch != info.bestEpoch) continue;
        return Texts::tr("training %1, validation %2")
            .arg(format::compact(loss.train), format::compact(loss.validation));
    }
    return format::missing();
}

void addMetrics(Rows& rows, const ModelMetrics& metrics) {
    const auto number = [](std::optional<double> value, int decimals) {
        return value ? format::number(*value, decimals) : format::missing();
    };
    const ThresholdCounts& c = metrics.counts;
    const std::uint64_t positives = c.truePositives + c.falseNegatives;
    const std::uint64_t negatives = c.falsePositives + c.trueNegatives;
    rows.add(Texts::tr("Judged on"), Texts::tr("%1 fraud and %2 other sessions by %3")
                                         .arg(format::count(positives), format::count(negatives),
                                              labelWords(metrics.labels)));
    const QString unjudged = whyUnjudged(metrics);
    rows.add(Texts::tr("AUROC, AUPRC"),
             unjudged.isEmpty()
                 ? Texts::tr("%1, %2").arg(number(metrics.auroc, 3), number(metrics.auprc, 3))
                 : Texts::tr("none: %1").arg(unjudged));
    const QString line = Texts::tr("At the line %1").arg(format::score(metrics.threshold));
    if (!unjudged.isEmpty()) {
        rows.add(line, Texts::tr("%1 flagged").arg(format::sessions(c.flagged)));
        return;
    }
    rows.add(line, Texts::tr("precision %1, recall %2, F1 %3; %4 flagged")
                       .arg(number(c.precision(), 2), number(c.recall(), 2), number(c.f1(), 2),
                            format::sessions(c.flagged)));
}

}  // namespace

QString modelCard(const ModelRow& row, const Colours& colours) {
    const ModelInfo& info = row.info;
    Rows rows(colours);
    rows.add(Texts::tr("Detector"), format::text(info.detector));
    rows.add(Texts::tr("Made"),
             Texts::tr("%1 UTC, in %2, on %3")
                 .arg(format::dateTime(info.created), format::duration(info.seconds),
                      format::text(info.device)));
    rows.add(Texts::tr("Learned from"),
             info.trainedOn.empty() ? format::sessions(info.trainSessions)
                                    : Texts::tr("%1: %2").arg(format::sessions(info.trainSessions),
                                                              format::text(info.trainedOn)));
    rows.add(Texts::tr("Inputs"), joined(info.inputs));
    rows.add(Texts::tr("Missing values"), missingWords(info.missing));
    QStringList parameters;
    for (const auto& [name, value] : info.parameters)
        parameters << QStringLiteral("%1 = %2").arg(format::text(name), format::text(value));
    rows.add(Texts::tr("Parameters"),
             parameters.isEmpty() ? Texts::tr("defaults") : parameters.join(Texts::tr(", ")));
    rows.add(Texts::tr("Seed"), QString::number(info.seed));
    if (!info.losses.empty()) {
        rows.add(Texts::tr("Epochs"),
                 Texts::tr("%1, of which %2 was best").arg(info.losses.size()).arg(info.bestEpoch));
        rows.add(Texts::tr("Losses at the best epoch"), bestLosses(info));
    }
    rows.add(Texts::tr("Scored"), info.scoredSessions == 0 ? Texts::tr("nothing yet")
                                                           : format::sessions(info.scoredSessions));
    if (row.metrics) addMetrics(rows, *row.metrics);
    for (const std::string& note : info.notes)
        rows.add(&note == &info.notes.front() ? Texts::tr("Good to know") : QString(),
                 engineWords(note));
    return QStringLiteral("<h3>%1%2</h3>%3")
        .arg(format::text(info.name).toHtmlEscaped(),
             info.champion ? Texts::tr(" (champion)") : QString(), rows.html());
}

}  // namespace anomalyst::ui
