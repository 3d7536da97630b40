#include <QDir>
#include <QFile>
#include <QtTest>
#include <cmath>

#include "engine/detectors/registry.h"
#include "engine/scoring/session_model.h"
#include "tests/support/saved_models.h"

using namespace anomalyst;
using namespace anomalyst::engine;

/// Models that earlier versions of the program have saved, one of each kind.
class SavedModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDetectorHasOne() {
        for (const DetectorInfo& detector : detectors()) {
            const QString name = QString::fromStdString(detector.name) + QStringLiteral(".model");
            QVERIFY2(models().exists(name),
                     qPrintable(name + QStringLiteral(" is missing: run make_saved_models")));
        }
    }

    void isReadAndScoresAsItDid_data() {
        QTest::addColumn<QString>("detector");
        for (const QString& file : models().entryList({QStringLiteral("*.model")}))
            QTest::newRow(qPrintable(file)) << file.section(QLatin1Char('.'), 0, 0);
    }
    void isReadAndScoresAsItDid() {
        QFETCH(QString, detector);
        const QByteArray bytes = contentOf(detector + QStringLiteral(".model"));
        const auto model = SessionModel::load({bytes.data(), std::size_t(bytes.size())});
        QVERIFY2(model.ok(), model ? "" : model.error().sentence().c_str());
        RunControl control;
        const auto scores = model->score(test::savedModelSessions(), control);
        QVERIFY2(scores.ok(), scores ? "" : scores.error().sentence().c_str());
        QList<QByteArray> lines =
            contentOf(detector + QStringLiteral(".csv")).trimmed().split('\n');
        lines.removeFirst();
        QCOMPARE(std::size_t(lines.size()), scores->size());
        for (std::size_t i = 0; i < scores->size(); ++i) {
            const QList<QByteArray> then = lines[qsizetype(i)].split(',');
            QVERIFY2(isClose(scores->raw[i], then[0].toDouble()), then[0]);
            QVERIFY2(std::abs(scores->p[i] - then[1].toDouble()) <= kFewCounts, then[1]);
        }
    }

    void isRefusedWhenDamaged_data() { isReadAndScoresAsItDid_data(); }
    void isRefusedWhenDamaged() {
        QFETCH(QString, detector);
        const QByteArray bytes = contentOf(detector + QStringLiteral(".model"));
        for (int part = 1; part < 8; ++part) {
            const auto size = std::size_t(bytes.size() * part / 8);
            QVERIFY(!SessionModel::load({bytes.data(), size}).ok());
            QByteArray damaged = bytes;
            damaged[qsizetype(size)] = char(damaged[qsizetype(size)] ^ 0x5A);
            QVERIFY(!SessionModel::load({damaged.data(), std::size_t(damaged.size())}).ok());
        }
    }

private:
    /// p counts held-out scores, which these sessions' own scores may pass or not by a last digit.
    static constexpr double kFewCounts = 0.02;

    static QDir models() { return QDir(QFINDTESTDATA("fixtures/models")); }
    static QByteArray contentOf(const QString& name) {
        QFile file(models().filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Another processor may round the last digits otherwise.
    static bool isClose(double now, double then) {
        return std::abs(now - then) <= 1e-4 * std::max(1e-3, std::abs(then));
    }
};

QTEST_APPLESS_MAIN(SavedModelsTest)
#include "saved_models_test.moc"
