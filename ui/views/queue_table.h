#pragma once

#include <QTableView>

namespace anomalyst::ui {

class Theme;

/// The table of the queue: rows of one height, however many, and one tab stop, with Enter and Esc
/// of its own.
class QueueTable : public QTableView {
    Q_OBJECT

public:
    explicit QueueTable(const Theme& theme, QWidget* parent = nullptr);

    /// Whether Esc leaves something here; else it is left to the window.
    void setLeavable(bool leavable) { m_leavable = leavable; }

Q_SIGNALS:
    void enterPressed();
    void left();  ///< by Esc
    void resized();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// The mouse is over no row any more.
    void leaveEvent(QEvent* event) override;

private:
    bool m_leavable = false;
};

}  // namespace anomalyst::ui
