#include "app/detector_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "engine/detectors/registry.h"
#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::app::DetectorWords)
};

QString abilities(const DetectorInfo& info) {
    QStringList parts = {info.input == DetectorInfo::Input::Features
                             ? Words::tr("Looks at features of the session")
                         : info.input == DetectorInfo::Input::Tokens
                             ? Words::tr("Reads the events in order")
                             : Words::tr("Looks at features, and at events where there are any")};
    if (info.perEvent) parts << Words::tr("scores single events");
    if (info.perFeature) parts << Words::tr("says which features made the score");
    if (info.latent) parts << Words::tr("places sessions on the map");
    if (info.usesLabels) parts << Words::tr("learns from labels");
    return parts.join(Words::tr("; "));
}

}  // namespace

QString detectorsInMarkdown() {
    QString text;
    for (const DetectorInfo& info : engine::detectors())
        text += QStringLiteral("**%1** (`%2`) – %3 *%4.*\n\n")
                    .arg(ui::engineWords(info.title), ui::format::text(info.name),
                         ui::engineWords(info.summary), abilities(info));
    return text;
}

}  // namespace anomalyst::app
