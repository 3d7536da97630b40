#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QWidget>
#include <memory>
#include <set>
#include <utility>

#include "app/language.h"
#include "tests/ui/made_up_window.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/engine_phrases.h"
#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/mnemonic.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/verdict_reasons.h"
#include "ui/view_context.h"
#include "ui/views/links_view.h"
#include "ui/views/training_panel.h"

namespace anomalyst {
namespace {

using Lookup = std::pair<QByteArray, QByteArray>;  // context and text

/// Takes note of what is looked up, and leaves it to the translators behind it.
class Listener : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char* comment,
                      int) const override {
        if (QByteArray(context).startsWith("anomalyst::") &&
            !m_texts.translates(context, text, comment))
            m_missing.insert({context, text});
        ++m_lookups;
        return {};
    }
    bool load(const QString& file) { return m_texts.load(file); }
    const std::set<Lookup>& missing() const { return m_missing; }
    int lookups() const { return m_lookups; }

private:
    struct Texts : QTranslator {
        bool translates(const char* context, const char* text, const char* comment) const {
            return !translate(context, text, comment, 2).isNull();
        }
    };
    Texts m_texts;
    mutable std::set<Lookup> m_missing;
    mutable int m_lookups = 0;
};

/// Every key of a menu, and of the menu bar, as often as it stands there.
QString keysThatStandTwice() {
    static const QRegularExpression kKey(QStringLiteral("&(\\w)"));
    const ui::Actions actions;
    std::set<QString> keys;
    std::set<QString> menus;
    QStringList twice;
    const auto add = [&](const QString& place, const QString& text) {
        const QString key = kKey.match(text).captured(1).toUpper();
        if (!key.isEmpty() && !keys.insert(place + u'/' + key).second) twice << place + u'/' + text;
    };
    for (const ui::Actions::Entry& entry : actions.entries()) {
        if (menus.insert(entry.menu).second) add(QStringLiteral("menu bar"), entry.menu);
        add(entry.menu, entry.action->text());
    }
    return twice.join(QStringLiteral(", "));
}

/// The labels and buttons of `top` that have less room than their text.
QStringList cutTexts(const QWidget& top) {
    QStringList cut;
    for (const QWidget* widget : top.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (!widget->isVisible() || (label == nullptr && button == nullptr)) continue;
        if (button != nullptr && !button->icon().isNull()) continue;  // shows that alone
        const QString text = label != nullptr ? label->text() : button->text();
        if (!text.isEmpty() && widget->width() < widget->minimumSizeHint().width()) cut << text;
    }
    return cut;
}

/// Opens everything that can be opened, so that it says all its texts. Answers which of them are
/// cut in a window of the size of a small screen.
QStringList showTheWholeWindow() {
    ui::Theme theme;
    ui::Selection selection;
    ui::ThresholdState threshold;
    ui::ActionColours colours(theme);
    ui::Actions actions;
    const ui::ViewContext context{selection, threshold, theme, colours};
    const ui::MadeUpWorkspace data(300);
    ui::MainWindow window(context, actions);
    window.resize(1280, 800);
    window.show();
    ui::fillStart(window);
    QCoreApplication::processEvents();
    QStringList cut = cutTexts(window);
    ui::fillDesk(window, context, data);
    ui::chooseSession(window, context, data);
    for (QWidget* panel :
         {static_cast<QWidget*>(&window.links()), static_cast<QWidget*>(&window.training())}) {
        window.raisePanel(*panel);
        QCoreApplication::processEvents();
        cut << cutTexts(window);
    }
    for (const QString& name : ui::dialogNames()) {
        const std::unique_ptr<QWidget> dialog(ui::openDialog(name, window, context, actions));
        QCoreApplication::processEvents();
        cut << cutTexts(*dialog);
    }
    cut.removeDuplicates();
    return cut;
}

}  // namespace

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Slots run from first to last: a translator stays.
    void englishNeedsNoTranslation() {
        app::installLanguage(QStringLiteral("en"));
        QCOMPARE(ui::Actions::fileMenu(), QStringLiteral("&File"));
        QCOMPARE(ui::engineWords("count of login"), QStringLiteral("count of login"));
        QCOMPARE(ui::parameterWords("hidden-sizes"), QStringLiteral("Hidden sizes"));
        QCOMPARE(keysThatStandTwice(), QString());
    }

    void unknownLanguageIsEnglish() {
        app::installLanguage(QStringLiteral("xx"));
        QCOMPARE(ui::Actions::fileMenu(), QStringLiteral("&File"));
    }

    void phrasesNumberTheirPlacesInOrder() {
        static const QRegularExpression kPlace(QStringLiteral("%(\\d)"));
        for (const auto* table : {&ui::engineNames(), &ui::engineProblems()})
            for (const char* phrase : *table) {
                int last = 0;
                auto places = kPlace.globalMatch(QString::fromUtf8(phrase));
                while (places.hasNext()) QCOMPARE(places.next().captured(1).toInt(), ++last);
            }
    }

    void chineseReachesWindowAndQt() {
        app::installLanguage(QStringLiteral("zh_CN"));
        QCOMPARE(ui::Actions::fileMenu(), QStringLiteral("文件(&F)"));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
        QCOMPARE(ui::format::sessions(1), QStringLiteral("1 个会话"));
        QCOMPARE(keysThatStandTwice(), QString());
    }

    void wordsOfTheEngineAreTranslatedAroundTheData() {
        QCOMPARE(ui::engineWords("duration, seconds"), QStringLiteral("时长（秒）"));
        QCOMPARE(ui::engineWords("count of login"), QStringLiteral("login 的次数"));
        QCOMPARE(ui::engineWords("it has 3 fields instead of 7"),
                 QStringLiteral("有 3 个字段，应为 7 个"));
        // What is filled in is taken as it is.
        QCOMPARE(ui::engineWords("“%2” cannot be compared with %1"),
                 QStringLiteral("“%2”不能与 %1 比较"));
        QCOMPARE(ui::engineWords("what nobody has translated"),
                 QStringLiteral("what nobody has translated"));
        QCOMPARE(ui::parameterWords("learning-rate"), QStringLiteral("学习率"));
    }

    void preferencesKnowTheLanguages() {
        const auto chosen = [](const char* language) {
            return ui::PreferencesDialog(QStringLiteral("ana"), QString::fromLatin1(language))
                .language();
        };
        QCOMPARE(chosen("zh_CN"), QStringLiteral("zh_CN"));
        QCOMPARE(chosen("en"), QStringLiteral("en"));
        QCOMPARE(chosen("xx"), QStringLiteral("System"));
    }

    void mnemonicsAreTakenAwayAsEachLanguageWritesThem() {
        QCOMPARE(ui::withoutMnemonic(QStringLiteral("C&lear filter")),
                 QStringLiteral("Clear filter"));
        QCOMPARE(ui::withoutMnemonic(QStringLiteral("导入(&I)…")), QStringLiteral("导入…"));
    }

    void reasonsOfVerdictsAreShownInChineseAndKeptInEnglish() {
        const ui::VerdictReasonDialog dialog(1, Verdict::Fraud);
        auto* reasons = dialog.findChild<QComboBox*>();
        const int at = reasons->findText(QStringLiteral("盗卡测试"));
        QVERIFY(at > 0);
        reasons->setCurrentIndex(at);
        QCOMPARE(dialog.reason(), QStringLiteral("card testing"));
        reasons->setEditText(QStringLiteral(" 熟人 "));
        QCOMPARE(dialog.reason(), QStringLiteral("熟人"));
        const std::set<QString> kept = [] {
            std::set<QString> all;
            for (const QString& shown : ui::offeredReasons()) all.insert(ui::reasonKept(shown));
            return all;
        }();
        QCOMPARE(kept.size(), std::size_t{7});
        for (const QString& reason : kept) QVERIFY2(reason.at(0).isLower(), qPrintable(reason));
    }

    void errorsAreSentences() {
        const Error error{ErrorKind::Usage, "“amout” is not a label", "character 5",
                          "Labels are anomalous, normal and unknown"};
        QCOMPARE(ui::format::error(error),
                 QStringLiteral("第 5 个字符：“amout”不是标签。标签有 anomalous（异常）、"
                                "normal（正常）和 unknown（未知）。"));
    }

    void everyTextThatTheWindowAsksForIsFoundAndHasRoom() {
        Listener listener;
        QVERIFY(listener.load(QStringLiteral(":/translations/anomalyst_zh_CN.qm")));
        QCoreApplication::installTranslator(&listener);
        const QStringList cut = showTheWholeWindow();
        QCoreApplication::removeTranslator(&listener);
        QCOMPARE(cut.join(QLatin1Char('\n')), QString());
        QVERIFY(listener.lookups() > 500);
        QStringList missing;
        for (const auto& [context, text] : listener.missing())
            if (context != "anomalyst::engine")  // also asked for data, and for what has no phrase
                missing << QString::fromUtf8(context + ": " + text);
        QCOMPARE(missing.join(QLatin1Char('\n')), QString());
    }
};

}  // namespace anomalyst

QTEST_MAIN(anomalyst::LanguageTest)
#include "language_test.moc"
