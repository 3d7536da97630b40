// How long the window takes to open a workspace of a million sessions, and the longest time that
// its event loop stands still while it opens, filters, trains and imports:
// anomalyst_desk_bench [--quick] [--json FILE]. Draws offscreen where there is no display.

#include <CLI/CLI.hpp>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "app/application.h"
#include "app/controllers/desk.h"
#include "app/controllers/open_workspace.h"
#include "app/workflow/importing.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "storage/importer.h"
#include "storage/model_store.h"
#include "tests/bench/figures.h"
#include "ui/actions.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/models/session_table_model.h"
#include "ui/views/filter_bar.h"
#include "ui/views/queue_view.h"

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

double milliseconds(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// Milliseconds that this thread has had the processor.
double ownMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Longest time that the event loop did not come round while this lived, and the longest of it
/// that was the window's own work rather than waiting for the processor.
class Watchdog : public QObject {
public:
    Watchdog() {
        m_clock.start();
        m_own = ownMilliseconds();
        connect(&m_timer, &QTimer::timeout, this, &Watchdog::look);
        m_timer.start(1);
    }
    double longest() {
        look();
        return m_longest;
    }
    double longestWork() const { return m_longestWork; }

private:
    void look() {
        m_longest = std::max(m_longest, milliseconds(m_clock));
        m_longestWork = std::max(m_longestWork, ownMilliseconds() - m_own);
        m_clock.start();
        m_own = ownMilliseconds();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_own = 0;
    double m_longest = 0;
    double m_longestWork = 0;
};

/// Runs the event loop until the condition holds; false after ten minutes.
bool waitFor(const std::function<bool()>& condition) {
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > 600'000) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

/// Sessions of two to eight events each, three a user. Same numbers, same file.
void writeEvents(const std::filesystem::path& path, int sessions) {
    constexpr std::array kActions = {"login", "view", "view", "search", "cart", "purchase"};
    std::mt19937 random(7);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    std::FILE* file = std::fopen(path.c_str(), "w");
    if (!file) return;
    std::fputs("session,user,time,action,amount,country\n", file);
    for (int s = 0; s < sessions; ++s) {
        long seconds = 1'700'000'000L + 30L * s;
        for (unsigned e = 0, events = 2 + below(7); e < events; ++e) {
            seconds += 1 + below(60);
            std::fprintf(file, "s%d,u%d,%ld,%s,%u,%s\n", s, s / 3, seconds,
                         kActions[below(kActions.size())], 1 + below(300), s % 3 ? "DE" : "US");
        }
    }
    std::fclose(file);
}

Status makeWorkspace(const std::filesystem::path& path, const std::filesystem::path& events) {
    RunControl control;
    const auto report = importIntoWorkspace(path, std::array{events}, ImportOptions(), control);
    if (!report) return report.error();
    auto database = storage::Database::open(path, storage::Database::Access::ReadWrite);
    if (!database) return database.error();
    TrainingPlan plan;
    plan.request.detector = "autoencoder";
    plan.request.options.parameters = {{"epochs", "3"}};
    plan.filter = *Filter::parse("start < \"2023-11-20\"");
    const auto trained = train(*database, plan, control);
    if (!trained) return trained.error();
    const auto model = keep(*database, *trained);
    if (!model) return model.error();
    const auto scorer = loadModel(*database, model->id);
    if (!scorer) return scorer.error();
    const auto scores = scoreSessions(*database, *scorer, Filter(), control);
    if (!scores) return scores.error();
    return storage::ModelStore(*database).writeScores(model->id, *scores, control);
}

class Bench {
public:
    Bench(const std::filesystem::path& folder, int sessions)
        : m_workspace(folder / "large.anomalyst"),
          m_more(folder / "more.csv"),
          m_sessions(sessions) {}

    Status prepare();
    void run();
    const std::vector<bench::Figure>& figures() const { return m_figures; }

private:
    ui::SessionTableModel& queue() { return m_program->window().queue().model(); }
    void add(const std::string& name, double value, double bar, double goal) {
        m_figures.push_back(
            {.name = name, .value = value, .unit = "ms", .bar = bar, .goal = goal, .peer = {}});
    }
    void addStall(const std::string& during, Watchdog& watchdog) {
        add("longest stall while " + during, watchdog.longest(), 50, 16);
        add("longest own work while " + during, watchdog.longestWork(), 50, 8);
    }
    void open();
    void filter();
    void holdToSelected();
    void trainModel();
    void importMore();
    void labelAll();

    std::filesystem::path m_workspace;
    std::filesystem::path m_more;
    int m_sessions;
    std::unique_ptr<Application> m_program;
    std::vector<bench::Figure> m_figures;
};

Status Bench::prepare() {
    const std::filesystem::path events = m_workspace.parent_path() / "events.csv";
    writeEvents(events, m_sessions);
    writeEvents(m_more, m_sessions / 10);
    return makeWorkspace(m_workspace, events);
}

void Bench::run() {
    open();
    filter();
    holdToSelected();
    trainModel();
    importMore();
    labelAll();
    m_program->window().close();
    m_program.reset();
}

void Bench::open() {
    QElapsedTimer clock;
    clock.start();
    m_program = std::make_unique<Application>();
    m_program->start({QString::fromStdString(m_workspace.string())});
    QCoreApplication::processEvents();
    add("window shown", milliseconds(clock), 500, 250);
    Watchdog watchdog;
    waitFor([this] { return queue().rowCount() == m_sessions && queue().summaryAt(0); });
    add("open to a usable queue", milliseconds(clock), 1500, 1000);
    waitFor([this] { return m_program->workspaces().desk()->workspace().query().idle(); });
    addStall("opening", watchdog);
}

void Bench::filter() {
    QElapsedTimer clock;
    clock.start();
    Watchdog watchdog;
    Q_EMIT m_program->window().filterBar().filterSubmitted(QStringLiteral("country = US"));
    waitFor([this] { return queue().rowCount() == (m_sessions + 2) / 3; });
    add("filter on an attribute", milliseconds(clock), 1000, 300);
    Q_EMIT m_program->window().filterBar().filterSubmitted(QString());
    waitFor([this] { return queue().rowCount() == m_sessions; });
    addStall("filtering", watchdog);
}

/// What is selected on the map: every other session.
void Bench::holdToSelected() {
    const std::vector<SessionId> all = queue().visibleAscending();
    std::vector<SessionId> half;
    for (std::size_t i = 0; i < all.size(); i += 2) half.push_back(all[i]);
    QAction& only = m_program->actions()[ui::ActionId::ShowOnlySelected];
    m_program->selection().setSelected(half);
    QCoreApplication::processEvents();
    {
        QElapsedTimer clock;
        clock.start();
        Watchdog watchdog;
        only.trigger();
        waitFor([&] { return queue().rowCount() == static_cast<int>(half.size()); });
        add("queue held to half of the sessions", milliseconds(clock), 1000, 300);
        only.trigger();
        waitFor([this] { return queue().rowCount() == m_sessions; });
        addStall("holding the queue to a set", watchdog);
    }
    m_program->selection().setSelected({});
}

void Bench::trainModel() {
    OpenWorkspace& workspace = m_program->workspaces().desk()->workspace();
    QElapsedTimer clock;
    clock.start();
    m_program->actions()[ui::ActionId::Train].trigger();
    QCoreApplication::processEvents();
    add("training sheet shown", milliseconds(clock), 100, 50);
    auto* dialog = m_program->window().findChild<ui::TrainDialog*>();
    Watchdog watchdog;
    ui::TrainingOrder order;
    order.detector = "autoencoder";
    order.parameters = {{"epochs", "3"}};
    order.filter = "start < \"2023-11-20\"";
    Q_EMIT dialog->trainRequested(order);
    dialog->close();
    waitFor([&] {
        return workspace.models().size() == 2 && workspace.models()[0].scoredSessions > 0 &&
               workspace.models()[1].scoredSessions > 0;
    });
    addStall("training and scoring", watchdog);
}

void Bench::importMore() {
    Watchdog watchdog;
    bool done = false;
    m_program->workspaces().desk()->workspace().writer().start(
        [file = m_more](storage::Database& database, RunControl& control) {
            ImportOptions options;
            options.map = {{"user", "user"},
                           {"time", "time"},
                           {"action", "action"},
                           {"amount", "amount"},
                           {"attribute", "country"}};
            return storage::importFiles(database, std::array{file}, options, control);
        },
        [&](const Result<ImportReport>&) { done = true; });
    waitFor([&] { return done; });
    addStall("importing", watchdog);
}

/// One verdict on every session that the queue shows, as an analyst gives it, and its undo.
void Bench::labelAll() {
    OpenWorkspace& workspace = m_program->workspaces().desk()->workspace();
    // Of all together: asking for the sessions would keep the processor from the writer.
    const SessionId one = queue().sessionAt(0);
    const auto kept = [&] { return !workspace.verdicts().isPending(one); };
    {
        Watchdog watchdog;
        m_program->actions()[ui::ActionId::SelectAll].trigger();
        QCoreApplication::processEvents();
        addStall("choosing all sessions", watchdog);
    }
    {
        QTimer agree;
        QObject::connect(&agree, &QTimer::timeout, [] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            auto* buttons = dialog ? dialog->findChild<QDialogButtonBox*>() : nullptr;
            if (buttons) buttons->button(QDialogButtonBox::Ok)->click();  // enabled by the preview
        });
        agree.start(20);
        Watchdog watchdog;
        QElapsedTimer clock;
        clock.start();
        m_program->actions()[ui::ActionId::VerdictFraud].trigger();
        agree.stop();
        waitFor(kept);
        add("verdict on all sessions kept", milliseconds(clock), 30'000, 10'000);
        addStall("giving a verdict to all", watchdog);
    }
    Watchdog watchdog;
    m_program->actions()[ui::ActionId::Undo].trigger();
    waitFor(kept);
    addStall("taking it back", watchdog);
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    CLI::App arguments("Measures the window on a large workspace");
    bool quick = false;
    std::string json;
    arguments.add_flag("--quick", quick, "A tenth of the sessions");
    arguments.add_option("--json", json, "Also write the figures to this file");
    CLI11_PARSE(arguments, argc, argv);

    const QTemporaryDir folder;
    QCoreApplication::setOrganizationName(QStringLiteral("anomalyst-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("anomalyst-bench"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    Bench bench(folder.path().toStdString(), quick ? 100'000 : 1'000'000);
    if (const Status prepared = bench.prepare(); !prepared) {
        std::fprintf(stderr, "%s\n", prepared.error().sentence().c_str());
        return 1;
    }
    bench.run();
    bench::print(bench.figures());
    if (json.empty()) return 0;
    const Status written = bench::writeJson(bench.figures(), json);
    if (!written) std::fprintf(stderr, "%s\n", written.error().sentence().c_str());
    return written ? 0 : 1;
}
