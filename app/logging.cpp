#include "app/logging.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <QDir>
#include <memory>
#include <vector>

namespace anomalyst::app {

namespace {

constexpr std::size_t kLargestFile = 1 << 20;
constexpr std::size_t kFiles = 3;

void logQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    spdlog::level::level_enum level = spdlog::level::debug;
    switch (type) {
        case QtDebugMsg: break;
        case QtInfoMsg: level = spdlog::level::info; break;
        case QtWarningMsg: level = spdlog::level::warn; break;
        case QtCriticalMsg: level = spdlog::level::err; break;
        case QtFatalMsg: level = spdlog::level::critical; break;
    }
    const char* category = context.category ? context.category : "default";
    spdlog::log(level, "{}: {}", category, message.toStdString());
    if (type == QtFatalMsg) spdlog::default_logger()->flush();  // Qt aborts after this
}

}  // namespace

QString logFolder() {
    const QString home = qEnvironmentVariable("XDG_STATE_HOME");
    return (home.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : home) +
           QStringLiteral("/anomalyst");
}

void startLogging() {
    std::vector<spdlog::sink_ptr> sinks;
    const auto console = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    console->set_level(spdlog::level::warn);
    sinks.push_back(console);
    try {
        sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            (logFolder() + QStringLiteral("/anomalyst.log")).toStdString(), kLargestFile, kFiles));
    } catch (const spdlog::spdlog_ex& error) {
        console->log({"anomalyst", spdlog::level::warn, error.what()});
    }
    const auto logger = std::make_shared<spdlog::logger>("anomalyst", sinks.begin(), sinks.end());
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(logger);
    spdlog::info("anomalyst {} starts", ANOMALYST_VERSION);
    qInstallMessageHandler(logQtMessage);
}

}  // namespace anomalyst::app
