#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace anomalyst::ui {

/// A line that says that a model is trained and has only to score, and the button that lets it.
/// Hidden while there is no such model.
class ScoringNotice : public QWidget {
    Q_OBJECT

public:
    explicit ScoringNotice(QWidget* parent = nullptr);

    /// Empty: there is none.
    void setModel(const QString& name);

    /// The same in the words of an empty panel.
    static QString sentence(const QString& name);
    static QString buttonText();
    static QString buttonExplanation(const QString& name);

Q_SIGNALS:
    void scoreRequested();

private:
    QLabel* m_words;
    QPushButton* m_button;
};

}  // namespace anomalyst::ui
