#include "ui/models/session_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>
#include <algorithm>
#include <limits>
#include <numeric>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_workspace.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// A few sessions by hand: ties, missing values, verdicts.
std::shared_ptr<const SessionKeys> fewSessions() {
    auto keys = std::make_shared<SessionKeys>();
    keys->surprise = {2.0F, kNan, 5.0F, 2.0F, 0.1F};
    keys->raw = {1.0F, kNan, 9.0F, 1.5F, 0.2F};
    keys->durationSeconds = {10, kNan, -0.0F, 30, 20};
    for (std::size_t i = 0; i < keys->surprise.size(); ++i) {
        keys->id.push_back({static_cast<std::int64_t>(10 * (i + 1))});
        keys->user.push_back({static_cast<std::int64_t>(5 - i)});
        keys->start.push_back(i == 1 ? Instant::none()
                                     : Instant{static_cast<std::int64_t>(i) * 1000});
        keys->events.push_back(static_cast<std::uint32_t>(i % 3));
        keys->amount.push_back(kNan);
        keys->given.push_back(GivenLabel::Unknown);
        keys->verdict.push_back(i == 3 ? Verdict::Fraud : Verdict::None);
    }
    return keys;
}

std::vector<std::int64_t> shown(const SessionTableModel& model) {
    std::vector<std::int64_t> ids;
    for (const SessionId id : model.visibleSessions()) ids.push_back(id.value);
    return ids;
}

}  // namespace

class SessionTableModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void keepsTheRulesOfItemModels();
    void highestScoreFirstAndRawBreaksTies();
    void missingValuesStandLastEitherWay();
    void sortsAsBruteForceDoes_data();
    void sortsAsBruteForceDoes();
    void filterShowsExactlyTheGivenRowsInOrder();
    void countsAboveTheLineAmongWhatIsShown();
    void lineCutsBeforeTheFirstRowBelow();
    void asksForAPageOnceAndShowsItWhenItComes();
    void asksAgainForAPageThatCouldNotBeRead();
    void aVerdictChangesItsRowOnly();
    void aVerdictThatIsBeingKeptSaysSo();
    void forgetsNothingOfTheOrderWhenKeysChange();
    void visibleSessionsAreKnownInTheirOwnOrderToo();
    void marksAreShownAndSortedByTheirRule();
    void snoozedRowsSaySo();
};

void SessionTableModelTest::keepsTheRulesOfItemModels() {
    SessionTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const MadeUpWorkspace data(300);
    model.setKeys(data.keys);
    model.sort(SessionTableModel::Start, Qt::AscendingOrder);
    model.setVisibleRows(std::vector<std::uint32_t>{1, 5, 7});
    model.addSummaries({data.summary({2})});
    model.setVisibleRows({});
    model.setKeys(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void SessionTableModelTest::highestScoreFirstAndRawBreaksTies() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    QCOMPARE(shown(model), (std::vector<std::int64_t>{30, 40, 10, 50, 20}));
}

void SessionTableModelTest::missingValuesStandLastEitherWay() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    model.sort(SessionTableModel::Score, Qt::AscendingOrder);
    QCOMPARE(shown(model), (std::vector<std::int64_t>{50, 10, 40, 30, 20}));
    model.sort(SessionTableModel::Start, Qt::DescendingOrder);
    QCOMPARE(shown(model).back(), 20);
    model.sort(SessionTableModel::VerdictColumn, Qt::AscendingOrder);
    QCOMPARE(shown(model).front(), 40);
}

void SessionTableModelTest::sortsAsBruteForceDoes_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    for (const int column :
         {SessionTableModel::Score, SessionTableModel::User, SessionTableModel::Start,
          SessionTableModel::Events, SessionTableModel::Duration, SessionTableModel::Amount})
        for (const bool descending : {false, true})
            QTest::addRow("column %d %s", column, descending ? "down" : "up")
                << column << descending;
}

void SessionTableModelTest::sortsAsBruteForceDoes() {
    QFETCH(int, column);
    QFETCH(bool, descending);
    const MadeUpWorkspace data(5000);
    const SessionKeys& keys = *data.keys;
    const auto value = [&](std::size_t i) {
        switch (column) {
            case SessionTableModel::User: return double(keys.user[i].value);
            case SessionTableModel::Start: return double(keys.start[i].micros);
            case SessionTableModel::Events: return double(keys.events[i]);
            case SessionTableModel::Duration: return double(keys.durationSeconds[i]);
            case SessionTableModel::Amount: return double(keys.amount[i]);
            default: return double(keys.surprise[i]);
        }
    };
    std::vector<std::size_t> rows(keys.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return descending ? value(a) > value(b) : value(a) < value(b);
    });
    SessionTableModel model;
    model.setKeys(data.keys);
    model.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(model.sessionAt(static_cast<int>(i)), keys.id[rows[i]]);
}

void SessionTableModelTest::filterShowsExactlyTheGivenRowsInOrder() {
    const MadeUpWorkspace data(2000);
    SessionTableModel model;
    model.setKeys(data.keys);
    const std::vector<SessionId> all = model.visibleSessions();
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < 2000; i += 7) kept.push_back(i);
    model.setVisibleRows(kept);
    std::vector<SessionId> expected;
    for (const SessionId id : all)
        if ((id.value - 1) % 7 == 0) expected.push_back(id);
    QVERIFY(model.visibleSessions() == expected);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.rowOf(model.sessionAt(row)), std::optional(row));
    QVERIFY(!model.rowOf({2}).has_value());
    model.setVisibleRows({});
    QVERIFY(model.visibleSessions() == all);
}

void SessionTableModelTest::countsAboveTheLineAmongWhatIsShown() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    QCOMPARE(model.countAbove(2.0), std::size_t(3));  // at the line is above it
    QCOMPARE(model.countAbove(2.01), std::size_t(1));
    model.setVisibleRows(std::vector<std::uint32_t>{0, 4});
    QCOMPARE(model.countAbove(0.05), std::size_t(2));
}

void SessionTableModelTest::lineCutsBeforeTheFirstRowBelow() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    QCOMPARE(model.firstRowBelow(2.0), std::optional(3));
    QCOMPARE(model.firstRowBelow(9.0), std::optional(0));
    model.sort(SessionTableModel::Start, Qt::AscendingOrder);
    QVERIFY(!model.firstRowBelow(2.0).has_value());
}

void SessionTableModelTest::asksForAPageOnceAndShowsItWhenItComes() {
    const MadeUpWorkspace data(500);
    SessionTableModel model;
    model.setKeys(data.keys);
    QSignalSpy asked(&model, &SessionTableModel::pageNeeded);
    QVERIFY(model.summaryAt(0) == nullptr);
    QVERIFY(model.summaryAt(63) == nullptr);
    QCOMPARE(asked.count(), 0);  // never while painting
    QTRY_COMPARE(asked.count(), 1);
    const auto sessions = asked.front().front().value<std::vector<SessionId>>();
    QCOMPARE(sessions.size(), std::size_t(SessionTableModel::kPage));
    QVERIFY(model.summaryAt(1) == nullptr);
    QTest::qWait(0);
    QCOMPARE(asked.count(), 1);  // on its way: not asked for again
    std::vector<SessionSummary> summaries;
    for (const SessionId id : sessions) summaries.push_back(data.summary(id));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.addSummaries(std::move(summaries));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front()[0].toModelIndex().row(), 0);
    QCOMPARE(changed.front()[1].toModelIndex().row(), 63);
    QVERIFY(model.summaryAt(0) != nullptr);
    QCOMPARE(model.index(0, SessionTableModel::User).data().toString(),
             QString::fromStdString(data.summary(model.sessionAt(0)).userName));
}

void SessionTableModelTest::asksAgainForAPageThatCouldNotBeRead() {
    const MadeUpWorkspace data(500);
    SessionTableModel model;
    model.setKeys(data.keys);
    QSignalSpy asked(&model, &SessionTableModel::pageNeeded);
    QVERIFY(model.summaryAt(0) == nullptr);
    QTRY_COMPARE(asked.count(), 1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const auto sessions = asked.front().front().value<std::vector<SessionId>>();
    model.giveUp(sessions);
    QCOMPARE(changed.count(), 0);  // a repaint would ask for ever
    QVERIFY(model.summaryAt(0) == nullptr);
    QTRY_COMPARE(asked.count(), 2);
    QVERIFY(asked.back().front().value<std::vector<SessionId>>() == sessions);
}

void SessionTableModelTest::aVerdictChangesItsRowOnly() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    const std::vector<std::int64_t> before = shown(model);
    model.setVerdicts({{SessionId{30}, Verdict::Legitimate}, {SessionId{999}, Verdict::Fraud}});
    QCOMPARE(shown(model), before);
    QCOMPARE(model.verdictAt(0), Verdict::Legitimate);
    QCOMPARE(model.verdictAt(1), Verdict::Fraud);
    QCOMPARE(model.verdictAt(2), Verdict::None);
}

void SessionTableModelTest::aVerdictThatIsBeingKeptSaysSo() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    const auto text = [&](int row) {
        return model.index(row, SessionTableModel::VerdictColumn).data().toString();
    };
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setPending({});
    QCOMPARE(changed.count(), 0);
    const QString fraud = text(1);
    model.setPending({model.sessionAt(2), model.sessionAt(1)});  // 10 and 40
    QCOMPARE(changed.count(), 1);
    QVERIFY(!model.isPendingAt(0) && model.isPendingAt(1));
    QCOMPARE(text(1), fraud + QStringLiteral(", being kept…"));
    QCOMPARE(text(2), QStringLiteral("being withdrawn…"));
    model.setKeys(fewSessions());
    QVERIFY(model.isPendingAt(1));
    model.setPending({});
    QCOMPARE(changed.count(), 2);
    QCOMPARE(text(1), fraud);
}

void SessionTableModelTest::forgetsNothingOfTheOrderWhenKeysChange() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    model.sort(SessionTableModel::Events, Qt::AscendingOrder);
    const std::vector<std::int64_t> before = shown(model);
    model.setKeys(fewSessions());
    QCOMPARE(shown(model), before);
}

void SessionTableModelTest::visibleSessionsAreKnownInTheirOwnOrderToo() {
    SessionTableModel model;
    QVERIFY(model.visibleAscending().empty());
    model.setKeys(fewSessions());
    QCOMPARE(model.visibleAscending(), fewSessions()->id);
    model.setVisibleRows(std::vector<std::uint32_t>{0, 2, 4});
    QCOMPARE(model.visibleAscending(), (std::vector<SessionId>{{10}, {30}, {50}}));
    QCOMPARE(model.visibleOf({{10}, {20}, {50}, {60}}), (std::vector<SessionId>{{10}, {50}}));
}

void SessionTableModelTest::marksAreShownAndSortedByTheirRule() {
    SessionTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setKeys(fewSessions());
    QSignalSpy rules(&model, &SessionTableModel::rulesChanged);
    model.setMarks({}, {});
    QCOMPARE(rules.count(), 0);
    QVERIFY(!model.markAt(0));
    model.sort(SessionTableModel::Flags, Qt::AscendingOrder);
    QCOMPARE(shown(model), (std::vector<std::int64_t>{10, 20, 30, 40, 50}));  // no marks yet
    const RowMark night{
        .colour = 1, .letter = QStringLiteral("N"), .name = QStringLiteral("night")};
    const RowMark gift{.colour = 2, .letter = QStringLiteral("G"), .name = QStringLiteral("gift")};
    model.setMarks({0, 2, 1, 0, 2}, {night, gift});
    QCOMPARE(rules.count(), 1);
    QCOMPARE(shown(model), (std::vector<std::int64_t>{30, 20, 50, 10, 40}));
    QCOMPARE(model.markAt(1)->name, QStringLiteral("gift"));
    const QModelIndex cell = model.index(0, SessionTableModel::Flags);
    QCOMPARE(cell.data().toString(), QStringLiteral("night"));
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("night")));
    model.setKeys(fewSessions());  // marks of other keys say nothing of these
    QVERIFY(!model.markAt(0) && model.hasRules());
    model.setMarks({1, 1}, {night});  // nor do these
    QVERIFY(!model.markAt(0));
    model.setMarks({}, {});
    QVERIFY(!model.hasRules());
}

void SessionTableModelTest::snoozedRowsSaySo() {
    SessionTableModel model;
    model.setKeys(fewSessions());
    model.setSnoozed({0, 3});
    QVERIFY(model.isSnoozedAt(1) && model.isSnoozedAt(2));  // sessions 40 and 10
    QVERIFY(!model.isSnoozedAt(0));
    model.setKeys(fewSessions());
    QVERIFY(!model.isSnoozedAt(1));
}

QTEST_MAIN(SessionTableModelTest)
#include "session_table_model_test.moc"
