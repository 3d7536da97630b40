#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QAbstractButton;

namespace anomalyst::ui {

class Theme;

/// A line of small facts. What does not fit is counted in a last chip whose tooltip lists it.
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

    const Theme& m_theme;
    std::vector<Chip> m_chips;
    std::vector<QAbstractButton*> m_buttons;
    QAbstractButton* m_more;
};

}  // namespace anomalyst::ui
