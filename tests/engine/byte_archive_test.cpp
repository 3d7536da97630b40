#include <QtTest>
#include <limits>

#include "engine/scoring/byte_archive.h"

using namespace anomalyst;
using namespace anomalyst::engine;

class ByteArchiveTest : public QObject {
    Q_OBJECT

private:
    static std::string example() {
        ByteWriter to("demo", 3);
        to.put(std::int32_t{-7});
        to.put("text");
        to.put(std::vector<float>{1.5F, -2});
        to.put(std::vector<std::string>{"a", "", "ccc"});
        return to.take();
    }

    static Status readExample(std::string_view bytes) {
        ByteReader from(bytes, "demo", 3);
        static_cast<void>(from.get<std::int32_t>());
        static_cast<void>(from.getText());
        static_cast<void>(from.getVector<float>());
        static_cast<void>(from.getVector<std::string>());
        return from.finish();
    }

private Q_SLOTS:
    void readsWhatWasWritten() {
        const std::string bytes = example();
        ByteReader from(bytes, "demo", 3);
        QCOMPARE(from.version(), 3U);
        QCOMPARE(from.get<std::int32_t>(), -7);
        QCOMPARE(from.getText(), std::string("text"));
        QCOMPARE(from.getVector<float>(), (std::vector<float>{1.5F, -2}));
        QCOMPARE(from.getVector<std::string>(), (std::vector<std::string>{"a", "", "ccc"}));
        QVERIFY(from.finish().ok());
    }

    void refusesAnotherKind() {
        const std::string bytes = example();
        QCOMPARE(ByteReader(bytes, "else", 3).finish().error().kind, ErrorKind::Damaged);
    }

    void refusesNewerVersionAsTooNew() {
        const std::string bytes = example();
        QCOMPARE(ByteReader(bytes, "demo", 2).finish().error().kind, ErrorKind::TooNew);
    }

    void refusesEveryShorterInput() {
        const std::string bytes = example();
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!readExample(std::string_view(bytes).substr(0, length)).ok());
    }

    void refusesBytesThatAreLeftOver() { QVERIFY(!readExample(example() + "x").ok()); }

    void believesNoSizeBeyondItsInput() {
        ByteWriter to("demo", 1);
        to.put(std::numeric_limits<std::uint64_t>::max());
        const std::string bytes = to.take();
        ByteReader numbers(bytes, "demo", 1);
        QVERIFY(numbers.getVector<double>().empty());
        QVERIFY(!numbers.finish().ok());
        ByteReader text(bytes, "demo", 1);
        QVERIFY(text.getText().empty());
        QVERIFY(!text.finish().ok());
    }

    void everythingAfterAFailureIsEmpty() {
        ByteReader from("demo", "demo", 1);
        QCOMPARE(from.get<double>(), 0.0);
        QVERIFY(from.getText().empty());
        QVERIFY(!from.ok());
    }
};

QTEST_APPLESS_MAIN(ByteArchiveTest)
#include "byte_archive_test.moc"
