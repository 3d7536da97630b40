#include "ui/models/model_table_model.h"

#include <algorithm>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QString share(std::optional<double> value, int decimals) {
    return value ? format::number(*value, decimals) : format::missing();
}

std::optional<double> metric(const ModelRow& row, int column) {
    if (!row.metrics) return std::nullopt;
    switch (column) {
        case ModelTableModel::Auroc: return row.metrics->auroc;
        case ModelTableModel::Auprc: return row.metrics->auprc;
        case ModelTableModel::Precision: return row.metrics->counts.precision();
        case ModelTableModel::Recall: return row.metrics->counts.recall();
        case ModelTableModel::F1: return row.metrics->counts.f1();
        default: return std::nullopt;
    }
}

bool isMetric(int column) {
    return column >= ModelTableModel::Auroc && column <= ModelTableModel::F1;
}

/// A labelled session of each kind is there, and still a share of none is asked for.
QString whyMissing(const ModelRow& row) {
    const QString unjudged = whyUnjudged(row.metrics);
    return unjudged.isEmpty() ? ModelTableModel::tr("no labelled session is above the line")
                              : unjudged;
}

}  // namespace

ModelTableModel::ModelTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ModelTableModel::setRows(std::vector<ModelRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const ModelRow& a, const ModelRow& b) {
        return a.info.created > b.info.created;
    });
    endResetModel();
}

ModelId ModelTableModel::modelAt(int row) const {
    if (row < 0 || row >= rowCount()) return {};
    return m_rows[static_cast<std::size_t>(row)].info.id;
}

int ModelTableModel::rowOf(ModelId model) const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&](const ModelRow& row) { return row.info.id == model; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int ModelTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ModelTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ModelRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return text(row, index.column());
        case SortRole: return sortValue(row, index.column());
        case ChampionRole: return row.info.champion;
        case Qt::TextAlignmentRole:
            return QVariant(index.column() > Detector && index.column() != Created
                                ? Qt::AlignRight | Qt::AlignVCenter
                                : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            if (isMetric(index.column()) && !metric(row, index.column()))
                return tr("None: %1").arg(whyMissing(row));
            if (row.info.champion) return tr("Champion: its scores drive the queue");
            return {};
        default: return {};
    }
}

QString ModelTableModel::text(const ModelRow& row, int column) const {
    switch (column) {
        case Name: return format::text(row.info.name);
        case Detector: return format::text(row.info.detector);
        case Auroc:
        case Auprc: return share(metric(row, column), 3);
        case Precision:
        case Recall:
        case F1: return share(metric(row, column), 2);
        case TrainSeconds: return format::duration(row.info.seconds);
        case TrainSessions: return format::count(row.info.trainSessions);
        case ScoredSessions: return format::count(row.info.scoredSessions);
        case Created: return format::dateTime(row.info.created);
        default: return {};
    }
}

QVariant ModelTableModel::sortValue(const ModelRow& row, int column) const {
    switch (column) {
        case TrainSeconds: return row.info.seconds;
        case TrainSessions: return static_cast<qulonglong>(row.info.trainSessions);
        case ScoredSessions: return static_cast<qulonglong>(row.info.scoredSessions);
        case Created: return static_cast<qlonglong>(row.info.created.micros);
        case Name:
        case Detector: return text(row, column);
        default: return metric(row, column).value_or(-1);
    }
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section > Detector && section != Created
                            ? Qt::AlignRight | Qt::AlignVCenter
                            : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
            case Auroc: return tr("Area under the ROC curve, on the labelled sessions");
            case Auprc: return tr("Average precision, on the labelled sessions");
            case Precision:
            case Recall:
            case F1: return tr("At the threshold, on the labelled sessions");
            case Name: return tr("What lists and reports call the model");
            case Detector: return tr("The kind of model");
            case TrainSeconds: return tr("How long the training took");
            case TrainSessions: return tr("Sessions that it has learned from");
            case ScoredSessions: return tr("Sessions that it has scored");
            case Created: return tr("When it was trained");
            default: return {};
        }
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name: return tr("Model");
        case Detector: return tr("Detector");
        case Auroc: return tr("AUROC");
        case Auprc: return tr("AUPRC");
        case Precision: return tr("Precision");
        case Recall: return tr("Recall");
        case F1: return tr("F1");
        case TrainSeconds: return tr("Training time");
        case TrainSessions: return tr("Trained on (sessions)");
        case ScoredSessions: return tr("Scored (sessions)");
        case Created: return tr("Made (UTC)");
        default: return {};
    }
}

}  // namespace anomalyst::ui
