#include "ui/dialogs/train_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>
#include <algorithm>
#include <functional>

#include "tests/ui/chart_fixture.h"
#include "ui/dialogs/missing_box.h"

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
    void manyAnomalousSessionsAreTold();
    void detectorThatLearnsFromLabelsIsGivenFraud();
    void filterIsOrderedOnlyOnceItWasChecked();
    void earlierOrderFillsTheForm();
    void missingValuesAreAsTheImportHasSetThem();
    void detectorsStandUnderTheirFamilies();
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
    QCOMPARE(order->missing, MissingPolicy());
    QVERIFY(order->leaveOutFraud);
    QVERIFY(order->name.empty() && order->filter.empty());
    QVERIFY(order->device == TrainingOrder::Device::Auto);
}

void TrainDialogTest::editedParametersAreOrderedAndResetTakesThemBack() {
    const TrainDialog dialog(choices(), {});
    named<QSpinBox>(dialog, "Epochs")->setValue(7);
    named<QDoubleSpinBox>(dialog, "Rate")->setValue(0.01);
    named<QCheckBox>(dialog, "Fast")->setChecked(true);
    named<QComboBox>(dialog, "Cell")->setCurrentText(QStringLiteral("lstm"));
    const std::map<std::string, std::string> expected = {
        {"cell", "lstm"}, {"epochs", "7"}, {"fast", "true"}, {"rate", "0.01"}};
    QCOMPARE(dialog.order()->parameters, expected);
    button(dialog, QStringLiteral("Reset"))->click();
    QVERIFY(dialog.order()->parameters.empty());
}

void TrainDialogTest::mistakesAreSaidAndNothingIsOrdered() {
    TrainDialog dialog(choices(), [](const QString& text, const auto& answer) {
        answer(text.contains(QStringLiteral("??")) ? QStringLiteral("character 1: what is this?")
                                                   : QString());
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
    const auto labels = dialog.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("Sessions: character 1: what is this?");
    }));
    filter->setText(QStringLiteral("score > 1"));
    QCOMPARE(dialog.order()->filter, std::string("score > 1"));
    auto* inputs = dialog.findChild<QListWidget*>();
    for (int i = 0; i < inputs->count(); ++i) inputs->item(i)->setCheckState(Qt::Unchecked);
    QVERIFY(!dialog.order() && !train->isEnabled());
}

void TrainDialogTest::manyAnomalousSessionsAreTold() {
    TrainingChoices data = choices();
    data.sessions = 1'000;
    const auto told = [&data] {
        const TrainDialog dialog(data, {});
        const auto labels = dialog.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("have the given label anomalous"));
        });
    };
    data.givenAnomalous = 40;
    QVERIFY(!told());
    data.givenAnomalous = 600;
    QVERIFY(told());
}

void TrainDialogTest::detectorThatLearnsFromLabelsIsGivenFraud() {
    TrainingChoices both = choices();
    both.detectors[1].usesLabels = true;
    const TrainDialog dialog(both, {});
    auto* detector = dialog.findChild<QComboBox*>();
    const int second = detector->findData(QString::fromStdString(both.detectors[1].name));
    const int first = detector->findData(QString::fromStdString(both.detectors[0].name));
    detector->setCurrentIndex(second);
    QVERIFY(!dialog.order()->leaveOutFraud);
    detector->setCurrentIndex(first);
    QVERIFY(dialog.order()->leaveOutFraud);
}

void TrainDialogTest::filterIsOrderedOnlyOnceItWasChecked() {
    std::vector<std::function<void(const QString&)>> answers;
    TrainDialog dialog(choices(), [&](const QString&, auto answer) { answers.push_back(answer); });
    auto* train = button(dialog, QStringLiteral("Train"));
    QLineEdit* filter = nullptr;
    for (QLineEdit* edit : dialog.findChildren<QLineEdit*>())
        if (edit->toolTip().startsWith(QStringLiteral("Which sessions"))) filter = edit;
    QVERIFY(filter != nullptr);
    filter->setText(QStringLiteral("score > and"));
    filter->setText(QStringLiteral("score > 1"));
    QCOMPARE(answers.size(), std::size_t(2));
    QVERIFY(!dialog.order() && !train->isEnabled());
    answers[0](QStringLiteral("“and” is not a number"));  // too late: it is no longer there
    QVERIFY(!dialog.order() && !train->isEnabled());
    answers[1]({});
    QVERIFY(dialog.order() && train->isEnabled());
    filter->clear();
    QCOMPARE(answers.size(), std::size_t(2));
    QVERIFY(dialog.order());
}

void TrainDialogTest::earlierOrderFillsTheForm() {
    TrainingOrder order;
    order.detector = "gru-next";
    order.name = "mine";
    order.parameters = {{"cell", "lstm"}, {"epochs", "7"}};
    order.inputs = {"gap", "gone"};
    order.missing = MissingPolicy{Missing::Interpolate};
    order.filter = "events > 3";
    order.leaveOutFraud = false;
    order.seed = 11;
    order.device = TrainingOrder::Device::Cpu;
    TrainDialog dialog(choices(), {});
    dialog.setOrder(order);
    const auto again = dialog.order();
    QVERIFY(again);
    QCOMPARE(again->detector, order.detector);
    QCOMPARE(again->name, order.name);
    QCOMPARE(again->parameters, order.parameters);
    QCOMPARE(again->inputs, std::vector<std::string>{"gap"});
    QCOMPARE(again->missing, order.missing);
    QCOMPARE(again->filter, order.filter);
    QVERIFY(!again->leaveOutFraud);
    QCOMPARE(again->seed, order.seed);
    QVERIFY(again->device == order.device);
}

void TrainDialogTest::missingValuesAreAsTheImportHasSetThem() {
    TrainingChoices forAll = choices();
    forAll.missing = MissingPolicy{Missing::Median};
    QCOMPARE(TrainDialog(forAll, {}).order()->missing, forAll.missing);

    TrainingChoices forSome = choices();
    forSome.missing = MissingPolicy{Missing::Median, {{"amount", Missing::Drop}}};
    TrainDialog dialog(forSome, {});
    const auto order = dialog.order();
    QCOMPARE(order->missing, forSome.missing);
    QVERIFY(order->missingIsUsual);  // there may be no input of that name
    auto* missing = dialog.findChild<MissingBox*>();
    QVERIFY(missing->itemData(0, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("amount: drop these sessions")));
    missing->choose(Missing::Mean);
    QCOMPARE(dialog.order()->missing, MissingPolicy{Missing::Mean});
    QVERIFY(!dialog.order()->missingIsUsual);
    dialog.setOrder(*order);
    QCOMPARE(dialog.order()->missing, forSome.missing);
    QVERIFY(dialog.order()->missingIsUsual);
}

void TrainDialogTest::detectorsStandUnderTheirFamilies() {
    TrainingChoices grouped = choices();
    grouped.detectors[0].family = "sequence, deep";
    grouped.detectors[1].family = "trees";
    grouped.detectors.push_back(grouped.detectors[0]);
    grouped.detectors[2].name = "lstm-next";
    grouped.detectors[2].title = "Next event, LSTM";
    TrainDialog dialog(grouped, {});
    auto* box = dialog.findChild<QComboBox*>();
    QStringList texts;
    for (int i = 0; i < box->count(); ++i) texts << box->itemText(i);
    const QStringList expected{QStringLiteral("Sequence, deep"), QStringLiteral("Next event"),
                               QStringLiteral("Next event, LSTM"), QStringLiteral("Trees"),
                               QStringLiteral("Isolation forest")};
    QCOMPARE(texts, expected);
    QVERIFY(!(box->model()->flags(box->model()->index(0, 0)) & Qt::ItemIsEnabled));
    QCOMPARE(dialog.order()->detector, std::string("gru-next"));
    box->setCurrentIndex(4);
    QCOMPARE(dialog.order()->detector, std::string("isolation-forest"));
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
