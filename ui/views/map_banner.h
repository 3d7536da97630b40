#pragma once

#include <QFrame>
#include <QString>
#include <utility>

class QLabel;
class QProgressBar;

namespace anomalyst::ui {

class Theme;

/// Lines above the map that say that it is not the whole map, or on its way to something else, with
/// the link that ends it. Hidden while there is nothing to say.
class MapBanner : public QFrame {
    Q_OBJECT

public:
    enum class Kind { None, Progress, Other, Error };

    explicit MapBanner(const Theme& theme, QWidget* parent = nullptr);

    Kind kind() const { return isHidden() ? Kind::None : m_kind; }
    /// `fraction` is in [0, 1], negative where unknown.
    void showProgress(const QString& text, double fraction);
    void showOther(const QString& text);
    void showError(const QString& sentence);

Q_SIGNALS:
    /// To cancel, to go back to the whole map, or to read no more of this.
    void dismissed();

private:
    void show(Kind kind, const QString& text);
    /// The link's text, and what its tooltip says.
    std::pair<QString, QString> wayOut() const;
    void write();

    const Theme& m_theme;
    Kind m_kind = Kind::None;
    QString m_said;
    QLabel* m_text;
    QProgressBar* m_progress;
};

}  // namespace anomalyst::ui
