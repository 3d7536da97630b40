#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <chrono>

namespace anomalyst::app {

/// What the program remembers for this analyst on this machine. What belongs to the data (labels,
/// threshold) is kept in the workspace instead. GUI thread only.
class Settings {
public:
    /// Workspaces opened lately, the last one first.
    static QStringList recentWorkspaces();
    static void addRecentWorkspace(const QString& path);
    static void forgetRecentWorkspace(const QString& path);
    /// A line about a recent workspace ("27,951 sessions"), kept since it was last open.
    static QString recentDetail(const QString& path);
    static void setRecentDetail(const QString& path, const QString& detail);

    static QByteArray layout();
    static void setLayout(const QByteArray& layout);
    /// Arrangements of the panels by the names that the analyst gave them.
    static QMap<QString, QByteArray> layouts();
    static void setLayouts(const QMap<QString, QByteArray>& layouts);
    /// "System", "Light" or "Dark".
    static QString theme();
    static void setTheme(const QString& theme);
    /// Of the texts: "System", "en" or "zh_CN"; read when the program starts.
    static QString language();
    static void setLanguage(const QString& language);
    /// Who gives verdicts here; the account's name until it is set.
    static QString analyst();
    static void setAnalyst(const QString& name);

    /// Mappings of columns that the analyst has named, as texts.
    static QVariantMap mappings();
    static void setMappings(const QVariantMap& mappings);

    /// Keys that the analyst has chosen for commands, by the command's name.
    static QMap<QString, QString> keys();
    static void setKeys(const QMap<QString, QString>& keys);

    /// Size of all text in per cent of the usual one; from 100 to 150.
    static int textPercent();
    static void setTextPercent(int percent);
    /// From how many sessions on a verdict is confirmed first; at least 2.
    static int confirmFrom();
    static void setConfirmFrom(int sessions);

    /// Least time between the checkpoints of a training; 30 s until it is set, by hand.
    static std::chrono::duration<double> betweenCheckpoints();

    /// A value of one workspace: "filter", "session", "model", "labels", "links".
    static QVariant ofWorkspace(const QString& path, const QString& key);
    static void setOfWorkspace(const QString& path, const QString& key, const QVariant& value);
};

}  // namespace anomalyst::app
