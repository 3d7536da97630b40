#pragma once

#include <QString>
#include <QVariant>
#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

#include "ui/view_context.h"

namespace anomalyst::ui {

/// What made a score, one row a cause: its name, its value, what was expected, and a bar for its
/// share. Names are whole: where the widest one leaves no room for the rest, each has a line of its
/// own above it. Rows that stand for an event choose it when clicked or gone to with the arrow
/// keys, and follow the hovered event; the chosen one comes into sight of the area it scrolls in.
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

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// The rectangle of a cursor is that of the chosen row, else of the first one.
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Widths of the widest texts, and the height of one; in pixels.
    struct Measures {
        double name = 0, value = 0, expected = 0, share = 0, line = 0;
    };
    /// Right edges of the columns, the gap behind each included; the bars take the rest.
    struct Columns {
        double name = 0, value = 0, expected = 0;
        bool twoLines = false;  ///< the name is above the others
    };

    void measure();
    Columns columnsFor(double width) const;
    double headerHeight() const;
    double rowHeight(const Columns& columns) const;
    const Row* rowAt(QPointF point) const;
    /// By so many rows that stand for an event; from the first where none of them is chosen.
    void step(int by);
    /// The chosen row, in the areas that the bars scroll in.
    void bringIntoSight();
    void paintHeader(QPainter& painter, const Columns& columns) const;
    void paintRow(QPainter& painter, const Row& row, const QRectF& area,
                  const Columns& columns) const;

    ViewContext m_context;
    std::vector<Row> m_rows;
    QString m_valueTitle;
    Measures m_widest;
};

}  // namespace anomalyst::ui
