#include "app/settings.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>

namespace anomalyst::app {

namespace {

constexpr int kMostRecent = 12;

/// Paths hold characters that mean something in a settings key.
QString groupOf(const QString& path) {
    const QByteArray name = QFileInfo(path).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex();
    return QStringLiteral("workspaces/") + QString::fromLatin1(hash.left(16)) + u'/';
}

}  // namespace

QStringList Settings::recentWorkspaces() {
    return QSettings().value(QStringLiteral("recent")).toStringList();
}

void Settings::addRecentWorkspace(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList recent = recentWorkspaces();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    QSettings().setValue(QStringLiteral("recent"), recent.mid(0, kMostRecent));
}

void Settings::forgetRecentWorkspace(const QString& path) {
    QStringList recent = recentWorkspaces();
    recent.removeAll(path);
    QSettings settings;
    settings.setValue(QStringLiteral("recent"), recent);
    settings.remove(groupOf(path));
}

QString Settings::recentDetail(const QString& path) {
    return ofWorkspace(path, QStringLiteral("detail")).toString();
}

void Settings::setRecentDetail(const QString& path, const QString& detail) {
    setOfWorkspace(path, QStringLiteral("detail"), detail);
}

QByteArray Settings::layout() {
    return QSettings().value(QStringLiteral("window/layout")).toByteArray();
}

void Settings::setLayout(const QByteArray& layout) {
    QSettings().setValue(QStringLiteral("window/layout"), layout);
}

QString Settings::theme() {
    return QSettings().value(QStringLiteral("theme"), QStringLiteral("System")).toString();
}

void Settings::setTheme(const QString& theme) {
    QSettings().setValue(QStringLiteral("theme"), theme);
}

QString Settings::analyst() {
    const QString account = qEnvironmentVariable("USER", QStringLiteral("analyst"));
    return QSettings().value(QStringLiteral("analyst"), account).toString();
}

void Settings::setAnalyst(const QString& name) {
    QSettings().setValue(QStringLiteral("analyst"), name);
}

QMap<QString, QString> Settings::keys() {
    QMap<QString, QString> keys;
    QSettings settings;
    settings.beginGroup(QStringLiteral("keys"));
    for (const QString& name : settings.childKeys()) keys[name] = settings.value(name).toString();
    return keys;
}

void Settings::setKeys(const QMap<QString, QString>& keys) {
    QSettings settings;
    settings.beginGroup(QStringLiteral("keys"));
    settings.remove(QString());
    for (auto key = keys.cbegin(); key != keys.cend(); ++key) settings.setValue(key.key(), *key);
}

std::chrono::duration<double> Settings::betweenCheckpoints() {
    return std::chrono::duration<double>(
        QSettings().value(QStringLiteral("training/secondsBetweenCheckpoints"), 30).toDouble());
}

QVariant Settings::ofWorkspace(const QString& path, const QString& key) {
    return QSettings().value(groupOf(path) + key);
}

void Settings::setOfWorkspace(const QString& path, const QString& key, const QVariant& value) {
    QSettings().setValue(groupOf(path) + key, value);
}

}  // namespace anomalyst::app
