#include <QtTest>
#include <cstdlib>

#include "scratch.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

std::filesystem::path dataFile(const std::string& name) {
    const char* folder = std::getenv("ANOMALYST_DATA");
    return folder ? std::filesystem::path(folder) / "events" / (name + ".csv.gz")
                  : std::filesystem::path();
}

Result<ImportReport> importFile(Database& database, const std::string& name,
                                const ImportOptions& options) {
    const std::vector<std::filesystem::path> files{dataFile(name)};
    RunControl control;
    return importFiles(database, files, options, control);
}

using Map = std::vector<std::pair<std::string, std::string>>;

Map sorted(Map map) {
    std::sort(map.begin(), map.end());
    return map;
}

}  // namespace

/// The files that analysts really have, with counts made by other means.
class ImportRealDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!std::filesystem::exists(dataFile("hdfs")))
            QSKIP("ANOMALYST_DATA does not name the folder with the public data sets");
    }

    void init() { m_scratch = std::make_unique<Scratch>(); }

    void shopClicksHaveTheirSessionsAndUsers() {
        const auto preview = previewImport(dataFile("rees46-2019-10-01"), {});
        VERIFY_OK(preview);
        QCOMPARE(sorted(preview->map), sorted({{"time", "event_time"},
                                               {"action", "event_type"},
                                               {"item", "product_id"},
                                               {"category", "category_code"},
                                               {"amount", "price"},
                                               {"user", "user_id"},
                                               {"session", "user_session"}}));
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(*database, "rees46-2019-10-01", {});
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(17'434));
        QCOMPARE(report->sessions, std::uint64_t(5'066));
        QCOMPARE(report->users, std::uint64_t(4'504));
        QCOMPARE(report->rowsRejected, std::uint64_t(0));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void fileSystemBlocksHaveTheirLabelsAndSplit() {
        const auto preview = previewImport(dataFile("hdfs"), {});
        VERIFY_OK(preview);
        QCOMPARE(sorted(preview->map),
                 sorted({{"session", "session"}, {"action", "action"}, {"label", "label"}}));
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(*database, "hdfs", {});
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(504'322));
        QCOMPARE(report->sessions, std::uint64_t(27'951));
        QCOMPARE(report->anomalousSessions, std::uint64_t(16'838));
        RunControl control;
        const auto count = [&](const char* filter) {
            const auto found = EventStore(*database).matching(*Filter::parse(filter), {}, control);
            return found ? found->size() : 0;
        };
        QCOMPARE(count("split = train"), std::size_t(5'583));
        QCOMPARE(count("split = test and label = normal"), std::size_t(5'530));
        QCOMPARE(count("split = test and label = anomalous"), std::size_t(16'838));
    }

    void dateAndTimeInTwoColumnsAreJoined() {
        const auto preview = previewImport(dataFile("hardware-shop-1999"), {});
        VERIFY_OK(preview);
        QCOMPARE(sorted(preview->map),
                 sorted({{"user", "COOKIE"}, {"time", "Date+Time"}, {"action", "Webpage"}}));
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(*database, "hardware-shop-1999", {});
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(24'344));
        QCOMPARE(report->rowsRejected, std::uint64_t(0));
    }

    void dirtyInvoicesAreImportedWhole() {
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(*database, "online-retail-2009-2010",
                                       mapped({{"session", "Invoice"},
                                               {"time", "InvoiceDate"},
                                               {"item", "StockCode"},
                                               {"quantity", "Quantity"},
                                               {"amount", "Price"},
                                               {"user", "Customer ID"},
                                               {"country", "Country"}}));
        VERIFY_OK(report);
        QCOMPARE(report->rowsRead, std::uint64_t(525'461));
        QCOMPARE(report->rowsImported + report->rowsRejected, report->rowsRead);
        QCOMPARE(report->rowsRejected, std::uint64_t(0));
        QCOMPARE(report->sessions, std::uint64_t(28'816));
        QCOMPARE(report->missingByColumn.at("Customer ID"), std::uint64_t(107'927));
        QCOMPARE(report->missingByColumn.at("Description"), std::uint64_t(2'928));
        QCOMPARE(report->warnings.at("quantity is negative"), std::uint64_t(12'326));
        QCOMPARE(report->warnings.at("amount is negative"), std::uint64_t(3));
    }

    void firstPurchasesAreSessionsWithSharedDevices() {
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        ImportOptions options;
        options.kind = ImportKind::Sessions;
        const auto report = importFile(*database, "first-purchase-fraud", options);
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t(30'189));
        QCOMPARE(report->users, std::uint64_t(30'189));
        const auto names = EventStore(*database).linkAttributes();
        VERIFY_OK(names);
        QCOMPARE((*names)[0], std::string("device"));
        QCOMPARE((*names)[1], std::string("ip"));
        RunControl control;
        const std::vector<std::string> device{"device"};
        const auto uses = EventStore(*database).entityUses(device, {}, control);
        VERIFY_OK(uses);
        QCOMPARE(uses->uses.size(), std::size_t(30'189));
        QVERIFY(uses->entities.size() < uses->uses.size());
    }

    void wideRowsAreGuessedToBeUnpivoted() {
        const auto preview = previewImport(dataFile("first-purchase-fraud"), {});
        VERIFY_OK(preview);
        QCOMPARE(preview->unpivot, (Map{{"signup", "signup_time"}, {"purchase", "purchase_time"}}));
        QCOMPARE(sorted(preview->map), sorted({{"user", "user_id"},
                                               {"amount", "purchase_value"},
                                               {"device", "device_id"},
                                               {"ip", "ip_address"},
                                               {"label", "class"}}));
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(*database, "first-purchase-fraud", {});
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(2 * 30'189));
    }

    void processLogsKeepTheirAttributes() {
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        const auto report = importFile(
            *database, "process-p2p-4",
            mapped({{"session", "case_id"}, {"action", "activity"}, {"label", "case_label"}}));
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t(5'000));
        QCOMPARE(report->anomalousSessions, std::uint64_t(487));
        const auto info = EventStore(*database).info();
        VERIFY_OK(info);
        std::vector<std::string> names;
        for (const auto& attribute : info->attributes) names.push_back(attribute.name);
        QCOMPARE(names, (std::vector<std::string>{"pos", "company", "country", "day", "user",
                                                  "anomaly_type"}));
    }

    void everyGuessStatesHowSureItIs() {
        for (const char* name :
             {"rees46-2019-10-01", "hardware-shop-1999", "hdfs", "first-purchase-fraud"}) {
            const auto preview = previewImport(dataFile(name), {});
            VERIFY_OK(preview);
            QCOMPARE(preview->packing, std::string("gzip"));
            QCOMPARE(preview->encoding, std::string("UTF-8"));
            QCOMPARE(preview->format, std::string("csv"));
            for (const auto& column : preview->columns) {
                const bool guessed = column.role != "attribute";
                QVERIFY2(guessed ? column.confidence >= 0.5 && column.confidence < 1
                                 : column.confidence == 0,
                         column.name.c_str());
            }
        }
    }

private:
    std::unique_ptr<Scratch> m_scratch;
};

QTEST_APPLESS_MAIN(ImportRealDataTest)
#include "import_real_data_test.moc"
