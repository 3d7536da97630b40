#include "storage/retention.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <array>
#include <iterator>

#include "scratch.h"
#include "session_scores.h"
#include "storage/label_store.h"
#include "storage/model_store.h"
#include "storage/queue_settings.h"
#include "storage/training_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

const ImportOptions kOptions = mapped({{"session", "session"},
                                       {"user", "user"},
                                       {"time", "time"},
                                       {"action", "action"},
                                       {"amount", "amount"},
                                       {"item", "item"}});

/// Sessions a1 a2 of alice, in January and in March, b1 of bob in February, and a row of alice's
/// that cannot be read.
constexpr const char* kShop =
    "session,user,time,action,amount,item\n"
    "a1,alice-secret,2026-01-05T10:00:00Z,view,1,lamp-secret\n"
    "a1,alice-secret,2026-01-05T10:01:00Z,buy,2,chair\n"
    "b1,bob,2026-02-05T10:00:00Z,view,1,chair\n"
    "b1,bob,2026-02-05T10:02:00Z,view,1,table\n"
    "a2,alice-secret,2026-03-05T10:00:00Z,refund-secret,3,chair\n"
    "a2,alice-secret,yesterday,refund,3,chair\n";

Status label(Database& database, std::int64_t session) {
    const VerdictEntry entry{SessionId{session}, Verdict::Fraud, {}, "note", "kim", {}};
    return LabelStore(database).append(std::span(&entry, 1));
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

class RetentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<Scratch>();
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        m_database.emplace(std::move(*database));
        const auto report = importText(*m_database, *m_scratch, kShop, kOptions);
        VERIFY_OK(report);
        QCOMPARE(report->rowsRejected, std::uint64_t{1});
        VERIFY_OK(addScoredModel(*m_database, 3, 1));
        UnfinishedTraining training;
        training.plan = "user = alice-secret";
        VERIFY_OK(TrainingStore(*m_database).keep(training, "weights"));
        for (const char* key : {"a1", "b1", "a2"}) VERIFY_OK(label(*m_database, idOf(key)));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void ofAUserNothingIsLeft() {
        const auto done = forgetThose("user = alice-secret");
        VERIFY_OK(done);
        QCOMPARE(done->sessions, std::uint64_t{2});
        QCOMPARE(done->events, std::uint64_t{3});
        QCOMPARE(done->users, std::uint64_t{1});
        QCOMPARE(done->verdicts, std::uint64_t{2});
        QCOMPARE(done->terms, std::uint64_t{3});  // lamp-secret, buy, refund-secret
        QCOMPARE(done->models, std::vector<std::string>{"autoencoder 1"});
        QCOMPARE(done->spaceKept, std::string());
        QCOMPARE(firstProblem(*m_database), std::string());
        QCOMPARE(actionsOf(*m_database, "b1"), (std::vector<std::string>{"view", "view"}));
        QCOMPARE(LabelStore(*m_database).history()->size(), std::size_t{1});
        QVERIFY(!holds("secret"));
    }

    void verdictsGoOnBehindADeletion() {
        VERIFY_OK(forgetThose("user = alice-secret"));
        VERIFY_OK(label(*m_database, idOf("b1")));
        VERIFY_OK(label(*m_database, idOf("b1")));
        QCOMPARE(firstProblem(*m_database), std::string());
        VERIFY_OK(forgetThose("user = bob"));
        QCOMPARE(firstProblem(*m_database), std::string());
        QCOMPARE(EventStore(*m_database).info()->sessions, std::uint64_t{0});
    }

    void tamperingIsStillFoundBehindADeletion() {
        VERIFY_OK(forgetThose("user = alice-secret"));
        m_database->connection().exec("DROP TRIGGER verdict_entry_kept_1");
        m_database->connection().exec("UPDATE verdict_entry SET verdict = 'legitimate'");
        QVERIFY(firstProblem(*m_database).starts_with("audit trail"));
    }

    void tamperedHistoryIsNotMadeGood() {
        m_database->connection().exec("DROP TRIGGER verdict_entry_kept_1");
        m_database->connection().exec("UPDATE verdict_entry SET verdict = 'legitimate'");
        const auto done = forgetThose("user = bob");
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::Damaged);
        QVERIFY(firstProblem(*m_database).starts_with("audit trail"));
        QCOMPARE(EventStore(*m_database).info()->sessions, std::uint64_t{3});
    }

    void sessionsOfGapsAreNumberedOnBehindADeletion() {
        auto database = m_scratch->workspace("gaps.anomalyst");
        VERIFY_OK(database);
        const auto import = [&](int day) {
            return importText(
                *database, *m_scratch,
                "user,time,action\nu,2026-01-0" + std::to_string(day) + " 10:00,view\n",
                mapped({{"user", "user"}, {"time", "time"}, {"action", "action"}}));
        };
        for (int day = 1; day <= 3; ++day) VERIFY_OK(import(day));
        VERIFY_OK(forget(*database, *Filter::parse("end < 2026-01-02"), m_control));
        VERIFY_OK(import(4));
        QVERIFY((*EventStore(*database).find("u#4")).has_value());
        QCOMPARE(firstProblem(*database), std::string());
    }

    void featuresLoseTheTextsOfTheDeleted() {
        auto database = m_scratch->workspace("ready.anomalyst");
        VERIFY_OK(database);
        ImportOptions options = mapped({{"id", "id"}, {"user", "user"}});
        options.kind = ImportKind::Sessions;
        VERIFY_OK(importText(*database, *m_scratch,
                             "id,user,clicks,browser\n1,ann,3,ann-secret\n2,bob,4,Firefox\n",
                             options));
        VERIFY_OK(forget(*database, *Filter::parse("user = ann"), m_control));
        QVERIFY(contentOf(*database).find("secret") == std::string::npos);
        QVERIFY(contentOf(*database).find("Firefox") != std::string::npos);
        QCOMPARE(firstProblem(*database), std::string());
    }

    void sessionsThatEndedBeforeATimeAreDeleted() {
        const auto done = forgetThose("end < 2026-02-05T10:02");
        VERIFY_OK(done);
        QCOMPARE(done->sessions, std::uint64_t{1});  // b1 ended in that minute, not before it
        QCOMPARE(done->users, std::uint64_t{0});     // alice came back
        QCOMPARE(actionsOf(*m_database, "a2"), std::vector<std::string>{"refund-secret"});
        QVERIFY(rejectedRows(*m_database, 10)->front().text.find("alice") == std::string::npos);
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void trailSaysHowMuchWasDeletedAndNotOfWhom() {
        VERIFY_OK(forgetThose("user = alice-secret"));
        Query trail(m_database->connection(), "SELECT detail FROM audit WHERE kind = 'forgotten'");
        QVERIFY(trail.step());
        const std::string detail(trail.text(0));
        QVERIFY(detail.find("\"sessions\":2") != std::string::npos);
        QVERIFY(detail.find("alice") == std::string::npos);
    }

    void stoppedDeletionChangesNothing() {
        const std::string before = contentOf(*m_database);
        const auto stopped = stoppedControl();
        const auto done = forget(*m_database, *Filter::parse("user = bob"), *stopped);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        QCOMPARE(contentOf(*m_database), before);
    }

    void deletionStoppedInTheMiddleChangesNothing() {
        const std::string before = contentOf(*m_database);
        std::stop_source stop;
        RunControl control(stop.get_token(), nullptr);
        // When sessions go, their events, verdicts and scores have gone already.
        sqlite3_update_hook(
            m_database->connection().getHandle(),
            [](void* source, int, const char*, const char* table, sqlite3_int64) {
                if (std::string_view(table) == "session")
                    static_cast<std::stop_source*>(source)->request_stop();
            },
            &stop);
        const auto done = forget(*m_database, *Filter::parse("user = bob"), control);
        sqlite3_update_hook(m_database->connection().getHandle(), nullptr, nullptr);
        QVERIFY(stop.stop_requested());
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        QCOMPARE(contentOf(*m_database), before);
        QCOMPARE(firstProblem(*m_database), std::string());
        VERIFY_OK(forgetThose("user = bob"));
    }

    void readerKeepsTheLogAndTheNextDeletionEmptiesIt() {
        auto reader = Database::open(m_database->file(), Database::Access::ReadOnly);
        VERIFY_OK(reader);
        reader->connection().exec("BEGIN");
        QCOMPARE(number(reader->connection(), "SELECT count(*) FROM session"), std::int64_t{3});
        m_database->connection().exec("PRAGMA busy_timeout = 50");
        const auto done = forgetThose("user = alice-secret");
        VERIFY_OK(done);
        QCOMPARE(done->sessions, std::uint64_t{2});
        QCOMPARE(done->spaceKept, std::string("Another program reads the workspace"));
        QVERIFY(holds("secret"));
        // What the reader has begun to look at is there until it is done with it.
        QCOMPARE(number(reader->connection(), "SELECT count(*) FROM session"), std::int64_t{3});
        QCOMPARE(EventStore(*m_database).info()->sessions, std::uint64_t{1});
        reader->connection().exec("COMMIT");
        QCOMPARE(number(reader->connection(), "SELECT count(*) FROM session"), std::int64_t{1});
        QVERIFY(!forgetThose("user = alice-secret").ok());  // there is none; but this is finished
        QVERIFY(!holds("secret"));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void newSessionsNeverGetTheNumbersOfDeletedOnes() {
        const std::int64_t last = idOf("a2");
        VERIFY_OK(forgetThose("session = a2"));
        VERIFY_OK(importText(
            *m_database, *m_scratch,
            "session,user,time,action,amount,item\nc1,carol,2026-04-01T10:00:00Z,view,1,chair\n",
            kOptions, "more.csv"));
        QCOMPARE(idOf("c1"), last + 1);
        VERIFY_OK(forgetThose("user = carol"));
        VERIFY_OK(forgetThose("user = bob"));
        VERIFY_OK(forgetThose("user = alice-secret"));
        VERIFY_OK(importText(
            *m_database, *m_scratch,
            "session,user,time,action,amount,item\nd1,dan,2026-04-02T10:00:00Z,view,1,chair\n",
            kOptions, "still more.csv"));
        QCOMPARE(idOf("d1"), last + 2);
        QCOMPARE(number(m_database->connection(), "SELECT id FROM user WHERE name = 'dan'"),
                 std::int64_t{4});
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void newestSessionOfAUserIsNotCalledSoAgain() {
        auto database = m_scratch->workspace("gaps.anomalyst");
        VERIFY_OK(database);
        const auto import = [&](int day) {
            return importText(
                *database, *m_scratch,
                "user,time,action\nu,2026-01-0" + std::to_string(day) + " 10:00,view\n",
                mapped({{"user", "user"}, {"time", "time"}, {"action", "action"}}));
        };
        for (int day = 1; day <= 3; ++day) VERIFY_OK(import(day));
        VERIFY_OK(forget(*database, *Filter::parse("session = \"u#3\""), m_control));
        VERIFY_OK(forget(*database, *Filter::parse("session = \"u#2\""), m_control));
        VERIFY_OK(import(4));
        QVERIFY((*EventStore(*database).find("u#4")).has_value());
        QVERIFY(!(*EventStore(*database).find("u#2")).has_value());
        // Of somebody who is deleted altogether nothing is known.
        VERIFY_OK(forget(*database, *Filter::parse("user = u"), m_control));
        QCOMPARE(number(database->connection(),
                        "SELECT count(*) FROM workspace_state WHERE key LIKE '%of user%'"),
                 std::int64_t{0});
        VERIFY_OK(import(5));
        QVERIFY((*EventStore(*database).find("u#1")).has_value());
    }

    void textsThatOthersUseStay() {
        VERIFY_OK(forgetThose("session = a1"));
        // Of a1: view and chair are others' too, lamp-secret and buy nobody's.
        QCOMPARE(texts(), (std::vector<std::string>{"chair", "refund-secret", "table", "view"}));
        VERIFY_OK(forgetThose("session = b1"));
        QCOMPARE(texts(), (std::vector<std::string>{"chair", "refund-secret"}));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void deletedAreTakenOutOfFiltersOfTrainings() {
        const auto trainedOn = [&](const char* filter) {
            ModelInfo model;
            model.detector = "pca";
            model.trainedOn = filter;
            return ModelStore(*m_database).add(model, "weights")->id;
        };
        const ModelId compared = trainedOn(
            "amount > 1 and user != alice-secret and session not in (a1, \"b1\"), no label");
        const ModelId other = trainedOn("item = bob and user ~ alice*");
        const auto done = forgetThose("user = alice-secret");
        VERIFY_OK(done);
        QCOMPARE(QString::fromStdString(trainedOnOf(compared)),
                 QStringLiteral("amount > 1 and user != \"(deleted)\" and session not in "
                                "(\"(deleted)\", \"b1\"), no label"));
        QCOMPARE(trainedOnOf(other), std::string("item = bob and user ~ alice*"));
        QCOMPARE(done->scrubbed, std::vector<std::string>{"what model “pca 1” was trained on"});
        QCOMPARE(done->stillNamed, std::vector<std::string>());
        QVERIFY(!holds("secret"));
    }

    void deletedAreTakenOutOfRecordsOfFiles() {
        VERIFY_OK(importText(
            *m_database, *m_scratch,
            "session,user,time,action,amount,item\nc1,carol-1,2026-04-01T10:00:00Z,view,1,chair\n",
            kOptions, "logins of carol-1.csv"));
        const auto done = forgetThose("user = carol-1");
        VERIFY_OK(done);
        QCOMPARE(done->scrubbed, std::vector<std::string>{
                                     "the record of the imported file “logins of (deleted).csv”"});
        QVERIFY(!holds("carol"));
    }

    void whereTheDeletedAreStillNamedIsTold() {
        ModelInfo model;
        model.detector = "pca";
        model.name = "without alice-secret";
        VERIFY_OK(ModelStore(*m_database).add(model, "weights"));
        VERIFY_OK(ModelStore(*m_database).promote(ModelId{2}, "kim"));
        const VerdictEntry entry{SessionId{idOf("b1")},
                                 Verdict::Fraud,
                                 {},
                                 "alice-secret's card, not alice-secrets",
                                 "kim",
                                 {}};
        VERIFY_OK(LabelStore(*m_database).append(std::span(&entry, 1)));
        const NamedFilter saved{"hers", "user = alice-secret and score > 3"};
        VERIFY_OK(QueueSettings(*m_database).keepSavedFilters(std::span(&saved, 1)));
        const auto done = forgetThose("user = alice-secret");
        VERIFY_OK(done);
        QCOMPARE(done->stillNamed,
                 (std::vector<std::string>{
                     "the name of model number 2", "the reason or note of verdict number 4",
                     "the record of promotion number 2", "the setting saved filters",
                     "the audit trail, entry " + addedEntry()}));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void shortNamesAreNoWordsOfTexts() {
        const auto import = [&](const char* file) {
            return importText(*m_database, *m_scratch,
                              "session,user,time,action,amount,item\n"
                              "c1,2026,2026-04-01T10:00:00Z,view,1,chair\n"
                              "c2,log,2026-04-01T10:00:00Z,view,1,chair\n",
                              kOptions, file);
        };
        VERIFY_OK(import("log of 2026.csv"));
        const auto done = forgetThose("user in (log, \"2026\")");
        VERIFY_OK(done);
        QCOMPARE(done->users, std::uint64_t{2});
        QVERIFY(done->scrubbed.empty());
        QVERIFY(done->stillNamed.empty());
    }

    void unknownUserChangesNothing() {
        const std::string before = contentOf(*m_database);
        const auto done = forgetThose("user = carol");
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::BadInput);
        QCOMPARE(contentOf(*m_database), before);
    }

    void backupsAreNamed() {
        m_scratch->write("test.anomalyst.schema-1.backup", "");
        const auto done = forgetThose("user = bob");
        VERIFY_OK(done);
        QCOMPARE(done->copies.size(), std::size_t{1});
    }

private:
    Result<Forgotten> forgetThose(const char* filter) {
        return forget(*m_database, *Filter::parse(filter), m_control);
    }
    /// The file or its log.
    bool holds(const char* text) {
        for (const char* suffix : {"", "-wal"})
            if (bytesOf(m_database->file().string() + suffix).find(text) != std::string::npos)
                return true;
        return false;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> texts;
        Query rows(m_database->connection(), "SELECT text FROM term ORDER BY text");
        while (rows.step()) texts.emplace_back(rows.text(0));
        return texts;
    }
    std::string trainedOnOf(ModelId model) {
        const auto models = ModelStore(*m_database).list();
        for (const ModelInfo& info : *models)
            if (info.id == model) return info.trainedOn;
        return {};
    }
    /// The audit entry of the newest model.
    std::string addedEntry() {
        return std::to_string(number(m_database->connection(),
                                     "SELECT max(id) FROM audit WHERE kind = 'model added'"));
    }
    std::int64_t idOf(const char* key) { return (*EventStore(*m_database).find(key))->value; }

    std::unique_ptr<Scratch> m_scratch;
    std::optional<Database> m_database;
    RunControl m_control;
};

QTEST_APPLESS_MAIN(RetentionTest)
#include "retention_test.moc"
