#include "ui/models/segment_table_model.h"

#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

struct ColumnWords {
    QString title, explanation;
};

ColumnWords wordsOf(int column) {
    using Model = SegmentTableModel;
    switch (column) {
        case Model::Name: return {Model::tr("Segment"), Model::tr("What its sessions share")};
        case Model::Sessions: return {Model::tr("n"), Model::tr("Sessions with a score")};
        case Model::Flagged:
            return {Model::tr("Flagged"), Model::tr("Share of its sessions at or above the line")};
        case Model::FalseAlarms:
            return {Model::tr("False al."),
                    Model::tr("Share of its legitimate sessions that are flagged. ▲ and ▼ differ "
                              "from the whole by more than chance.")};
        case Model::Recall:
            return {Model::tr("Recall"), Model::tr("Share of its fraud that is flagged")};
        default: return {};
    }
}

QString nameOf(const Segment& segment) {
    switch (segment.kind) {
        case Segment::Kind::Others: return SegmentTableModel::tr("(others)");
        case Segment::Kind::Unknown: return SegmentTableModel::tr("(unknown or mixed)");
        default: return format::text(segment.name);
    }
}

QVariant alignment(int column) {
    return QVariant((column == SegmentTableModel::Name ? Qt::AlignLeft : Qt::AlignRight) |
                    Qt::AlignVCenter);
}

}  // namespace

void SegmentTableModel::setSegments(std::shared_ptr<const Segments> segments) {
    beginResetModel();
    m_segments = std::move(segments);
    m_rows.assign(m_segments ? m_segments->size() : 0, {});
    endResetModel();
    setThreshold(m_surprise);
}

void SegmentTableModel::setThreshold(double surprise) {
    m_surprise = surprise;
    if (m_rows.empty()) return;
    m_all = {};
    const auto add = [](Share& sum, const Share& share) {
        sum.hits += share.hits;
        sum.of += share.of;
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i] = rowOf((*m_segments)[i].scores, surprise);
        add(m_all.flagged, m_rows[i].flagged);
        add(m_all.falseAlarms, m_rows[i].falseAlarms);
        add(m_all.recall, m_rows[i].recall);
    }
    Q_EMIT dataChanged(index(0, Flagged), index(rowCount() - 1, Recall));
}

SegmentTableModel::Row SegmentTableModel::rowOf(const RankedScores& scores, double surprise) {
    const ThresholdCounts counts = scores.at(surprise);
    return {{counts.flagged, scores.size()},
            {counts.falsePositives, scores.negatives()},
            {counts.truePositives, scores.positives()}};
}

const SegmentTableModel::Share* SegmentTableModel::shareAt(const Row& row, int column) const {
    switch (column) {
        case Flagged: return &row.flagged;
        case FalseAlarms: return &row.falseAlarms;
        case Recall: return &row.recall;
        default: return nullptr;
    }
}

int SegmentTableModel::departure(int row, int column) const {
    const Share* here = shareAt(m_rows[static_cast<std::size_t>(row)], column);
    const Share* all = shareAt(m_all, column);
    if (m_rows.size() < 2 || here == nullptr || here->of == 0 || all->of == 0) return 0;
    const Interval interval = wilsonInterval(here->hits, here->of);
    const double whole = static_cast<double>(all->hits) / static_cast<double>(all->of);
    return interval.low > whole ? 1 : interval.high < whole ? -1 : 0;
}

QString SegmentTableModel::shareText(int row, int column) const {
    const Share* share = shareAt(m_rows[static_cast<std::size_t>(row)], column);
    if (share->of == 0) return format::missing();
    const QString text =
        format::percent(static_cast<double>(share->hits) / static_cast<double>(share->of));
    const int mark = departure(row, column);
    if (mark == 0) return text;
    return (mark > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + text;
}

QString SegmentTableModel::explanation(int row, int column) const {
    const Share* share = shareAt(m_rows[static_cast<std::size_t>(row)], column);
    if (share == nullptr) return nameOf((*m_segments)[static_cast<std::size_t>(row)]);
    if (share->of == 0) return tr("No session of it is labelled so");
    const Interval interval = wilsonInterval(share->hits, share->of);
    return tr("%1 of %2; 95 % interval %3 to %4")
        .arg(format::count(share->hits), format::count(share->of), format::percent(interval.low),
             format::percent(interval.high));
}

int SegmentTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SegmentTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SegmentTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole) return alignment(index.column());
    if (role == Qt::ToolTipRole) return explanation(index.row(), index.column());
    if (role != Qt::DisplayRole) return {};
    const Segment& segment = (*m_segments)[static_cast<std::size_t>(index.row())];
    if (index.column() == Name) return nameOf(segment);
    if (index.column() == Sessions) return format::count(segment.scores.size());
    return shareText(index.row(), index.column());
}

QVariant SegmentTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    const auto [title, explanation] = wordsOf(section);
    if (role == Qt::ToolTipRole) return explanation;
    return role == Qt::DisplayRole ? title : QVariant();
}

}  // namespace anomalyst::ui
