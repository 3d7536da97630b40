#include "app/controllers/map_controller.h"

#include <QComboBox>
#include <QTest>
#include <cmath>

#include "tests/system/map_desk.h"

using namespace anomalyst;
using anomalyst::test::MapDesk;
using ui::DataPoint;

/// What the map is coloured by, and how that of another model is aligned to it.
class MapControllerTest : public QObject, private MapDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void whatThereIsToColourByIsOffered();
    void sessionsAreColouredByClusterAttributeAndAnotherModel();
    void colouringThatFailsSaysWhy();
    void choiceOfColourIsKept();
    void firstMapIsShownAsItIsKept();
    void mapOfAnotherModelIsAlignedToTheOneBefore();
    void newVerdictsLeaveTheMapAsItIsAligned();
    void sessionsOfAnAlignedMapLieWhereTheyAreNow();
    void alignedMapNamesAModelThatIsGone();

private:
    QStringList legendTexts() const {
        QStringList texts;
        for (const auto& entry : legend().entries()) texts << entry.text;
        return texts;
    }
};

void MapControllerTest::whatThereIsToColourByIsOffered() {
    load(m_straight);
    const auto* box = m_map->findChild<QComboBox*>();
    QStringList choices;
    for (int i = 0; i < box->count(); ++i) choices << box->itemText(i);
    QCOMPARE(choices, (QStringList{QStringLiteral("Score"), QStringLiteral("Verdict"),
                                   QStringLiteral("Given label"), QStringLiteral("Cluster"),
                                   QStringLiteral("Unlike turned"), QStringLiteral("country")}));
    load(m_turned);
    QVERIFY(box->findText(QStringLiteral("Unlike straight")) >= 0);
    QVERIFY(box->findText(QStringLiteral("Unlike turned")) < 0);
}

void MapControllerTest::sessionsAreColouredByClusterAttributeAndAnotherModel() {
    load(m_straight);
    m_map->setColouring(QStringLiteral("attribute country"));
    QTRY_VERIFY(legendTexts().contains(QStringLiteral("DE")));
    QVERIFY(legendTexts().contains(QStringLiteral("US")));
    m_map->setColouring(QStringLiteral("cluster"));
    QTRY_VERIFY(legendTexts().contains(QStringLiteral("cluster 1")));
    m_map->setColouring(QStringLiteral("model %1").arg(m_turned.value));
    QTRY_VERIFY(legendTexts().contains(QStringLiteral("ten times rarer by turned")));
    QVERIFY(legendTexts().contains(QStringLiteral("ten times rarer by straight")));
}

void MapControllerTest::colouringThatFailsSaysWhy() {
    load(m_straight);
    m_map->setGroupChoices({{QStringLiteral("attribute nowhere"), QStringLiteral("nowhere")}});
    m_map->setColouring(QStringLiteral("attribute nowhere"));
    QTRY_VERIFY2(legendTexts().join(QString()).contains(QStringLiteral("nowhere")),
                 qPrintable(legendTexts().join(u' ')));
}

void MapControllerTest::choiceOfColourIsKept() {
    load(m_straight);
    m_map->setColouring(QStringLiteral("cluster"));
    m_controller.reset();
    QCOMPARE(m_map->colouring(), QStringLiteral("score"));
    addController();
    QCOMPARE(m_map->colouring(), QStringLiteral("cluster"));
    m_map->setColouring(QStringLiteral("score"));
}

void MapControllerTest::firstMapIsShownAsItIsKept() {
    load(m_turned);
    QCOMPARE(note(), QString());
    QCOMPARE(placeOf(7).x, double(m_workspace->keys()->mapX[7]));
    QCOMPARE(placeOf(7).y, double(m_workspace->keys()->mapY[7]));
}

void MapControllerTest::mapOfAnotherModelIsAlignedToTheOneBefore() {
    load(m_straight);
    const DataPoint first = placeOf(7), last = placeOf(299);
    load(m_turned);
    QCOMPARE(note(), QStringLiteral("aligned to straight"));
    QVERIFY(std::hypot(placeOf(7).x - first.x, placeOf(7).y - first.y) < 1e-4);
    QVERIFY(std::hypot(placeOf(299).x - last.x, placeOf(299).y - last.y) < 1e-4);
    // And back: to where it was.
    load(m_straight);
    QCOMPARE(note(), QStringLiteral("aligned to turned"));
    QVERIFY(std::hypot(placeOf(7).x - first.x, placeOf(7).y - first.y) < 1e-4);
}

void MapControllerTest::newVerdictsLeaveTheMapAsItIsAligned() {
    load(m_straight);
    load(m_turned);
    const DataPoint before = placeOf(7);
    auto judged = std::make_shared<SessionKeys>(*m_workspace->keys());
    judged->verdict[7] = Verdict::Fraud;
    show(judged);
    QCOMPARE(placeOf(7).x, before.x);
    QCOMPARE(note(), QStringLiteral("aligned to straight"));
}

void MapControllerTest::sessionsOfAnAlignedMapLieWhereTheyAreNow() {
    load(m_straight);
    load(m_turned);
    const DataPoint before = placeOf(7), other = placeOf(299);
    auto grown = std::make_shared<SessionKeys>(*m_workspace->keys());
    grown->mapX[7] = grown->mapY[7] = NAN;  // it has got another event, and no score yet
    show(grown);
    QCOMPARE(shown(), std::size_t{kSessions - 1});
    auto scored = std::make_shared<SessionKeys>(*m_workspace->keys());
    scored->mapX[7] += 100.0F;  // on a map that is shown half as large
    show(scored);
    const double moved = std::hypot(placeOf(7).x - before.x, placeOf(7).y - before.y);
    QVERIFY2(std::abs(moved - 50) < 0.01, qPrintable(QString::number(moved)));
    QCOMPARE(placeOf(299).x, other.x);
    QCOMPARE(placeOf(299).y, other.y);
    QCOMPARE(note(), QStringLiteral("aligned to straight"));
}

void MapControllerTest::alignedMapNamesAModelThatIsGone() {
    ModelId passing;
    write([this, &passing](storage::Database& database) -> Status {
        const auto added = anomalyst::test::addTurnedMap(database, m_straight, "passing");
        if (!added) return added.error();
        passing = *added;
        return {};
    });
    reload();
    load(passing);
    write([passing](storage::Database& database) -> Status {
        RunControl control;
        return storage::ModelStore(database).remove(passing, control);
    });
    reload();
    QVERIFY(!m_workspace->model(passing));
    load(m_straight);
    QCOMPARE(note(), QStringLiteral("aligned to passing"));
}

QTEST_MAIN(MapControllerTest)
#include "map_controller_test.moc"
