// The help inside the program: which pages there are, that they lead somewhere, and what F1 opens.
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QToolButton>
#include <QtTest>

#include "engine/domain/filter.h"
#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_window.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/help/help_commands.h"
#include "ui/help/help_window.h"
#include "ui/key_bindings.h"
#include "ui/main_window.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/queue_view.h"
#include "ui/widgets/key_edit.h"
#include "ui/window_commands.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyPageHasATitleAndEveryLinkLeadsToAPage_data();
    void everyPageHasATitleAndEveryLinkLeadsToAPage();
    void languageWithoutPagesReadsEnglish();
    void everyFilterInTheHelpCanBeRead_data() { everyPageHasATitleAndEveryLinkLeadsToAPage_data(); }
    void everyFilterInTheHelpCanBeRead();
    void keysInThePagesAreThoseOfTheProgram_data() {
        everyPageHasATitleAndEveryLinkLeadsToAPage_data();
    }
    void keysInThePagesAreThoseOfTheProgram();
    void keyOpensThePageOnThePanelWithTheKeyboard();
    void keyOpensTheHelpOverADialog();
    void linksGoToPagesAndBackReturns();
    void findingKeepsPagesWithAllWords();
    void partsAreFilledIn();

private:
    HelpWindow* shown() const {
        const auto open = m_window->findChildren<HelpWindow*>();
        return open.isEmpty() ? nullptr : open.last();
    }
    void pressHelp() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1); }

    const MadeUpWorkspace m_data{40};
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<MainWindow> m_window;
    HelpCommands* m_help = nullptr;
};

void HelpTest::init() {
    failOnQtWarnings();
    m_desk = std::make_unique<DeskFixture>();
    m_window = std::make_unique<MainWindow>(m_desk->context, m_desk->actions);
    new WindowCommands(m_desk->context, m_desk->actions, *m_window);
    m_help = new HelpCommands(m_desk->context, m_desk->actions, *m_window);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void HelpTest::cleanup() {
    m_window.reset();
    m_desk.reset();
}

void HelpTest::everyPageHasATitleAndEveryLinkLeadsToAPage_data() {
    QTest::addColumn<QString>("language");
    for (const QString& language : QDir(QStringLiteral(":/help")).entryList())
        QTest::newRow(qPrintable(language)) << language;
}

void HelpTest::everyPageHasATitleAndEveryLinkLeadsToAPage() {
    QFETCH(QString, language);
    const HelpPages pages(language);
    QVERIFY(pages.pages().size() >= 12);
    QCOMPARE(pages.pages().front().name, QStringLiteral("tour"));
    static const QRegularExpression kLink(QStringLiteral("\\]\\(([^)]*)\\)"));
    for (const HelpPages::Page& page : pages.pages()) {
        QVERIFY2(!page.title.isEmpty(), qPrintable(page.name));
        auto link = kLink.globalMatch(pages.markdown(page.name));
        while (link.hasNext()) {
            const QString target = link.next().captured(1);
            QVERIFY2(target.endsWith(QLatin1String(".md")) && pages.contains(target.chopped(3)),
                     qPrintable(page.name + QStringLiteral(": ") + target));
        }
    }
}

void HelpTest::languageWithoutPagesReadsEnglish() {
    const HelpPages english(QStringLiteral("en"));
    const HelpPages other(QStringLiteral("fi"));
    QCOMPARE(other.pages().size(), english.pages().size());
    QCOMPARE(other.markdown(QStringLiteral("queue")), english.markdown(QStringLiteral("queue")));
}

void HelpTest::everyFilterInTheHelpCanBeRead() {
    QFETCH(QString, language);
    const QString page = HelpPages(language).markdown(QStringLiteral("filters"));
    static const QRegularExpression kExample(QStringLiteral("^(?:\\| )?`([^`]+)`(?: \\||$)"),
                                             QRegularExpression::MultilineOption);
    auto example = kExample.globalMatch(page);
    int read = 0;
    while (example.hasNext()) {
        const QString text = example.next().captured(1);
        const auto filter = Filter::parse(text.toStdString());
        QVERIFY2(filter.ok(),
                 qPrintable(text + QStringLiteral(": ") +
                            (filter.ok() ? QString()
                                         : QString::fromStdString(filter.error().sentence()))));
        ++read;
    }
    QVERIFY(read >= 19);
}

void HelpTest::keysInThePagesAreThoseOfTheProgram() {
    QFETCH(QString, language);
    const HelpPages pages(language);
    QSet<QString> parts = {QStringLiteral("keys"), QStringLiteral("detectors")};
    for (const Actions::Entry& entry : m_desk->actions.entries())
        parts << QStringLiteral("key ") + entry.action->objectName();
    static const QRegularExpression kPart(QStringLiteral("\\{\\{([^}]*)\\}\\}"));
    for (const HelpPages::Page& page : pages.pages()) {
        auto part = kPart.globalMatch(pages.markdown(page.name));
        while (part.hasNext()) {
            const QString name = part.next().captured(1);
            QVERIFY2(parts.contains(name), qPrintable(page.name + QStringLiteral(": ") + name));
        }
    }
}

void HelpTest::keyOpensThePageOnThePanelWithTheKeyboard() {
    pressHelp();
    QTRY_VERIFY(shown() && shown()->isVisible());
    QCOMPARE(shown()->page(), QStringLiteral("tour"));
    shown()->close();
    fillDesk(*m_window, m_desk->context, m_data);
    const std::pair<QWidget*, const char*> places[] = {{&m_window->queue(), "queue"},
                                                       {&m_window->filterBar().edit(), "filters"}};
    for (const auto& [widget, page] : places) {
        m_window->activateWindow();
        widget->setFocus();
        QTRY_VERIFY(QApplication::focusWidget());
        pressHelp();
        QTRY_COMPARE(shown()->page(), QString::fromLatin1(page));
        QCOMPARE(m_window->findChildren<HelpWindow*>().size(), 1);
        shown()->close();
    }
}

void HelpTest::keyOpensTheHelpOverADialog() {
    QString page;
    QTimer::singleShot(0, this, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        auto* key = dialog->findChild<KeyEdit*>();
        QTest::keyClick(key, Qt::Key_F1);  // there it is the key to be chosen
        QVERIFY(!dialog->findChild<HelpWindow*>());
        QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_F1);
        auto* help = dialog->findChild<HelpWindow*>();
        if (help) page = help->page();
        static_cast<QDialog*>(dialog)->reject();
    });
    m_desk->actions[ActionId::ChangeKeys].trigger();
    QCOMPARE(page, QStringLiteral("keys"));
}

void HelpTest::linksGoToPagesAndBackReturns() {
    HelpWindow* help = m_help->open(QStringLiteral("tour"));
    auto* browser = help->findChild<QTextBrowser*>();
    const auto buttons = help->findChildren<QToolButton*>();
    const auto button = [&](const char* name) {
        return *std::find_if(buttons.begin(), buttons.end(), [&](const QToolButton* each) {
            return each->accessibleName() == QLatin1String(name);
        });
    };
    QVERIFY(!button("Back")->isEnabled());
    browser->setSource(QUrl(QStringLiteral("threshold.md")));
    QCOMPARE(help->page(), QStringLiteral("threshold"));
    QCOMPARE(help->findChild<QListWidget*>()->currentItem()->text(), QStringLiteral("Threshold"));
    button("Back")->click();
    QCOMPARE(help->page(), QStringLiteral("tour"));
    button("Forward")->click();
    QCOMPARE(help->page(), QStringLiteral("threshold"));
}

void HelpTest::findingKeepsPagesWithAllWords() {
    HelpWindow* help = m_help->open(QStringLiteral("tour"));
    auto* find = help->findChild<QLineEdit*>();
    auto* topics = help->findChild<QListWidget*>();
    const int all = topics->count();
    find->setText(QStringLiteral("pseudonymise KEYED"));
    QCOMPARE(topics->count(), 1);
    QCOMPARE(help->page(), QStringLiteral("privacy"));
    QVERIFY(!help->findChild<QTextBrowser*>()->extraSelections().isEmpty());
    find->setText(QStringLiteral("no page says xyzzy"));
    QCOMPARE(topics->count(), 1);
    QVERIFY(!(topics->item(0)->flags() & Qt::ItemIsSelectable));
    find->clear();
    QCOMPARE(topics->count(), all);
}

void HelpTest::partsAreFilledIn() {
    m_help->setPart(QStringLiteral("detectors"), QStringLiteral("**Made-up** finds everything."));
    HelpWindow* help = m_help->open(QStringLiteral("models"));
    const auto text = [&] { return help->findChild<QTextBrowser*>()->toPlainText(); };
    QVERIFY(text().contains(QStringLiteral("Made-up finds everything.")));
    QVERIFY(!text().contains(QStringLiteral("{{")));
    help->open(QStringLiteral("import"));
    QVERIFY(text().contains(QStringLiteral("Ctrl+I")));
    m_desk->actions.keys().setKey(m_desk->actions[ActionId::Import], {});
    QVERIFY(text().contains(QStringLiteral("no key")));
    help->open(QStringLiteral("keys"));
    QVERIFY(text().contains(QStringLiteral("Ctrl+E")));
    m_desk->actions.keys().setKey(m_desk->actions[ActionId::ExportScores],
                                  QKeySequence(Qt::Key_F9));
    QVERIFY(text().contains(QStringLiteral("F9")));
    QVERIFY(!text().contains(QStringLiteral("{{")));
}

QTEST_MAIN(HelpTest)
#include "help_test.moc"
