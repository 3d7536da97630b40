#include <QtTest>
#include <algorithm>
#include <cstring>

#include "storage/importer/jsonl_reader.h"

using namespace anomalyst::storage;

namespace {

using Fields = std::vector<std::string>;

struct Read {
    std::uint64_t line;
    Fields fields;
    std::string problem;
    std::string raw;
    bool singleByte;
};

struct Outcome {
    std::vector<Read> rows;
    std::map<std::string, std::uint64_t> findings;
};

/// Feeds the text in pieces of `piece` bytes, so that every boundary is met.
Outcome readAll(const std::string& text, const Fields& columns, std::size_t piece = 1 << 20) {
    std::size_t at = 0;
    JsonlReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min({into.size(), piece, text.size() - at});
            std::memcpy(into.data(), text.data() + at, count);
            at += count;
            return count;
        },
        columns);
    Outcome outcome;
    Row row;
    while (reader.next(row))
        outcome.rows.push_back({row.line,
                                {row.fields.begin(), row.fields.end()},
                                row.problem ? row.problem : "",
                                std::string(row.raw),
                                row.singleByte});
    outcome.findings = reader.findings();
    return outcome;
}

/// The cells of a text with one line.
Fields cells(const std::string& text, const Fields& columns) {
    const auto rows = readAll(text, columns).rows;
    return rows.size() == 1 && rows[0].problem.empty() ? rows[0].fields : Fields{"no row"};
}

std::string problemOf(const std::string& text) {
    const auto rows = readAll(text, {"a"}).rows;
    return rows.empty() ? "no row" : rows[0].problem;
}

}  // namespace

class JsonlReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nestedValuesAreFoundByTheirPath() {
        QCOMPARE(cells("{\"user\":{\"id\":7,\"geo\":{\"country\":\"DE\"}},\"items\":[{\"sku\":"
                       "\"x\"},{\"sku\":\"y\"}]}",
                       {"user.id", "user.geo.country", "items[0].sku", "items[1].sku"}),
                 (Fields{"7", "DE", "x", "y"}));
        QCOMPARE(cells("{\"m\":[[1,2],[3]]}", {"m[0]", "m[1]"}), (Fields{"1, 2", "3"}));
    }

    void valuesKeepWhatTheyAre() {
        QCOMPARE(cells("{\"a\":9007199254740993,\"b\":18446744073709551615,\"c\":-0.5,\"d\":1e3}",
                       {"a", "b", "c", "d"}),
                 (Fields{"9007199254740993", "18446744073709551615", "-0.5", "1000"}));
        QCOMPARE(cells("{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\",\"e\":\"007\"}",
                       {"a", "b", "c", "d", "e"}),
                 (Fields{"true", "false", "", "", "007"}));
        QCOMPARE(cells("{\"a\":\"line\\nbreak \\\"q\\\" \\u00fc \\ud83d\\ude00\"}", {"a"}),
                 (Fields{"line\nbreak \"q\" \xc3\xbc \xf0\x9f\x98\x80"}));
    }

    void listsOfScalarsAreJoined() {
        QCOMPARE(cells("{\"tags\":[\"new\",\"vip\",3,true],\"none\":[],\"o\":{}}",
                       {"tags", "none", "o"}),
                 (Fields{"new, vip, 3, true", "", ""}));
    }

    void orderOfTheKeysDoesNotMatter() {
        const auto rows =
            readAll("{\"a\":1,\"b\":2}\n{\"b\":4,\"a\":3}\n{\"b\":5}\n{\"a\":6,\"a\":7}\n",
                    {"a", "b"})
                .rows;
        QCOMPARE(rows[0].fields, (Fields{"1", "2"}));
        QCOMPARE(rows[1].fields, (Fields{"3", "4"}));
        QCOMPARE(rows[2].fields, (Fields{"", "5"}));
        QCOMPARE(rows[3].fields, (Fields{"7", ""}));
    }

    void keysThatAreNoColumnsAreCounted() {
        const auto outcome = readAll(
            "{\"a\":1}\n{\"a\":2,\"late\":3}\n{\"late\":4,\"a\":5}\n"
            "{\"a\":6,\"late\":null}\n",
            {"a"});
        QCOMPARE(outcome.rows.size(), std::size_t(4));
        QCOMPARE(outcome.findings.size(), std::size_t(1));
        QCOMPARE(outcome.findings.at("the key “late” is not in the first rows and was left out"),
                 std::uint64_t(2));
    }

    void keysWithoutEndAreCountedInBoundedMemory() {
        std::string text;
        for (int i = 0; i < 1'000; ++i) text += "{\"k" + std::to_string(i) + "\":1}\n";
        const auto findings = readAll(text, {"a"}).findings;
        QCOMPARE(findings.size(), std::size_t(51));
        QCOMPARE(findings.at("other keys are not in the first rows and were left out"),
                 std::uint64_t(950));
    }

    void longListsOfObjectsAreCutOffAndCounted() {
        std::string list;
        for (int i = 0; i < 20; ++i) list += (i ? "," : "") + std::string("{\"s\":1}");
        const auto outcome = readAll("{\"i\":[" + list + "]}\n", {"i[0].s", "i[15].s", "i[16].s"});
        QCOMPARE(outcome.rows[0].fields, (Fields{"1", "1", ""}));
        QCOMPARE(outcome.findings.at("lists longer than 16 were cut off there"), std::uint64_t(1));
    }

    void brokenLinesCostOnlyThemselves() {
        const auto rows =
            readAll("{\"a\":1}\n{\"a\":\n\n{\"a\":2}\r\n[1]\n{\"a\":3} {\"a\":4}\n{\"a\":5}", {"a"})
                .rows;
        QCOMPARE(rows.size(), std::size_t(6));
        QCOMPARE(rows[1].problem, std::string("it is not valid JSON"));
        QCOMPARE(rows[1].line, std::uint64_t(2));
        QCOMPARE(rows[1].raw, std::string("{\"a\":"));
        QCOMPARE(rows[2].fields, Fields{"2"});
        QCOMPARE(rows[2].line, std::uint64_t(4));
        QCOMPARE(rows[2].raw, std::string("{\"a\":2}"));
        QCOMPARE(rows[3].problem, std::string("it is JSON, but not an object"));
        QCOMPARE(rows[4].problem, std::string("it is not valid JSON"));
        QCOMPARE(rows[5].fields, Fields{"5"});
    }

    void problemsAreNamed() {
        QCOMPARE(problemOf("{\"a\":\"open}"), std::string("a text in it is not closed by a quote"));
        QCOMPARE(problemOf("{\"a\":01}"),
                 std::string("a number in it is malformed, or has more than 64 bits"));
        QCOMPARE(problemOf("{\"a\":\"\\x\"}"),
                 std::string("a text in it has a bad escape or control character"));
        QCOMPARE(problemOf("{\"a\":\"x\\u0000y\"}"), std::string("it contains a NUL byte"));
        QCOMPARE(problemOf("{\"a\\u0000\":1}"), std::string("it contains a NUL byte"));
    }

    void deepNestingIsAProblem() {
        const std::string open(100'000, '[');
        QCOMPARE(problemOf("{\"a\":" + open), std::string("it is not valid JSON"));
        QCOMPARE(problemOf("{\"a\":" + open + std::string(100'000, ']') + "}"),
                 std::string("its brackets are nested deeper than 64 levels"));
        std::string objects;
        for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
        QCOMPARE(problemOf(objects), std::string("it is not valid JSON"));
        QCOMPARE(problemOf(objects + "1" + std::string(100'000, '}')),
                 std::string("its brackets are nested deeper than 64 levels"));
    }

    void hugeLinesArePassedOverInBoundedMemory() {
        const auto rows = readAll("{\"a\":\"" + std::string(50'000'000, 'x') + "\"}\n{\"a\":1}\n" +
                                      std::string(9'000'000, ' ') + "\n{\"a\":2}\n",
                                  {"a"}, 65536)
                              .rows;
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].problem, std::string("the row is longer than 1 MiB"));
        QVERIFY(rows[0].raw.size() <= RowReader::kMaxRow);
        QCOMPARE(rows[1].fields, Fields{"1"});
        QCOMPARE(rows[2].problem, std::string("the row is longer than 1 MiB"));
        QCOMPARE(rows[3].line, std::uint64_t(4));
    }

    void hugeKeysAndMassesOfThemAreProblems() {
        // With long keys above, a path for each of many values would take gigabytes.
        std::string inner;
        for (int i = 0; i < 50'000; ++i) inner += (i ? ",\"" : "\"") + std::to_string(i) + "\":1";
        QCOMPARE(
            problemOf("{\"" + std::string(400'000, 'k') + "\":{" + inner + "}}"),
            std::string("a key in it is longer than 1024 bytes, with those that it lies under"));
        QCOMPARE(problemOf("{" + inner + "}"), std::string("it has more than 16,384 values"));
    }

    void bytesThatAreNotUtf8AreReadAsWindows1252() {
        const auto rows = readAll("{\"a\":\"M\xfcller \x80\"}\n{\"a\":\"\xc3\xbc\"}\n", {"a"}).rows;
        QCOMPARE(rows[0].fields, Fields{"M\xc3\xbcller \xe2\x82\xac"});
        QVERIFY(rows[0].singleByte);
        QCOMPARE(rows[1].fields, Fields{"\xc3\xbc"});
        QVERIFY(!rows[1].singleByte);
    }

    void resultsDoNotDependOnHowTheBytesArrive() {
        const std::string text =
            "\xef\xbb\xbf{\"a\":\"\xc3\xbc\"}\r\n\r\n  "
            "\n{\"a\":1}\n{\"a\"\n{\"a\":\"\xfc\"}\n{\"a\":2}";
        const auto whole = readAll(text, {"a"}).rows;
        QCOMPARE(whole.size(), std::size_t(5));
        QCOMPARE(whole[0].fields, Fields{"\xc3\xbc"});
        QCOMPARE(whole[1].line, std::uint64_t(4));
        for (std::size_t piece = 1; piece < 9; ++piece) {
            const auto rows = readAll(text, {"a"}, piece).rows;
            QCOMPARE(rows.size(), whole.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                QCOMPARE(rows[i].fields, whole[i].fields);
                QCOMPARE(rows[i].line, whole[i].line);
                QCOMPARE(rows[i].problem, whole[i].problem);
            }
        }
    }
};

QTEST_APPLESS_MAIN(JsonlReaderTest)
#include "jsonl_reader_test.moc"
