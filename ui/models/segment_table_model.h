#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "engine/domain/segment.h"

namespace anomalyst::ui {

/// Segments in rows, and what one threshold does to each: how much of it is flagged, and how often
/// wrongly. What differs from the whole by more than chance is marked.
class SegmentTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Sessions, Flagged, FalseAlarms, Recall, ColumnCount };

    using Segments = std::vector<Segment>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Shared because the scores are large; null for none.
    void setSegments(std::shared_ptr<const Segments> segments);
    void setThreshold(double surprise);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Share {
        std::uint64_t hits = 0;
        std::uint64_t of = 0;
    };
    struct Row {
        Share flagged, falseAlarms, recall;
    };
    static Row rowOf(const RankedScores& scores, double surprise);
    const Share* shareAt(const Row& row, int column) const;
    QString shareText(int row, int column) const;
    QString explanation(int row, int column) const;
    /// -1: below the share of all segments by more than chance, 1: above it, 0: neither.
    int departure(int row, int column) const;

    std::shared_ptr<const Segments> m_segments;
    std::vector<Row> m_rows;
    Row m_all;
    double m_surprise = 0;
};

}  // namespace anomalyst::ui
