#include "app/controllers/map_controller.h"

#include <QComboBox>
#include <QGraphicsView>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>

#include "app/workflow/importing.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "storage/model_store.h"
#include "tests/app/shop_events.h"
#include "tests/ui/chart_fixture.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_legend.h"

using namespace anomalyst;
using namespace anomalyst::app;
using ui::DataPoint;
using ui::DenseCloud;

namespace {

constexpr int kSessions = 300;

}  // namespace

/// The latent map of a workspace with two models: one whose map is that of its features, and one
/// that has the same map turned by 90°, twice as large and moved, but no weights.
class MapControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatThereIsToColourByIsOffered();
    void sessionsAreColouredByClusterAttributeAndAnotherModel();
    void colouringThatFailsSaysWhy();
    void choiceOfColourIsKept();
    void firstMapIsShownAsItIsKept();
    void mapOfAnotherModelIsAlignedToTheOneBefore();
    void newVerdictsLeaveTheMapAsItIsAligned();
    void sessionsOfAnAlignedMapLieWhereTheyAreNow();
    void alignedMapNamesAModelThatIsGone();
    void selectedSessionsAreSpreadOutAndTheWholeMapComesBack();
    void anotherModelEndsTheSpread();
    void tooFewSelectedSessionsAreRefused();
    void tooFewSelectedSessionsEndTheSpreadThatIsBeingMade();
    void spreadThatFailsSaysWhy();
    void spreadThatIsCancelledLeavesTheMap();

private:
    std::filesystem::path file(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    void trainOne(storage::Database& database);
    /// The turned map under this name.
    Result<ModelInfo> turnIt(storage::Database& database, const char* name) const;
    void load(ModelId model);
    /// Shows them as those of the model shown, and waits until they are on the screen.
    void show(const std::shared_ptr<const SessionKeys>& keys);
    void write(const std::function<Status(storage::Database&)>& work);
    void reload();
    void select(std::int64_t sessions);
    template <class Item>
    Item& itemIn() const {
        for (QGraphicsItem* item : m_map->findChild<QGraphicsView*>()->scene()->items())
            if (auto* found = qobject_cast<Item*>(item->toGraphicsObject())) return *found;
        qFatal("the map lacks a part");
    }
    const DenseCloud* cloud() const { return itemIn<ui::DenseScatterLayer>().cloud().get(); }
    std::size_t shown() const { return cloud() ? cloud()->size() : 0; }
    QString note() const { return itemIn<ui::MapLegend>().note(); }
    QStringList legend() const {
        QStringList texts;
        for (const auto& entry : itemIn<ui::MapLegend>().entries()) texts << entry.text;
        return texts;
    }
    ui::MapBanner& banner() const { return *m_map->findChild<ui::MapBanner*>(); }
    QString bannerText() const { return banner().accessibleName(); }
    DataPoint placeOf(std::uint32_t row) const;

    QTemporaryDir m_folder;
    ModelInfo m_one, m_turned;
    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<ui::LatentMap> m_map;
    std::unique_ptr<OpenWorkspace> m_workspace;
    std::unique_ptr<MapController> m_controller;
};

void MapControllerTest::initTestCase() {
    testing::failOnQtWarnings();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("anomalyst-test"));
    QCoreApplication::setApplicationName(QStringLiteral("anomalyst-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    anomalyst::test::writeShopEvents(m_folder.filePath(QStringLiteral("shop.csv")), kSessions);
    RunControl control;
    QVERIFY(importIntoWorkspace(file("shop.anomalyst"), std::array{file("shop.csv")},
                                ImportOptions(), control)
                .ok());
    auto database =
        storage::Database::open(file("shop.anomalyst"), storage::Database::Access::ReadWrite);
    QVERIFY(database.ok());
    trainOne(*database);
    const auto turned = turnIt(*database, "turned");
    QVERIFY(turned.ok());
    m_turned = *turned;
}

void MapControllerTest::trainOne(storage::Database& database) {
    RunControl control;
    TrainingPlan plan;
    plan.request.detector = "zscore";
    plan.name = "straight";
    const auto trained = train(database, plan, control);
    QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
    const auto kept = keep(database, *trained);
    QVERIFY(kept.ok());
    m_one = *kept;
    const auto model = loadModel(database, m_one.id);
    QVERIFY(model.ok());
    const auto scores = scoreSessions(database, *model, Filter(), control);
    QVERIFY(scores.ok());
    QVERIFY(storage::ModelStore(database).writeScores(m_one.id, *scores, control).ok());
}

Result<ModelInfo> MapControllerTest::turnIt(storage::Database& database, const char* name) const {
    RunControl control;
    const auto keys = storage::EventStore(database).keys(m_one.id, control);
    if (!keys) return keys.error();
    storage::ModelStore models(database);
    ModelInfo info;
    info.detector = "zscore";
    info.name = name;
    const auto added = models.add(info, "no weights");
    if (!added) return added.error();
    SessionScores scores;
    scores.session = keys->id;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        scores.raw.push_back(double(i));
        scores.p.push_back(i % 10 == 0 ? 1e-4 : 0.5);
        scores.mapX.push_back(-2 * keys->mapY[i] + 5);
        scores.mapY.push_back(2 * keys->mapX[i] - 3);
    }
    if (const Status kept = models.writeScores(added->id, scores, control); !kept)
        return kept.error();
    return *added;
}

void MapControllerTest::init() {
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_map = std::make_unique<ui::LatentMap>(m_fixture->context);
    m_map->resize(420, 420);
    m_workspace =
        std::make_unique<OpenWorkspace>(QString::fromStdString(file("shop.anomalyst").string()),
                                        storage::Database::Access::ReadWrite);
    bool opened = false;
    connect(m_workspace.get(), &OpenWorkspace::opened, this, [&opened] { opened = true; });
    m_workspace->open();
    QTRY_VERIFY(opened);
    m_controller = std::make_unique<MapController>(*m_workspace, m_fixture->context, *m_map);
    connect(m_workspace.get(), &OpenWorkspace::keysLoaded, m_controller.get(),
            [this] { m_controller->show(m_workspace->keys()); });
}

void MapControllerTest::cleanup() {
    m_workspace->stop();
    m_controller.reset();
    QVERIFY(!cloud());  // it leaves nothing behind
    m_workspace.reset();
    m_map.reset();
}

void MapControllerTest::load(ModelId model) {
    const DenseCloud* before = cloud();
    m_workspace->loadKeys(model);
    QTRY_VERIFY(cloud() && cloud() != before);
    QTRY_VERIFY(m_workspace->query().idle());
}

void MapControllerTest::show(const std::shared_ptr<const SessionKeys>& keys) {
    const DenseCloud* before = cloud();
    m_controller->show(keys);
    QTRY_VERIFY(cloud() != before);
}

void MapControllerTest::write(const std::function<Status(storage::Database&)>& work) {
    bool ended = false, kept = false;
    m_workspace->writer().start(
        [work](storage::Database& database, RunControl&) -> Status { return work(database); },
        [&ended, &kept](const Status& written) {
            ended = true;
            kept = written.ok();
        });
    QTRY_VERIFY(ended);
    QVERIFY(kept);
}

void MapControllerTest::reload() {
    QSignalSpy reloaded(m_workspace.get(), &OpenWorkspace::reloaded);
    m_workspace->reload();
    QTRY_VERIFY(reloaded.size() == 1);
}

void MapControllerTest::select(std::int64_t sessions) {
    std::vector<SessionId> some;
    for (std::int64_t i = 0; i < sessions; ++i)
        some.push_back(m_workspace->keys()->id[static_cast<std::size_t>(i * 3)]);
    m_fixture->selection.setSelected(some);
}

DataPoint MapControllerTest::placeOf(std::uint32_t row) const {
    for (std::size_t place = 0; place < cloud()->size(); ++place)
        if (cloud()->row(place) == row)
            return {double(cloud()->x()[place]), double(cloud()->y()[place])};
    return {NAN, NAN};
}

void MapControllerTest::whatThereIsToColourByIsOffered() {
    load(m_one.id);
    const auto* box = m_map->findChild<QComboBox*>();
    QStringList choices;
    for (int i = 0; i < box->count(); ++i) choices << box->itemText(i);
    QCOMPARE(choices, (QStringList{QStringLiteral("Score"), QStringLiteral("Verdict"),
                                   QStringLiteral("Given label"), QStringLiteral("Cluster"),
                                   QStringLiteral("Unlike turned"), QStringLiteral("country")}));
    load(m_turned.id);
    QVERIFY(box->findText(QStringLiteral("Unlike straight")) >= 0);
    QVERIFY(box->findText(QStringLiteral("Unlike turned")) < 0);
}

void MapControllerTest::sessionsAreColouredByClusterAttributeAndAnotherModel() {
    load(m_one.id);
    m_map->setColouring(QStringLiteral("attribute country"));
    QTRY_VERIFY(legend().contains(QStringLiteral("DE")));
    QVERIFY(legend().contains(QStringLiteral("US")));
    m_map->setColouring(QStringLiteral("cluster"));
    QTRY_VERIFY(legend().contains(QStringLiteral("cluster 1")));
    m_map->setColouring(QStringLiteral("model %1").arg(m_turned.id.value));
    QTRY_VERIFY(legend().contains(QStringLiteral("ten times rarer by turned")));
    QVERIFY(legend().contains(QStringLiteral("ten times rarer by straight")));
}

void MapControllerTest::colouringThatFailsSaysWhy() {
    load(m_one.id);
    m_map->setGroupChoices({{QStringLiteral("attribute nowhere"), QStringLiteral("nowhere")}});
    m_map->setColouring(QStringLiteral("attribute nowhere"));
    QTRY_VERIFY2(legend().join(QString()).contains(QStringLiteral("nowhere")),
                 qPrintable(legend().join(u' ')));
}

void MapControllerTest::choiceOfColourIsKept() {
    load(m_one.id);
    m_map->setColouring(QStringLiteral("cluster"));
    m_controller.reset();
    QCOMPARE(m_map->colouring(), QStringLiteral("score"));
    m_controller = std::make_unique<MapController>(*m_workspace, m_fixture->context, *m_map);
    QCOMPARE(m_map->colouring(), QStringLiteral("cluster"));
    m_map->setColouring(QStringLiteral("score"));
}

void MapControllerTest::firstMapIsShownAsItIsKept() {
    load(m_turned.id);
    QCOMPARE(note(), QString());
    QCOMPARE(placeOf(7).x, double(m_workspace->keys()->mapX[7]));
    QCOMPARE(placeOf(7).y, double(m_workspace->keys()->mapY[7]));
}

void MapControllerTest::mapOfAnotherModelIsAlignedToTheOneBefore() {
    load(m_one.id);
    const DataPoint first = placeOf(7), last = placeOf(299);
    load(m_turned.id);
    QCOMPARE(note(), QStringLiteral("aligned to straight"));
    QVERIFY(std::hypot(placeOf(7).x - first.x, placeOf(7).y - first.y) < 1e-4);
    QVERIFY(std::hypot(placeOf(299).x - last.x, placeOf(299).y - last.y) < 1e-4);
    // And back: to where it was.
    load(m_one.id);
    QCOMPARE(note(), QStringLiteral("aligned to turned"));
    QVERIFY(std::hypot(placeOf(7).x - first.x, placeOf(7).y - first.y) < 1e-4);
}

void MapControllerTest::newVerdictsLeaveTheMapAsItIsAligned() {
    load(m_one.id);
    load(m_turned.id);
    const DataPoint before = placeOf(7);
    auto judged = std::make_shared<SessionKeys>(*m_workspace->keys());
    judged->verdict[7] = Verdict::Fraud;
    show(judged);
    QCOMPARE(placeOf(7).x, before.x);
    QCOMPARE(note(), QStringLiteral("aligned to straight"));
}

void MapControllerTest::sessionsOfAnAlignedMapLieWhereTheyAreNow() {
    load(m_one.id);
    load(m_turned.id);
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
        const auto added = turnIt(database, "passing");
        if (!added) return added.error();
        passing = added->id;
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
    load(m_one.id);
    QCOMPARE(note(), QStringLiteral("aligned to passing"));
}

void MapControllerTest::selectedSessionsAreSpreadOutAndTheWholeMapComesBack() {
    load(m_one.id);
    select(40);
    m_controller->spread();
    QVERIFY(!banner().isHidden());
    QCOMPARE(bannerText(), QStringLiteral("Spreading out 40 sessions…"));
    QTRY_COMPARE(shown(), std::size_t{40});
    QCOMPARE(bannerText(), QStringLiteral("t-SNE of 40 selected sessions · distances between "
                                          "groups mean little"));
    QVERIFY(std::isfinite(placeOf(0).x) && std::isfinite(placeOf(117).y));
    QVERIFY(std::isnan(placeOf(1).x));
    Q_EMIT banner().findChild<QLabel*>()->linkActivated({});
    QTRY_COMPARE(shown(), std::size_t{kSessions});
    QVERIFY(banner().isHidden());
    QCOMPARE(placeOf(7).x, double(m_workspace->keys()->mapX[7]));
}

void MapControllerTest::anotherModelEndsTheSpread() {
    load(m_one.id);
    select(40);
    m_controller->spread();
    QTRY_COMPARE(shown(), std::size_t{40});
    show(std::make_shared<SessionKeys>(*m_workspace->keys()));  // new verdicts
    QCOMPARE(shown(), std::size_t{40});
    load(m_turned.id);
    QTRY_COMPARE(shown(), std::size_t{kSessions});
    QVERIFY(banner().isHidden());
}

void MapControllerTest::tooFewSelectedSessionsAreRefused() {
    load(m_one.id);
    m_controller->spread();
    QCOMPARE(bannerText(), QStringLiteral("No session is selected. Select at least 4 on the map "
                                          "or in the queue."));
    select(3);
    m_controller->spread();
    QCOMPARE(bannerText(), QStringLiteral("3 sessions are too few to spread out. Select at least "
                                          "4 on the map or in the queue."));
    QVERIFY(m_workspace->analysis().idle());
    QCOMPARE(shown(), std::size_t{kSessions});
}

void MapControllerTest::tooFewSelectedSessionsEndTheSpreadThatIsBeingMade() {
    load(m_one.id);
    select(100);
    m_controller->spread();
    select(3);
    m_controller->spread();
    QTRY_VERIFY(m_workspace->analysis().idle());
    show(std::make_shared<SessionKeys>(*m_workspace->keys()));
    QCOMPARE(shown(), std::size_t{kSessions});
    QCOMPARE(bannerText(), QStringLiteral("3 sessions are too few to spread out. Select at least "
                                          "4 on the map or in the queue."));
}

void MapControllerTest::spreadThatFailsSaysWhy() {
    load(m_turned.id);
    select(10);
    m_controller->spread();
    QTRY_VERIFY(banner().kind() == ui::MapBanner::Kind::Error);
    QVERIFY(bannerText().size() > 10);
    QCOMPARE(shown(), std::size_t{kSessions});
}

void MapControllerTest::spreadThatIsCancelledLeavesTheMap() {
    load(m_one.id);
    select(100);
    m_controller->spread();
    Q_EMIT banner().findChild<QLabel*>()->linkActivated({});
    QVERIFY(banner().isHidden());
    QTRY_VERIFY(m_workspace->analysis().idle());
    QVERIFY(banner().isHidden());
    QCOMPARE(shown(), std::size_t{kSessions});
}

QTEST_MAIN(MapControllerTest)
#include "map_controller_test.moc"
