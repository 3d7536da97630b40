#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QAbstractButton;
class QMenu;

namespace anomalyst::ui {

class Theme;

/// A line of small facts. What does not fit is behind a last chip, which counts it and opens a menu
/// of it.
class ChipRow : public QWidget {
    Q_OBJECT

public:
    struct Chip {
        QString text;
        QString explanation;
        bool clickable = false;
    };

    explicit ChipRow(const Theme& theme, QWidget* parent = nullptr);
    void setChips(std::vector<Chip> chips);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(std::size_t chip);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void fillMenu(std::size_t firstHidden);

    const Theme& m_theme;
    std::vector<Chip> m_chips;
    std::vector<QWidget*> m_chipWidgets;
    QAbstractButton* m_more;
    QMenu* m_hidden;
};

}  // namespace anomalyst::ui
