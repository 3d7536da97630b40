#pragma once

#include <QWidget>
#include <vector>

#include "ui/charts/chart_host.h"
#include "ui/models/training_run.h"

namespace anomalyst::ui {

class PointMarker;
class SeriesLegend;

/// Loss per epoch on the training and on the validation sessions, with the best epoch marked: the
/// one with the lowest validation loss, whose weights the model keeps. Behind it, the validation
/// losses of other runs, each with its best epoch.
class LossChart : public QWidget {
    Q_OBJECT

public:
    explicit LossChart(const Theme& theme, QWidget* parent = nullptr);

    /// `epochs`: how far the axis reaches; 0 is as far as the losses.
    void setLosses(std::vector<EpochLoss> losses, int epochs);
    /// An epoch that is not later than the last one begins another curve, as that of the next
    /// member of an ensemble.
    void add(const EpochLoss& loss);
    const std::vector<EpochLoss>& losses() const { return m_losses; }
    /// 0 while there is none.
    int bestEpoch() const;

    /// The runs behind it; of more than `compared::kMost` the first.
    void setOthers(std::vector<TrainingRun> runs);
    const std::vector<TrainingRun>& others() const { return m_others; }

    QSize sizeHint() const override { return {320, 150}; }
    QSize minimumSizeHint() const override { return {200, 100}; }

private:
    struct Other {
        ChartHost::CurveId curve;
        PointMarker* best;
    };

    void show();
    void showOther(std::size_t run);
    void describe();

    ChartHost* m_host;
    std::vector<Other> m_behind;
    ChartHost::CurveId m_train, m_validation;
    PointMarker* m_best;
    SeriesLegend* m_legend;
    std::vector<EpochLoss> m_losses;
    std::vector<TrainingRun> m_others;
    int m_epochs = 0;
};

}  // namespace anomalyst::ui
