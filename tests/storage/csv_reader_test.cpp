#include <QtTest>
#include <algorithm>
#include <cstring>
#include <random>

#include "storage/importer/csv_reader.h"

using namespace anomalyst::storage;

namespace {

struct Read {
    std::uint64_t line;
    std::vector<std::string> fields;
    std::string problem;
    std::string raw;
};

/// Feeds the text in pieces of `piece` bytes, so that every boundary is met.
std::vector<Read> readAll(const std::string& text, std::size_t piece = 1 << 20,
                          char separator = ',') {
    std::size_t at = 0;
    CsvReader reader(
        [&](std::span<char> into) {
            const std::size_t count = std::min({into.size(), piece, text.size() - at});
            std::memcpy(into.data(), text.data() + at, count);
            at += count;
            return count;
        },
        separator);
    std::vector<Read> rows;
    Row row;
    while (reader.next(row))
        rows.push_back({row.line,
                        {row.fields.begin(), row.fields.end()},
                        row.problem ? row.problem : "",
                        std::string(row.raw)});
    return rows;
}

using Fields = std::vector<std::string>;

}  // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAsRfc4180Says() {
        const auto rows = readAll("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\n");
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[0].fields, (Fields{"a", "b"}));
        QCOMPARE(rows[1].fields, (Fields{"x, y", "say \"hi\""}));
        QCOMPARE(rows[2].fields, (Fields{"two\nlines", ""}));
        QCOMPARE(rows[2].raw, std::string("\"two\nlines\","));
    }

    void resultsDoNotDependOnHowTheBytesArrive() {
        const std::string text =
            "\xef\xbb\xbfk,v\r\n\"a\"\"b\",\"c\r\nd\"\r\n\r\n1,2\r3,4\n\"\",\"\"\"\"\n5,"
            "gr\xc3\xbc\xc3\x9f"
            "e";
        const auto whole = readAll(text);
        QCOMPARE(whole.size(), std::size_t(6));
        QCOMPARE(whole[0].fields, (Fields{"k", "v"}));
        QCOMPARE(whole[4].fields, (Fields{"", "\""}));
        for (std::size_t piece = 1; piece < 12; ++piece) {
            const auto rows = readAll(text, piece);
            QCOMPARE(rows.size(), whole.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                QCOMPARE(rows[i].fields, whole[i].fields);
                QCOMPARE(rows[i].line, whole[i].line);
            }
        }
    }

    void linesAreCountedAcrossQuotedBreaksAndBlankLines() {
        const auto rows = readAll("a,b\n\"1\n2\n3\",x\n\n\ny,z\n");
        QCOMPARE(rows[1].line, std::uint64_t(2));
        QCOMPARE(rows[2].line, std::uint64_t(7));
    }

    void lastRowNeedsNoLineEnd() {
        QCOMPARE(readAll("a,b\n1,2").back().fields, (Fields{"1", "2"}));
        QCOMPARE(readAll("a,b\n1,").back().fields, (Fields{"1", ""}));
        QCOMPARE(readAll("a,\"b\"").back().fields, (Fields{"a", "b"}));
    }

    void quotesInsideUnquotedFieldsAreText() {
        QCOMPARE(readAll("5\" disk,ok\n").front().fields, (Fields{"5\" disk", "ok"}));
    }

    void textBehindAClosingQuoteIsAProblem() {
        const auto rows = readAll("\"a\"b,c\nd,e\n");
        QCOMPARE(rows[0].problem, std::string("text follows a closing quote"));
        QCOMPARE(rows[1].fields, (Fields{"d", "e"}));
    }

    void endlessQuoteCostsOnlyItsLine() {
        const auto rows = readAll("a,b\n1,\"open\n2,x\n3,y\n");
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[1].problem, std::string("a quote opens and never closes"));
        QCOMPARE(rows[1].line, std::uint64_t(2));
        QCOMPARE(rows[1].raw, std::string("1,\"open"));
        QCOMPARE(rows[2].fields, (Fields{"2", "x"}));
        QCOMPARE(rows[3].line, std::uint64_t(4));
    }

    void hugeRowIsPassedOverInBoundedMemory() {
        const std::string text = "a,b\n" + std::string(10'000'000, 'x') + ",1\n2,3\n";
        const auto rows = readAll(text, 65536);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[1].problem, std::string("the row is longer than 1 MiB"));
        QVERIFY(rows[1].raw.size() <= CsvReader::kMaxRow);
        QCOMPARE(rows[2].fields, (Fields{"2", "3"}));
        QCOMPARE(rows[2].line, std::uint64_t(3));
    }

    void linesAreCountedBehindAHugeRowHoweverItArrives() {
        const std::string text = "a\r\n" + std::string(2'000'000, 'x') + "\r\n1\r\n2\r3\n";
        for (const std::size_t piece :
             {std::size_t{2'000'004}, std::size_t{1'000'002}, text.size()}) {
            const auto rows = readAll(text, piece);
            QCOMPARE(rows.size(), std::size_t(5));
            QCOMPARE(rows[2].line, std::uint64_t(3));
            QCOMPARE(rows[4].line, std::uint64_t(5));
        }
    }

    void nulBytesAreAProblem() {
        const auto rows = readAll(std::string("a,b\n1,\0\n\"\0\",2\n3,4\n", 18));
        QCOMPARE(rows[1].problem, std::string("it contains a NUL byte"));
        QCOMPARE(rows[2].problem, std::string("it contains a NUL byte"));
        QCOMPARE(rows[3].problem, std::string());
    }

    void bytesThatAreNotUtf8AreReadAsWindows1252() {
        const auto rows = readAll("M\xfcller\x80,\"a \"\"\xe9\"\"\"\nM\xc3\xbcller,x\n");
        QCOMPARE(rows[0].fields, (Fields{"M\xc3\xbcller\xe2\x82\xac", "a \"\xc3\xa9\""}));
        QCOMPARE(rows[1].fields, (Fields{"M\xc3\xbcller", "x"}));
    }

    void anyBytesAreReadWithoutLosingARow() {
        std::mt19937 random(7);
        const std::string alphabet("a,\"\n\r\xff\0;", 8);
        for (int round = 0; round < 500; ++round) {
            std::string text;
            for (std::size_t i = random() % 40; i > 0; --i)
                text += alphabet[random() % alphabet.size()];
            const auto rows = readAll(text);
            const auto again = readAll(text, 1 + random() % 3);
            QCOMPARE(again.size(), rows.size());
            std::size_t bytes = 0;
            for (const auto& row : rows) bytes += row.raw.size();
            QVERIFY(bytes <= text.size());
            const auto breaks = std::count_if(text.begin(), text.end(),
                                              [](char c) { return c == '\n' || c == '\r'; });
            QVERIFY(bytes + static_cast<std::size_t>(breaks) >= text.size());
        }
    }
};

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "csv_reader_test.moc"
