// The panels of the window: their keys, their titles, and that they fit a small screen.
#include <QAbstractButton>
#include <QDockWidget>
#include <QtTest>
#include <memory>

#include "tests/ui/made_up_window.h"
#include "tests/ui/whole_window.h"
#include "ui/views/drift_view.h"
#include "ui/views/link_canvas.h"
#include "ui/views/model_table.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class PanelsTest : public QObject, WholeWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void panelsHaveAKeyThatGoesThereAndOneThatHides();
    void theLargestTextFitsASmallScreen();
    void aPanelWithoutATabHasItsTitle();
    void aCommandAboutModelsShowsTheTrainingPanel();
    void commandsOfTheDeskCanBeGivenWhileItIsHidden();
};

void PanelsTest::panelsHaveAKeyThatGoesThereAndOneThatHides() {
    fillDesk(*m_window, m_desk->context, m_data);
    chooseSession(*m_window, m_desk->context, m_data);
    const std::pair<Qt::Key, const char*> panels[] = {{Qt::Key_4, "links"},
                                                      {Qt::Key_3, "map"},
                                                      {Qt::Key_5, "training"},
                                                      {Qt::Key_2, "threshold"},
                                                      {Qt::Key_1, "queue"}};
    for (const auto& [key, name] : panels) {
        auto* dock = m_window->findChild<QDockWidget*>(QString::fromLatin1(name));
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QVERIFY2(dock->widget()->isAncestorOf(QApplication::focusWidget()), name);
        if (key == Qt::Key_4) QVERIFY(qobject_cast<LinkCanvas*>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QVERIFY2(!dock->isVisible(), name);
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QVERIFY2(dock->widget()->isAncestorOf(QApplication::focusWidget()), name);
    }
}

void PanelsTest::theLargestTextFitsASmallScreen() {
    const auto verifyFits = [this](const char* page) {
        QCoreApplication::processEvents();
        const QSize least = m_window->minimumSizeHint().expandedTo(m_window->minimumSize());
        QVERIFY2(least.width() <= 1280 && least.height() <= 800,
                 qPrintable(QStringLiteral("%1: %2 x %3")
                                .arg(QString::fromLatin1(page))
                                .arg(least.width())
                                .arg(least.height())));
    };
    m_desk->theme.setTextPercent(150);
    fillStart(*m_window);
    verifyFits("start");
    fillDesk(*m_window, m_desk->context, m_data);
    verifyFits("nothing chosen");
    chooseSession(*m_window, m_desk->context, m_data);
    verifyFits("a session");
    m_window->userPage().setUnscoredModel(QStringLiteral("gru-next 2"));
    m_window->raisePanel(m_window->training());
    verifyFits("training");
    m_window->findChild<QDockWidget*>(QStringLiteral("training"))->close();
    // Panels that are put in place one after the other do not make it grow for a moment.
    m_window->resize(1280, 800);
    m_window->resetLayout();
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(1280, 800));
    QVERIFY(m_window->restorePanels(m_window->savePanels()));
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(1280, 800));
}

void PanelsTest::aPanelWithoutATabHasItsTitle() {
    fillDesk(*m_window, m_desk->context, m_data);
    const auto* title = m_window->findChild<QDockWidget*>(QStringLiteral("map"))->titleBarWidget();
    QTRY_COMPARE(title->height(), 0);  // its tab says it
    m_window->findChild<QDockWidget*>(QStringLiteral("links"))->close();
    QTRY_VERIFY(title->height() > 0);
    QVERIFY(title->findChild<QAbstractButton*>()->isVisible());
}

void PanelsTest::aCommandAboutModelsShowsTheTrainingPanel() {
    QVERIFY(!m_desk->actions[ActionId::CheckDrift].isEnabled());  // there is no model
    fillDesk(*m_window, m_desk->context, m_data);
    QVERIFY(!m_window->training().isVisible());
    QVERIFY(!m_desk->actions[ActionId::CheckDrift].isEnabled());  // two are chosen
    m_window->training().findChild<ModelTable*>()->selectRow(0);
    QVERIFY(m_desk->actions[ActionId::CheckDrift].isEnabled());
    m_desk->actions[ActionId::CheckDrift].trigger();
    QVERIFY(m_window->training().drift().isVisible());
    QVERIFY(m_window->training().drift().isAncestorOf(QApplication::focusWidget()));
    m_window->training().findChild<ModelTable*>()->selectAll();
    QVERIFY(!m_desk->actions[ActionId::CompareChosenModels].isEnabled());  // more than two
    m_window->training().findChild<ModelTable*>()->choose({});
    fillDesk(*m_window, m_desk->context, m_data);  // with two chosen
    QSignalSpy compared(&m_window->training(), &TrainingPanel::compareRequested);
    m_window->findChild<QDockWidget*>(QStringLiteral("training"))->close();
    QVERIFY(!m_desk->actions[ActionId::ShowModel].isEnabled());
    QVERIFY(m_desk->actions[ActionId::CompareChosenModels].isEnabled());
    m_desk->actions[ActionId::CompareChosenModels].trigger();
    QVERIFY(m_window->training().isVisible());
    QCOMPARE(compared.count(), 1);
}

void PanelsTest::commandsOfTheDeskCanBeGivenWhileItIsHidden() {
    fillDesk(*m_window, m_desk->context, m_data);
    std::vector<RankedScores::Truth> truth(m_data.keys->size(), RankedScores::Truth::Normal);
    for (std::size_t i = 0; i < truth.size(); i += 4) truth[i] = RankedScores::Truth::Anomalous;
    m_window->thresholdDesk().setScores(
        std::make_shared<RankedScores>(m_data.keys->surprise, truth), {LabelSource::Both, 400, {}});
    m_window->findChild<QDockWidget*>(QStringLiteral("threshold"))->close();
    QAction& best = m_desk->actions[ActionId::BestF1];
    QVERIFY(best.isEnabled());
    best.trigger();
    QVERIFY(m_window->thresholdDesk().isVisible());
}

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"
