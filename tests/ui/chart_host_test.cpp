#include "ui/charts/chart_host.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QLineEdit>
#include <QSvgRenderer>
#include <QtTest>

#include "tests/ui/chart_fixture.h"
#include "ui/charts/chart_commands.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/threshold_line.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

std::shared_ptr<const DenseCloud> diagonal(std::size_t n) {
    std::vector<float> x, y;
    for (std::size_t i = 0; i < n; ++i) {
        x.push_back(float(i) / float(n));
        y.push_back(float(i) / float(n));
    }
    return std::make_shared<const DenseCloud>(x, y);
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class ChartHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { testing::failOnQtWarnings(); }
    void exportWritesEveryFormat();
    void exportSaysWhyItCannotWrite();
    void pictureOfADenseLayerIsSharp();
    void plotAreaStaysWhereItIsWhileTheDataMoves();
    void dataAndPixelsConvertBothWays();
    void zoomingAndPanningStayWithinTheHomeRange();
    void aChartWithoutNavigationTakesTheFocusByTabAlone();
    void commandsWorkOnTheChartThatHadTheKeyboardLast();
    void coloursFollowTheTheme();
    void timeTicksAreRoundAndInUtc();
    void countTicksShowSmallAndLargeCounts();
    void aLowAxisHasTwoTicksWhereThereIsRoomForThem();
    void titleOfAnAxisReplacesNoTick();
    void draggingTheThresholdLineEmitsTheValueUnderTheMouse();
    void panningWithinThePictureDrawsNothingAnew();
    void layersCanDieWhileTheirWorkersDraw();

private:
    testing::ViewFixture m_fixture;
};

void ChartHostTest::exportWritesEveryFormat() {
    QTemporaryDir folder;
    ChartHost host(m_fixture.theme);
    host.setAccessibleName(QStringLiteral("=A chart"));
    host.resize(300, 200);
    host.setHome({0, 0, 1, 1});
    const auto curve = host.addCurve(QStringLiteral("=1+2, \"quoted\""), &Colours::accent, 2);
    host.setCurve(curve, {{0, 0}, {0.5, 0.25}, {1, 1}});
    const auto path = [&](const char* ending) {
        return folder.filePath(QStringLiteral("chart.") + QLatin1String(ending));
    };
    for (const char* ending : {"png", "svg", "pdf", "csv"})
        QCOMPARE(host.exportTo(path(ending)), QString());
    QCOMPARE(QImage(path("png")).size(), QSize(900, 600));
    QVERIFY(QSvgRenderer(path("svg")).isValid());
    QVERIFY(contents(path("pdf")).startsWith("%PDF-"));
    const QList<QByteArray> lines = contents(path("csv")).trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QByteArray("series,x,y"));
    QCOMPARE(lines[2], QByteArray("\"'=1+2, \"\"quoted\"\"\",0.5,0.25"));
}

void ChartHostTest::exportSaysWhyItCannotWrite() {
    ChartHost host(m_fixture.theme);
    host.resize(300, 200);
    QVERIFY(
        host.exportTo(QStringLiteral("/nowhere/at/all.png")).contains(QStringLiteral("all.png")));
    QVERIFY(host.exportTo(QStringLiteral("chart.docx")).contains(QStringLiteral("docx")));
}

void ChartHostTest::pictureOfADenseLayerIsSharp() {
    QTemporaryDir folder;
    ChartHost host(m_fixture.theme);
    host.resize(300, 200);
    host.setPlotMargins({});
    host.setHome({0, 0, 1, 1});
    DenseScatterLayer layer(host);
    const auto cloud = diagonal(4000);
    DenseScatterLayer::ColourTable red;
    red.fill(0xffff0000);
    layer.setCloud(cloud, std::make_shared<const std::vector<float>>(cloud->size(), 1.f));
    layer.colourByValue(red, 1);
    // No event loop has run: what is in the file was drawn for it.
    const QString path = folder.filePath(QStringLiteral("dense.png"));
    QCOMPARE(host.exportTo(path), QString());
    const QImage image(path);
    int reds = 0;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            const QColor c = image.pixelColor(x, y);
            reds += c.red() > 200 && c.green() < 90 ? 1 : 0;
        }
    }
    QVERIFY2(reds > image.width(), "the diagonal is in the picture");
}

void ChartHostTest::plotAreaStaysWhereItIsWhileTheDataMoves() {
    ChartHost host(m_fixture.theme);
    host.resize(400, 300);
    AxisStyle y;
    y.grid = true;
    host.setYAxis(y);
    host.setHome({0, 0, 1, 1});
    const QRectF area = host.plot().area;
    for (const double top : {0.001, 10.0, 123456789.0}) {
        host.setRange({0, 0, top, top});
        QCOMPARE(host.plot().area, area);
    }
}

void ChartHostTest::dataAndPixelsConvertBothWays() {
    for (const AxisScale scale :
         {AxisScale::Linear, AxisScale::SquareRoot, AxisScale::Logarithmic}) {
        const PlotTransform plot{
            QRectF(40, 10, 200, 100), {0, 0, 10, 5000}, AxisScale::Linear, scale};
        for (const double count : {0.0, 1.0, 37.0, 5000.0}) {
            const DataPoint back = plot.toData(plot.toPlot(2.5, count));
            QVERIFY(std::abs(back.x - 2.5) < 1e-9);
            QVERIFY(std::abs(back.y - count) < 1e-6);
        }
        QCOMPARE(plot.y(0), 110.0);
        QCOMPARE(plot.y(5000), 10.0);
    }
}

void ChartHostTest::zoomingAndPanningStayWithinTheHomeRange() {
    ChartHost host(m_fixture.theme);
    host.resize(400, 300);
    host.setHome({0, 0, 10, 10});
    host.setNavigation(ChartHost::Navigation::Both);
    host.show();
    auto* canvas = host.focusProxy();
    for (int i = 0; i < 12; ++i) QTest::keyClick(canvas, Qt::Key_Plus);
    QVERIFY(host.range().width() < 1);
    for (int i = 0; i < 400; ++i) QTest::keyClick(canvas, Qt::Key_Right);
    QVERIFY(host.range().x1 <= 10 + 1e-9 && host.range().x1 > 9.9);
    for (int i = 0; i < 60; ++i) QTest::keyClick(canvas, Qt::Key_Minus);
    QCOMPARE(host.range(), (DataRect{0, 0, 10, 10}));
    QTest::keyClick(canvas, Qt::Key_Plus);
    QTest::keyClick(canvas, Qt::Key_Home);
    QCOMPARE(host.range(), (DataRect{0, 0, 10, 10}));
}

void ChartHostTest::aChartWithoutNavigationTakesTheFocusByTabAlone() {
    ChartHost host(m_fixture.theme);
    auto* canvas = host.findChild<QAbstractScrollArea*>();
    QCOMPARE(canvas->focusPolicy(), Qt::TabFocus);
    host.setNavigation(ChartHost::Navigation::Horizontal);
    QCOMPARE(canvas->focusPolicy(), Qt::StrongFocus);
    host.describe(QStringLiteral("Scores"), QStringLiteral("How many have which"));
    for (const QWidget* widget : {static_cast<QWidget*>(&host), static_cast<QWidget*>(canvas)}) {
        QCOMPARE(widget->accessibleName(), QStringLiteral("Scores"));
        QCOMPARE(widget->accessibleDescription(), QStringLiteral("How many have which"));
    }
    host.setNavigation(ChartHost::Navigation::None);
    QCOMPARE(canvas->focusPolicy(), Qt::TabFocus);
}

void ChartHostTest::commandsWorkOnTheChartThatHadTheKeyboardLast() {
    QWidget window;
    QAction save, print;
    auto* first = new ChartHost(m_fixture.theme, &window);
    auto* second = new ChartHost(m_fixture.theme, &window);
    QLineEdit other(&window);
    const ChartCommands commands(save, print, window);
    QVERIFY(!save.isEnabled() && !print.isEnabled());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus();
    QVERIFY(save.isEnabled() && print.isEnabled());
    QCOMPARE(commands.chart(), first);
    other.setFocus();
    QVERIFY(save.isEnabled());
    QCOMPARE(commands.chart(), first);
    second->setFocus();
    QCOMPARE(commands.chart(), second);
    other.setFocus();
    delete second;
    QVERIFY(!save.isEnabled() && !print.isEnabled());
}

void ChartHostTest::coloursFollowTheTheme() {
    ChartHost host(m_fixture.theme);
    host.resize(200, 150);
    host.setHome({0, 0, 1, 1});
    m_fixture.theme.setMode(Theme::Mode::Light);
    QCOMPARE(host.grab().toImage().pixelColor(100, 60), lightColours().panel);
    m_fixture.theme.setMode(Theme::Mode::Dark);
    QTRY_COMPARE(host.grab().toImage().pixelColor(100, 60), darkColours().panel);
    m_fixture.theme.setMode(Theme::Mode::Light);
}

void ChartHostTest::timeTicksAreRoundAndInUtc() {
    // As on a desktop in another language: the texts are English, and so are the months.
    QLocale::setDefault(QLocale(QLocale::German));
    AxisStyle style;
    style.scale = AxisScale::TimeUtc;
    style.origin = {1'773'454'264'000'000};  // 2026-03-14T02:11:04Z
    const auto labels = [&](double seconds, int most) {
        QStringList all;
        for (const AxisTick& tick : axisTicks(style, 0, seconds, most)) all << tick.label;
        return all.join(QLatin1Char('|'));
    };
    QCOMPARE(labels(380, 4), QStringLiteral("14 Mar 02:12|02:14|02:16"));
    QCOMPARE(labels(86400, 3), QStringLiteral("14 Mar 12:00|15 Mar"));
    QCOMPARE(labels(75.0 * 86400, 3), QStringLiteral("Apr 2026|May"));
    const auto ticks = axisTicks(style, 0, 380, 4);
    QCOMPARE(ticks.front().value, 56.0);
}

void ChartHostTest::countTicksShowSmallAndLargeCounts() {
    QLocale::setDefault(QLocale::c());
    AxisStyle style;
    style.scale = AxisScale::Logarithmic;
    const auto ticks = axisTicks(style, 0, 25000, 5);
    QVERIFY(ticks.size() >= 4 && ticks.size() <= 6);
    QCOMPARE(ticks.front().value, 0.0);
    QVERIFY(ticks.back().value >= 10000);
    for (std::size_t i = 1; i < ticks.size(); ++i) QVERIFY(ticks[i].value > ticks[i - 1].value);
}

void ChartHostTest::aLowAxisHasTwoTicksWhereThereIsRoomForThem() {
    AxisStyle style;
    style.pixelsPerLabel = 26;
    QCOMPARE(axisTicks(style, 3.7, 4.9, 2).size(), std::size_t(1));  // what used to be shown
    const auto ticks = axisTicks(style, 3.7, 4.9, tickCount(style, 3.7, 4.9, 60));
    QCOMPARE(ticks.size(), std::size_t(2));
    QCOMPARE(ticks[0].value, 4.0);
    QCOMPARE(ticks[1].value, 4.5);
    QCOMPARE(tickCount(style, 3.7, 4.9, 20), 1);  // no room for two
}

void ChartHostTest::titleOfAnAxisReplacesNoTick() {
    QTemporaryDir folder;
    ChartHost host(m_fixture.theme);
    for (const int width : {260, 400, 1200}) {
        host.resize(width, 150);
        AxisStyle x;
        x.title = QStringLiteral("epoch");
        x.whole = true;
        host.setXAxis(x);
        host.setHome({0, 0, 40, 1});
        const QString path = folder.filePath(QStringLiteral("chart.svg"));
        QCOMPARE(host.exportTo(path), QString());
        std::vector<int> ticks;
        static const QRegularExpression text(QStringLiteral(">\\s*([^<\\s]+)\\s*</text>"));
        auto matches = text.globalMatch(QString::fromUtf8(contents(path)));
        bool titled = false;
        while (matches.hasNext()) {
            bool number = false;
            const QString word = matches.next().captured(1);
            const int value = word.toInt(&number);
            if (number) ticks.push_back(value);
            titled = titled || word == x.title;
        }
        QVERIFY(titled);
        QVERIFY(ticks.size() >= 3);
        // As far as they are those of the x axis (the y axis goes up to 1), none is missing.
        std::erase_if(ticks, [](int value) { return value <= 1; });
        for (std::size_t i = 1; i < ticks.size(); ++i) QCOMPARE(ticks[i] - ticks[i - 1], ticks[0]);
    }
}

void ChartHostTest::draggingTheThresholdLineEmitsTheValueUnderTheMouse() {
    ChartHost host(m_fixture.theme);
    host.resize(400, 300);
    host.setHome({0, 0, 10, 10});
    auto* line = new ThresholdLine(host, Qt::Vertical);
    line->setValue(3);
    host.show();
    QVERIFY(QTest::qWaitForWindowExposed(&host));
    QSignalSpy dragged(line, &ThresholdLine::dragged);
    auto* viewport = qobject_cast<QAbstractScrollArea*>(host.focusProxy())->viewport();
    const PlotTransform plot = host.plot();
    const auto at = [&](double x) { return plot.toPlot(x, 5).toPoint(); };
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(3));
    QTest::mouseMove(viewport, at(5));
    QTest::mouseMove(viewport, at(7));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(7));
    QVERIFY(!dragged.isEmpty());
    QVERIFY(std::abs(dragged.last().first().toDouble() - 7) < 0.1);
}

void ChartHostTest::panningWithinThePictureDrawsNothingAnew() {
    ChartHost host(m_fixture.theme);
    host.resize(400, 300);
    host.setHome({0, 0, 1, 1});
    host.setRange({0.4, 0.4, 0.5, 0.5});
    auto* layer = new DenseScatterLayer(host);
    QSignalSpy drawn(layer, &DenseLayer::drawn);
    const auto cloud = diagonal(1000);
    layer->setCloud(cloud, std::make_shared<const std::vector<float>>(cloud->size(), 1.f));
    QVERIFY(drawn.wait(5000));
    while (drawn.wait(100)) continue;
    const auto before = drawn.size();
    host.setRange({0.405, 0.405, 0.505, 0.505});
    QVERIFY(!drawn.wait(100));
    QCOMPARE(drawn.size(), before);
    host.setRange({0.45, 0.45, 0.55, 0.55});  // beyond the spare room
    QVERIFY(drawn.wait(5000));
    host.setRange({0.45, 0.45, 0.5, 0.5});  // another scale
    QVERIFY(drawn.wait(5000));
}

void ChartHostTest::layersCanDieWhileTheirWorkersDraw() {
    const auto cloud = diagonal(200000);
    const auto values = std::make_shared<const std::vector<float>>(cloud->size(), 1.f);
    auto series = std::make_shared<DenseTimelineLayer::Series>();
    for (std::size_t i = 0; i < 200000; ++i) series->x.push_back(double(i) / 200000);
    series->values = ValuePyramid(std::vector<float>(200000, 0.5f));
    for (int i = 0; i < 20; ++i) {
        ChartHost host(m_fixture.theme);
        host.resize(400, 300);
        host.setHome({0, 0, 1, 1});
        auto* points = new DenseScatterLayer(host);
        auto* timeline = new DenseTimelineLayer(host);
        points->setCloud(cloud, values);
        timeline->setSeries(series);
        if (i % 3 == 0) QTest::qWait(1);  // now before they have begun, now somewhere within
        host.setRange({0, 0, 0.5, 0.5});
    }
}

QTEST_MAIN(ChartHostTest)
#include "chart_host_test.moc"
