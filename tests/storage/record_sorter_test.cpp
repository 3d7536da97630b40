#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <array>
#include <random>

#include "storage/importer/record_sorter.h"

using namespace anomalyst::storage;

namespace {

using Record = std::array<std::int64_t, 4>;

std::vector<Record> shuffled(std::size_t count) {
    std::mt19937_64 random(11);
    std::vector<Record> records;
    for (std::size_t i = 0; i < count; ++i)
        records.push_back({static_cast<std::int64_t>(random() % 50),
                           static_cast<std::int64_t>(random() % 1000) - 500,
                           static_cast<std::int64_t>(i), static_cast<std::int64_t>(random())});
    return records;
}

std::vector<Record> sortedBy(RecordSorter& sorter) {
    std::vector<Record> records;
    while (const std::int64_t* record = sorter.next())
        records.push_back({record[0], record[1], record[2], record[3]});
    return records;
}

}  // namespace

class RecordSorterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersByGroupTimeAndPlace_data() {
        QTest::addColumn<std::size_t>("budget");
        QTest::newRow("in memory") << (std::size_t{1} << 24);
        QTest::newRow("in some runs on the disk") << std::size_t{200'000};
        QTest::newRow("in very many runs") << std::size_t{4'000};
    }
    void ordersByGroupTimeAndPlace() {
        QFETCH(std::size_t, budget);
        QTemporaryDir folder;
        RecordSorter sorter(4, folder.path().toStdString(), budget);
        auto records = shuffled(20'000);
        for (const auto& record : records) sorter.add(record);
        QCOMPARE(sorter.size(), std::uint64_t(records.size()));
        std::sort(records.begin(), records.end());
        QVERIFY(sortedBy(sorter) == records);
    }

    void leavesNoFileBehind() {
        QTemporaryDir folder;
        RecordSorter sorter(4, folder.path().toStdString(), 4'000);
        for (const auto& record : shuffled(5'000)) sorter.add(record);
        QVERIFY(
            QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void nothingGivesNothing() {
        QTemporaryDir folder;
        RecordSorter sorter(4, folder.path().toStdString());
        QVERIFY(sorter.next() == nullptr);
    }
};

QTEST_APPLESS_MAIN(RecordSorterTest)
#include "record_sorter_test.moc"
