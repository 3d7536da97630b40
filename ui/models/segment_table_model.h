#pragma once

#include <memory>
#include <vector>

#include "engine/domain/segment.h"
#include "ui/models/read_only_table_model.h"

namespace anomalyst::ui {

/// A segment, and what one threshold does to it.
struct SegmentRow {
    struct Share {
        std::uint64_t hits = 0;
        std::uint64_t of = 0;
    };
    const Segment* segment = nullptr;
    Share flagged = {}, falseAlarms = {}, recall = {};
};

/// Segments in rows, and what one threshold does to each: how much of it is flagged, and how often
/// wrongly. What differs from the whole by more than chance is marked.
class SegmentTableModel : public TableModelOf<SegmentRow> {
    Q_OBJECT

public:
    enum Column { Name, Sessions, Flagged, FalseAlarms, Recall, ColumnCount };

    using Segments = std::vector<Segment>;

    explicit SegmentTableModel(QObject* parent = nullptr) : TableModelOf(ColumnCount, parent) {}

    /// Shared because the scores are large; null for none.
    void setSegments(std::shared_ptr<const Segments> segments);
    void setThreshold(double surprise);

protected:
    TableColumn column(int column) const override;
    QString text(int row, int column) const override;
    QString explanation(int row, int column) const override;

private:
    using Share = SegmentRow::Share;
    static SegmentRow rowOf(const Segment& segment, double surprise);
    static const Share* shareAt(const SegmentRow& row, int column);
    /// -1: below the share of all segments by more than chance, 1: above it, 0: neither.
    int departure(int row, int column) const;

    std::shared_ptr<const Segments> m_segments;  ///< that the rows are of
    SegmentRow m_all;
    double m_surprise = 0;
};

}  // namespace anomalyst::ui
