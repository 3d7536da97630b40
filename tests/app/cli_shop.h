#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "program.h"
#include "shop_events.h"

namespace anomalyst::test {

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// The command ended well, was silent on standard error, and its JSON has these keys.
inline void checkKeys(const Outcome& outcome, const char* keys) {
    QVERIFY2(outcome.exitCode == 0, outcome.error.constData());
    QCOMPARE(outcome.error, QByteArray());
    for (const QString& key : words(keys)) QVERIFY2(outcome.json().contains(key), qPrintable(key));
}

/// A folder with the events of a small shop, 30 of its 600 sessions fraud, and a workspace that the
/// program itself has made of them. What goes wrong is a failure of the running test.
class CliShop {
protected:
    void importShop() const {
        QVERIFY(m_folder.isValid());
        writeShopEvents(file("shop.csv"), 600);
        const Outcome import = run({QStringLiteral("import"), workspace(), file("shop.csv")});
        QVERIFY2(import.exitCode == 0, import.error.constData());
    }
    /// The model “first” and its scores, where it does not matter which model it is: a quick one.
    void scoreShop() const {
        for (const char* command :
             {"train --name first --detector isolation-forest", "score --model first"}) {
            const Outcome outcome = run(words(command) << workspace());
            QVERIFY2(outcome.exitCode == 0, outcome.error.constData());
        }
    }

    QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString workspace() const { return file("shop.anomalyst"); }
    /// The workspace as it is now, for a case that changes it.
    QString copyOfWorkspace(const char* name) const {
        return QFile::copy(workspace(), file(name)) ? file(name) : QString();
    }
    Outcome run(QStringList arguments, const QByteArray& input = {}) const {
        return runProgram(arguments << QStringLiteral("--json"), 60'000, input);
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace anomalyst::test
