#include "ui/views/share_bars.h"

#include <QFontMetrics>
#include <QImage>
#include <QScrollArea>
#include <QtTest>
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "tests/ui/chart_fixture.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

constexpr int kNarrow = 200, kWide = 1200;

/// Rows that stand for the events 10, 11, and so on.
std::vector<ShareBars::Row> rowsOf(int count, const QString& name) {
    std::vector<ShareBars::Row> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({name, QStringLiteral("4.4"), QStringLiteral("end of session"), 0.2,
                        static_cast<std::uint32_t>(10 + i)});
    return rows;
}

}  // namespace

class ShareBarsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        testing::failOnQtWarnings();
        m_bars.reset();
        m_fixture = std::make_unique<testing::ViewFixture>();
        m_bars = std::make_unique<ShareBars>(m_fixture->context);
    }

    void namesThatDoNotFitHaveALineOfTheirOwn() {
        show(rowsOf(3, m_long), kWide);
        const int line = QFontMetrics(m_fixture->theme.smallFont()).height();
        const int more = m_bars->heightForWidth(kNarrow) - m_bars->heightForWidth(kWide);
        QVERIFY2(more >= 3 * line && more < 6 * line, qPrintable(QString::number(more)));
        QCOMPARE(m_bars->minimumSizeHint().height(), m_bars->heightForWidth(kWide));
        m_bars->resize(kNarrow, 400);
        QCOMPARE(m_bars->minimumSizeHint().height(), m_bars->heightForWidth(kNarrow));
        m_bars->setRows({}, {});
        QCOMPARE(m_bars->heightForWidth(kNarrow), 0);
    }

    void longNamesAreToldApart() {
        const QString one = QStringLiteral("time between purchase → refund → password_reset");
        const QString other = QStringLiteral("time between refund → purchase → password_reset");
        const QFontMetrics font(m_fixture->theme.smallFont());
        const int width = std::max(font.horizontalAdvance(one), font.horizontalAdvance(other)) + 8;
        const auto picture = [&](const QString& name) {
            show(rowsOf(1, name), width);
            return m_bars->grab().toImage();
        };
        QCOMPARE(picture(one), picture(one));
        QVERIFY(picture(one) != picture(other));
    }

    void rowsAreHitWhereTheyAreDrawn_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("one line") << kWide;
        QTest::newRow("two lines") << kNarrow;
    }
    void rowsAreHitWhereTheyAreDrawn() {
        QFETCH(int, width);
        show(rowsOf(4, m_long), width);
        const int four = m_bars->heightForWidth(width);
        m_bars->setRows(rowsOf(5, m_long), {});
        const int row = m_bars->heightForWidth(width) - four;
        const int header = four - 4 * row;
        QVERIFY(header > 0);
        show(rowsOf(5, m_long), width);
        for (const int i : {0, 3, 4}) {
            const int top = header + i * row;
            for (const int y : {top + 3, top + row - 3}) {
                m_fixture->selection.setEvent({});
                QTest::mouseClick(m_bars.get(), Qt::LeftButton, {}, QPoint(20, y));
                QCOMPARE(m_fixture->selection.event(),
                         Selection::EventIndex(static_cast<std::uint32_t>(10 + i)));
            }
        }
    }

    void largerTextIsAsWhole() {
        show(rowsOf(3, m_long), kWide);
        int width = kNarrow;  // the least of one line
        while (width < kWide && m_bars->heightForWidth(width) > m_bars->heightForWidth(kWide))
            ++width;
        QVERIFY(width > kNarrow && width < kWide);
        m_fixture->theme.setTextPercent(150);
        const int small = QFontMetrics(m_fixture->theme.smallFont()).height();
        QVERIFY(m_bars->heightForWidth(kWide) >= 4 * small);
        QVERIFY(m_bars->heightForWidth(width) >= 7 * small);
        m_fixture->theme.setTextPercent(100);
    }

    void arrowKeysBringTheChosenRowIntoSight() {
        m_bars->setRows(rowsOf(8, m_long), QStringLiteral("bits"));
        QScrollArea area;
        area.setWidgetResizable(true);
        area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area.resize(230, 100);
        ShareBars* bars = m_bars.release();  // owned by the area now
        area.setWidget(bars);
        area.show();
        QTRY_COMPARE(bars->height(), bars->heightForWidth(bars->width()));
        const auto inSight = [&] {
            const QRect row = bars->inputMethodQuery(Qt::ImCursorRectangle).toRect();
            const int top = bars->mapTo(area.viewport(), row.topLeft()).y();
            return top >= 0 && top + row.height() <= area.viewport()->height();
        };
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(bars, Qt::Key_Down);
            QVERIFY(inSight());
        }
        QCOMPARE(m_fixture->selection.event(), Selection::EventIndex(17));
        for (int i = 0; i < 8; ++i) QTest::keyClick(bars, Qt::Key_Up);
        QCOMPARE(m_fixture->selection.event(), Selection::EventIndex(10));
        QVERIFY(inSight());
    }

private:
    void show(std::vector<ShareBars::Row> rows, int width) {
        m_bars->setRows(std::move(rows), QStringLiteral("bits"));
        m_bars->resize(width, m_bars->heightForWidth(width));
        m_bars->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bars.get()));
    }

    const QString m_long = QStringLiteral("count of password_reset → login");
    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<ShareBars> m_bars;
};

QTEST_MAIN(ShareBarsTest)
#include "share_bars_test.moc"
