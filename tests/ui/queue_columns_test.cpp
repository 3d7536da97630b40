#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTableView>
#include <QtTest>
#include <algorithm>

#include "tests/ui/queue_fixture.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The columns of the queue: which are shown, how wide, by which it is sorted, and what is kept.
class QueueColumnsTest : public QObject, private QueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void columnsAreRestored();
    void columnsOfAnOlderVersionAreRestored();
    void columnsOfTimesAreHiddenWhereNoSessionHasOne();
    void menuKeySortsAndChoosesColumns();
    void flagsAreShownWhereThereAreRules();
    void titlesAreWholeAtTheLeastWidth();
    void sparksGiveWayInANarrowQueueUnlessTheyAreAskedFor();
    void namesOfUsersHaveRoomInLargeText();
};

void QueueColumnsTest::columnsAreRestored() {
    table().setColumnHidden(SessionTableModel::Amount, false);
    const QByteArray saved = m_view->saveColumns();
    table().setColumnHidden(SessionTableModel::Amount, true);
    m_view->restoreColumns(saved);
    QVERIFY(!table().isColumnHidden(SessionTableModel::Amount));
}

void QueueColumnsTest::columnsOfAnOlderVersionAreRestored() {
    QStandardItemModel fewer(1, SessionTableModel::Flags);  // every column but the last
    QTableView old;
    old.setModel(&fewer);
    old.setColumnHidden(SessionTableModel::Given, true);
    m_view->restoreColumns(old.horizontalHeader()->saveState());
    m_view->model().setMarks(std::vector<std::uint8_t>(m_data->keys->size(), 1),
                             {{.colour = 1, .letter = QStringLiteral("N"), .name = {}}});
    QVERIFY(table().isColumnHidden(SessionTableModel::Given));
    QVERIFY(table().columnWidth(SessionTableModel::Flags) < 30);
    QCOMPARE(table().horizontalHeader()->visualIndex(SessionTableModel::Flags), 1);
}

void QueueColumnsTest::columnsOfTimesAreHiddenWhereNoSessionHasOne() {
    const auto shown = [this] {
        return !table().horizontalHeader()->isSectionHidden(SessionTableModel::Start);
    };
    QVERIFY(shown());
    auto timeless = std::make_shared<SessionKeys>(*m_data->keys);
    std::fill(timeless->start.begin(), timeless->start.end(), Instant::none());
    m_view->model().setKeys(timeless);
    QVERIFY(!shown());
    m_view->restoreColumns(m_view->saveColumns());  // another day, another workspace
    QVERIFY(!shown());
    m_view->model().setKeys(m_data->keys);
    QVERIFY(shown());
}

void QueueColumnsTest::menuKeySortsAndChoosesColumns() {
    const auto ask = [this] {
        QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(5, 5));
        QApplication::sendEvent(&table(), &key);
        return QApplication::activePopupWidget();
    };
    const auto entry = [](const QMenu& menu, const QString& text) {
        const QList<QAction*> actions = menu.actions();
        return *std::find_if(actions.begin(), actions.end(),
                             [&](const QAction* action) { return action->text() == text; });
    };
    auto* menu = qobject_cast<QMenu*>(ask());
    QVERIFY(menu);
    entry(*menu, QStringLiteral("Duration"))->trigger();
    QVERIFY(!table().isColumnHidden(SessionTableModel::Duration));
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        menu = qobject_cast<QMenu*>(ask());
        entry(*menu->actions().constFirst()->menu(), QStringLiteral("Start (UTC)"))->trigger();
        QCOMPARE(table().horizontalHeader()->sortIndicatorSection(), int(SessionTableModel::Start));
        QCOMPARE(table().horizontalHeader()->sortIndicatorOrder(), order);
        menu->close();
    }
}

void QueueColumnsTest::flagsAreShownWhereThereAreRules() {
    const auto shown = [this] { return !table().isColumnHidden(SessionTableModel::Flags); };
    const std::vector<RowMark> legend{
        {.colour = 1, .letter = QStringLiteral("N"), .name = QStringLiteral("night")}};
    const std::vector<std::uint8_t> marks(m_data->keys->size(), 1);
    QVERIFY(!shown());
    m_view->model().setMarks(marks, legend);
    QVERIFY(shown());
    table().hideColumn(SessionTableModel::Flags);  // as the analyst may want it
    const QByteArray without = m_view->saveColumns();
    m_view->model().setMarks({}, {});
    m_view->restoreColumns(without);
    m_view->model().setMarks(marks, legend);
    QVERIFY(!shown());
}

void QueueColumnsTest::titlesAreWholeAtTheLeastWidth() {
    constexpr int kLeast = 416;  // of the queue in the first layout of a small window
    m_view->resize(kLeast, 500);
    const std::vector<RowMark> legend{
        {.colour = 1, .letter = QStringLiteral("N"), .name = QStringLiteral("night")}};
    for (const auto& [percent, rules] :
         {std::pair(100, false), std::pair(100, true), std::pair(150, false)}) {
        m_desk->theme.setTextPercent(percent);
        m_view->model().setMarks(rules ? std::vector<std::uint8_t>(m_data->keys->size(), 1)
                                       : std::vector<std::uint8_t>(),
                                 rules ? legend : std::vector<RowMark>());
        QHeaderView* columns = table().horizontalHeader();
        const QFontMetrics font(columns->font());
        for (int section = 0; section < columns->count(); ++section) {
            if (columns->isSectionHidden(section)) continue;
            const QString title =
                m_view->model().headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(
                columns->sectionSize(section) >= font.horizontalAdvance(title) + 8,
                qPrintable(QStringLiteral("%1: %2").arg(title).arg(columns->sectionSize(section))));
        }
    }
    m_desk->theme.setTextPercent(100);
}

void QueueColumnsTest::sparksGiveWayInANarrowQueueUnlessTheyAreAskedFor() {
    const auto& columns = *table().horizontalHeader();
    const auto choose = [this] {  // as the menu of the header does
        Q_EMIT table().customContextMenuRequested({});
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("Bits")) action->trigger();
        menu->close();
    };
    m_desk->theme.setTextPercent(150);
    m_view->resize(416, 500);
    QTRY_VERIFY(columns.isSectionHidden(SessionTableModel::Surprise));
    m_view->resize(700, 500);
    QTRY_VERIFY(!columns.isSectionHidden(SessionTableModel::Surprise));
    m_view->resize(416, 500);
    choose();
    QVERIFY(!columns.isSectionHidden(SessionTableModel::Surprise));
    m_view->resize(420, 500);
    QCoreApplication::processEvents();
    QVERIFY(!columns.isSectionHidden(SessionTableModel::Surprise));
    choose();
    m_view->resize(700, 500);
    QCoreApplication::processEvents();
    QVERIFY(columns.isSectionHidden(SessionTableModel::Surprise));
    QCOMPARE(columns.length(), table().viewport()->width());  // its room is the names'
    m_desk->theme.setTextPercent(100);
}

void QueueColumnsTest::namesOfUsersHaveRoomInLargeText() {
    const auto width = [this] { return table().columnWidth(SessionTableModel::User); };
    const auto characters = [&] {  // that have room
        return width() / QFontMetrics(m_desk->theme.font()).horizontalAdvance(QLatin1Char('0'));
    };
    m_view->resize(416, 500);
    const int narrow = width();
    const int least = characters();
    m_desk->theme.setTextPercent(150);  // no room for more, at the cost of the verdict
    QTRY_VERIFY(table().horizontalHeader()->length() <= table().viewport()->width());
    m_view->resize(600, 500);
    QVERIFY2(characters() >= least, qPrintable(QString::number(width())));
    m_view->resize(416, 500);
    m_desk->theme.setTextPercent(100);
    QCOMPARE(width(), narrow);
    table().setColumnWidth(SessionTableModel::User, 400);  // as the analyst wants it
    m_desk->theme.setTextPercent(150);
    QCOMPARE(width(), 400);
}

QTEST_MAIN(QueueColumnsTest)
#include "queue_columns_test.moc"
