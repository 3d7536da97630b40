#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include "app/application.h"
#include "app/logging.h"

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("anomalyst"));
    QApplication::setApplicationName(QStringLiteral("anomalyst"));
    QApplication::setApplicationDisplayName(QStringLiteral("Anomalyst"));
    QApplication::setApplicationVersion(QStringLiteral(ANOMALYST_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.anomalyst.Anomalyst"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.anomalyst.Anomalyst.svg")));
    anomalyst::app::startLogging();

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "Finds anomalous behaviour sessions, offline."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("main", "A workspace to open, or files to import."),
        QStringLiteral("[FILE…]"));
    arguments.process(application);

    anomalyst::app::Application program;
    program.start(arguments.positionalArguments());
    return QApplication::exec();
}
