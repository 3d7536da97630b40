// Saves a picture of every chart view with made-up values, light and dark, small and large:
// chart_gallery FOLDER. For looking at, not run by ctest.

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <functional>

#include "tests/ui/made_up_data.h"
#include "ui/action_colours.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/view_context.h"
#include "ui/views/latent_map.h"
#include "ui/views/links_view.h"
#include "ui/views/session_timeline.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

void settle(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

class Gallery {
public:
    Gallery(QString folder, ViewContext context)
        : m_folder(std::move(folder)), m_context(context) {}

    void shoot(const QString& name, QWidget& view, QSize size) {
        view.resize(size);
        view.show();
        settle(250);
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_context.theme.setMode(mode);
            settle(200);
            const QString suffix =
                mode == Theme::Mode::Light ? QStringLiteral("light") : QStringLiteral("dark");
            view.grab().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, name, suffix));
        }
        m_context.theme.setMode(Theme::Mode::Light);
        view.hide();
    }

private:
    QString m_folder;
    ViewContext m_context;
};

void shootTraining(Gallery& gallery, ViewContext context) {
    TrainingPanel panel(context);
    gallery.shoot(QStringLiteral("training-empty"), panel, {700, 420});
    const auto models = testing::madeUpModels();
    panel.setModels(models);
    panel.beginJob(QStringLiteral("Training gru-next 4"), 40,
                   {QStringLiteral("gru-next 4"), QStringLiteral("gru-next"), {}});
    ProgressReport progress;
    progress.phase = "training";
    progress.done = 7;
    progress.total = 40;
    progress.secondsLeft = 130;
    panel.setProgress(progress);
    for (int i = 0; i < 7; ++i) panel.addEpoch(models[0].info.losses[std::size_t(i)]);
    gallery.shoot(QStringLiteral("training-running"), panel, {900, 700});
    panel.endJob(QStringLiteral("gru-next 4 is trained: 28 epochs in 2 min 11 s."));
    panel.setComparison(testing::madeUpComparison(models));
    gallery.shoot(QStringLiteral("training-comparison"), panel, {900, 700});

    TrainDialog dialog(testing::madeUpChoices(), {});
    gallery.shoot(QStringLiteral("train-dialog"), dialog, {860, 560});
}

void shootLinks(Gallery& gallery, ViewContext context) {
    LinksView links(context);
    gallery.shoot(QStringLiteral("links-none"), links, {640, 420});
    links.setAttributes({"device", "ip", "card"}, {"device", "ip"});
    links.setGraph(testing::madeUpLinks(9, 4), {1});
    context.selection.setUser({1});
    gallery.shoot(QStringLiteral("links-few"), links, {640, 420});
    links.setGraph(testing::madeUpLinks(3500), {});
    gallery.shoot(QStringLiteral("links-many"), links, {1000, 700});
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("gallery");
    QDir().mkpath(folder);
    Selection selection;
    ThresholdState threshold;
    Theme theme;
    ActionColours actionColours(theme);
    const ViewContext context{selection, threshold, theme, actionColours};
    Gallery gallery(folder, context);

    const auto sessions = testing::madeUpSessions(27951);
    LatentMap map(context);
    gallery.shoot(QStringLiteral("map-empty"), map, {400, 380});
    map.setSessions(sessions);
    selection.setSession({500});
    gallery.shoot(QStringLiteral("map-score"), map, {400, 380});
    map.setColourBy(LatentMap::ColourBy::Verdict);
    gallery.shoot(QStringLiteral("map-verdict"), map, {400, 380});
    map.setColourBy(LatentMap::ColourBy::Score);
    std::vector<SessionId> some;
    for (std::size_t i = 0; i < sessions->size(); ++i)
        if (sessions->mapX[i] > 2 && sessions->mapY[i] > 1.4f) some.push_back(sessions->id[i]);
    selection.setSelected(some);
    gallery.shoot(QStringLiteral("map-selected"), map, {700, 640});
    selection.setSelected({});
    map.setSessions(testing::madeUpSessions(1000000));
    gallery.shoot(QStringLiteral("map-million"), map, {900, 800});

    ThresholdDesk desk(context);
    gallery.shoot(QStringLiteral("desk-empty"), desk, {400, 420});
    desk.setScores(testing::rankedBy(*sessions, LabelSource::Both), {LabelSource::Both, 80, {}});
    gallery.shoot(QStringLiteral("desk-small"), desk, {330, 390});
    gallery.shoot(QStringLiteral("desk-large"), desk, {760, 760});
    const auto few = testing::madeUpSessions(60, 3);
    desk.setScores(testing::rankedBy(*few, LabelSource::Verdict), {LabelSource::Verdict, 0, {}});
    gallery.shoot(QStringLiteral("desk-few"), desk, {400, 420});

    SessionTimeline timeline(context);
    gallery.shoot(QStringLiteral("timeline-empty"), timeline, {640, 170});
    timeline.setSessions(testing::madeUpUser(61));
    selection.setSession({58});
    gallery.shoot(QStringLiteral("timeline"), timeline, {640, 170});
    timeline.setSessions(testing::madeUpUser(1));
    gallery.shoot(QStringLiteral("timeline-one"), timeline, {400, 150});
    timeline.setSessions(testing::madeUpUser(200000));
    gallery.shoot(QStringLiteral("timeline-dense"), timeline, {900, 260});
    auto untimed = testing::madeUpUser(40);
    for (SessionSummary& s : untimed) s.start = s.end = Instant::none();
    timeline.setSessions(std::move(untimed));
    gallery.shoot(QStringLiteral("timeline-order"), timeline, {640, 170});

    shootTraining(gallery, context);
    shootLinks(gallery, context);
    return 0;
}
