#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;

namespace anomalyst::ui {

/// A strip above the map that says that it is not the whole map, or on its way to something else,
/// with the button that ends it. Hidden while there is nothing to say.
class MapBanner : public QFrame {
    Q_OBJECT

public:
    enum class Kind { None, Progress, Other, Error };

    explicit MapBanner(QWidget* parent = nullptr);

    Kind kind() const { return isHidden() ? Kind::None : m_kind; }

    /// `fraction` is in [0, 1], negative where unknown.
    void showProgress(const QString& text, double fraction);
    void showOther(const QString& text);
    void showError(const QString& sentence);

Q_SIGNALS:
    /// The button was pressed: to cancel, to go back to the whole map, or to read no more of this.
    void dismissed();

private:
    void show(Kind kind, const QString& text, const QString& button, const QString& explanation);

    Kind m_kind = Kind::None;
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_button;
};

}  // namespace anomalyst::ui
