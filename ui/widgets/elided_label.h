#pragma once

#include <QString>
#include <QWidget>

namespace anomalyst::ui {

class Theme;

/// One line of quiet text that gives way: what has no room is left out, the whole is in the
/// tooltip.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& text);
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

}  // namespace anomalyst::ui
