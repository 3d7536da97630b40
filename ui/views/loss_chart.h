#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "engine/domain/model_info.h"
#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

class PointMarker;

/// Loss per epoch on the training and on the validation sessions, with the best epoch marked: the
/// one with the lowest validation loss, whose weights the model keeps.
class LossChart : public QWidget {
    Q_OBJECT

public:
    explicit LossChart(const Theme& theme, QWidget* parent = nullptr);

    /// `epochs`: how far the axis reaches; 0 is as far as the losses.
    void setLosses(std::vector<EpochLoss> losses, int epochs);
    void add(const EpochLoss& loss);
    const std::vector<EpochLoss>& losses() const { return m_losses; }
    /// 0 while there is none.
    int bestEpoch() const;

    QSize sizeHint() const override { return {320, 150}; }
    QSize minimumSizeHint() const override { return {200, 100}; }

private:
    void show();

    ChartHost* m_host;
    ChartHost::CurveId m_train, m_validation;
    PointMarker* m_best;
    std::vector<EpochLoss> m_losses;
    int m_epochs = 0;
};

}  // namespace anomalyst::ui
