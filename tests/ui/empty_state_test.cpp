#include "ui/widgets/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/chart_fixture.h"
#include "ui/widgets/scoring_notice.h"

using namespace anomalyst::ui;

class EmptyStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void inALowRoomLinesAreLongerInsteadOfCutOff();
    void withoutScoresItOffersToTrain();
    void whileScoresComeItOffersNothing();
    void whereAModelHasOnlyToScoreItOffersThat();
    void modelIsOfferedAlsoWhenItComesLater();
    void whatIsNoLackOfScoresOffersNoScoring();
    void noticeIsSeenWhileThereIsAnUnscoredModel();

private:
    QPushButton& button() const { return *m_state->findChild<QPushButton*>(); }
    void setUnscored() const {
        m_state->setUnscored(QStringLiteral("No scores yet"), QStringLiteral("A model scores."),
                             {QStringLiteral("Train a model…"), QStringLiteral("Train")});
    }

    anomalyst::testing::ViewFixture m_fixture;
    std::unique_ptr<EmptyState> m_state;
};

void EmptyStateTest::init() {
    anomalyst::testing::failOnQtWarnings();
    m_state = std::make_unique<EmptyState>(m_fixture.theme);
}

void EmptyStateTest::whileScoresComeItOffersNothing() {
    setUnscored();
    m_state->setScoresComing(true);
    QVERIFY(button().isHidden());
    QVERIFY(m_state->accessibleDescription().contains(QStringLiteral("being trained")));
    m_state->setScoresComing(false);
    QVERIFY(!button().isHidden());
    QCOMPARE(m_state->accessibleDescription(), QStringLiteral("A model scores."));
}

void EmptyStateTest::inALowRoomLinesAreLongerInsteadOfCutOff() {
    const QString sentence = QStringLiteral("Sessions that no model has scored yet have no place "
                                            "here. ");
    m_state->set(QStringLiteral("No scores yet"), sentence.repeated(4));
    const auto* words = m_state->findChildren<QLabel*>().back();
    m_state->resize(700, 500);
    m_state->show();
    QTRY_COMPARE(words->width(), 300);
    m_state->resize(700, 130);
    QTRY_VERIFY(words->width() > 500);
    QVERIFY(words->geometry().bottom() <= m_state->height());
    QVERIFY(m_state->minimumSizeHint().width() < 400);  // it can be narrow again
    m_state->resize(360, 500);
    QTRY_COMPARE(words->width(), 300);
}

void EmptyStateTest::withoutScoresItOffersToTrain() {
    setUnscored();
    QSignalSpy train(m_state.get(), &EmptyState::buttonClicked);
    QSignalSpy score(m_state.get(), &EmptyState::scoreClicked);
    QCOMPARE(button().text(), QStringLiteral("Train a model…"));
    button().click();
    QCOMPARE(train.size(), 1);
    QCOMPARE(score.size(), 0);
}

void EmptyStateTest::whereAModelHasOnlyToScoreItOffersThat() {
    m_state->setUnscoredModel(QStringLiteral("gru-next 2"));
    setUnscored();
    QSignalSpy train(m_state.get(), &EmptyState::buttonClicked);
    QSignalSpy score(m_state.get(), &EmptyState::scoreClicked);
    QCOMPARE(m_state->accessibleName(), QStringLiteral("No scores yet"));
    QCOMPARE(m_state->accessibleDescription(),
             QStringLiteral("“gru-next 2” is trained but has not scored these sessions."));
    QCOMPARE(button().text(), QStringLiteral("Score"));
    button().click();
    QCOMPARE(train.size(), 0);
    QCOMPARE(score.size(), 1);
}

void EmptyStateTest::modelIsOfferedAlsoWhenItComesLater() {
    setUnscored();
    m_state->setUnscoredModel(QStringLiteral("gru-next 2"));
    QCOMPARE(button().text(), QStringLiteral("Score"));
    m_state->setUnscoredModel({});
    QCOMPARE(button().text(), QStringLiteral("Train a model…"));
}

void EmptyStateTest::whatIsNoLackOfScoresOffersNoScoring() {
    m_state->setUnscoredModel(QStringLiteral("gru-next 2"));
    setUnscored();
    m_state->set(QStringLiteral("Loading…"), QStringLiteral("Reading the scores."));
    QVERIFY(!button().isVisibleTo(m_state.get()));
    m_state->setUnscoredModel(QStringLiteral("gru-next 3"));
    QCOMPARE(m_state->accessibleName(), QStringLiteral("Loading…"));
}

void EmptyStateTest::noticeIsSeenWhileThereIsAnUnscoredModel() {
    QWidget page;
    ScoringNotice notice(&page);
    page.show();
    QVERIFY(!notice.isVisible());
    notice.setModel(QStringLiteral("gru-next 2"));
    QVERIFY(notice.isVisible());
    QSignalSpy score(&notice, &ScoringNotice::scoreRequested);
    notice.findChild<QPushButton*>()->click();
    QCOMPARE(score.size(), 1);
    notice.setModel({});
    QVERIFY(!notice.isVisible());
}

QTEST_MAIN(EmptyStateTest)
#include "empty_state_test.moc"
