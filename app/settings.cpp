#include "app/settings.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

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

QMap<QString, QByteArray> Settings::layouts() {
    QMap<QString, QByteArray> layouts;
    const QVariantMap kept = QSettings().value(QStringLiteral("window/layouts")).toMap();
    for (auto layout = kept.cbegin(); layout != kept.cend(); ++layout)
        layouts[layout.key()] = layout->toByteArray();
    return layouts;
}

void Settings::setLayouts(const QMap<QString, QByteArray>& layouts) {
    QVariantMap kept;
    for (auto layout = layouts.cbegin(); layout != layouts.cend(); ++layout)
        kept[layout.key()] = *layout;
    QSettings().setValue(QStringLiteral("window/layouts"), kept);
}

QString Settings::theme() {
    return QSettings().value(QStringLiteral("theme"), QStringLiteral("System")).toString();
}

void Settings::setTheme(const QString& theme) {
    QSettings().setValue(QStringLiteral("theme"), theme);
}

QString Settings::language() {
    return QSettings().value(QStringLiteral("language"), QStringLiteral("System")).toString();
}

void Settings::setLanguage(const QString& language) {
    QSettings().setValue(QStringLiteral("language"), language);
}

QString Settings::analyst() {
    const QString account = qEnvironmentVariable("USER", QStringLiteral("analyst"));
    return QSettings().value(QStringLiteral("analyst"), account).toString();
}

void Settings::setAnalyst(const QString& name) {
    QSettings().setValue(QStringLiteral("analyst"), name);
}

QVariantMap Settings::mappings() {
    return QSettings().value(QStringLiteral("import/mappings")).toMap();
}

void Settings::setMappings(const QVariantMap& mappings) {
    QSettings().setValue(QStringLiteral("import/mappings"), mappings);
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

int Settings::textPercent() {
    return std::clamp(QSettings().value(QStringLiteral("textPercent"), 100).toInt(), 100, 150);
}

void Settings::setTextPercent(int percent) {
    QSettings().setValue(QStringLiteral("textPercent"), percent);
}

int Settings::confirmFrom() {
    return std::max(QSettings().value(QStringLiteral("confirmFrom"), 2).toInt(), 2);
}

void Settings::setConfirmFrom(int sessions) {
    QSettings().setValue(QStringLiteral("confirmFrom"), sessions);
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
