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
    /// No session has a score: as `set`, unless there is a model that has only to score them.
    void setUnscored(const QString& title, const QString& explanation, const Button& button);
    /// The name of such a model; empty: there is none.
    void setUnscoredModel(const QString& name);
    /// A model is being trained or scores, so that scores are on their way.
    void setScoresComing(bool coming);

    /// With the explanation in lines that are easy to read.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void buttonClicked();
    /// Instead of it, where the button lets the unscored model score.
    void scoreClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int readableWidth() const;
    int heightFor(int width) const;
    void fit();
    void say(const QString& title, const QString& explanation, const Button& button);
    void showUnscored();

    QLabel* m_title;
    QLabel* m_explanation;
    QPushButton* m_button;
    QString m_unscoredModel;
    bool m_unscored = false;  ///< that is what it says
    bool m_scoresComing = false;
    QString m_unscoredTitle, m_unscoredExplanation;
    Button m_unscoredButton;
};

}  // namespace anomalyst::ui
