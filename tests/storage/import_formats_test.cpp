#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <QtTest>
#include <fstream>
#include <thread>

#include "packed.h"
#include "scratch.h"
#include "storage/importer/csv_reader.h"
#include "storage/importer/jsonl_reader.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

using Strings = std::vector<std::string>;

const ImportOptions kSessionAction = mapped({{"session", "session"}, {"action", "action"}});

std::string utf16(const std::string& ascii, bool bigEndian) {
    std::string text;
    for (const char c : ascii) {
        if (bigEndian) text += '\0';
        text += c;
        if (!bigEndian) text += '\0';
    }
    return text;
}

/// The most memory that this program has taken so far, in MiB.
double peakMemory() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word)
        if (word == "VmHWM:") {
            double kibibytes = 0;
            status >> kibibytes;
            return kibibytes / 1024;
        }
    return 0;
}

std::string sentence(const Scratch& scratch, const std::string& name, const std::string& bytes,
                     const std::string& format = "auto") {
    ImportOptions options;
    options.format = format;
    const auto preview = previewImport(scratch.write(name, bytes), options);
    return preview.ok() ? std::string() : preview.error().sentence();
}

}  // namespace

/// Files of every kind an analyst may have, and of those nobody should have.
class ImportFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void separatorsAreFound_data() {
        QTest::addColumn<QChar>("separator");
        QTest::addColumn<QString>("format");
        QTest::newRow("comma") << QChar(u',') << QStringLiteral("csv");
        QTest::newRow("semicolon") << QChar(u';') << QStringLiteral("csv");
        QTest::newRow("bar") << QChar(u'|') << QStringLiteral("csv");
        QTest::newRow("tab") << QChar(u'\t') << QStringLiteral("tsv");
    }
    void separatorsAreFound() {
        QFETCH(QChar, separator);
        QFETCH(QString, format);
        const Scratch scratch;
        std::string text = "session?action?note\ns?view?\"a,b;c|d\te\"\ns?buy?1,5; 2|3\n";
        // The last row is wider under other separators, as notes may be.
        std::replace(text.begin(), text.end(), '?', static_cast<char>(separator.unicode()));
        if (separator == QChar(u',') || separator == QChar(u';') || separator == QChar(u'|'))
            text = text.substr(0, text.rfind('s'));
        const auto preview = previewImport(scratch.write("data.txt", text), {});
        VERIFY_OK(preview);
        QCOMPARE(preview->separator, std::string(1, static_cast<char>(separator.unicode())));
        QCOMPARE(preview->format, format.toStdString());
        QCOMPARE(preview->columns.size(), std::size_t(3));
        QCOMPARE(preview->rows[0][2], std::string("a,b;c|d\te"));
    }

    void rowsThatDoNotFitAreCountedAndLinesTold() {
        const Scratch scratch;
        const std::string text =
            "session,action\n"
            "s1,view\n"
            "\n"
            "s1,a,b\n"
            "s2,\"two\nlines\"\n"
            "s2,\"x\"y\n"
            "s3,buy\n";
        const auto preview = previewImport(scratch.write("data.csv", text), {});
        VERIFY_OK(preview);
        QCOMPARE(preview->rows.size(), std::size_t(3));
        QCOMPARE(preview->lines, (std::vector<std::uint64_t>{2, 5, 8}));
        QCOMPARE(preview->rowsSeen, std::uint64_t(5));
        QCOMPARE(preview->unfitRows, std::uint64_t(2));
        QCOMPARE(preview->firstUnfitLine, std::uint64_t(4));
        QCOMPARE(preview->firstUnfitReason, std::string("it has 3 fields instead of 2"));
        // As an import finds them.
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = importText(*database, scratch, text, kSessionAction);
        VERIFY_OK(report);
        QCOMPARE(report->rowsRejected, std::uint64_t(2));
    }

    void unfinishedEndOfALongHeadIsNoRowThatDoesNotFit() {
        const Scratch scratch;
        std::string text = "session,note\n";
        while (text.size() < 250'000) text += "s1,\"" + std::string(200, 'n') + "\"\n";
        text += "s1,\"";
        while (text.size() < 300'000) text += "a, line, of it\n";
        text += "\"\n";
        const auto preview = previewImport(scratch.write("data.csv", text), {});
        VERIFY_OK(preview);
        QCOMPARE(preview->unfitRows, std::uint64_t(0));
    }

    void encodingsAreReadAndStated() {
        const std::string text = "session,action\ns,caf\xe9\n";
        const std::vector<std::tuple<std::string, std::string, std::string>> files = {
            {"UTF-8", "session,action\ns,caf\xc3\xa9\n", "caf\xc3\xa9"},
            {"Latin-1", text, "caf\xc3\xa9"},
            {"Windows-1252", "session,action\ns,5\x80\n", "5\xe2\x82\xac"},
            {"UTF-16 LE", utf16(text, false), "caf\xc3\xa9"},
            {"UTF-16 BE", utf16(text, true), "caf\xc3\xa9"},
            {"UTF-16 LE", "\xff\xfe" + utf16(text, false), "caf\xc3\xa9"},
            {"UTF-16 BE", "\xfe\xff" + utf16(text, true), "caf\xc3\xa9"}};
        for (const auto& [encoding, bytes, action] : files) {
            const Scratch scratch;
            const auto preview = previewImport(scratch.write("data.csv", bytes), {});
            VERIFY_OK(preview);
            QCOMPARE(preview->encoding, encoding);
            QCOMPARE(preview->columns[0].name, std::string("session"));
            auto database = scratch.workspace();
            VERIFY_OK(database);
            const auto report = importText(*database, scratch, bytes, kSessionAction);
            VERIFY_OK(report);
            QCOMPARE(actionsOf(*database, "s"), Strings{action});
            QCOMPARE(report->files.size(), std::size_t(1));
            QCOMPARE(report->files[0].encoding, encoding);
        }
    }

    void jsonLinesAreImportedByTheirPaths() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text =
            "{\"ts\":\"2026-01-01T10:00:00Z\",\"user\":{\"id\":7,\"country\":\"DE\"},"
            "\"event\":\"view\",\"items\":[{\"sku\":\"x\",\"price\":1.5}],\"tags\":[\"a\",\"b\"]}\n"
            "{\"ts\":\"2026-01-01T10:01:00Z\",\"user\":{\"id\":7},\"event\":\"buy\"}\n"
            "{\"ts\":\"2026-01-01T10:02:00Z\",\"user\":{\"id\":7},\"event\":\n"
            "{\"ts\":\"2026-01-01T10:03:00Z\",\"user\":{\"id\":7},\"event\":\"pay\"}\n";
        const auto preview = previewImport(scratch.write("log", text), {});
        VERIFY_OK(preview);
        QCOMPARE(preview->format, std::string("jsonl"));
        QVERIFY(preview->separator.empty());
        Strings names;
        for (const auto& column : preview->columns) names.push_back(column.name);
        QCOMPARE(names, (Strings{"ts", "user.id", "user.country", "event", "items[0].sku",
                                 "items[0].price", "tags"}));
        auto map = preview->map;
        std::sort(map.begin(), map.end());
        const std::vector<std::pair<std::string, std::string>> expected = {
            {"action", "event"},
            {"amount", "items[0].price"},
            {"country", "user.country"},
            {"item", "items[0].sku"},
            {"time", "ts"},
            {"user", "user.id"}};
        QCOMPARE(map, expected);
        const auto report = importText(*database, scratch, text, {}, "log.jsonl");
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(3));
        QCOMPARE(actionsOf(*database, "7#1"), (Strings{"view", "buy", "pay"}));
        QCOMPARE(report->files[0].format, std::string("jsonl"));
        const auto rejected = rejectedRows(*database, 10);
        VERIFY_OK(rejected);
        QCOMPARE(rejected->size(), std::size_t(1));
        QCOMPARE(rejected->front().line, std::uint64_t(3));
        QCOMPARE(rejected->front().reason, std::string("it is not valid JSON"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void keysThatComeLateAreReported() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += "{\"session\":\"s" + std::to_string(i / 10) + "\",\"action\":\"view\"" +
                    (i > 9'000 ? ",\"coupon\":\"x\"" : "") + "}\n";
        const auto report = importText(*database, scratch, text, kSessionAction);
        VERIFY_OK(report);
        QCOMPARE(report->rowsImported, std::uint64_t(10'000));
        QCOMPARE(report->warnings.at("the key “coupon” is not in the first rows and was left out"),
                 std::uint64_t(999));
    }

    void jsonOfAnotherLayoutIsRefused() {
        const Scratch scratch;
        const auto says = [&](const std::string& bytes, const std::string& part) {
            const auto said = sentence(scratch, "data.jsonl", bytes);
            if (said.find(part) == std::string::npos) qWarning("%s", said.c_str());
            return said.find(part) != std::string::npos;
        };
        QVERIFY(says("[{\"a\":1},\n{\"a\":2}]\n", "jq -c '.[]'"));
        QVERIFY(says("[{\"a\":1},{\"a\":2}]", "one JSON array"));
        QVERIFY(says(" [\n  {\n    \"a\": 1\n  }\n]\n", "one JSON array"));
        std::string array = "[";
        for (int i = 0; i < 100'000; ++i) array += "{\"a\":1},";
        QVERIFY(says(array + "{}]", "one JSON array"));
        QVERIFY(says("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", "spread over several lines"));
        QVERIFY(says("{\"a\": 1,\n  \"b\": 2\n}\n", "spread over several lines"));
        QVERIFY(says("[\"x\",1]\n[\"y\",2]\n", "no names"));
        QVERIFY(says("{\"a\":nul}\n{\"a\":}\n", "None of the first lines is a JSON object"));
        QVERIFY(says("{}\n{}\n", "empty"));
        QVERIFY(says("{\"a\":\"" + std::string(5'000'000, 'x') + "\"}\n", "longer than 1 MiB"));
    }

    void formatCanBeSaid() {
        const Scratch scratch;
        // A table whose first column is called {"a"}.
        const std::string text = "{\"a\"};b\n1;2\n";
        QVERIFY(!sentence(scratch, "data.csv", text).empty());
        QCOMPARE(sentence(scratch, "data.csv", text, "csv"), std::string());
        QVERIFY(sentence(scratch, "data.csv", "a,b\n1,2\n", "jsonl")
                    .find("None of the first lines is a JSON object") != std::string::npos);
        QVERIFY(sentence(scratch, "data.csv", "a,b\n", "xml").find("auto, csv, tsv or jsonl") !=
                std::string::npos);
    }

    void filesOfDifferentFormatsAreOneImport() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::vector<std::filesystem::path> files{
            scratch.write("a.csv", "session,action,price\ns,a,1\n"),
            scratch.write("b.jsonl", "{\"action\":\"b\",\"session\":\"s\",\"price\":2}\n"),
            scratch.write("c.tsv.gz", gzipped("action\tsession\tprice\nc\ts\t3\n")),
            scratch.write("d",
                          zstdPacked("\xff\xfe" + utf16("session;action;price\ns;d;4\n", false)))};
        RunControl control;
        const auto report = importFiles(*database, files, kSessionAction, control);
        VERIFY_OK(report);
        QCOMPARE(actionsOf(*database, "s"), (Strings{"a", "b", "c", "d"}));
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM attribute"), std::int64_t(1));
        Strings formats, packings;
        for (const auto& file : report->files) {
            formats.push_back(file.format);
            packings.push_back(file.packing);
        }
        QCOMPARE(formats, (Strings{"csv", "jsonl", "tsv", "csv"}));
        QCOMPARE(packings, (Strings{"", "", "gzip", "zstd"}));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void pipeIsImportedWithoutGoingBack() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto pipe = scratch.path("pipe");
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        std::string text = "session,action\n";
        for (int i = 0; i < 100'000; ++i) text += "s" + std::to_string(i / 10) + ",view\n";
        std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << gzipped(text); });
        const std::vector<std::filesystem::path> files{pipe};
        RunControl control;
        const auto report = importFiles(*database, files, {}, control);
        writer.join();
        VERIFY_OK(report);
        QCOMPARE(report->rowsImported, std::uint64_t(100'000));
        QCOMPARE(report->sessions, std::uint64_t(10'000));
    }

    void filesOfOtherKindsAreCalledByTheirName_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("name");
        const auto row = [](const char* name, std::string bytes, const char* part) {
            const bool packed = bytes[0] == '\x1f' || bytes[0] == '\x28';
            if (!packed) bytes.resize(std::max<std::size_t>(bytes.size(), 400), '\x01');
            QTest::newRow(name) << bytes << std::string(part);
        };
        row("zip", "PK\x03\x04\x14", "zip archive");
        row("xlsx", "PK\x03\x04\x14....[Content_Types].xml...xl/workbook.xml", "Excel workbook");
        row("ods", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "OpenDocument");
        row("xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office program");
        row("sqlite", std::string("SQLite format 3\0", 16), "database (SQLite)");
        row("pdf", "%PDF-1.7\n", "PDF");
        row("png", "\x89PNG\r\n\x1a\n", "picture (PNG)");
        row("jpeg", "\xff\xd8\xff\xe0", "picture (JPEG)");
        row("parquet", "PAR1", "Parquet");
        row("bzip2", "BZh91AY", "bzip2");
        row("xz", std::string("\xfd\x37zXZ\0", 6), "xz");
        row("tar", "name" + std::string(253, '\0') + "ustar", "tar archive");
        row("packed twice", gzipped(gzipped("a,b\n")), "packed twice (gzip)");
        row("packed zip", zstdPacked("PK\x03\x04\x14"), "zip archive");
        row("html", "\n<!DOCTYPE html><html><body>Not found", "web page");
        row("xml", "<?xml version=\"1.0\"?><a/>", "XML");
        row("noise", std::string(400, '\x02'), "binary");
    }
    void filesOfOtherKindsAreCalledByTheirName() {
        QFETCH(std::string, bytes);
        QFETCH(std::string, name);
        const Scratch scratch;
        const std::string said = sentence(scratch, "data.csv", bytes);
        QVERIFY2(said.find(name) != std::string::npos, said.c_str());
        QVERIFY(said.size() < 400);
    }

    void columnsWithoutEndAreRefused() {
        const Scratch scratch;
        std::string header = "session,action";
        for (int i = 0; i < 1'000'000; ++i) header += ",c";
        QVERIFY(!sentence(scratch, "a.csv", header + "\n").empty());
        QVERIFY(sentence(scratch, "a.csv", header.substr(0, 200'000) + "\ns,a\n")
                    .find("more than 16,384 fields") != std::string::npos);
        std::string keys;
        for (int i = 0; i < 20'000; ++i) keys += "{\"k" + std::to_string(i) + "\":1}\n";
        QVERIFY(sentence(scratch, "a.jsonl", keys).find("16,384 different keys") !=
                std::string::npos);
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch, header.substr(0, 20'000) + "\ns,a\n", kSessionAction);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
    }

    void memoryIsBoundedWhateverTheFile_data() {
        QTest::addColumn<std::string>("begin");
        QTest::addColumn<std::string>("endless");
        QTest::addColumn<bool>("json");
        const std::string header = "session,action\n";
        QTest::newRow("a field") << header << std::string("xxxxxxxx") << false;
        QTest::newRow("a quote") << header + "\"" << std::string("x\ny,\"\"z\n") << false;
        QTest::newRow("spaces") << header << std::string("        ") << false;
        QTest::newRow("separators") << header << std::string(",,,,,,,,") << false;
        QTest::newRow("zeros") << header << std::string(8, '\0') << false;
        QTest::newRow("empty lines") << header << std::string("\n\r\n\r\n") << false;
        QTest::newRow("a JSON text") << std::string("{\"a\":\"") << std::string("xxxx\\\"") << true;
        QTest::newRow("brackets") << std::string("{\"a\":") << std::string("[[[[[[[[") << true;
        QTest::newRow("JSON spaces") << std::string() << std::string("        ") << true;
        QTest::newRow("objects") << std::string("{\"a\":[") << std::string("{\"a\":1},") << true;
    }
    void memoryIsBoundedWhateverTheFile() {
        QFETCH(std::string, begin);
        QFETCH(std::string, endless);
        QFETCH(bool, json);
        constexpr std::size_t kLength = 80'000'000;
        std::string block;
        while (block.size() < 100'000) block += endless;
        std::size_t given = 0;
        const ByteFunction bytes = [&](std::span<char> into) {
            const std::string& from = given < begin.size() ? begin : block;
            const std::size_t at = given < begin.size() ? given : 0;
            const std::size_t count = std::min(into.size(), from.size() - at);
            if (given >= kLength) return std::size_t{0};
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at), count, into.begin());
            given += count;
            return count;
        };
        const double before = peakMemory();
        std::unique_ptr<RowReader> reader;
        if (json)
            reader = std::make_unique<JsonlReader>(bytes, Strings{"a"});
        else
            reader = std::make_unique<CsvReader>(bytes, ',');
        Row row;
        bool bounded = true;
        while (reader->next(row)) bounded = bounded && row.raw.size() <= RowReader::kMaxRow;
        QVERIFY(bounded);
        QVERIFY(given >= kLength);
        QVERIFY2(peakMemory() - before < 48, std::to_string(peakMemory() - before).c_str());
    }
};

QTEST_APPLESS_MAIN(ImportFormatsTest)
#include "import_formats_test.moc"
