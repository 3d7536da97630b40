#pragma once

#include <QWidget>

#include "ui/theme.h"

namespace anomalyst::ui {

/// One line: a heading and, dimmed, a remark of which what has no room is left out. Painted, so
/// that a remark that changes with every step of a drag lays out nothing.
class HeadingLine : public QWidget {
    Q_OBJECT

public:
    explicit HeadingLine(const Theme& theme, QWidget* parent = nullptr);

    void setHeading(const QString& heading);
    void setRemark(const QString& remark);
    const QString& remark() const { return m_remark; }

    /// It may not become so narrow that a part of the remark is left out.
    void keepWhole();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    QString m_heading;
    QString m_remark;
    bool m_whole = false;
};

}  // namespace anomalyst::ui
