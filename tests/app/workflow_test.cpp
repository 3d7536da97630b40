#include <QTest>
#include <algorithm>
#include <array>
#include <fstream>

#include "app/workflow/atomic_file.h"
#include "app/workflow/export_sessions.h"
#include "app/workflow/importing.h"
#include "app/workflow/labelling.h"
#include "app/workflow/sample.h"
#include "app/workflow/training.h"
#include "engine/detectors/registry.h"
#include "shop_workspace.h"
#include "storage/label_store.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWorkspace;
using storage::Database;

/// What the window and the command line do alike with files, on one small shop.
class WorkflowTest : public QObject, private ShopWorkspace {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }
    void cancelledImportLeavesNoWorkspace();
    void failedImportLeavesTheWorkspaceOfAnother();
    void openQuoteInLabelsIsRefusedAndNothingIsKept();
    void takenModelNameIsRefused();
    void exportIsAllOrNothing();
    void abandonedFileLeavesNothing();
    void sampleIsFoundWithItsProfile();
};

void WorkflowTest::cancelledImportLeavesNoWorkspace() {
    RunControl control(m_stopped.get_token(), {});
    const auto report = importIntoWorkspace(path("none.anomalyst"), std::array{path("shop.csv")},
                                            ImportOptions(), control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    QVERIFY(!std::filesystem::exists(path("none.anomalyst")));
}

void WorkflowTest::failedImportLeavesTheWorkspaceOfAnother() {
    auto other = Database::open(path("shared.anomalyst"), Database::Access::Create);
    QVERIFY(other.ok());
    const auto report = importIntoWorkspace(path("shared.anomalyst"), std::array{path("shop.csv")},
                                            ImportOptions(), m_control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Locked);
    QVERIFY(std::filesystem::exists(path("shared.anomalyst")));
}

void WorkflowTest::openQuoteInLabelsIsRefusedAndNothingIsKept() {
    const auto labels = [&](const char* text) {
        std::ofstream(path("labels.csv")) << text;
        return labelFromCsv(database(), path("labels.csv"), "Kim");
    };
    const auto unclosed = labels("session,verdict,reason\ns-1,fraud,\"never closed\ns-2,fraud,\n");
    QVERIFY(!unclosed.ok());
    QCOMPARE(unclosed.error().kind, ErrorKind::BadInput);
    QVERIFY(unclosed.error().where.find("line 2") != std::string::npos);
    QVERIFY(storage::LabelStore(database()).history()->empty());
    const auto inside = labels("\xEF\xBB\xBFsession,verdict,reason\ns-1,unsure,5\" screen\n");
    QVERIFY2(inside.ok(), inside ? "" : inside.error().sentence().c_str());
    QCOMPARE(storage::LabelStore(database()).history()->back().reason, std::string("5\" screen"));
}

void WorkflowTest::takenModelNameIsRefused() {
    QVERIFY(checkName(database(), "").ok());
    QVERIFY(checkName(database(), "another").ok());
    QCOMPARE(checkName(database(), m_model.name).error().kind, ErrorKind::Usage);
}

void WorkflowTest::exportIsAllOrNothing() {
    const auto file = path("scores.csv");
    const auto rows =
        exportScores(database(), m_model.id, *Filter::parse("label = anomalous"), file, m_control);
    QVERIFY(rows.ok());
    QCOMPARE(*rows, std::uint64_t{15});
    const auto size = std::filesystem::file_size(file);
    RunControl stopped(m_stopped.get_token(), {});
    QVERIFY(!exportScores(database(), m_model.id, Filter(), file, stopped).ok());
    QCOMPARE(std::filesystem::file_size(file), size);
    QVERIFY(!exportScores(database(), m_model.id, Filter(), path("no/such/folder.csv"), m_control)
                 .ok());
}

void WorkflowTest::abandonedFileLeavesNothing() {
    const auto folder = path("files");
    std::filesystem::create_directory(folder);
    {
        auto file = AtomicFile::create(folder / "half.csv");
        QVERIFY(file.ok());
        QVERIFY(file->write("half").ok());
    }
    QVERIFY(std::filesystem::is_empty(folder));
}

void WorkflowTest::sampleIsFoundWithItsProfile() {
    const auto sample = findSample();
    QVERIFY2(sample.ok(), sample ? "" : sample.error().sentence().c_str());
    QVERIFY(std::filesystem::exists(sample->file));
    const auto& known = engine::detectors();
    QVERIFY(!sample->trainings.empty());
    for (const TrainingPlan& plan : sample->trainings)
        QVERIFY(std::any_of(known.begin(), known.end(), [&](const DetectorInfo& detector) {
            return detector.name == plan.request.detector;
        }));
    QVERIFY(!sample->import.map.empty());
}

QTEST_GUILESS_MAIN(WorkflowTest)
#include "workflow_test.moc"
