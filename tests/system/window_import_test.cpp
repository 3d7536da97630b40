#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "app/settings.h"
#include "tests/system/trained_shop.h"
#include "tests/ui/shown_widgets.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/train_dialog.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::TrainedShop;

/// Files that are imported in the window, and imports that are abandoned.
class WindowImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.open(); }
    void cleanup() { m_shop.close(); }
    void abandonedImportLeavesNoNewWorkspace();
    void abandonedImportLeavesAnOldWorkspace();
    void droppedFileIsImportedThroughTheDialog();  // last: the others count the sessions

private:
    static constexpr int kSessions = TrainedShop::kSessions;

    TrainedShop m_shop;
};

void WindowImportTest::abandonedImportLeavesNoNewWorkspace() {
    m_shop.program().workspaces().close();
    m_shop.program().workspaces().importInto(m_shop.file("new.anomalyst"),
                                             {m_shop.file("shop.csv")});
    QTRY_VERIFY(m_shop.program().window().findChild<ui::ImportDialog*>());
    auto* dialog = m_shop.program().window().findChild<ui::ImportDialog*>();
    QVERIFY(QFile::exists(m_shop.file("new.anomalyst")));
    QTRY_VERIFY(!dialog->options().map.empty());
    dialog->reject();
    QTRY_VERIFY(!m_shop.program().window().hasWorkspace());
    const QStringList left = QFileInfo(m_shop.file()).dir().entryList({QStringLiteral("new.*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    QVERIFY(!Settings::recentWorkspaces().contains(m_shop.file("new.anomalyst")));
}

void WindowImportTest::abandonedImportLeavesAnOldWorkspace() {
    m_shop.program().workspaces().close();
    m_shop.program().workspaces().importInto(m_shop.file("shop.anomalyst"),
                                             {m_shop.file("shop.csv")});
    QTRY_VERIFY(m_shop.program().window().findChild<ui::ImportDialog*>());
    m_shop.program().window().findChild<ui::ImportDialog*>()->reject();
    QTRY_VERIFY(!m_shop.program().window().findChild<ui::ImportDialog*>());
    QVERIFY(m_shop.program().window().hasWorkspace());
    QVERIFY(QFile::exists(m_shop.file("shop.anomalyst")));
}

void WindowImportTest::droppedFileIsImportedThroughTheDialog() {
    QFile csv(m_shop.file("more.csv"));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("session,user,time,action\n");
    for (int i = 0; i < 40; ++i)
        csv.write(QByteArray("m-") + QByteArray::number(i % 10) + ",u-1,2026-03-0" +
                  QByteArray::number(1 + i % 9) + "T10:00:00Z,view\n");
    csv.close();

    Q_EMIT m_shop.program().window().filesDropped({m_shop.file("more.csv")});
    auto* dialog = m_shop.program().window().findChild<ui::ImportDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->options().map.empty());  // guessed by the preview
    QVERIFY(testing::called<QWidget>(*dialog, QStringLiteral("shop.anomalyst (900 sessions)")));
    Q_EMIT dialog->importRequested(dialog->files(), dialog->options());
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions + 10);
    QTRY_COMPARE(m_shop.workspace().info().sessions, std::uint64_t{kSessions + 10});
    QCOMPARE(m_shop.workspace().info().users, std::uint64_t{kSessions / 3});
    // The champion can score what came in.
    QVERIFY(m_shop.workspace().champion());
    const QString offered = QStringLiteral("Score with %1")
                                .arg(QString::fromStdString(m_shop.workspace().champion()->name));
    const auto scores = [&] { return testing::reading<QPushButton>(*dialog, offered); };
    QTRY_VERIFY(scores() && scores()->isVisible());
    dialog->close();
    QTRY_VERIFY(!m_shop.program().window().findChild<ui::ImportDialog*>());

    // The next of the same columns is mapped alike, and says so.
    QFile next(m_shop.file("next.csv"));
    QVERIFY(next.open(QIODevice::WriteOnly));
    next.write("time,action,session,user\n2026-04-01T10:00:00Z,view,n-1,u-1\n");
    next.close();
    Q_EMIT m_shop.program().window().filesDropped({m_shop.file("next.csv")});
    dialog = m_shop.program().window().findChild<ui::ImportDialog*>();
    QVERIFY(dialog);
    const auto mapped = [&] {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("Mapped as in the import of"));
        });
    };
    QTRY_VERIFY(mapped());
    ImportOptions options = dialog->options();
    QVERIFY(!options.pseudonymise);  // the workspace holds plain names
    options.missing = MissingPolicy{Missing::Median};
    Q_EMIT dialog->importRequested(dialog->files(), options);
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions + 11);
    QTRY_COMPARE(m_shop.workspace().missing(), *options.missing);
    dialog->close();

    // Trainings start from what the import has said.
    m_shop.action(ui::ActionId::Train).trigger();
    auto* training = m_shop.program().window().findChild<ui::TrainDialog*>();
    QVERIFY(training);
    QTRY_VERIFY(training->order());
    QCOMPARE(training->order()->missing, *options.missing);
    training->reject();
}

QTEST_MAIN(WindowImportTest)
#include "window_import_test.moc"
