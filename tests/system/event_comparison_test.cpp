#include <QAction>
#include <QMenu>

#include "tests/system/shop_window.h"
#include "ui/views/sequence_strip.h"
#include "ui/views/session_pane.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"
#include "ui/widgets/compare_button.h"

using namespace anomalyst;
using anomalyst::test::ShopWindow;

/// What other models say of the events of the session shown.
class EventComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelsWithEventScoresAreOfferedButTheOneShown();
    void chosenModelIsDrawnAndKeptOverARestart();
    void choiceKeepsItsOrderOverARestart();
    void modelThatIsShownNoMoreIsNotTickedAsAFourth();
    void modelThatHasNotScoredTheSessionIsToldSo();
    void removedModelIsNotOfferedAnyMore();

private:
    /// A model that finds every event of the sessions from `first` on so many bits surprising.
    void addScorer(const char* name, float bits, std::size_t first = 0);
    ui::SessionPane& pane() const { return m_shop->program().window().userPage().session(); }
    QString said() const { return pane().strip().accessibleDescription(); }
    QStringList offered() const {
        QStringList names;
        for (const QAction* line : pane().compareButton().menu()->actions()) names << line->text();
        return names;
    }

    QStringList ticked() const {
        QStringList names;
        for (const QAction* line : pane().compareButton().menu()->actions())
            if (line->isChecked()) names << line->text();
        return names;
    }
    void tick(const char* name) const {
        for (QAction* line : pane().compareButton().menu()->actions())
            if (line->text() == QLatin1String(name)) return line->trigger();
        QFAIL(name);
    }

    std::unique_ptr<ShopWindow> m_shop;
};

void EventComparisonTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    addScorer("first", 2);
    addScorer("second", 5);
    addScorer("late", 9, ShopWindow::kSessions);  // none of them
    addScorer("bars", 3);
    m_shop->open();
}

void EventComparisonTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void EventComparisonTest::addScorer(const char* name, float bits, std::size_t first) {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadWrite);
    ModelInfo info;
    info.name = name;
    info.detector = "gru-next";
    const auto model = storage::ModelStore(*database).add(info, "no weights");
    RunControl control;
    const auto keys = storage::EventStore(*database).keys({}, control);
    SessionScores scores;
    scores.bitOffsets = {0};
    // One session at least, so that the model counts as one that scores events.
    for (std::size_t i = std::min(first, keys->size() - 1); i < keys->size(); ++i) {
        scores.session.push_back(keys->id[i]);
        scores.raw.push_back(1);
        scores.p.push_back(0.5);
        scores.eventBits.insert(scores.eventBits.end(), keys->events[i] + 1, bits);
        scores.bitOffsets.push_back(scores.eventBits.size());
    }
    QVERIFY(storage::ModelStore(*database).writeScores(model->id, scores, control).ok());
}

// The champion scores no events: the newest model that does lends it the bars.
void EventComparisonTest::modelsWithEventScoresAreOfferedButTheOneShown() {
    QTRY_COMPARE(offered(), (QStringList{QStringLiteral("late"), QStringLiteral("second"),
                                         QStringLiteral("first")}));
    QTRY_VERIFY(pane().compareButton().isVisible());
    QVERIFY(!said().contains(QStringLiteral("lines:")));
    const auto& models = m_shop->workspace().models();
    m_shop->program().selection().setModel(models[1].id);
    QTRY_COMPARE(offered(), (QStringList{QStringLiteral("bars"), QStringLiteral("late"),
                                         QStringLiteral("second")}));
}

void EventComparisonTest::chosenModelIsDrawnAndKeptOverARestart() {
    QTRY_COMPARE(offered().size(), 3);
    pane().compareButton().menu()->actions()[1]->trigger();
    QTRY_VERIFY(said().contains(QStringLiteral("Bars: bars; lines: second")));
    pane().compareButton().menu()->actions()[2]->trigger();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: second, first")));
    m_shop->close();
    m_shop->open();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: second, first")));
    m_shop->program().selection().setSession(m_shop->queue().sessionAt(5));
    QTRY_VERIFY(m_shop->workspace().reader().idle());
    QVERIFY2(said().contains(QStringLiteral("lines: second, first")), qPrintable(said()));
    pane().compareButton().menu()->actions()[1]->trigger();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: first")));
}

// Each keeps its colour, dash and mark, whatever the order of the menu.
void EventComparisonTest::choiceKeepsItsOrderOverARestart() {
    QTRY_COMPARE(offered().size(), 3);
    tick("first");
    tick("second");
    QTRY_VERIFY(said().contains(QStringLiteral("lines: first, second")));
    m_shop->close();
    m_shop->open();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: first, second")));
    tick("late");
    QTRY_VERIFY2(said().contains(QStringLiteral("lines: first, second, late")), qPrintable(said()));
}

void EventComparisonTest::modelThatIsShownNoMoreIsNotTickedAsAFourth() {
    m_shop->close();
    addScorer("newest", 4);
    m_shop->open();
    const QStringList four = {QStringLiteral("bars"), QStringLiteral("late"),
                              QStringLiteral("second"), QStringLiteral("first")};
    QTRY_COMPARE(offered(), four);
    for (const char* name : {"first", "late", "second"}) tick(name);
    QTRY_COMPARE(ticked().size(), 3);
    const ModelId champion = m_shop->workspace().champion()->id;
    const ModelId first = m_shop->workspace().models()[1].id;
    m_shop->program().selection().setModel(first);
    QTRY_VERIFY(!offered().contains(QStringLiteral("first")) && !offered().isEmpty());
    tick("bars");  // the third beside the one shown, which stays chosen
    QTRY_VERIFY(said().contains(QStringLiteral("second, bars")));
    m_shop->program().selection().setModel(champion);
    QTRY_COMPARE(offered(), four);
    QCOMPARE(ticked(), four.mid(0, 3));
    tick("bars");
    tick("first");  // there is room for it again
    QCOMPARE(ticked(), four.mid(1));
}

void EventComparisonTest::modelThatHasNotScoredTheSessionIsToldSo() {
    QTRY_COMPARE(offered().size(), 3);
    const SessionId first = m_shop->workspace().keys()->id.front();
    m_shop->program().selection().setSession(first);
    pane().compareButton().menu()->actions()[0]->trigger();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: late (not scored)")));
    m_shop->program().selection().setSession(m_shop->workspace().keys()->id.back());
    QTRY_VERIFY(said().contains(QStringLiteral("lines: late")) &&
                !said().contains(QStringLiteral("not scored")));
}

void EventComparisonTest::removedModelIsNotOfferedAnyMore() {
    QTRY_COMPARE(offered().size(), 3);
    pane().compareButton().menu()->actions()[1]->trigger();
    QTRY_VERIFY(said().contains(QStringLiteral("lines: second")));
    for (const ModelInfo& model : m_shop->workspace().models())
        if (model.name == "second")
            Q_EMIT m_shop->program().window().training().removeRequested(model.id);
    QTRY_COMPARE(offered(), (QStringList{QStringLiteral("late"), QStringLiteral("first")}));
    QTRY_VERIFY(!said().contains(QStringLiteral("lines:")));
}

QTEST_MAIN(EventComparisonTest)
#include "event_comparison_test.moc"
