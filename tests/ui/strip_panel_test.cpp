#include "ui/views/strip_panel.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "ui/selection.h"
#include "ui/views/sequence_strip.h"
#include "ui/widgets/panel_heading.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The events of a session as a picture and as data.
class StripPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void dataHasALineAnEventWithTheBitsOfEveryModel();
    void pictureHasHeadingStripAndNoMarkOfTheKeyboard();

private:
    QString path(const char* ending) const {
        return m_folder.filePath(QStringLiteral("strip.") + QLatin1String(ending));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<StripPanel> m_panel;
};

void StripPanelTest::init() {
    failOnQtWarnings();
    m_panel.reset();
    m_desk = std::make_unique<DeskFixture>();
    m_panel = std::make_unique<StripPanel>(m_desk->context);
    std::vector<Event> events(2);
    events[0].time = {0};
    events[0].action = "login";
    events[1].time = {90'000'000};
    events[1].action = "=refund, all";
    m_panel->strip().setSession(events, {1.5F, 8, 0.25F});
    m_panel->strip().setCompared(
        QStringLiteral("gru-next 1"),
        {{QStringLiteral("ngram 2"), {2, 3, 4}}, {QStringLiteral("unseen 1"), {}}});
    m_panel->resize(400, 200);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void StripPanelTest::dataHasALineAnEventWithTheBitsOfEveryModel() {
    QCOMPARE(m_panel->exportTo(path("csv")), QString());
    QFile file(path("csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("event,time,action,bits,ngram 2,unseen 1\n"
                                        "1,1970-01-01T00:00:00Z,login,1.5,2,\n"
                                        "2,1970-01-01T00:01:30Z,\"'=refund, all\",8,3,\n"
                                        "3,,,0.25,4,\n"));
}

void StripPanelTest::pictureHasHeadingStripAndNoMarkOfTheKeyboard() {
    m_panel->activateWindow();
    m_panel->strip().setFocus();
    QTRY_VERIFY(m_panel->strip().hasFocus());
    QCOMPARE(m_panel->exportTo(path("png")), QString());
    const QImage picture(path("png"));
    QCOMPARE(picture.size(), m_panel->size() * 3);
    const QColor ground = picture.pixelColor(1, 1);
    const auto drawn = [&](const QRect& area) {
        for (int y = area.top() * 3; y < area.bottom() * 3; ++y)
            for (int x = area.left() * 3; x < area.right() * 3; ++x)
                if (picture.pixelColor(x, y) != ground) return true;
        return false;
    };
    QVERIFY(drawn(m_panel->heading().geometry()));
    const QRect strip = m_panel->strip().geometry();
    QVERIFY(drawn(strip));
    QVERIFY(!drawn({strip.topLeft(), QSize(3, strip.height())}));  // where its frame would be
    for (const char* ending : {"svg", "pdf"}) QCOMPARE(m_panel->exportTo(path(ending)), QString());
}

QTEST_MAIN(StripPanelTest)
#include "strip_panel_test.moc"
