#pragma once

#include <QAbstractButton>

namespace anomalyst::ui {

class Theme;

constexpr int kChipHeight = 20;

QSize sizeOfChip(const Theme& theme, const QString& text);
/// `live`: it does something; `marked`: the mouse or the keyboard is on it.
void paintChip(QWidget& chip, const Theme& theme, const QString& text, bool live, bool marked);

/// A small fact in a rounded frame that does something when it is pressed.
class ChipButton : public QAbstractButton {
    Q_OBJECT

public:
    ChipButton(const Theme& theme, QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const Theme& m_theme;
};

}  // namespace anomalyst::ui
