#pragma once

#include <QTableView>

namespace anomalyst::ui {

class Theme;

/// The table of the queue: rows of one height, however many, and one tab stop, with an Enter of its
/// own.
class QueueTable : public QTableView {
    Q_OBJECT

public:
    explicit QueueTable(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void enterPressed();
    void resized();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// The mouse is over no row any more.
    void leaveEvent(QEvent* event) override;
};

}  // namespace anomalyst::ui
