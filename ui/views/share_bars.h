#pragma once

#include <QString>
#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

#include "ui/view_context.h"

namespace anomalyst::ui {

/// What made a score, one row a cause: its name, its value, what was expected, and a bar for its
/// share. Rows that stand for an event choose it when clicked or gone to with the arrow keys, and
/// follow the hovered event.
class ShareBars : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString name;
        QString value;
        QString expected;
        double share = 0;
        std::optional<std::uint32_t> event;
    };

    ShareBars(const ViewContext& context, QWidget* parent = nullptr);
    void setRows(std::vector<Row> rows, const QString& valueTitle);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Row* rowAt(QPointF point) const;
    /// By so many rows that stand for an event; from the first where none of them is chosen.
    void step(int by);
    void paintRow(QPainter& painter, const Row& row, const QRectF& area) const;

    ViewContext m_context;
    std::vector<Row> m_rows;
    QString m_valueTitle;
};

}  // namespace anomalyst::ui
