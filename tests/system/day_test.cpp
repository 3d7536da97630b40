#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGraphicsView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <cmath>
#include <memory>
#include <set>

#include "app/application.h"
#include "app/controllers/desk.h"
#include "app/controllers/open_workspace.h"
#include "app/workflow/sample.h"
#include "storage/label_store.h"
#include "ui/actions.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/main_window.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_banner.h"
#include "ui/views/queue_view.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/user_page.h"
#include "ui/views/why_panel.h"
#include "ui/widgets/verdict_button.h"

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

constexpr int kSampleSessions = 8786;
constexpr int kTraining = 240'000;  // ms, at most, under a sanitizer
constexpr int kReviewed = 20;

}  // namespace

/// An analyst's day on the sample (real purchases, injected fraud), once by keyboard alone and once
/// by mouse: import, train, tune, review twenty sessions, find those alike, explain, export.
class DayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void byKeyboard();
    void byMouse();

private:
    QString file(const QString& name) const { return m_folder.filePath(name); }
    ui::MainWindow& window() { return m_program->window(); }
    ui::SessionTableModel& queue() { return window().queue().model(); }
    OpenWorkspace& workspace() { return m_program->workspaces().desk()->workspace(); }
    QWidget& focus() {
        QWidget* widget = QApplication::focusWidget();
        return widget != nullptr ? *widget : window();
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&focus(), static_cast<Qt::Key>(key), modifiers);
    }
    template <class Widget>
    static Widget* named(const QWidget& within, const char* accessibleName) {
        for (Widget* widget : within.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(accessibleName)) return widget;
        return nullptr;
    }
    static QPushButton* button(const QWidget& within, const QString& text) {
        for (auto* found : within.findChildren<QPushButton*>())
            if (found->isVisible() && found->text().remove(QLatin1Char('&')).startsWith(text))
                return found;
        return nullptr;
    }
    static void click(QWidget* widget) {
        QVERIFY(widget != nullptr);
        QTest::mouseClick(widget, Qt::LeftButton);
    }

    void beginImport(const QString& workspace);
    void awaitImport();
    void awaitModel();
    std::size_t verdicts(const QString& workspace) const;
    /// Answers the dialog for a file's name that the next command opens.
    static void answerFileDialog(const QString& path);
    void verifyExplained();

    QTemporaryDir m_folder;
    Sample m_sample;
    std::unique_ptr<Application> m_program;
};

void DayTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    QLocale::setDefault(QLocale::c());
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("anomalyst-test"));
    QCoreApplication::setApplicationName(QStringLiteral("anomalyst-test"));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    auto sample = findSample();
    QVERIFY(sample.ok());
    m_sample = std::move(*sample);
}

void DayTest::init() {
    m_program = std::make_unique<Application>();
    m_program->start({});
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void DayTest::cleanup() {
    window().close();
    m_program.reset();
}

void DayTest::beginImport(const QString& workspace) {
    m_program->workspaces().importInto(file(workspace),
                                       {QString::fromStdString(m_sample.file.string())});
    QTRY_VERIFY(window().findChild<ui::ImportDialog*>() != nullptr);
    // What the columns are is guessed right.
    QTRY_VERIFY(!window().findChild<ui::ImportDialog*>()->options().map.empty());
    QTRY_VERIFY(window().findChild<ui::ImportDialog*>()->isActiveWindow());
}

void DayTest::awaitImport() {
    auto* dialog = window().findChild<ui::ImportDialog*>();
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, QStringLiteral("Train")) != nullptr, 60'000);
    QCOMPARE(workspace().info().sessions, std::uint64_t{kSampleSessions});
}

void DayTest::awaitModel() {
    QTRY_COMPARE_WITH_TIMEOUT(workspace().models().size(), std::size_t{1}, kTraining);
    QTRY_COMPARE_WITH_TIMEOUT(workspace().models().front().scoredSessions,
                              std::uint64_t{kSampleSessions}, kTraining);
    QTRY_VERIFY_WITH_TIMEOUT(workspace().keysModel().valid(), 30'000);
    QTRY_VERIFY(!std::isnan(queue().surpriseAt(0)));
}

std::size_t DayTest::verdicts(const QString& workspace) const {
    auto database =
        storage::Database::open(file(workspace).toStdString(), storage::Database::Access::ReadOnly);
    if (!database) return 0;
    const auto history = storage::LabelStore(*database).history();
    return history ? history->size() : 0;
}

void DayTest::answerFileDialog(const QString& path) {
    QTimer::singleShot(0, qApp, [path] {
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())));
        dialog->selectFile(path);
        QTest::keyClick(dialog, Qt::Key_Return);
    });
}

void DayTest::verifyExplained() {
    auto* why = window().userPage().findChild<ui::WhyPanel*>();
    const auto says = [&](const QString& text) {
        for (const QLabel* label : why->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text)) return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Most like it among the normal")), 60'000);
}

void DayTest::byKeyboard() {
    const QString name = QStringLiteral("keys.anomalyst");
    beginImport(name);
    key(Qt::Key_Return);
    awaitImport();
    key(Qt::Key_Return);  // on to training
    QTRY_VERIFY(window().findChild<ui::TrainDialog*>() != nullptr);
    auto* train = window().findChild<ui::TrainDialog*>();
    QTRY_VERIFY(train->isActiveWindow());
    key(Qt::Key_Return);
    awaitModel();

    // Tune: two alerts in a thousand.
    window().activateWindow();
    QTRY_VERIFY(window().isActiveWindow());
    key(Qt::Key_2, Qt::ControlModifier);
    auto* typed = named<QDoubleSpinBox>(window().thresholdDesk(), "Threshold, -log10 p");
    for (int tabs = 0; tabs < 30 && !typed->hasFocus(); ++tabs) key(Qt::Key_Tab);
    QVERIFY(typed->hasFocus());
    typed->selectAll();
    QTest::keyClicks(typed, QStringLiteral("2.7"));
    key(Qt::Key_Return);
    QCOMPARE(m_program->threshold().surprise(), 2.7);

    // Review.
    key(Qt::Key_1, Qt::ControlModifier);
    key(Qt::Key_Home);
    const int verdictKeys[] = {Qt::Key_F, Qt::Key_L, Qt::Key_U};
    std::set<SessionId> reviewed;
    for (int i = 0; i < kReviewed; ++i) {
        QTRY_VERIFY(m_program->selection().session().valid());
        reviewed.insert(m_program->selection().session());
        key(verdictKeys[i % 3]);
        key(Qt::Key_J);
    }
    QCOMPARE(reviewed.size(), std::size_t{kReviewed});
    QTRY_COMPARE(verdicts(name), std::size_t{kReviewed});
    verifyExplained();

    // Those alike, and what they have been called.
    QTRY_VERIFY(window().latentMap().findChild<QGraphicsView*>()->isVisible());
    key(Qt::Key_G);
    QCOMPARE(m_program->selection().selected().size(), ui::LatentMap::kNeighbours + 1);
    key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&focus(), QStringLiteral("labelled and score > 2"));
    key(Qt::Key_Return);
    QTRY_VERIFY(queue().rowCount() > 0 && queue().rowCount() <= kReviewed);

    const QString scores = file(QStringLiteral("by-keyboard.csv"));
    answerFileDialog(scores);
    key(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(QFileInfo(scores).size() > 0);
}

void DayTest::byMouse() {
    const QString name = QStringLiteral("mouse.anomalyst");
    beginImport(name);
    auto* import = window().findChild<ui::ImportDialog*>();
    click(button(*import, QStringLiteral("Import")));
    awaitImport();
    click(button(*import, QStringLiteral("Train")));
    QTRY_VERIFY(window().findChild<ui::TrainDialog*>() != nullptr);
    click(button(*window().findChild<ui::TrainDialog*>(), QStringLiteral("Train")));
    awaitModel();

    // Tune by the slider.
    auto* slider = window().thresholdDesk().findChild<QSlider*>();
    const double before = m_program->threshold().surprise();
    QTest::mouseClick(slider, Qt::LeftButton, {},
                      QPoint(slider->width() - 4, slider->height() / 2));
    QVERIFY(m_program->threshold().surprise() != before);

    // Review: a click on the row, a click on the verdict.
    QTableView& table = window().queue().table();
    const auto buttons = window().userPage().findChildren<ui::VerdictButton*>();
    QVERIFY(buttons.size() >= 2);
    for (int row = 0; row < kReviewed; ++row) {
        const QModelIndex index = table.model()->index(row, 1);
        table.scrollTo(index);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
        QTRY_COMPARE(m_program->selection().session(), queue().sessionAt(row));
        click(buttons[row % 2]);
    }
    QTRY_COMPARE(verdicts(name), std::size_t{kReviewed});
    verifyExplained();

    // A cluster by lasso.
    auto& map = window().latentMap();
    QTRY_VERIFY(map.findChild<QGraphicsView*>()->isVisible());
    map.setTool(ui::LatentMap::Tool::Lasso);
    QWidget* canvas = map.findChild<QGraphicsView*>()->viewport();
    const QRect all = canvas->rect().adjusted(4, 4, -4, -4);
    QTest::mousePress(canvas, Qt::LeftButton, {}, all.topLeft());
    for (const QPoint corner : {all.topRight(), all.bottomRight(), all.bottomLeft()})
        QTest::mouseMove(canvas, corner);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, all.bottomLeft());
    QTRY_VERIFY(m_program->selection().selected().size() > 100);

    // A session's neighbours are spread out, and the whole map comes back.
    m_program->actions()[ui::ActionId::SelectNeighbours].trigger();
    auto* banner = map.findChild<ui::MapBanner*>();
    m_program->actions()[ui::ActionId::SpreadSelection].trigger();
    QVERIFY(banner->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(banner->kind() == ui::MapBanner::Kind::Other, 60'000);
    Q_EMIT banner->findChild<QLabel*>()->linkActivated({});
    QVERIFY(!banner->isVisible());

    const QString scores = file(QStringLiteral("by-mouse.csv"));
    answerFileDialog(scores);
    m_program->actions()[ui::ActionId::ExportScores].trigger();
    QTRY_VERIFY(QFileInfo(scores).size() > 0);
}

QTEST_MAIN(DayTest)
#include "day_test.moc"
