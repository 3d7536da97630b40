// Shows the window with made-up values, to be looked at: every page and state, light and dark, at
// any size. `gallery --page desk --theme dark --size 1600x1000 --shot desk.png` writes a picture.
#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include "engine/domain/ranked_scores.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/cheat_sheet.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/main_window.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/verdict_commands.h"
#include "ui/views/filter_bar.h"
#include "ui/views/latent_map.h"
#include "ui/views/queue_view.h"
#include "ui/views/session_timeline.h"
#include "ui/views/start_page.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/user_page.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"
#include "ui/window_commands.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

void fillStart(MainWindow& window) {
    window.startPage().setRecent(
        {{QStringLiteral("/home/ana/spring-sale.anomalyst"), QStringLiteral("spring-sale"),
          QStringLiteral("27,951 sessions · opened 2026-03-14"), true},
         {QStringLiteral("/home/ana/hdfs.anomalyst"), QStringLiteral("hdfs"),
          QStringLiteral("27,951 sessions · opened 2026-03-02"), true},
         {QStringLiteral("/media/usb/old.anomalyst"), QStringLiteral("old"), {}, false}});
}

void fillDesk(MainWindow& window, const ViewContext& context, const MadeUpWorkspace& data) {
    window.setWorkspace(QStringLiteral("spring-sale.anomalyst"));
    context.actionColours.setActions(MadeUpWorkspace::actions());
    SessionTableModel& queue = window.queue().model();
    QObject::connect(&queue, &SessionTableModel::pageNeeded, &queue,
                     [&queue, &data](const std::vector<SessionId>& sessions) {
                         std::vector<SessionSummary> summaries;
                         for (const SessionId id : sessions) summaries.push_back(data.summary(id));
                         queue.addSummaries(std::move(summaries));
                     });
    queue.setKeys(data.keys);
    window.latentMap().setSessions(data.keys);
    window.filterBar().setText(
        QStringLiteral("score > 1 and country in (\"US\",\"BR\") and not labelled"));
    window.filterBar().setCounts(data.keys->size(), data.keys->size());
    window.modelButton().setModels(madeUpModels());
    context.selection.setModel({3});
    std::vector<RankedScores::Truth> truth;
    for (const Verdict verdict : data.keys->verdict)
        truth.push_back(verdict == Verdict::Fraud        ? RankedScores::Truth::Anomalous
                        : verdict == Verdict::Legitimate ? RankedScores::Truth::Normal
                                                         : RankedScores::Truth::Unknown);
    window.thresholdDesk().setScores(std::make_shared<RankedScores>(data.keys->surprise, truth),
                                     {LabelSource::Both, 70});
    window.jobStatus().setJob(
        window, {.text = QStringLiteral("Training gru-next 4 · epoch 7 of 40 · 2 min 10 s left"),
                 .fraction = 0.31,
                 .canPause = true});
    window.setDataStatus(QStringLiteral("27,951 sessions · 504,322 events · 31 MB"));
    window.setDeviceStatus(QStringLiteral("CPU, 2 threads"));
    window.setAuditStatus(QStringLiteral("audit ok"), true);
}

void chooseSession(MainWindow& window, const ViewContext& context, const MadeUpWorkspace& data) {
    const SessionId session = window.queue().model().sessionAt(0);
    SessionSummary summary = data.summary(session);
    const CardTestingSession story = cardTestingSession();
    summary.eventBits = story.bits;
    summary.events = static_cast<std::uint32_t>(story.events.size());
    summary.start = story.events.front().time;
    summary.end = story.events.back().time;
    context.selection.setSession(session);
    context.selection.setUser(summary.user);
    UserPage& page = window.userPage();
    page.setUser(data.facts(summary.user));
    page.setShares({{QStringLiteral("device"), QStringLiteral("d-9a1f"), 7}});
    page.timeline().setSessions(data.sessionsOf(summary.user));
    page.setSession(summary, story.events);
    page.setExplanation(story.explanation);
}

/// The dialog of that name, open over the window; null for pages of the window itself.
QWidget* openDialog(const QString& page, MainWindow& window, const ViewContext& context,
                    Actions& actions) {
    QDialog* dialog = nullptr;
    if (page == QLatin1String("keys")) dialog = new CheatSheet(context.theme, actions, &window);
    if (page == QLatin1String("about")) dialog = new AboutDialog(context.theme, &window);
    if (page == QLatin1String("palette"))
        return CommandPalette::open(context.theme, actions, window);
    if (page.startsWith(QLatin1String("import"))) {
        auto* import =
            new ImportDialog(context, {QStringLiteral("/data/events-2026-03.csv.gz")}, &window);
        import->setPreview(madeUpPreview());
        dialog = import;
        if (page != QLatin1String("import")) Q_EMIT import->mapping().importRequested();
        if (page == QLatin1String("import-progress"))
            import->setProgress({"reading", 31'000'000, 104'000'000, "bytes", 94});
        if (page == QLatin1String("import-report"))
            import->setReport(madeUpReport(), madeUpRejects());
    }
    if (dialog) dialog->show();
    return dialog;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("page"),
                         QStringLiteral("start, empty, queue, desk, keys, about, palette, import, "
                                        "import-progress or import-report"),
                         QStringLiteral("name"), QStringLiteral("desk")},
                        {QStringLiteral("theme"), QStringLiteral("light or dark"),
                         QStringLiteral("name"), QStringLiteral("light")},
                        {QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT"),
                         QStringLiteral("size"), QStringLiteral("1600x1000")},
                        {QStringLiteral("threshold"), QStringLiteral("where the line is"),
                         QStringLiteral("surprise"), QStringLiteral("3")},
                        {QStringLiteral("sessions"), QStringLiteral("how many"),
                         QStringLiteral("n"), QStringLiteral("27951")},
                        {QStringLiteral("shot"), QStringLiteral("write a picture and quit"),
                         QStringLiteral("file")}});
    options.addHelpOption();
    options.process(application);

    Theme theme;
    theme.setMode(options.value(QStringLiteral("theme")) == QLatin1String("dark")
                      ? Theme::Mode::Dark
                      : Theme::Mode::Light);
    Selection selection;
    ThresholdState threshold;
    ActionColours colours(theme);
    Actions actions;
    threshold.setSurprise(options.value(QStringLiteral("threshold")).toDouble());
    const ViewContext context{selection, threshold, theme, colours};
    MainWindow window(context, actions);
    VerdictCommands verdicts(actions, selection, window);
    WindowCommands commands(context, actions, window);
    const MadeUpWorkspace data(options.value(QStringLiteral("sessions")).toULongLong());
    const QStringList size = options.value(QStringLiteral("size")).split(QLatin1Char('x'));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();

    const QString page = options.value(QStringLiteral("page"));
    if (page == QLatin1String("start")) fillStart(window);
    if (page == QLatin1String("empty")) window.setWorkspace(QStringLiteral("new.anomalyst"));
    if (page == QLatin1String("queue") || page == QLatin1String("desk"))
        fillDesk(window, context, data);
    if (page == QLatin1String("desk")) chooseSession(window, context, data);

    QWidget* dialog = openDialog(page, window, context, actions);

    if (options.isSet(QStringLiteral("shot")))
        QTimer::singleShot(1200, &window, [&, dialog] {
            (dialog ? dialog : &window)->grab().save(options.value(QStringLiteral("shot")));
            QApplication::quit();
        });
    return QApplication::exec();
}
