#pragma once

#include <QStyledItemDelegate>

#include "ui/view_context.h"

namespace anomalyst::ui {

class SessionTableModel;

/// Paints the cells of the queue: score bar with number, sparkline, verdict with its shape, and
/// the line of the threshold across the first row below it.
class SessionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    SessionDelegate(const ViewContext& context, const SessionTableModel& model,
                    QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    struct Cell;
    void paintGround(QPainter& painter, const Cell& cell) const;
    void paintScore(QPainter& painter, const Cell& cell) const;
    void paintSparkline(QPainter& painter, const Cell& cell) const;
    void paintVerdict(QPainter& painter, const Cell& cell) const;
    void paintMark(QPainter& painter, const Cell& cell) const;
    void paintText(QPainter& painter, const Cell& cell) const;

    ViewContext m_context;
    const SessionTableModel& m_model;
};

}  // namespace anomalyst::ui
