#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace anomalyst::test {

/// What a run of the command line left behind.
struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray error;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    /// Lines on standard error.
    qsizetype errorLines() const { return error.count('\n'); }
};

/// The parts of a command that are free of spaces.
inline QStringList words(const char* text) {
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

/// `input` is what it finds on standard input.
inline Outcome runProgram(const QStringList& arguments, int timeout = 60'000,
                          const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(ANOMALYST_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(timeout)) process.kill(), process.waitForFinished();
    outcome.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.output = process.readAllStandardOutput();
    outcome.error = process.readAllStandardError();
    return outcome;
}

}  // namespace anomalyst::test
