#pragma once

#include <QObject>

class QDBusVariant;

namespace anomalyst::ui {

/// Whether the desktop wants dark windows, as freedesktop's settings portal says, now and whenever
/// it changes. Qt 6.4 cannot tell. Silent where there is no session bus or no portal.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    /// Asks without waiting; the answer comes as `changed`.
    explicit SystemScheme(QObject* parent = nullptr);

Q_SIGNALS:
    void changed(bool dark);

private Q_SLOTS:
    void noteSetting(const QString& group, const QString& key, const QDBusVariant& value);
};

}  // namespace anomalyst::ui
