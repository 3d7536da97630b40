#pragma once

#include <QObject>

namespace anomalyst::ui {

/// Of the whole program: a wheel that turns over a field, a list to choose from or a slider without
/// the keyboard scrolls what is around it, and does not change a value in passing.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    /// Watches over the program for as long as it lives.
    explicit WheelGuard(QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

}  // namespace anomalyst::ui
