#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>

#include "scratch.h"
#include "storage/migrations.h"
#include "storage/training_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

class TrainingStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastCheckpointOfEachTrainingIsKept() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        TrainingStore store(*database);
        const auto first = store.keep({{}, "plan one", "", 3, {}, {}}, "early");
        VERIFY_OK(first);
        const auto other = store.keep({{}, "plan two", "autoencoder", 0, {}, {}}, "other");
        VERIFY_OK(other);
        QVERIFY(*first != *other);
        const auto again =
            store.keep({*first, "plan one", "", 7, {}, {}}, std::string_view("la\0te", 5));
        VERIFY_OK(again);
        QVERIFY(*again == *first);
        const auto list = store.list();
        VERIFY_OK(list);
        QCOMPARE(list->size(), std::size_t{2});
        QCOMPARE(list->front().plan, std::string("plan one"));
        QCOMPARE(list->front().epoch, 7);
        QVERIFY(list->front().begun <= list->front().written);
        QCOMPARE(list->back().part, std::string("autoencoder"));
        QCOMPARE(*store.checkpoint(*first), std::string("la\0te", 5));
        QCOMPARE(*store.checkpoint(*other), std::string("other"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void removedTrainingIsGone() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        TrainingStore store(*database);
        const auto id = store.keep({{}, "plan", "", 1, {}, {}}, "bytes");
        VERIFY_OK(id);
        VERIFY_OK(store.remove(*id));
        VERIFY_OK(store.remove(*id));
        QVERIFY(store.list()->empty());
        const auto gone = store.checkpoint(*id);
        QVERIFY(!gone);
        QVERIFY(gone.error().kind == ErrorKind::BadInput);
    }

    void workspaceOfSchemaTwoHasNoUnfinishedTraining() {
        const Scratch scratch;
        const auto file = scratch.path("old.anomalyst");
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec("PRAGMA application_id = 0x414e4f4d");
            VERIFY_OK(migrate(old, file, migrations().first(2)));
            old.exec("INSERT INTO model VALUES (3, 'gru-next 1', 'gru-next', '{}', 0, '')");
        }
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        QVERIFY(TrainingStore(*database).list()->empty());
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM model"), std::int64_t(1));
        QVERIFY(std::filesystem::exists(file.string() + ".schema-2.backup"));
    }
};

QTEST_GUILESS_MAIN(TrainingStoreTest)
#include "training_store_test.moc"
