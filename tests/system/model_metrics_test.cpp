#include <QFile>
#include <optional>

#include "app/workflow/evaluation.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/models/model_table_model.h"
#include "ui/threshold_state.h"
#include "ui/views/training_panel.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWindow;

/// The figures of the model table, beside those that the command line takes from the workspace.
class ModelMetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstLineFlagsTheHighestScores();
    void figuresAreThoseOfTheWorkspace();
    void figuresFollowTheThreshold();
    void figuresFollowAnImport();

private:
    std::optional<ui::ModelMetrics> shown() const {
        const auto& rows = m_table->rows();
        return rows.size() == 1 ? rows.front().metrics : std::nullopt;
    }
    engine::Evaluation expected() const;
    bool isShown(const engine::Evaluation& evaluation) const;

    std::unique_ptr<ShopWindow> m_shop;
    ui::ModelTableModel* m_table = nullptr;
};

void ModelMetricsTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    m_shop->open();
    m_table = m_shop->program().window().training().findChild<ui::ModelTableModel*>();
    QVERIFY(m_table);
    QTRY_VERIFY(shown());
}

void ModelMetricsTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

engine::Evaluation ModelMetricsTest::expected() const {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly);
    EvaluationRequest request;
    request.model = **storage::ModelStore(*database).champion();
    request.threshold.value = m_shop->program().threshold().surprise();
    RunControl control;
    return *evaluate(*database, request, control);
}

bool ModelMetricsTest::isShown(const engine::Evaluation& evaluation) const {
    const auto metrics = shown();
    return metrics && metrics->auroc == evaluation.auroc && metrics->auprc == evaluation.auprc &&
           metrics->sessions == evaluation.sessions &&
           metrics->counts.truePositives == evaluation.counts.truePositives &&
           metrics->counts.flagged == evaluation.counts.flagged;
}

void ModelMetricsTest::firstLineFlagsTheHighestScores() {
    const auto flagged = [this] { return expected().counts.flagged; };
    QTRY_VERIFY(flagged() > 0);
    QVERIFY(flagged() <= ShopWindow::kSessions / 100);
    m_shop->program().threshold().setSurprise(9);  // the analyst's own line flags nothing
    m_shop->close();
    m_shop->open();
    QVERIFY(m_shop->action(ui::ActionId::TypeThreshold).isEnabled());  // the scores are ranked
    QCOMPARE(m_shop->program().threshold().surprise(), 9.0);
}

void ModelMetricsTest::figuresAreThoseOfTheWorkspace() {
    QVERIFY(*expected().auroc > 0.6 && *expected().auroc < 1);
    QTRY_VERIFY(isShown(expected()));
}

void ModelMetricsTest::figuresFollowTheThreshold() {
    m_shop->program().threshold().setSurprise(1.25);
    QTRY_VERIFY(isShown(expected()));
    QVERIFY(expected().counts.flagged > 0);
}

void ModelMetricsTest::figuresFollowAnImport() {
    const engine::Evaluation before = expected();
    QTRY_VERIFY(isShown(before));
    // Normal sessions that go on, and one that turns out to be fraud: none keeps its score.
    QFile csv(QString::fromStdString(m_shop->path("more.csv").string()));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("session,user,time,action,amount,country,label\n");
    for (const int session : {1, 4, 7, 10, 13})
        csv.write(QStringLiteral("s-%1,u-%2,1798761600,refund,9,DE,%3\n")
                      .arg(session)
                      .arg(session / 3)
                      .arg(session == 13 ? QStringLiteral("fraud") : QStringLiteral("normal"))
                      .toUtf8());
    csv.close();
    Q_EMIT m_shop->program().window().filesDropped({csv.fileName()});
    auto* dialog = m_shop->program().window().findChild<ui::ImportDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->options().map.empty());
    Q_EMIT dialog->importRequested(dialog->files(), dialog->options());
    QTRY_VERIFY(!m_shop->workspace().importing());
    const engine::Evaluation after = expected();
    QCOMPARE(after.sessions, before.sessions - 5);
    QVERIFY(after.auroc != before.auroc);
    QTRY_VERIFY(isShown(after));
    dialog->close();
}

QTEST_MAIN(ModelMetricsTest)
#include "model_metrics_test.moc"
