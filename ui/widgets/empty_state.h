#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace anomalyst::ui {

class Theme;

/// What stands in a panel that has nothing to show yet: what is missing, what would fill it, and
/// the button that does so.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    struct Button {
        QString text;
        QString explanation;  ///< its tooltip
    };

    explicit EmptyState(const Theme& theme, QWidget* parent = nullptr);

    /// A `button` without text is hidden.
    void set(const QString& title, const QString& explanation, const Button& button = {});

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel* m_title;
    QLabel* m_explanation;
    QPushButton* m_button;
};

}  // namespace anomalyst::ui
