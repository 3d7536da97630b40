#pragma once

#include <QWidget>
#include <optional>

#include "engine/domain/label.h"
#include "ui/charts/chart_axis.h"

class QAbstractButton;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;

namespace anomalyst::ui {

/// The means to move the line beside dragging it: slider, typed value, alerts per day, best F1;
/// and which labels are the truth, and how the histogram counts.
class ThresholdControls : public QWidget {
    Q_OBJECT

public:
    explicit ThresholdControls(QWidget* parent = nullptr);

    /// Right end of the slider, as surprise.
    void setTop(double top) { m_top = top; }
    /// The line as it is, and the alerts it makes a day; none where the data has no times. Emits
    /// nothing.
    void follow(double surprise, std::optional<double> alertsPerDay);
    void setTimesKnown(bool known);
    void setBestEnabled(bool enabled);
    QAbstractButton& bestButton() const;
    /// The best F1 is by the labels as a probe corrects them.
    void setCorrected(bool corrected);
    void setLabelSource(LabelSource labels);
    AxisScale countScale() const;
    /// The keyboard goes to the typed value.
    void typeLine();

Q_SIGNALS:
    void moved(double surprise);
    void alertsPerDayChosen(double alerts);
    void bestF1Requested();
    void labelSourceChosen(anomalyst::LabelSource labels);
    void countScaleChanged();

private:
    QWidget* buildLineRow();
    QWidget* buildSecondRow();
    void buildLabels();
    void buildCountScale();
    void connectAll();

    QSlider* m_slider = nullptr;
    QDoubleSpinBox* m_typed = nullptr;
    QPushButton* m_best = nullptr;
    QDoubleSpinBox* m_daily = nullptr;
    QLabel* m_dailyLabel = nullptr;
    QComboBox* m_labels = nullptr;
    QComboBox* m_countScale = nullptr;
    double m_top = 6;
};

}  // namespace anomalyst::ui
