#include "ui/views/model_card.h"

#include <QCoreApplication>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("ModelCard", text); }

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
    return texts.isEmpty() ? format::missing() : texts.join(tr(", "));
}

QString missingWords(const MissingPolicy& policy) {
    QStringList words{format::text(name(policy.all))};
    for (const auto& [column, own] : policy.columns)
        words << tr("%1: %2").arg(format::text(column), format::text(name(own)));
    return words.join(tr(", "));
}

QString labelWords(LabelSource source) {
    switch (source) {
        case LabelSource::Given: return tr("given labels");
        case LabelSource::Verdict: return tr("verdicts");
        case LabelSource::Both: break;
    }
    return tr("verdicts, else given labels");
}

QString bestLosses(const ModelInfo& info) {
    for (const EpochLoss& loss : info.losses) {
        if (loss.epoch != info.bestEpoch) continue;
        return tr("training %1, validation %2")
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
    rows.add(tr("Judged on"), tr("%1 fraud and %2 other sessions by %3")
                                  .arg(format::count(positives), format::count(negatives),
                                       labelWords(metrics.labels)));
    const QString unjudged = whyUnjudged(metrics);
    rows.add(tr("AUROC, AUPRC"), unjudged.isEmpty() ? tr("%1, %2").arg(number(metrics.auroc, 3),
                                                                       number(metrics.auprc, 3))
                                                    : tr("none: %1").arg(unjudged));
    const QString line = tr("At the line %1").arg(format::score(metrics.threshold));
    if (!unjudged.isEmpty()) {
        rows.add(line, tr("%1 flagged").arg(format::sessions(c.flagged)));
        return;
    }
    rows.add(line, tr("precision %1, recall %2, F1 %3; %4 flagged")
                       .arg(number(c.precision(), 2), number(c.recall(), 2), number(c.f1(), 2),
                            format::sessions(c.flagged)));
}

}  // namespace

QString modelCard(const ModelRow& row, const Colours& colours) {
    const ModelInfo& info = row.info;
    Rows rows(colours);
    rows.add(tr("Detector"), format::text(info.detector));
    rows.add(tr("Made"), tr("%1 UTC, in %2, on %3")
                             .arg(format::dateTime(info.created), format::duration(info.seconds),
                                  format::text(info.device)));
    rows.add(tr("Learned from"), info.trainedOn.empty()
                                     ? format::sessions(info.trainSessions)
                                     : tr("%1: %2").arg(format::sessions(info.trainSessions),
                                                        format::text(info.trainedOn)));
    rows.add(tr("Inputs"), joined(info.inputs));
    rows.add(tr("Missing values"), missingWords(info.missing));
    QStringList parameters;
    for (const auto& [name, value] : info.parameters)
        parameters << QStringLiteral("%1 = %2").arg(format::text(name), format::text(value));
    rows.add(tr("Parameters"), parameters.isEmpty() ? tr("defaults") : parameters.join(tr(", ")));
    rows.add(tr("Seed"), QString::number(info.seed));
    if (!info.losses.empty()) {
        rows.add(tr("Epochs"),
                 tr("%1, of which %2 was best").arg(info.losses.size()).arg(info.bestEpoch));
        rows.add(tr("Losses at the best epoch"), bestLosses(info));
    }
    rows.add(tr("Scored"),
             info.scoredSessions == 0 ? tr("nothing yet") : format::sessions(info.scoredSessions));
    if (row.metrics) addMetrics(rows, *row.metrics);
    for (const std::string& note : info.notes)
        rows.add(&note == &info.notes.front() ? tr("Good to know") : QString(), format::text(note));
    return QStringLiteral("<h3>%1%2</h3>%3")
        .arg(format::text(info.name).toHtmlEscaped(), info.champion ? tr(" (champion)") : QString(),
             rows.html());
}

}  // namespace anomalyst::ui
