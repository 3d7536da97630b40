#include <QFile>
#include <QLabel>

#include "tests/system/shop_window.h"
#include "tests/system/trained_forest.h"
#include "ui/views/drift_view.h"
#include "ui/views/model_table.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using anomalyst::test::ShopWindow;
using Sessions = ui::DriftView::Sessions;

/// Checks of drift as the window asks for them, of a model of the first half of the sessions.
class DriftControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void checkIsOfTheSessionsAskedFor_data();
    void checkIsOfTheSessionsAskedFor();
    void modelOfAllSessionsIsHeldAgainstTheQueue();
    void aCheckedModelIsRecalibratedOnWhatWasChecked();
    void filterThatDoesNotParseIsToldInTheView();
    void checkOfARemovedModelDoesNothing();

private:
    static constexpr int kAll = ShopWindow::kSessions + 150;

    /// 150 sessions of another country, two weeks later.
    void addLaterSessions() const;
    ui::DriftView& view() const { return m_shop->program().window().training().drift(); }
    ui::EmptyState& empty() const { return *view().findChild<ui::EmptyState*>(); }
    /// In the table too, or the view would follow that when figures come in.
    void choose(const ModelInfo& model) const {
        m_shop->program().window().training().findChild<ui::ModelTable*>()->choose({model.id});
        view().setModel(model.id, QString::fromStdString(model.name));
    }
    bool says(const QString& text) const {
        const auto labels = view().findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->text().contains(text); });
    }

    std::unique_ptr<ShopWindow> m_shop;
    ModelInfo m_forest;
    ModelInfo m_ofAll;  ///< of all that there were when it was trained
};

void DriftControllerTest::init() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    // 300 sessions, ten minutes apart, from midnight of the first of January on: 150 of them.
    m_forest = test::addForest(m_shop->path(), "early", "start < 2026-01-02T01:00");
    m_ofAll = test::addForest(m_shop->path(), "everything");
    addLaterSessions();
    m_shop->open(kAll);
    choose(m_forest);
}

void DriftControllerTest::addLaterSessions() const {
    QFile csv(QString::fromStdString(m_shop->path("later.csv").string()));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("session,user,time,action,amount,country,label\n");
    for (int session = ShopWindow::kSessions; session < kAll; ++session)
        for (const char* action : {"login", "view", "logout"})
            csv.write(QStringLiteral("s-%1,v-%1,%2,%3,,FR,normal\n")
                          .arg(session)
                          .arg(1'768'435'200LL + session * 600)  // 2026-01-15
                          .arg(QLatin1String(action))
                          .toUtf8());
    csv.close();
    QVERIFY(m_shop->import("later.csv"));
}

void DriftControllerTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void DriftControllerTest::checkIsOfTheSessionsAskedFor_data() {
    QTest::addColumn<Sessions>("sessions");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    const QString us = QStringLiteral("country = US");
    QTest::newRow("not trained on")
        << Sessions::Untrained << us << "300 sessions checked against 150";
    // Every third session of the first two days is from the US; half of them were trained on.
    QTest::newRow("in the queue") << Sessions::Queue << us << "100 sessions checked against 100";
    QTest::newRow("of the last week")
        << Sessions::LastWeek << us << "150 sessions checked against 150";
    // All of them: nothing is left to compare with.
    QTest::newRow("of the last month") << Sessions::LastMonth << us << "0 sessions are too few";
}

void DriftControllerTest::checkIsOfTheSessionsAskedFor() {
    QFETCH(Sessions, sessions);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    m_shop->program().selection().setFilter(filter);
    Q_EMIT view().checkRequested(m_forest.id, sessions);
    QCOMPARE(empty().accessibleName(), QStringLiteral("Comparing…"));
    QTRY_VERIFY_WITH_TIMEOUT(says(expected), 10'000);
}

// Sessions that have come since then match its filter, too: nothing tells that they are new.
void DriftControllerTest::modelOfAllSessionsIsHeldAgainstTheQueue() {
    choose(m_ofAll);
    Q_EMIT view().checkRequested(m_ofAll.id, Sessions::Untrained);
    const auto told = [this] { return empty().accessibleDescription(); };
    QTRY_COMPARE(empty().accessibleName(), QStringLiteral("Drift cannot be told"));
    QVERIFY2(told().contains(QStringLiteral("None of the 450 sessions is known to be new")),
             qPrintable(told()));
    QVERIFY2(told().contains(QStringLiteral("learnt from 300")), qPrintable(told()));
    QVERIFY2(told().contains(QStringLiteral("what the queue shows")), qPrintable(told()));
    // Three quarters of the way from the first of January to the eighteenth.
    const QString example = QStringLiteral("start >= 2026-01-13");
    QVERIFY2(told().contains(example), qPrintable(told()));
    m_shop->program().selection().setFilter(example);
    Q_EMIT view().checkRequested(m_ofAll.id, Sessions::Queue);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("150 sessions checked against 300")), 10'000);
}

void DriftControllerTest::aCheckedModelIsRecalibratedOnWhatWasChecked() {
    const auto button = [this] {
        const auto buttons = view().findChildren<QPushButton*>();
        return *std::ranges::find_if(buttons, [](const QPushButton* each) {
            return each->text().contains(QStringLiteral("Recalibrate"));
        });
    };
    QVERIFY(!button()->isEnabled());  // nothing has been checked
    m_shop->program().selection().setFilter(QStringLiteral("country = US"));
    Q_EMIT view().checkRequested(m_forest.id, Sessions::Queue);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("100 sessions checked")), 10'000);
    QVERIFY(button()->isEnabled());
    m_shop->program().selection().setFilter(QStringLiteral("country = FR"));
    const std::size_t before = m_shop->workspace().models().size();
    button()->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->workspace().models().size(), before + 1, 20'000);
    const ModelInfo made = m_shop->workspace().models().back();
    QCOMPARE(made.detector, m_forest.detector);
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->workspace().model(made.id)->scoredSessions,
                              std::uint64_t{kAll}, 20'000);
    QVERIFY(made.notes.front().find("country = US") != std::string::npos);
    QVERIFY(made.notes.front().find("early") != std::string::npos);
}

void DriftControllerTest::filterThatDoesNotParseIsToldInTheView() {
    m_shop->program().selection().setFilter(QStringLiteral("country ="));
    Q_EMIT view().checkRequested(m_forest.id, Sessions::Queue);
    QCOMPARE(empty().accessibleName(), QStringLiteral("Drift cannot be told"));
    QVERIFY(!empty().accessibleDescription().isEmpty());
}

void DriftControllerTest::checkOfARemovedModelDoesNothing() {
    const QString before = empty().accessibleName();
    Q_EMIT view().checkRequested(ModelId{99}, Sessions::Untrained);
    QCOMPARE(empty().accessibleName(), before);
}

QTEST_MAIN(DriftControllerTest)
#include "drift_controller_test.moc"
