// Whether what is written can be read: contrast of the palette, light and dark, and its size.
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QtTest>
#include <cmath>

#include "ui/theme.h"
#include "ui/theme_style.h"
#include "ui/widgets/verdict_button.h"

using namespace anomalyst::ui;

namespace {

constexpr double kLeastContrast = 4.5;  ///< WCAG 2.1, 1.4.3, level AA for text of normal size

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
    void textGrowsAtOnceAlsoWhereItHasAFontOfItsOwn();
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

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
