#pragma once

#include <unistd.h>
#include <QDir>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <filesystem>

namespace anomalyst::storage {

/// A PostgreSQL server of the test's own, which nobody else can reach and which goes with it.
class PostgresServer {
public:
    /// Where PostgreSQL is installed, the newest; else nothing can be started.
    static QString programs() {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        return found.isEmpty() ? QString()
                               : versions.filePath(found.last() + QStringLiteral("/bin"));
    }

    bool start() {
        // It refuses to run as root, who has to lend it the folder.
        if (::geteuid() == 0 &&
            QProcess::execute(QStringLiteral("chown"), {QStringLiteral("postgres"), folder()}) != 0)
            return false;
        m_started =
            run(QStringLiteral("initdb"),
                {QStringLiteral("-D"), data(), QStringLiteral("-A"), QStringLiteral("trust"),
                 QStringLiteral("-U"), QStringLiteral("analyst"), QStringLiteral("--no-sync"),
                 QStringLiteral("-E"), QStringLiteral("UTF8")}) &&
            run(QStringLiteral("pg_ctl"),
                {QStringLiteral("-D"), data(), QStringLiteral("-w"), QStringLiteral("-l"),
                 folder() + QStringLiteral("/log"), QStringLiteral("-o"),
                 QStringLiteral("-F -h '' -k ") + folder(), QStringLiteral("start")});
        return m_started;
    }
    ~PostgresServer() {
        if (m_started)
            run(QStringLiteral("pg_ctl"), {QStringLiteral("-D"), data(), QStringLiteral("-m"),
                                           QStringLiteral("immediate"), QStringLiteral("stop")});
    }

    bool execute(const QString& sql) const {
        return run(QStringLiteral("psql"),
                   {QStringLiteral("-q"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                    QStringLiteral("-d"), QString::fromStdString(address().string()),
                    QStringLiteral("-c"), sql});
    }
    std::filesystem::path address() const {
        return "postgresql://analyst:secret@/postgres?host=" + folder().toStdString();
    }

private:
    QString folder() const { return m_folder.path(); }
    QString data() const { return folder() + QStringLiteral("/data"); }
    static bool run(const QString& program, QStringList arguments) {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        arguments.prepend(programs() + u'/' + program);
        if (::geteuid() == 0)
            arguments = QStringList{QStringLiteral("runuser"), QStringLiteral("-u"),
                                    QStringLiteral("postgres"), QStringLiteral("--")} +
                        arguments;
        const QString first = arguments.takeFirst();
        process.start(first, arguments);
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_started = false;
};

}  // namespace anomalyst::storage
