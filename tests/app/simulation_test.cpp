#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "app/simulation/fraud_patterns.h"
#include "app/simulation/shop.h"
#include "app/simulation/timeline.h"
#include "app/simulation/traffic.h"
#include "app/simulation/walk.h"
#include "storage/importer.h"

using namespace anomalyst;
using namespace anomalyst::simulation;

namespace {

constexpr std::uint64_t kSessions = 6'000;
constexpr std::uint64_t kFrauds = 1'200;  // a fifth

using Row = std::map<std::string, std::string>;
using Session = std::vector<Row>;

std::string simulated(const ShopSetting& setting, ShopReport* report = nullptr) {
    std::string text;
    RunControl control;
    const auto done = simulateShop(
        setting,
        [&](std::string_view bytes) {
            text += bytes;
            return Status();
        },
        control);
    if (!done) qFatal("%s", done.error().sentence().c_str());
    if (report) *report = *done;
    return text;
}

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line)
        if (c == ',')
            fields.emplace_back();
        else
            fields.back() += c;
    return fields;
}

std::vector<Row> rowsOf(const std::string& text) {
    std::istringstream in(text);
    std::string line;
    std::getline(in, line);
    const auto names = split(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto fields = split(line);
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = fields.at(i);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::size_t count(const Session& session, const std::string& action) {
    return static_cast<std::size_t>(
        std::count_if(session.begin(), session.end(),
                      [&](const Row& row) { return row.at("action") == action; }));
}

std::set<std::string> values(const Session& session, const std::string& column,
                             const std::string& action = {}) {
    std::set<std::string> found;
    for (const Row& row : session)
        if (!row.at(column).empty() && (action.empty() || row.at("action") == action))
            found.insert(row.at(column));
    return found;
}

double seconds(const Row& row) {
    const std::string& time = row.at("time");  // 2024-01-31T12:34:56.789Z
    const double clock = std::stod(time.substr(11, 2)) * 3600 + std::stod(time.substr(14, 2)) * 60 +
                         std::stod(time.substr(17, 6));
    return std::stod(time.substr(8, 2)) * 86'400 + clock;
}

/// The most that any session's share of a value is seen by.
std::size_t most(const std::map<std::string, std::set<std::string>>& users) {
    std::size_t largest = 0;
    for (const auto& [value, names] : users) largest = std::max(largest, names.size());
    return largest;
}

}  // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numbersAreThoseOfSplitMix();
    void sameSeedGivesTheSameBytes();
    void rowsAreInTheOrderOfTime();
    void rateOfFraudIsMet_data();
    void rateOfFraudIsMet();
    void everySessionHasOneUserAndOneLabel();
    void patternIsWhatItsDescriptionSays_data();
    void patternIsWhatItsDescriptionSays();
    void honestPeopleShareAddresses();
    void thievesActionsAreNotThievesAlone();
    void daysHaveARhythm();
    void importGuessesTheColumns();
    void onlyVisitsUnderWayAreHeld();
    void wrongSettingIsRefused();
    void stopEndsIt();

private:
    const std::vector<Session>& of(const std::string& pattern) { return m_byPattern[pattern]; }

    std::string m_text;
    ShopReport m_report;
    std::vector<Row> m_rows;
    std::map<std::string, Session> m_sessions;
    std::map<std::string, std::vector<Session>> m_byPattern;
};

void SimulationTest::initTestCase() {
    m_text = simulated({kSessions, 7, 0.2}, &m_report);
    m_rows = rowsOf(m_text);
    for (const Row& row : m_rows) m_sessions[row.at("session")].push_back(row);
    for (const auto& [key, session] : m_sessions)
        m_byPattern[session.front().at("pattern")].push_back(session);
}

void SimulationTest::numbersAreThoseOfSplitMix() {
    Random random(1'234'567);  // the values published with the generator
    QCOMPARE(random.next(), 6'457'827'717'110'365'317U);
    QCOMPARE(random.next(), 3'203'168'211'198'807'973U);
    QCOMPARE(random.next(), 9'817'491'932'198'370'423U);
}

void SimulationTest::sameSeedGivesTheSameBytes() {
    QVERIFY(simulated({kSessions, 7, 0.2}) == m_text);
    QVERIFY(simulated({kSessions, 8, 0.2}) != m_text);
}

void SimulationTest::rowsAreInTheOrderOfTime() {
    QCOMPARE(m_report.events, m_rows.size());
    QVERIFY(std::is_sorted(m_rows.begin(), m_rows.end(),
                           [](const Row& a, const Row& b) { return a.at("time") < b.at("time"); }));
}

void SimulationTest::rateOfFraudIsMet_data() {
    QTest::addColumn<double>("rate");
    QTest::addColumn<quint64>("labelled");
    QTest::newRow("none") << 0.0 << quint64{0};
    QTest::newRow("one in a thousand") << 0.001 << quint64{6};
    QTest::newRow("a fifth") << 0.2 << quint64{kFrauds};
    QTest::newRow("half") << 0.5 << quint64{kSessions / 2};
}

void SimulationTest::rateOfFraudIsMet() {
    QFETCH(double, rate);
    QFETCH(quint64, labelled);
    ShopReport report;
    const auto rows = rowsOf(simulated({kSessions, 7, rate}, &report));
    std::set<std::string> sessions, frauds;
    for (const Row& row : rows) {
        sessions.insert(row.at("session"));
        if (row.at("label") == "1") frauds.insert(row.at("session"));
    }
    QCOMPARE(sessions.size(), std::size_t{kSessions});
    QCOMPARE(quint64{frauds.size()}, labelled);
    QCOMPARE(quint64{report.labelled}, labelled);
}

void SimulationTest::everySessionHasOneUserAndOneLabel() {
    for (const auto& [key, session] : m_sessions) {
        for (const char* column : {"user", "device", "ip", "country", "channel", "label"})
            QCOMPARE(values(session, column).size(), std::size_t{1});
        QCOMPARE(session.front().at("label") == "1", !session.front().at("pattern").empty());
    }
}

void SimulationTest::patternIsWhatItsDescriptionSays_data() {
    QTest::addColumn<QByteArray>("pattern");
    for (const FraudPattern& pattern : fraudPatterns())
        QTest::newRow(std::string(nameOf(pattern.pattern)).c_str())
            << QByteArray::fromStdString(std::string(nameOf(pattern.pattern)));
}

void SimulationTest::patternIsWhatItsDescriptionSays() {
    QFETCH(QByteArray, pattern);
    using Holds = std::function<bool(const Session&)>;
    const auto dear = [](const Session& session) {
        double sum = 0;
        for (const Row& row : session)
            if (row.at("action") == "purchase") sum += std::stod(row.at("amount"));
        return sum > 20;
    };
    const std::map<QByteArray, Holds> descriptions = {
        {"card_testing",
         [](const Session& s) {
             return values(s, "card", "add_card").size() >= 5 &&
                    count(s, "payment_declined") + 1 >= count(s, "add_card");
         }},
        {"credential_stuffing",
         [](const Session& s) {
             const auto failed = count(s, "login_failed");
             return failed >= 1 && failed <= 2 && s.size() <= 6 && count(s, "purchase") == 0;
         }},
        {"account_takeover",
         [&](const Session& s) {
             return count(s, "change_email") == 1 && count(s, "change_password") == 1 &&
                    count(s, "add_address") == 1 && count(s, "purchase") >= 1 && dear(s) &&
                    values(s, "address").size() == 1;
         }},
        {"loyalty_drain",
         [](const Session& s) {
             return count(s, "redeem_points") >= 2 && values(s, "category").size() == 1 &&
                    values(s, "category").contains("gift_cards");
         }},
        {"gift_card_cash_out",
         [](const Session& s) {
             return count(s, "register") == 1 && count(s, "purchase") >= 2 &&
                    values(s, "category") == std::set<std::string>{"gift_cards"} &&
                    values(s, "card", "purchase").size() == count(s, "purchase");
         }},
        {"coupon_abuse",
         [](const Session& s) {
             return count(s, "register") == 1 && count(s, "apply_coupon") == 1 &&
                    count(s, "purchase") == 1;
         }},
        {"refund_abuse",
         [](const Session& s) {
             const auto refunds = count(s, "refund");
             return refunds >= 2 && refunds <= 5 && count(s, "purchase") == 0;
         }},
        {"return_fraud",
         [](const Session& s) {
             const auto bought = count(s, "purchase"), back = count(s, "refund");
             return (bought == 0) != (back == 0) && bought + back >= 3 && bought + back <= 6;
         }},
        {"bot_checkout",
         [](const Session& s) {
             return count(s, "purchase") == 1 && seconds(s.back()) - seconds(s.front()) < 2;
         }},
        {"bulk_reseller",
         [](const Session& s) {
             for (const auto& quantity : values(s, "quantity"))
                 if (std::stoi(quantity) < 8 || std::stoi(quantity) > 40) return false;
             return count(s, "purchase") >= 1 && values(s, "item").size() == 1;
         }},
        {"triangulation",
         [](const Session& s) {
             return count(s, "purchase") == 1 && values(s, "card").size() == 1 &&
                    values(s, "address").size() == 1;
         }},
        {"synthetic_identity",
         [](const Session& s) { return count(s, "register") == 1 && count(s, "purchase") == 1; }}};
    const auto& sessions = of(pattern.toStdString());
    QVERIFY(!sessions.empty());
    QCOMPARE(m_report.patterns.at(pattern.toStdString()), sessions.size());
    for (const Session& session : sessions) QVERIFY(descriptions.at(pattern)(session));

    // What shows between the sessions of one attack.
    std::map<std::string, std::set<std::string>> usersOfDevice, cardsOfUser, sessionsOfUser;
    std::map<std::string, std::set<std::string>> usersOfAddress;
    for (const Session& session : sessions)
        for (const Row& row : session) {
            usersOfDevice[row.at("device")].insert(row.at("user"));
            sessionsOfUser[row.at("user")].insert(row.at("session"));
            if (!row.at("card").empty()) cardsOfUser[row.at("user")].insert(row.at("card"));
            if (!row.at("address").empty())
                usersOfAddress[row.at("address")].insert(row.at("user"));
        }
    if (pattern == "coupon_abuse") QVERIFY(most(usersOfAddress) >= 3);
    if (pattern == "coupon_abuse" || pattern == "account_takeover" || pattern == "card_testing" ||
        pattern == "synthetic_identity")
        QVERIFY(most(usersOfDevice) >= 2);
    if (pattern == "refund_abuse" || pattern == "return_fraud" || pattern == "bulk_reseller")
        QVERIFY(most(sessionsOfUser) >= 2);
    if (pattern == "triangulation") QVERIFY(most(cardsOfUser) >= 3);
}

void SimulationTest::honestPeopleShareAddresses() {
    std::map<std::string, std::set<std::string>> users;
    for (const Session& session : of(""))
        users[session.front().at("ip")].insert(session.front().at("user"));
    QVERIFY(most(users) >= 20);
}

void SimulationTest::thievesActionsAreNotThievesAlone() {
    std::set<std::string> honest;
    for (const Session& session : of(""))
        for (const Row& row : session) honest.insert(row.at("action"));
    for (const Row& row : m_rows)
        if (row.at("action") != "register") QVERIFY(honest.contains(row.at("action")));
}

void SimulationTest::daysHaveARhythm() {
    std::map<std::string, int> byHour;
    for (const auto& [key, session] : m_sessions)
        ++byHour[session.front().at("time").substr(11, 2)];
    QVERIFY(byHour["19"] > 5 * byHour["03"]);
}

void SimulationTest::importGuessesTheColumns() {
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("shop.csv")).toStdString();
    std::ofstream(file) << m_text;
    const auto preview = storage::previewImport(file, {});
    QVERIFY(preview);
    QCOMPARE(preview->kind, ImportKind::Events);
    const std::set<std::string> attributes = {"card", "address", "pattern"};
    for (const auto& column : preview->columns)
        QCOMPARE(column.role, attributes.contains(column.name) ? "attribute" : column.name);

    const auto database =
        storage::Database::open(file + ".anomalyst", storage::Database::Access::Create);
    QVERIFY(database);
    RunControl control;
    const std::vector<std::filesystem::path> files = {file};
    const auto report =
        storage::importFiles(const_cast<storage::Database&>(*database), files, {}, control);
    QVERIFY(report);
    QCOMPARE(report->rowsRejected, 0U);
    QCOMPARE(report->events, m_report.events);
    QCOMPARE(report->sessions, m_report.sessions);
    QCOMPARE(report->anomalousSessions, m_report.labelled);
}

void SimulationTest::onlyVisitsUnderWayAreHeld() {
    std::string text;
    const Sink sink = [&](std::string_view bytes) {
        text.assign(bytes);
        return Status();
    };
    RowWriter writer(sink);
    Timeline timeline;
    Random random(1);
    // Every 100 seconds a visit begins that lasts ten minutes: at most seven at once.
    for (int i = 0; i < 10'000; ++i) {
        const Moment begin{std::chrono::seconds(100 * i)};
        timeline.advance(begin, writer);
        QVERIFY(timeline.visitsUnderWay() <= 7);
        Visit& visit = timeline.blank();
        visit.session = static_cast<std::uint64_t>(i);
        visit.steps = {{.time = begin}, {.time = begin + std::chrono::minutes(10)}};
        timeline.add();
    }
    timeline.finish(writer);
    QCOMPARE(timeline.visitsUnderWay(), std::size_t{0});
    QCOMPARE(writer.rows(), std::uint64_t{20'000});
}

void SimulationTest::wrongSettingIsRefused() {
    RunControl control;
    const Sink sink = [](std::string_view) { return Status(); };
    for (const ShopSetting& setting :
         {ShopSetting{0, 1, 0.1}, ShopSetting{Traffic::kMostSessions + 1, 1, 0.1},
          ShopSetting{10, 1, -0.1}, ShopSetting{10, 1, 0.6}, ShopSetting{10, 1, std::nan("")}}) {
        const auto done = simulateShop(setting, sink, control);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Usage);
    }
}

void SimulationTest::stopEndsIt() {
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    RunControl control(stop->get_token(), {});
    const auto done = simulateShop(
        {kSessions, 1, 0.1}, [](std::string_view) { return Status(); }, control);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
}

QTEST_APPLESS_MAIN(SimulationTest)
#include "simulation_test.moc"
