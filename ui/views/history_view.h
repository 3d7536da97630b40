#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace anomalyst::ui {

class EmptyState;
class Theme;

/// What the analyst has done and can take back, the last at the bottom. Enter, a double click or
/// the button goes back to a step, or forth to one that was taken back.
class HistoryView : public QWidget {
    Q_OBJECT

public:
    explicit HistoryView(const Theme& theme, QWidget* parent = nullptr);

    /// The steps in their order; the first `done` of them hold, those after were taken back.
    void setSteps(const QStringList& steps, int done);

Q_SIGNALS:
    /// So many of the steps are to hold: 0 takes back everything.
    void goRequested(int done);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addRow(const QString& text, bool holds);
    void nameButton();
    void go();

    const Theme& m_theme;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QListWidget* m_list;
    QPushButton* m_go;
    int m_done = 0;
};

}  // namespace anomalyst::ui
