// Whether what is written can be read: contrast of the palette, light and dark, and its size; and
// that fields can be seen.
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <QtTest>
#include <cmath>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/theme.h"
#include "ui/theme_style.h"
#include "ui/views/event_table.h"
#include "ui/views/metric_strip.h"
#include "ui/views/score_histogram.h"
#include "ui/views/threshold_desk.h"
#include "ui/widgets/upright_area.h"
#include "ui/widgets/verdict_button.h"

using namespace anomalyst::ui;

namespace {

constexpr double kLeastContrast = 4.5;  ///< WCAG 2.1, 1.4.3, level AA for text of normal size
constexpr double kLeastEdge = 3;        ///< 1.4.11, what a control is known by

/// WCAG 2.1, definition of relative luminance.
double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// `colour` with this opacity over `ground`.
QColor over(const QColor& colour, const QColor& ground, double opacity) {
    const auto channel = [opacity](double c, double g) {
        return static_cast<float>(opacity * c + (1 - opacity) * g);
    };
    return QColor::fromRgbF(channel(colour.redF(), ground.redF()),
                            channel(colour.greenF(), ground.greenF()),
                            channel(colour.blueF(), ground.blueF()));
}

struct Named {
    const char* name;
    QColor colour;
};

void verifyReads(const Named& text, const Named& ground) {
    const double found = contrast(text.colour, ground.colour);
    QVERIFY2(found >= kLeastContrast,
             qPrintable(QStringLiteral("%1 on %2: %3")
                            .arg(QLatin1String(text.name), QLatin1String(ground.name))
                            .arg(found)));
}

}  // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfItsDefinition();
    void textReadsOnEveryGround_data();
    void textReadsOnEveryGround();
    void wordOfAGivenVerdictReadsOnItsTint_data() { textReadsOnEveryGround_data(); }
    void wordOfAGivenVerdictReadsOnItsTint();
    void accentReadsWhereItIsWritten_data() { textReadsOnEveryGround_data(); }
    void accentReadsWhereItIsWritten();
    void styleSheetNamesOnlyColoursThereAre_data() { textReadsOnEveryGround_data(); }
    void styleSheetNamesOnlyColoursThereAre();
    void fieldsAreFlatAndHaveAnEdgeThatIsSeen_data() { textReadsOnEveryGround_data(); }
    void fieldsAreFlatAndHaveAnEdgeThatIsSeen();
    void textGrowsAtOnceAlsoWhereItHasAFontOfItsOwn();
    void theLargestTextSqueezesNothingOfTheThresholdDesk();
    void timesOfEventsAreWholeWhenTheTextHasGrown();
};

void ThemeTest::contrastIsThatOfItsDefinition() {
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    // The lightest grey that passes on white is #767676, with 4.54 (WebAIM's contrast checker).
    QVERIFY(std::abs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.005);
}

void ThemeTest::textReadsOnEveryGround_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::textReadsOnEveryGround() {
    QFETCH(bool, dark);
    const Colours& c = dark ? darkColours() : lightColours();
    for (const Named& text :
         {Named{"text", c.text}, Named{"dim", c.dim}, Named{"fraud", c.fraud},
          Named{"legitimate", c.legitimate}, Named{"unsure", c.unsure}, Named{"ok", c.ok}})
        for (const Named& ground : {Named{"panel", c.panel}, Named{"background", c.background},
                                    Named{"selection", c.selection}, Named{"button", c.button}})
            verifyReads(text, ground);
}

void ThemeTest::wordOfAGivenVerdictReadsOnItsTint() {
    QFETCH(bool, dark);
    const Colours& c = dark ? darkColours() : lightColours();
    for (const Named& verdict :
         {Named{"fraud", c.fraud}, Named{"legitimate", c.legitimate}, Named{"unsure", c.unsure}}) {
        const Named tint{"its tint",
                         over(verdict.colour, c.panel, double(VerdictButton::kGivenTint))};
        verifyReads(verdict, tint);
        verifyReads({"dim", c.dim}, tint);
    }
}

// Links and the words of a filter; and the button that Enter presses is filled with it.
void ThemeTest::accentReadsWhereItIsWritten() {
    QFETCH(bool, dark);
    const Colours& c = dark ? darkColours() : lightColours();
    verifyReads({"accent", c.accent}, {"panel", c.panel});
    verifyReads({"accent", c.accent}, {"background", c.background});
    verifyReads({"panel", c.panel}, {"accent", c.accent});
}

void ThemeTest::styleSheetNamesOnlyColoursThereAre() {
    QFETCH(bool, dark);
    const QString sheet = styleSheetOf(dark ? darkColours() : lightColours());
    QVERIFY(!sheet.isEmpty());
    const auto unknown = QRegularExpression(QStringLiteral("@\\w+")).match(sheet);
    QVERIFY2(!unknown.hasMatch(), qPrintable(unknown.captured()));
}

void ThemeTest::fieldsAreFlatAndHaveAnEdgeThatIsSeen() {
    QFETCH(bool, dark);
    Theme theme;
    theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    QWidget window;
    QVBoxLayout column(&window);
    QLineEdit text;
    QDoubleSpinBox number;
    QComboBox choice;
    choice.addItem(QStringLiteral("both labels"));
    for (QWidget* field : std::initializer_list<QWidget*>{&text, &number, &choice})
        column.addWidget(field);
    window.resize(200, 160);
    window.show();
    const QImage picture = window.grab().toImage();
    for (const QWidget* field : std::initializer_list<const QWidget*>{&text, &number, &choice}) {
        const QRect place = field->geometry();
        const QColor edge = picture.pixelColor(place.left(), place.center().y());
        const double found = contrast(edge, theme.colours().panel);
        QVERIFY2(found >= kLeastEdge,
                 qPrintable(QStringLiteral("%1: %2")
                                .arg(QLatin1String(field->metaObject()->className()))
                                .arg(found)));
        const int inside = place.left() + 2;
        QCOMPARE(picture.pixelColor(inside, place.top() + 4),
                 picture.pixelColor(inside, place.bottom() - 4));
    }
}

void ThemeTest::textGrowsAtOnceAlsoWhereItHasAFontOfItsOwn() {
    Theme theme;
    QWidget window;
    QLabel plain(&window), strong(&window);
    QTableView table(&window);
    strong.setFont(theme.strongFont());
    table.verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 9);
    window.show();
    const double usual = theme.font().pointSizeF();
    QSignalSpy changed(&theme, &Theme::changed);
    for (const int percent : {150, 125, 100}) {
        theme.setTextPercent(percent);
        const double expected = usual * percent / 100;
        for (const QLabel* label : {&plain, &strong})
            QVERIFY2(std::abs(label->font().pointSizeF() - expected) < 0.01,
                     qPrintable(QString::number(label->font().pointSizeF())));
        QVERIFY(std::abs(theme.smallFont().pointSizeF() - 0.89 * expected) < 0.01);
        QCOMPARE(table.verticalHeader()->defaultSectionSize(),
                 QFontMetrics(theme.font()).height() + 9);
    }
    QVERIFY(strong.font().weight() == QFont::DemiBold);
    QCOMPARE(changed.size(), 3);
}

void ThemeTest::theLargestTextSqueezesNothingOfTheThresholdDesk() {
    anomalyst::testing::ViewFixture fixture;
    const auto sessions = anomalyst::testing::madeUpSessions(2000);
    const auto labels = anomalyst::LabelSource::Given;
    ThresholdDesk desk(fixture.context);
    desk.setScores(anomalyst::testing::rankedBy(*sessions, labels), {labels, 80, {}});
    desk.resize(420, 500);
    desk.show();
    desk.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk));
    const auto* bar = desk.findChild<UprightArea*>()->verticalScrollBar();
    const auto* metrics = desk.findChild<MetricStrip*>();
    const auto* histogram = desk.findChild<ScoreHistogram*>();
    auto* pages = desk.findChild<QTabWidget*>();
    QCOMPARE(metrics->rows(), 1);
    QCOMPARE(bar->maximum(), 0);
    fixture.theme.setTextPercent(150);
    QCoreApplication::processEvents();
    desk.resize(desk.minimumSizeHint().width(), 300);
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_VERIFY(histogram->height() >= 120);
    QTRY_VERIFY(pages->height() >= 180);
    QTRY_COMPARE(metrics->height(), metrics->sizeHint().height());
    const double column = metrics->width() / (metrics->rows() == 1 ? 4.4 : 2.0) - 4;
    const QFontMetricsF small(fixture.theme.smallFont());
    for (const std::size_t withInterval : {std::size_t{0}, std::size_t{1}})
        QVERIFY(small.horizontalAdvance(metrics->metrics()[withInterval].remark) <= column);
    // The keyboard is never where nothing is seen.
    QCOMPARE(bar->value(), 0);
    pages->setFocus();
    QVERIFY(bar->value() > 0);
    desk.typeLine();
    QVERIFY(!QApplication::focusWidget()->visibleRegion().isEmpty());
    fixture.theme.setTextPercent(100);
}

void ThemeTest::timesOfEventsAreWholeWhenTheTextHasGrown() {
    anomalyst::testing::ViewFixture fixture;
    EventTable table(fixture.context);
    const CardTestingSession story = cardTestingSession();
    table.setSession(story.events, story.bits);
    fixture.theme.setTextPercent(150);
    const QString time = table.model()->index(0, 0).data().toString();
    const int needed = QFontMetrics(fixture.theme.font()).horizontalAdvance(time);
    QVERIFY(table.columnWidth(0) >= needed + 18);  // and what is left free beside it
    table.setColumnWidth(0, 240);
    fixture.theme.setMode(fixture.theme.isDark() ? Theme::Mode::Light : Theme::Mode::Dark);
    QCOMPARE(table.columnWidth(0), 240);
    fixture.theme.setTextPercent(100);
    QVERIFY(table.columnWidth(0) < 240);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
