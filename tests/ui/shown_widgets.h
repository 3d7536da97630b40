#pragma once

#include <QLabel>
#include <QString>
#include <QWidget>
#include <algorithm>

namespace anomalyst::testing {

/// Whether a label with that text can be seen.
inline bool says(const QWidget& widget, const QString& text) {
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
    });
}

/// The widget with that accessible name, or null.
template <class Widget>
Widget* called(const QWidget& parent, const QString& name) {
    for (Widget* widget : parent.findChildren<Widget*>())
        if (widget->accessibleName() == name) return widget;
    return nullptr;
}

/// The widget with that text, whatever the letter of its key, or null.
template <class Widget>
Widget* reading(const QWidget& parent, const QString& text) {
    for (Widget* widget : parent.findChildren<Widget*>())
        if (QString(widget->text()).remove(u'&') == text) return widget;
    return nullptr;
}

}  // namespace anomalyst::testing
