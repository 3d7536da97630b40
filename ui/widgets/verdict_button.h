#pragma once

#include <QToolButton>

#include "engine/domain/label.h"

namespace anomalyst::ui {

class Theme;

/// The button of a verdict: shape, word and key. Carries the verdict's action; shown as given
/// when it is the verdict of the session in view: filled, and while it is not in the workspace yet
/// with a dashed edge alone.
class VerdictButton : public QToolButton {
    Q_OBJECT

public:
    /// How much of the verdict's colour is behind its word where it is given.
    static constexpr float kGivenTint = 0.12F;

    VerdictButton(const Theme& theme, Verdict verdict, QAction& action, QWidget* parent = nullptr);

    enum class Given { No, Pending, Yes };
    void setGiven(Given given);
    /// Shape and key only, where room is short.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;  ///< without the word

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString word() const;
    QFont wordFont() const;
    int keyWidth() const;  ///< of the box that shows the key; 0 without one

    const Theme& m_theme;
    Verdict m_verdict;
    Given m_given = Given::No;
    bool m_compact = false;
};

}  // namespace anomalyst::ui
