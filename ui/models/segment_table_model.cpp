#include "ui/models/segment_table_model.h"

#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

/// Of the normal distribution: among some sixty cells, one in twenty tables has a mark by chance.
constexpr double kManyCells = 3.3;

QString nameOf(const Segment& segment) {
    switch (segment.kind) {
        case Segment::Kind::Others: return SegmentTableModel::tr("(others)");
        case Segment::Kind::Unknown: return SegmentTableModel::tr("(unknown or mixed)");
        default: return format::text(segment.name);
    }
}

double valueOf(const SegmentRow::Share& share) {
    return static_cast<double>(share.hits) / static_cast<double>(share.of);
}

}  // namespace

void SegmentTableModel::setSegments(std::shared_ptr<const Segments> segments) {
    std::vector<SegmentRow> rows;
    if (segments)
        for (const Segment& segment : *segments) rows.push_back({.segment = &segment});
    const auto before = std::exchange(m_segments, std::move(segments));  // until no row is of them
    replaceRows(std::move(rows));
    setThreshold(m_surprise);
}

void SegmentTableModel::setThreshold(double surprise) {
    m_surprise = surprise;
    if (rowCount() == 0) return;
    m_all = {};
    const auto add = [](Share& sum, const Share& share) {
        sum.hits += share.hits;
        sum.of += share.of;
    };
    for (int row = 0; row < rowCount(); ++row) {
        const SegmentRow& now = rowAt(row) = rowOf(*rowAt(row).segment, surprise);
        add(m_all.flagged, now.flagged);
        add(m_all.falseAlarms, now.falseAlarms);
        add(m_all.recall, now.recall);
    }
    retell(Flagged, Recall);
}

SegmentRow SegmentTableModel::rowOf(const Segment& segment, double surprise) {
    const RankedScores& scores = segment.scores;
    const ThresholdCounts counts = scores.at(surprise);
    return {&segment,
            {counts.flagged, scores.size()},
            {counts.falsePositives, scores.negatives()},
            {counts.truePositives, scores.positives()}};
}

const SegmentTableModel::Share* SegmentTableModel::shareAt(const SegmentRow& row, int column) {
    switch (column) {
        case Flagged: return &row.flagged;
        case FalseAlarms: return &row.falseAlarms;
        case Recall: return &row.recall;
        default: return nullptr;
    }
}

int SegmentTableModel::departure(int row, int column) const {
    const Share* here = shareAt(rowAt(row), column);
    const Share* all = shareAt(m_all, column);
    if (rowCount() < 2 || here == nullptr || here->of == 0 || all->of == 0) return 0;
    const Interval interval =
        wilsonIntervalOf(valueOf(*here), static_cast<double>(here->of), kManyCells);
    const double whole = valueOf(*all);
    return interval.low > whole ? 1 : interval.high < whole ? -1 : 0;
}

TableColumn SegmentTableModel::column(int column) const {
    switch (column) {
        case Name: return {tr("Segment"), tr("What its sessions share"), {}, Qt::AlignLeft};
        case Sessions: return {tr("n"), tr("Sessions with a score")};
        case Flagged: return {tr("Flagged"), tr("Share of its sessions at or above the line")};
        case FalseAlarms:
            return {tr("False al."),
                    tr("Share of its legitimate sessions that are flagged. ▲ and ▼ differ "
                       "from the whole by more than chance.")};
        case Recall: return {tr("Recall"), tr("Share of its fraud that is flagged")};
        default: return {};
    }
}

QString SegmentTableModel::text(int row, int column) const {
    if (column == Name) return nameOf(*rowAt(row).segment);
    if (column == Sessions) return format::count(rowAt(row).segment->scores.size());
    const Share* share = shareAt(rowAt(row), column);
    if (share->of == 0) return format::missing();
    const QString text = format::percent(valueOf(*share));
    const int mark = departure(row, column);
    if (mark == 0) return text;
    return (mark > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + text;
}

QString SegmentTableModel::explanation(int row, int column) const {
    const Share* share = shareAt(rowAt(row), column);
    if (share == nullptr) return nameOf(*rowAt(row).segment);
    if (share->of == 0) return tr("No session of it is labelled so");
    const Interval interval = wilsonInterval(share->hits, share->of);
    return tr("%1 of %2; 95 % interval %3 to %4")
        .arg(format::count(share->hits), format::count(share->of), format::percent(interval.low),
             format::percent(interval.high));
}

}  // namespace anomalyst::ui
