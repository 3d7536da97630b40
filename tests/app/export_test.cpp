#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/workflow/export_labels.h"
#include "app/workflow/export_sessions.h"
#include "storage/event_store.h"
#include "storage/importer.h"
#include "storage/label_store.h"

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

#define VERIFY_OK(result)                                                                  \
    do {                                                                                   \
        const auto& verified = (result);                                                   \
        QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().sentence().c_str()); \
    } while (false)

/// Times of different precision, equal ones and missing ones; a quote, a comma and a line's end in
/// values; a code, a missing value, and a number that a spreadsheet might take for something else.
constexpr const char* kShop =
    "session,user,time,action,price,country,note,code,label\n"
    "s2,bob,2026-01-02T10:00:00.000007Z,view,-5,US,\"a, \"\"b\"\"\",007,normal\n"
    "s2,bob,2026-01-02T10:00:00.000007Z,cart,1e-7,US,,0012,normal\n"
    "s2,bob,,view,,BR,\"two\nlines\",,normal\n"
    "s2,bob,2026-01-02T10:00:00.25Z,buy,12.5,BR,,007,fraud\n"
    "s10,ann,2026-01-01T10:00:00Z,view,,US,Öl,,normal\n"
    "s10,ann,,view,,,,,normal\n"
    "\"s,1\",ann,2026-01-03T10:00:00Z,add to cart,3,,,1,normal\n";

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// All that a workspace knows of its sessions, in the order of their keys.
std::string sessionsOf(storage::Database& database) {
    const storage::EventStore store(database);
    RunControl control;
    std::vector<std::string> sessions;
    const auto all = store.matching(Filter(), {}, control);
    if (!all) return all.error().sentence();
    const auto summaries = store.summaries(*all, {});
    if (!summaries) return summaries.error().sentence();
    for (const SessionSummary& session : *summaries) {
        std::ostringstream text;
        text << session.key << '|' << session.userName << '|' << toIso8601(session.start) << '|'
             << toIso8601(session.end) << '|' << session.amount << '|' << name(session.given);
        const auto events = store.events(session.id);
        if (!events) return events.error().sentence();
        for (const Event& event : *events) {
            text << "\n  " << event.index << ' ' << toIso8601(event.time) << ' ' << event.action;
            for (const auto& [attribute, value] : event.attributes)
                text << ' ' << attribute << '=' << value;
        }
        sessions.push_back(text.str());
    }
    std::ranges::sort(sessions);
    std::string whole;
    for (const std::string& session : sessions) whole += session + '\n';
    return whole;
}

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsMakeTheSameSessionsWhenImportedAgain_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("everything") << QByteArray(kShop);
        QTest::newRow("neither times nor labels")
            << QByteArray("session,action,size\nb,x,1\na,y,\nb,y,2\nb,x,\n");
        QTest::newRow("sessions from a gap") << QByteArray(
            "user,time,action\nu,2026-01-01T10:00:00Z,a\nu,2026-01-01T10:00:00Z,b\n"
            "u,2026-01-01T12:00:00Z,a\nv,2026-01-01T10:00:00Z,a\n");
    }
    void eventsMakeTheSameSessionsWhenImportedAgain() {
        QFETCH(QByteArray, text);
        auto before = imported("before", text.toStdString());
        VERIFY_OK(before);
        RunControl control;
        const auto file = path("events.csv");
        const auto rows = exportEvents(*before, {}, Filter(), file, control);
        VERIFY_OK(rows);
        QCOMPARE(*rows, storage::EventStore(*before).info()->events);
        auto after = imported("after", contentOf(file));
        VERIFY_OK(after);
        QCOMPARE(sessionsOf(*after), sessionsOf(*before));
        const auto again = path("again.csv");
        VERIFY_OK(exportEvents(*after, {}, Filter(), again, control));
        QCOMPARE(contentOf(again), contentOf(file));
    }

    void eventsAreReadable() {
        auto database = imported("readable", kShop);
        VERIFY_OK(database);
        RunControl control;
        const auto file = path("readable.csv");
        const auto rows = exportEvents(*database, {}, *Filter::parse("user = ann"), file, control);
        VERIFY_OK(rows);
        QCOMPARE(*rows, std::uint64_t(3));
        QCOMPARE(QString::fromStdString(contentOf(file)),
                 QString::fromUtf8("session,user,time,action,amount,country,note,code,label\n"
                                   "\"s,1\",ann,2026-01-03T10:00:00Z,add to cart,3,,,1,normal\n"
                                   "s10,ann,2026-01-01T10:00:00Z,view,,US,Öl,,normal\n"
                                   "s10,ann,,view,,,,,normal\n"));
    }

    void sessionsAreOneRowEachInTheOrderOfTheirKeys() {
        auto database = imported("rows", kShop);
        VERIFY_OK(database);
        RunControl control;
        const auto file = path("sessions.csv");
        VERIFY_OK(
            exportSessions(*database, {}, *Filter::parse("seq(view -> view)"), file, control));
        // -5 + 1e-7 + 12.5
        QCOMPARE(
            QString::fromStdString(contentOf(file)),
            QString::fromUtf8("session,user,start,end,events,amount,score,p,label,verdict\n"
                              "s10,ann,2026-01-01T10:00:00Z,2026-01-01T10:00:00Z,2,,,,normal,\n"
                              "s2,bob,2026-01-02T10:00:00.000007Z,2026-01-02T10:00:00.250000Z,4,"
                              "7.5000001,,,anomalous,\n"));
    }

    void textIsNeutralisedAndNumbersAreLeftAlone() {
        auto database = imported(
            "hostile", "session,user,action,size\n=1+1,@bob,+cmd,-5\n-3,+44,=HYPERLINK(1),+7\n");
        VERIFY_OK(database);
        RunControl control;
        VERIFY_OK(exportEvents(*database, {}, Filter(), path("hostile.csv"), control));
        QCOMPARE(QString::fromStdString(contentOf(path("hostile.csv"))),
                 QString::fromUtf8("session,user,action,size\n-3,+44,'=HYPERLINK(1),+7\n"
                                   "'=1+1,'@bob,'+cmd,-5\n"));
    }

    void aColumnOfOursKeepsItsName() {
        auto database = imported("clash", "session,action,label,time\ns,a,x,noon\n",
                                 {{"session", "session"}, {"action", "action"}});
        VERIFY_OK(database);
        RunControl control;
        VERIFY_OK(exportEvents(*database, {}, Filter(), path("clash.csv"), control));
        QCOMPARE(QString::fromStdString(contentOf(path("clash.csv"))),
                 QString::fromUtf8("session,user,action,label (attribute),time (attribute)\n"
                                   "s,s,a,x,noon\n"));
    }

    void readyMadeSessionsHaveNoEvents() {
        ImportOptions options;
        auto database =
            imported("ready", "id,size\nr1,5\nr2,6\n", {{"id", "id"}}, ImportKind::Sessions);
        VERIFY_OK(database);
        RunControl control;
        const auto events = exportEvents(*database, {}, Filter(), path("none.csv"), control);
        VERIFY_OK(events);
        QCOMPARE(*events, std::uint64_t(0));
        const auto sessions = exportSessions(*database, {}, Filter(), path("two.csv"), control);
        VERIFY_OK(sessions);
        QCOMPARE(*sessions, std::uint64_t(2));
    }

    void labelsAreThoseOfTheSessionsThatMatch() {
        auto database = imported("labels", kShop);
        VERIFY_OK(database);
        const storage::EventStore store(*database);
        for (const char* key : {"s2", "s10", "s2"}) {
            const std::vector<VerdictEntry> one{
                {**store.find(key), Verdict::Fraud, "r", "", "Kim", Instant::none()}};
            VERIFY_OK(storage::LabelStore(*database).append(one));
        }
        RunControl control;
        const auto all = exportLabels(*database, {}, Filter(), path("labels.csv"), control);
        VERIFY_OK(all);
        QCOMPARE(*all, std::uint64_t(3));
        const auto some =
            exportLabels(*database, {}, *Filter::parse("user = bob"), path("labels.csv"), control);
        VERIFY_OK(some);
        QCOMPARE(*some, std::uint64_t(2));
        QVERIFY(contentOf(path("labels.csv")).find("s10") == std::string::npos);
    }

    void whatFailsLeavesTheFileAsItWas() {
        auto database = imported("whole", kShop);
        VERIFY_OK(database);
        std::ofstream(path("kept.csv")) << "before";
        std::stop_source stop;
        stop.request_stop();
        RunControl stopped(stop.get_token(), {});
        RunControl control;
        const auto cancelled = exportEvents(*database, {}, Filter(), path("kept.csv"), stopped);
        QVERIFY(!cancelled.ok());
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        const auto unknown =
            exportSessions(*database, {}, *Filter::parse("foo = 1"), path("kept.csv"), control);
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().kind, ErrorKind::Usage);
        QCOMPARE(contentOf(path("kept.csv")), std::string("before"));
        for (const auto& entry : std::filesystem::directory_iterator(path("")))
            QVERIFY2(entry.path().filename().string().find("kept.csv.") == std::string::npos,
                     entry.path().c_str());
        QVERIFY(
            !exportEvents(*database, {}, Filter(), Destination("/dev/full/no.csv"), control).ok());
    }

private:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    /// With the guessed mapping where none is given.
    Result<storage::Database> imported(const std::string& name, const std::string& text,
                                       std::vector<std::pair<std::string, std::string>> map = {},
                                       ImportKind kind = ImportKind::Events) const {
        const std::string unique = std::to_string(++m_count) + name;
        std::ofstream(path(unique + ".csv"), std::ios::binary) << text;
        const std::vector<std::filesystem::path> files{path(unique + ".csv")};
        auto database =
            storage::Database::open(path(unique + ".anomalyst"), storage::Database::Access::Create);
        if (!database) return database;
        ImportOptions options;
        options.kind = kind;
        options.map = std::move(map);
        if (options.map.empty()) {
            const auto preview = storage::previewImport(files.front(), options);
            if (!preview) return preview.error();
            options.map = preview->map;
        }
        RunControl control;
        const auto report = storage::importFiles(*database, files, options, control);
        if (!report) return report.error();
        return database;
    }

    QTemporaryDir m_folder;
    mutable int m_count = 0;
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
