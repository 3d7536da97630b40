#include "ui/views/why_panel.h"

#include <QLabel>
#include <QtTest>

#include "tests/ui/chart_fixture.h"
#include "ui/views/alignment_strip.h"
#include "ui/views/share_bars.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

std::vector<Event> eventsOf(const std::vector<std::string>& actions) {
    std::vector<Event> events;
    for (const std::string& action : actions) {
        Event event;
        event.index = static_cast<std::uint32_t>(events.size());
        event.action = action;
        events.push_back(std::move(event));
    }
    return events;
}

/// login view cart refund beside login cart purchase
NearestNormal normal() {
    using Kind = AlignedStep::Kind;
    NearestNormal normal;
    normal.session.id = SessionId{7};
    normal.session.key = "s7";
    normal.steps = {{Kind::Same, 0, 0},
                    {Kind::OnlyFirst, 1, 1},
                    {Kind::Same, 2, 1},
                    {Kind::Changed, 3, 2},
                    {Kind::OnlySecond, 4, 3}};
    normal.edits = 3;
    normal.actions = {"login", "cart", "purchase", "logout"};
    return normal;
}

}  // namespace

class WhyPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        testing::failOnQtWarnings();
        m_panel.reset();
        m_fixture = std::make_unique<testing::ViewFixture>();
        m_panel = std::make_unique<WhyPanel>(m_fixture->context);
        m_panel->resize(280, 400);
        m_panel->show();
        m_panel->setExplanation(m_events, {});
    }

    void normalSessionIsNamedAndCanBeGoneTo() {
        m_panel->setNearestNormal(m_events, &m_normal);
        QLabel* words = labelWith(QStringLiteral("3 actions differ"));
        QVERIFY(words != nullptr);
        QVERIFY(words->text().contains(QStringLiteral("s7")));
        Q_EMIT words->linkActivated(QStringLiteral("7"));
        QCOMPARE(m_fixture->selection.session(), SessionId{7});
    }

    void differencesAreSaidInWords() {
        m_panel->setNearestNormal(m_events, &m_normal);
        QCOMPARE(strip()->accessibleDescription(),
                 QStringLiteral("only here: view; refund in place of purchase; "
                                "missing here: logout"));
    }

    void stepsAreEventsOfTheSession() {
        m_panel->setNearestNormal(m_events, &m_normal);
        // Every step is 16 pixels wide; the second is view, the last one is not of this session.
        QTest::mouseClick(strip(), Qt::LeftButton, {}, QPoint(24, 5));
        QCOMPARE(m_fixture->selection.event(), Selection::EventIndex(1));
        QTest::mouseMove(strip(), QPoint(56, 20));
        QTRY_COMPARE(m_fixture->selection.hoveredEvent(), Selection::EventIndex(3));
        QTest::mouseMove(strip(), QPoint(72, 20));
        QTRY_COMPARE(m_fixture->selection.hoveredEvent(), Selection::EventIndex());
        QTest::mouseClick(strip(), Qt::LeftButton, {}, QPoint(72, 20));
        QCOMPARE(m_fixture->selection.event(), Selection::EventIndex(1));
    }

    void longSessionsTakeMoreLines() {
        AlignmentStrip* alignment = strip();
        m_panel->setNearestNormal(m_events, &m_normal);
        const int one = alignment->heightForWidth(200);
        QVERIFY(one > 0);
        QCOMPARE(alignment->heightForWidth(3 * 16), 2 * one);
        QVERIFY(alignment->heightForWidth(1) >= 5 * one);
    }

    void withoutANormalSessionNothingIsCompared() {
        m_panel->setNearestNormal(m_events, &m_normal);
        m_panel->setNearestNormal(m_events, nullptr);
        QVERIFY(!strip()->isVisible());
        QVERIFY(labelWith(QStringLiteral("Most like")) == nullptr);
    }

    void nextItemsAreShownWithTheirProbabilities() {
        Explanation explanation;
        explanation.nextItems = {{"<lamp>", 0.31}, {"bulb", 0.2}};
        m_panel->setExplanation(m_events, explanation);
        QLabel* next = labelWith(QStringLiteral("Next item"));
        QVERIFY(next != nullptr);
        QVERIFY(next->text().contains(QStringLiteral("&lt;lamp&gt;")));
        QVERIFY(next->text().contains(QStringLiteral("31")));
        m_panel->setExplanation(m_events, {});
        QVERIFY(labelWith(QStringLiteral("Next item")) == nullptr);
    }

    void barsAreAsHighAsTheirNamesNeed() {
        Explanation explanation;
        for (const char* name : {"count of password_reset", "share of login_failed", "duration"}) {
            Explanation::Feature feature;
            feature.name = name;
            feature.value = 1;
            feature.share = 0.3;
            explanation.features.push_back(feature);
        }
        m_panel->setExplanation(m_events, explanation);
        const auto* bars = m_panel->findChild<ShareBars*>();
        m_panel->resize(1000, 400);
        QTRY_VERIFY(bars->width() > 700);
        QTRY_COMPARE(bars->height(), bars->heightForWidth(bars->width()));
        const int wide = bars->height();
        m_panel->resize(228, 400);  // in a window of 1280x800
        QTRY_VERIFY(bars->width() <= 228);
        QTRY_COMPARE(bars->height(), bars->heightForWidth(bars->width()));
        QVERIFY(bars->height() > wide);
        m_panel->resize(1000, 400);
        QTRY_COMPARE(bars->height(), wide);
    }

private:
    AlignmentStrip* strip() const { return m_panel->findChild<AlignmentStrip*>(); }
    QLabel* labelWith(const QString& text) const {
        for (QLabel* label : m_panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text)) return label;
        return nullptr;
    }

    const std::vector<Event> m_events = eventsOf({"login", "view", "cart", "refund"});
    const NearestNormal m_normal = normal();
    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<WhyPanel> m_panel;
};

QTEST_MAIN(WhyPanelTest)
#include "why_panel_test.moc"
