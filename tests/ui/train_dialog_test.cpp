#include "ui/dialogs/train_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "tests/ui/chart_fixture.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

TrainingChoices choices() {
    TrainingChoices c;
    DetectorInfo gru, forest;
    gru.name = "gru-next";
    gru.title = "Next event";
    gru.parameters = {{"epochs", ParameterInfo::Type::Integer, "40", 1, 1000, {}, "Passes."},
                      {"rate", ParameterInfo::Type::Real, "1e-3", 1e-6, 1, {}, "Step."},
                      {"fast", ParameterInfo::Type::Boolean, "false", 0, 0, {}, "Faster."},
                      {"cell", ParameterInfo::Type::Choice, "gru", 0, 0, {"gru", "lstm"}, "Kind."}};
    forest.name = "isolation-forest";
    forest.title = "Isolation forest";
    c.detectors = {gru, forest};
    c.inputs = {"action", "gap", "device"};
    c.defaultInputs = {"action", "gap"};
    c.takenNames = {"old"};
    c.sessions = 100;
    return c;
}

}  // namespace

class TrainDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { testing::failOnQtWarnings(); }
    void untouchedFormOrdersTheDefaults();
    void editedParametersAreOrderedAndResetTakesThemBack();
    void mistakesAreSaidAndNothingIsOrdered();
    void detectorThatLearnsFromLabelsIsGivenFraud();
    void trainButtonOrdersAndCloses();

private:
    template <class Widget>
    static Widget* named(const TrainDialog& dialog, const char* name) {
        for (Widget* w : dialog.findChildren<Widget*>())
            if (w->accessibleName() == QLatin1String(name)) return w;
        return nullptr;
    }
    static QPushButton* button(const TrainDialog& dialog, const QString& text) {
        for (QPushButton* b : dialog.findChildren<QPushButton*>())
            if (QString(b->text()).remove(QLatin1Char('&')) == text) return b;
        return nullptr;
    }

    testing::ViewFixture m_fixture;
};

void TrainDialogTest::untouchedFormOrdersTheDefaults() {
    const TrainDialog dialog(choices(), {});
    const auto order = dialog.order();
    QVERIFY(order);
    QCOMPARE(order->detector, std::string("gru-next"));
    QVERIFY(order->parameters.empty());
    QCOMPARE(order->inputs, (std::vector<std::string>{"action", "gap"}));
    QVERIFY(order->leaveOutFraud);
    QVERIFY(order->name.empty() && order->filter.empty());
    QVERIFY(order->device == TrainingOrder::Device::Auto);
}

void TrainDialogTest::editedParametersAreOrderedAndResetTakesThemBack() {
    const TrainDialog dialog(choices(), {});
    named<QSpinBox>(dialog, "epochs")->setValue(7);
    named<QDoubleSpinBox>(dialog, "rate")->setValue(0.01);
    named<QCheckBox>(dialog, "fast")->setChecked(true);
    named<QComboBox>(dialog, "cell")->setCurrentText(QStringLiteral("lstm"));
    const std::map<std::string, std::string> expected = {
        {"cell", "lstm"}, {"epochs", "7"}, {"fast", "true"}, {"rate", "0.01"}};
    QCOMPARE(dialog.order()->parameters, expected);
    button(dialog, QStringLiteral("Reset"))->click();
    QVERIFY(dialog.order()->parameters.empty());
}

void TrainDialogTest::mistakesAreSaidAndNothingIsOrdered() {
    TrainDialog dialog(choices(), [](const QString& text) {
        return text.contains(QStringLiteral("??")) ? QStringLiteral("character 1: what is this?")
                                                   : QString();
    });
    auto* train = button(dialog, QStringLiteral("Train"));
    QLineEdit *name = nullptr, *filter = nullptr;
    for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
        if (edit->toolTip().startsWith(QStringLiteral("What lists"))) name = edit;
        if (edit->toolTip().startsWith(QStringLiteral("Which sessions"))) filter = edit;
    }
    QVERIFY(name != nullptr && filter != nullptr);
    name->setText(QStringLiteral("old"));
    QVERIFY(!dialog.order() && !train->isEnabled());
    name->setText(QStringLiteral("new"));
    QVERIFY(dialog.order() && train->isEnabled());
    filter->setText(QStringLiteral("?? score"));
    QVERIFY(!dialog.order() && !train->isEnabled());
    filter->setText(QStringLiteral("score > 1"));
    QCOMPARE(dialog.order()->filter, std::string("score > 1"));
    auto* inputs = dialog.findChild<QListWidget*>();
    for (int i = 0; i < inputs->count(); ++i) inputs->item(i)->setCheckState(Qt::Unchecked);
    QVERIFY(!dialog.order() && !train->isEnabled());
}

void TrainDialogTest::detectorThatLearnsFromLabelsIsGivenFraud() {
    TrainingChoices both = choices();
    both.detectors[1].usesLabels = true;
    const TrainDialog dialog(both, {});
    auto* detector = dialog.findChild<QComboBox*>();
    QCOMPARE(detector->count(), 2);
    detector->setCurrentIndex(1);
    QVERIFY(!dialog.order()->leaveOutFraud);
    detector->setCurrentIndex(0);
    QVERIFY(dialog.order()->leaveOutFraud);
}

void TrainDialogTest::trainButtonOrdersAndCloses() {
    TrainDialog dialog(choices(), {});
    QSignalSpy ordered(&dialog, &TrainDialog::trainRequested);
    dialog.show();
    button(dialog, QStringLiteral("Train"))->click();
    QCOMPARE(ordered.size(), 1);
    QCOMPARE(ordered[0][0].value<TrainingOrder>().detector, std::string("gru-next"));
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TrainDialogTest)
#include "train_dialog_test.moc"
