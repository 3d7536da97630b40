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
    const QCommandLineOption sample(
        QStringLiteral("sample"),
        QCoreApplication::translate("main", "Open the sample; it is made at the first time."));
    arguments.addOption(sample);
    arguments.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("main", "A workspace to open, or files to import."),
        QStringLiteral("[FILE…]"));
    arguments.process(application);

    anomalyst::app::Application program;
    program.start(arguments.positionalArguments());
    if (arguments.isSet(sample)) program.actions()[anomalyst::ui::ActionId::TrySample].trigger();
    return QApplication::exec();
}
