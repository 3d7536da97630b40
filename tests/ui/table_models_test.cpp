// Tables that are shown and not edited: each says its columns and cells the same way, to whoever
// sees them and to whoever has them read out.
#include <QAbstractItemModelTester>
#include <QtTest>
#include <cmath>
#include <memory>

#include "ui/format.h"
#include "ui/models/crossing_table_model.h"
#include "ui/models/drift_table_model.h"
#include "ui/models/policy_table_model.h"
#include "ui/models/segment_table_model.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using Truth = RankedScores::Truth;

class TableModelsTest : public QObject {
    Q_OBJECT

private:
    static QVariant head(const QAbstractItemModel& model, int column, int role = Qt::DisplayRole) {
        return model.headerData(column, Qt::Horizontal, role);
    }
    static Qt::Alignment sideOf(const QVariant& alignment) {
        return Qt::Alignment(alignment.toInt()) & Qt::AlignHorizontal_Mask;
    }

    /// Words stand left and numbers right, heads as the cells below them; every head has a title
    /// and says what it means; what is read out begins with it.
    static void verifyColumns(const QAbstractItemModel& model, const QList<int>& words) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(0, column);
            const Qt::Alignment side = words.contains(column) ? Qt::AlignLeft : Qt::AlignRight;
            QCOMPARE(sideOf(cell.data(Qt::TextAlignmentRole)), side);
            QCOMPARE(sideOf(head(model, column, Qt::TextAlignmentRole)), side);
            const QString title = head(model, column).toString();
            QVERIFY(!title.isEmpty());
            QVERIFY2(!head(model, column, Qt::ToolTipRole).toString().isEmpty(), qPrintable(title));
            QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(),
                     title + QStringLiteral(": ") + cell.data().toString());
            QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
        }
        QVERIFY(!head(model, model.columnCount()).isValid());
        QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
    }

private Q_SLOTS:
    void segments() {
        SegmentTableModel model;
        const QAbstractItemModelTester tester(&model);
        const std::vector<float> scores{1, 3, 3};
        const std::vector<Truth> truth{Truth::Normal, Truth::Normal, Truth::Anomalous};
        auto segments = std::make_shared<SegmentTableModel::Segments>();
        segments->push_back({Segment::Kind::Value, "US", {scores, truth}});
        segments->push_back({Segment::Kind::Unknown, {}, {scores, truth}});
        model.setSegments(segments);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setThreshold(2);
        QCOMPARE(changed.size(), 1);  // of all rows at once
        verifyColumns(model, {SegmentTableModel::Name});
        QCOMPARE(model.index(0, SegmentTableModel::FalseAlarms).data().toString(),
                 format::percent(0.5));
        QVERIFY(model.index(0, SegmentTableModel::Recall)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("1 of 1")));
        segments.reset();  // the model holds on to what it shows
        model.setThreshold(4);
        QCOMPARE(model.index(1, SegmentTableModel::Flagged).data().toString(), format::percent(0));
        model.setSegments(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void policies() {
        PolicyTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPolicies({{"spring", 1, 3, {}, "old", "kim", Instant{0}},
                           {"sale", 1, 2, {10, 1}, "new", "kim", Instant{0}}});
        verifyColumns(model, {PolicyTableModel::Name});
        QCOMPARE(model.index(0, PolicyTableModel::Recall).data().toString(), format::missing());
        const std::vector<float> scores{1, 3, 3, 3};
        const std::vector<Truth> truth{Truth::Anomalous, Truth::Normal, Truth::Anomalous,
                                       Truth::Unknown};
        model.setScores(std::make_shared<RankedScores>(scores, truth), nullptr);
        // Of four sessions three are flagged: one rightly, one wrongly, one that nobody knows.
        QCOMPARE(model.index(1, PolicyTableModel::Flagged).data().toString(), QStringLiteral("3"));
        QCOMPARE(model.index(1, PolicyTableModel::Precision).data().toString(),
                 QStringLiteral("0.50"));
        QCOMPARE(model.index(1, PolicyTableModel::Cost).data().toString(), QStringLiteral("11"));
        model.setPolicies({});
        QCOMPARE(model.rowCount(), 0);
    }

    void inputsThatHaveMoved() {
        DriftTableModel model;
        const QAbstractItemModelTester tester(&model);
        InputDrift input;
        input.input = "events";
        input.psi = 0.31;
        input.shift = Shift::Shifted;
        input.ks = std::nan("");
        input.missing = 0.25;
        model.setInputs({input});
        verifyColumns(model, {DriftTableModel::Input, DriftTableModel::Verdict});
        QCOMPARE(model.index(0, DriftTableModel::Psi).data().toString(), QStringLiteral("0.310"));
        QCOMPARE(model.index(0, DriftTableModel::Ks).data().toString(), format::missing());
        QCOMPARE(model.index(0, DriftTableModel::Missing).data().toString(),
                 QStringLiteral("0 % → 25 %"));
        QCOMPARE(model.inputAt(0).input, std::string("events"));
    }

    void sessionsThatCrossTheLine() {
        CrossingTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setSessions({{{6}, "9f-aa", Instant{1'773'453'060'000'000}, "u", 1, 4}});
        verifyColumns(model, {CrossingTableModel::Session, CrossingTableModel::User,
                              CrossingTableModel::Label});
        QCOMPARE(head(model, CrossingTableModel::Session).toString(),
                 QStringLiteral("Start (UTC)"));
        QCOMPARE(model.sessionAt(0), SessionId{6});
        QVERIFY(!model.sessionAt(-1).valid());
    }
};

QTEST_MAIN(TableModelsTest)
#include "table_models_test.moc"
