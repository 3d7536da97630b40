#include "ui/views/threshold_curves.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <optional>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/point_marker.h"
#include "ui/format.h"
#include "ui/views/confusion_matrix.h"
#include "ui/views/heading_line.h"

namespace anomalyst::ui {
namespace {

QList<QPointF> pointsOf(const std::vector<CurvePoint>& curve) {
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(curve.size()));
    for (const CurvePoint& p : curve) points.append({p.x, p.y});
    return points;
}

/// One curve over the unit square, with its name and area above it.
class AreaCurve : public QWidget {
public:
    AreaCurve(const Theme& theme, const QString& title, const QString& xTitle)
        : m_title(new HeadingLine(theme)), m_host(new ChartHost(theme)) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        m_title->keepWhole();
        m_host->setPlotMargins({22, 6, 6, 20});
        m_host->setFrameVisible(true);
        m_host->setMinimumSize(90, 64);
        AxisStyle axis;
        axis.title = xTitle;
        axis.pixelsPerLabel = 400;  // the ends only
        m_host->setXAxis(axis);
        axis.title.clear();
        axis.pixelsPerLabel = 60;
        m_host->setYAxis(axis);
        m_host->setHome({0, 0, 1, 1});
        m_host->describe(title);
        m_curve = m_host->addCurve(title, &Colours::accent, 1.6);
        m_point = new PointMarker(*m_host, PointMarker::Shape::Disc, &Colours::accent, 4.5);
        column->addWidget(m_title);
        column->addWidget(m_host, 1);
    }

    void show(const QString& name, const std::vector<CurvePoint>& points,
              std::optional<double> area) {
        m_host->setCurve(m_curve, pointsOf(points));
        m_title->setHeading(name);
        m_title->setRemark(area ? format::number(*area, 3) : QString());
        m_title->setToolTip(ThresholdCurves::tr("Area under the curve"));
    }
    void setPoint(std::optional<double> x, std::optional<double> y) {
        m_point->setPlace(x && y ? std::optional(DataPoint{*x, *y}) : std::nullopt);
    }

private:
    HeadingLine* m_title;
    ChartHost* m_host;
    ChartHost::CurveId m_curve = 0;
    PointMarker* m_point = nullptr;
};

}  // namespace

struct ThresholdCurves::Parts {
    AreaCurve* precisionRecall;
    AreaCurve* roc;
    ConfusionMatrix* matrix;
    QLabel* tooFew;
    HeadingLine* note;
    std::shared_ptr<const RankedScores> scores = nullptr;
    std::shared_ptr<const ProbeEstimate> probe = nullptr;
};

ThresholdCurves::ThresholdCurves(const Theme& theme, QWidget* parent)
    : QStackedWidget(parent),
      m_parts(new Parts{new AreaCurve(theme, tr("Precision – recall"), tr("recall")),
                        new AreaCurve(theme, tr("ROC"), tr("false alarms")),
                        new ConfusionMatrix(theme), new QLabel, new HeadingLine(theme)}) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_parts->note);
    m_parts->note->setRemark(tr("Curves: labels only, not corrected by the probe"));
    m_parts->note->setToolTip(
        tr("The curves, their areas and the dot are counted among the labelled sessions alone. "
           "The metrics above and the matrix are corrected by the probe, so they may differ."));
    auto* row = new QHBoxLayout;
    column->addLayout(row, 1);
    row->setSpacing(8);
    row->addWidget(m_parts->precisionRecall, 4);
    row->addWidget(m_parts->roc, 4);
    row->addWidget(m_parts->matrix, 5);
    m_parts->tooFew->setProperty("dim", true);
    m_parts->tooFew->setAlignment(Qt::AlignCenter);
    m_parts->tooFew->setWordWrap(true);
    addWidget(page);
    addWidget(m_parts->tooFew);
}

ThresholdCurves::~ThresholdCurves() = default;

void ThresholdCurves::showScores(std::shared_ptr<const RankedScores> scores,
                                 std::shared_ptr<const ProbeEstimate> probe) {
    m_parts->precisionRecall->show(tr("PR"), scores->precisionRecall(), scores->auprc());
    m_parts->roc->show(tr("ROC"), scores->roc(), scores->auroc());
    m_parts->note->setVisible(probe != nullptr);
    m_parts->scores = std::move(scores);
    m_parts->probe = std::move(probe);
    setCurrentIndex(0);
}

void ThresholdCurves::showTooFew(const QString& sentence) {
    m_parts->tooFew->setText(sentence);
    setCurrentIndex(1);
}

void ThresholdCurves::setThreshold(double surprise) {
    if (!m_parts->scores) return;
    const ThresholdCounts counts = m_parts->scores->at(surprise);
    if (m_parts->probe)
        m_parts->matrix->setExpected(m_parts->probe->countsAt(surprise));
    else
        m_parts->matrix->setCounts(counts);
    m_parts->precisionRecall->setPoint(counts.recall(), counts.precision());
    m_parts->roc->setPoint(counts.falsePositiveRate(), counts.recall());
}

}  // namespace anomalyst::ui
