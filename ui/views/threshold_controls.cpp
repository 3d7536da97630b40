#include "ui/views/threshold_controls.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

namespace anomalyst::ui {
namespace {

constexpr int kSliderSteps = 2000;

QLabel* dimLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("dim", true);
    return label;
}

}  // namespace

ThresholdControls::ThresholdControls(QWidget* parent) : QWidget(parent) {
    buildLabels();
    buildCountScale();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildLineRow());
    column->addWidget(buildSecondRow());
    connectAll();
}

void ThresholdControls::buildLabels() {
    m_labels = new QComboBox;
    m_labels->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_labels->setMinimumContentsLength(10);
    m_labels->addItem(tr("given label"), static_cast<int>(LabelSource::Given));
    m_labels->addItem(tr("verdict"), static_cast<int>(LabelSource::Verdict));
    m_labels->addItem(tr("both labels"), static_cast<int>(LabelSource::Both));
    m_labels->setToolTip(
        tr("Which labels count as the truth; “both” is the verdict where there is one, "
           "else the given label"));
    m_labels->setAccessibleName(tr("Labels that count as the truth"));
}

void ThresholdControls::buildCountScale() {
    m_countScale = new QComboBox;
    m_countScale->addItem(tr("linear"), static_cast<int>(AxisScale::Linear));
    m_countScale->addItem(tr("root"), static_cast<int>(AxisScale::SquareRoot));
    m_countScale->addItem(tr("log"), static_cast<int>(AxisScale::Logarithmic));
    m_countScale->setCurrentIndex(1);
    m_countScale->setToolTip(
        tr("Scale of the counts in the histogram: as they are, square root, "
           "logarithm. The latter two show small classes."));
    m_countScale->setAccessibleName(tr("Scale of the counts"));
}

QWidget* ThresholdControls::buildLineRow() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, kSliderSteps);
    m_slider->setPageStep(kSliderSteps / 20);
    m_slider->setAccessibleName(tr("Threshold"));
    m_slider->setToolTip(tr("Sessions scored at or above the line are flagged"));
    m_typed = new QDoubleSpinBox;
    m_typed->setRange(0, 99);
    m_typed->setDecimals(2);
    m_typed->setSingleStep(0.05);
    m_typed->setKeyboardTracking(false);
    m_typed->setAccessibleName(tr("Threshold, -log10 p"));
    m_typed->setToolTip(tr("The line as score: 3 is one normal session in a thousand"));
    auto* label = dimLabel(tr("Line"));
    label->setBuddy(m_typed);
    m_best = new QPushButton(tr("&Best F1"));
    setCorrected(false);
    row->addWidget(label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_typed);
    row->addWidget(m_best);
    return widget;
}

QWidget* ThresholdControls::buildSecondRow() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    m_daily = new QDoubleSpinBox;
    m_daily->setRange(0, 1e7);
    m_daily->setDecimals(2);
    m_daily->setKeyboardTracking(false);
    m_daily->setAccessibleName(tr("Alerts per day"));
    m_dailyLabel = dimLabel(tr("&Alerts/day"));
    m_dailyLabel->setBuddy(m_daily);
    row->setSpacing(4);
    row->addWidget(m_dailyLabel);
    m_daily->setMinimumWidth(60);
    m_daily->setMaximumWidth(110);
    row->addWidget(m_daily, 1);
    row->addStretch(0);
    row->addWidget(m_labels);
    row->addWidget(m_countScale);
    return widget;
}

void ThresholdControls::connectAll() {
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int step) { Q_EMIT moved(m_top * step / kSliderSteps); });
    connect(m_typed, &QDoubleSpinBox::valueChanged, this, &ThresholdControls::moved);
    connect(m_daily, &QDoubleSpinBox::valueChanged, this, &ThresholdControls::alertsPerDayChosen);
    connect(m_best, &QPushButton::clicked, this, &ThresholdControls::bestF1Requested);
    connect(m_countScale, &QComboBox::currentIndexChanged, this,
            &ThresholdControls::countScaleChanged);
    connect(m_labels, &QComboBox::activated, this, [this](int index) {
        Q_EMIT labelSourceChosen(static_cast<LabelSource>(m_labels->itemData(index).toInt()));
    });
}

void ThresholdControls::follow(double surprise, std::optional<double> alertsPerDay) {
    const QSignalBlocker quietSlider(m_slider), quietTyped(m_typed), quietDaily(m_daily);
    m_slider->setValue(static_cast<int>(std::lround(surprise / m_top * kSliderSteps)));
    m_typed->setValue(surprise);
    if (!alertsPerDay) return;
    m_daily->setDecimals(*alertsPerDay < 10 ? 2 : *alertsPerDay < 100 ? 1 : 0);
    m_daily->setValue(*alertsPerDay);
}

void ThresholdControls::setTimesKnown(bool known) {
    m_daily->setEnabled(known);
    m_dailyLabel->setEnabled(known);
    m_daily->setToolTip(known ? tr("How many sessions a day you can review: sets the line")
                              : tr("This data has no times, so there is no “per day”"));
}

QAbstractButton& ThresholdControls::bestButton() const { return *m_best; }

void ThresholdControls::setBestEnabled(bool enabled) { m_best->setEnabled(enabled); }

void ThresholdControls::setCorrected(bool corrected) {
    m_best->setToolTip(
        corrected ? tr("The line with the best F1 on these very labels, corrected by the probe. An "
                       "oracle: on new data expect less.")
                  : tr("The line with the best F1 on these very labels. An oracle: on new data "
                       "expect less."));
}

void ThresholdControls::setLabelSource(LabelSource labels) {
    m_labels->setCurrentIndex(m_labels->findData(static_cast<int>(labels)));
}

void ThresholdControls::typeLine() {
    m_typed->setFocus(Qt::ShortcutFocusReason);
    m_typed->selectAll();
}

AxisScale ThresholdControls::countScale() const {
    return static_cast<AxisScale>(m_countScale->currentData().toInt());
}

}  // namespace anomalyst::ui
