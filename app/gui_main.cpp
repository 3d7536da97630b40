#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <algorithm>
#include <array>
#include <string_view>

#include "app/application.h"
#include "app/language.h"
#include "app/logging.h"
#include "app/settings.h"

namespace {

/// Whether --help or --version is among the arguments.
bool asksForText(int argc, char** argv) {
    static constexpr std::array<std::string_view, 4> kTexts = {"-h", "--help", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return std::find(kTexts.begin(), kTexts.end(), argument) != kTexts.end();
    });
}

/// Prints it and ends the program. A QApplication would abort where there is no display.
[[noreturn]] void answerInText(int argc, char** argv, QCommandLineParser& arguments) {
    const QCoreApplication withoutDisplay(argc, argv);
    arguments.parse(QCoreApplication::arguments());
    if (arguments.isSet(QStringLiteral("version"))) arguments.showVersion();
    arguments.showHelp();
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setOrganizationName(QStringLiteral("anomalyst"));
    QCoreApplication::setApplicationName(QStringLiteral("anomalyst"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ANOMALYST_VERSION));

    QCommandLineParser arguments;  // in English, as the command line is
    arguments.setApplicationDescription(
        QStringLiteral("Finds anomalous behaviour sessions, offline."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption sample(
        QStringLiteral("sample"), QStringLiteral("Open the sample; it is made at the first time."));
    arguments.addOption(sample);
    arguments.addPositionalArgument(QStringLiteral("FILE"),
                                    QStringLiteral("A workspace to open, or files to import."),
                                    QStringLiteral("[FILE…]"));
    if (asksForText(argc, argv)) answerInText(argc, argv, arguments);

    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Anomalyst"));
    QApplication::setDesktopFileName(QStringLiteral("org.anomalyst.Anomalyst"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.anomalyst.Anomalyst.svg")));
    anomalyst::app::startLogging();
    arguments.process(application);
    anomalyst::app::installLanguage(anomalyst::app::Settings::language());

    anomalyst::app::Application program;
    program.start(arguments.positionalArguments());
    if (arguments.isSet(sample)) program.actions()[anomalyst::ui::ActionId::TrySample].trigger();
    return QApplication::exec();
}
