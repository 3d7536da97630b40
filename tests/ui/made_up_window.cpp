#include "tests/ui/made_up_window.h"

#include <QToolButton>

#include "engine/domain/ranked_scores.h"
#include "tests/ui/made_up_data.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/cheat_sheet.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/database_source_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/dialogs/saved_filters_dialog.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/help/help_window.h"
#include "ui/main_window.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/views/filter_bar.h"
#include "ui/views/latent_map.h"
#include "ui/views/links_view.h"
#include "ui/views/queue_view.h"
#include "ui/views/session_timeline.h"
#include "ui/views/start_page.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"

namespace anomalyst::ui {

namespace {

void fillTraining(TrainingPanel& panel) {
    const std::vector<ModelRow> models = testing::madeUpModels();
    panel.setModels(models);
    panel.setComparison(testing::madeUpComparison(models));
    panel.beginJob(QStringLiteral("Training gru-next 4"), 40,
                   {QStringLiteral("gru-next 4"), QStringLiteral("gru-next"), {}});
    ProgressReport progress;
    progress.phase = "training";
    progress.done = 7;
    progress.total = 40;
    progress.secondsLeft = 130;
    panel.setProgress(progress);
    for (std::size_t i = 0; i < 7; ++i) panel.addEpoch(models[0].info.losses[i]);
}

/// On the step of the import that the name says.
QDialog* makeImportDialog(const QString& name, const ViewContext& context, QWidget& window) {
    auto* dialog =
        new ImportDialog(context, {QStringLiteral("/data/events-2026-03.csv.gz")}, &window);
    const bool all = name == QLatin1String("import-all");
    ImportPreview preview = madeUpPreview();
    if (all) {
        ImportHabits habits;
        habits.names = ImportHabits::Names::Pseudonyms;
        habits.keyFile = "/data/spring-sale.anomalyst.key";
        habits.missing = {Missing::Median, {{"amount", Missing::Keep}}};
        dialog->setHabits(habits);
        preview.profile.emplace();
        preview.profile->time = {1'773'453'600'000'000};  // 2026-03-14
    }
    dialog->setPreview(preview);
    if (all) dialog->findChild<QToolButton*>()->click();  // More
    if (!all && name != QLatin1String("import")) Q_EMIT dialog->mapping().importRequested();
    if (name == QLatin1String("import-progress"))
        dialog->setProgress({"reading", 157'000, 525'461, "rows", 94});
    if (name == QLatin1String("import-report")) dialog->setReport(madeUpReport(), madeUpRejects());
    return dialog;
}

}  // namespace

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
                                     {LabelSource::Both, 70, {}});
    window.links().setAttributes({"card", "device", "ip"}, {"device", "ip"});
    window.links().setGraph(testing::madeUpLinks(240), {});
    fillTraining(window.training());
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

QStringList dialogNames() {
    return {QStringLiteral("keys"),          QStringLiteral("about"),
            QStringLiteral("import"),        QStringLiteral("import-progress"),
            QStringLiteral("train"),         QStringLiteral("import-report"),
            QStringLiteral("reason"),        QStringLiteral("palette"),
            QStringLiteral("preferences"),   QStringLiteral("bulk"),
            QStringLiteral("save-filter"),   QStringLiteral("colour-rules"),
            QStringLiteral("saved-filters"), QStringLiteral("import-all"),
            QStringLiteral("database"),      QStringLiteral("change-keys"),
            QStringLiteral("help")};
}

QWidget* openDialog(const QString& name, MainWindow& window, const ViewContext& context,
                    Actions& actions) {
    if (name == QLatin1String("palette"))
        return CommandPalette::open(context.theme, actions, window);
    QDialog* dialog = nullptr;
    if (name == QLatin1String("keys")) dialog = new CheatSheet(context.theme, actions, &window);
    if (name == QLatin1String("about")) dialog = new AboutDialog(context.theme, &window);
    if (name == QLatin1String("train"))
        dialog = new TrainDialog(testing::madeUpChoices(), {}, &window);
    if (name == QLatin1String("save-filter"))
        dialog = new SaveFilterDialog(context.theme, QStringLiteral("score > 3"),
                                      testing::madeUpFilters(), &window);
    if (name == QLatin1String("saved-filters"))
        dialog = new SavedFiltersDialog(context, {}, testing::madeUpFilters(),
                                        QStringLiteral("score > 3"), &window);
    if (name == QLatin1String("colour-rules"))
        dialog = new ColourRulesDialog(context, {}, testing::madeUpRules(),
                                       QStringLiteral("score > 3"), &window);
    if (name == QLatin1String("reason"))
        dialog = new VerdictReasonDialog(1, Verdict::Fraud, &window);
    if (name == QLatin1String("bulk")) {
        auto* bulk = new VerdictReasonDialog(1284, Verdict::Fraud, &window);
        bulk->setPreview(testing::madeUpPreviewOfVerdict());
        dialog = bulk;
    }
    if (name == QLatin1String("database"))
        dialog = new DatabaseSourceDialog(context.theme, QStringLiteral("postgresql://db/shop"),
                                          QStringLiteral("SELECT * FROM events"), &window);
    if (name == QLatin1String("preferences")) {
        auto* preferences =
            new PreferencesDialog(QStringLiteral("ana"), QStringLiteral("System"), &window);
        preferences->addAppearance(Theme::Mode::Light, 110);
        preferences->addConfirmation(20);
        dialog = preferences;
    }
    if (name == QLatin1String("help")) {
        static const HelpPages kPages(QStringLiteral("en"));
        auto* help = new HelpWindow(context.theme, kPages, &window);
        help->open(QStringLiteral("glossary"));
        dialog = help;
    }
    if (name == QLatin1String("change-keys"))
        dialog = new KeysDialog(context.theme, actions, &window);
    if (name.startsWith(QLatin1String("import"))) dialog = makeImportDialog(name, context, window);
    if (dialog) dialog->show();
    return dialog;
}

}  // namespace anomalyst::ui
