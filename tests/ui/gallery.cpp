// Shows the window with made-up values, to be looked at: every page and state, light and dark, at
// any size. `gallery --page desk --theme dark --size 1600x1000 --shot desk.png` writes a picture.
#include <QApplication>
#include <QCommandLineParser>
#include <QFont>
#include <QTimer>
#include <QTranslator>

#include "tests/ui/made_up_window.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/verdict_commands.h"
#include "ui/views/links_view.h"
#include "ui/views/training_panel.h"
#include "ui/window_commands.h"

using namespace anomalyst;
using namespace anomalyst::ui;

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("page"),
                         QStringLiteral("start, empty, queue, desk, links, training, or %1")
                             .arg(dialogNames().join(QStringLiteral(", "))),
                         QStringLiteral("name"), QStringLiteral("desk")},
                        {QStringLiteral("theme"), QStringLiteral("light or dark"),
                         QStringLiteral("name"), QStringLiteral("light")},
                        {QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT"),
                         QStringLiteral("size"), QStringLiteral("1600x1000")},
                        {QStringLiteral("threshold"), QStringLiteral("where the line is"),
                         QStringLiteral("surprise"), QStringLiteral("3")},
                        {QStringLiteral("sessions"), QStringLiteral("how many"),
                         QStringLiteral("n"), QStringLiteral("27951")},
                        {QStringLiteral("font"), QStringLiteral("size of the font, in percent"),
                         QStringLiteral("percent"), QStringLiteral("100")},
                        {QStringLiteral("language"), QStringLiteral("zh_CN, or English without"),
                         QStringLiteral("name"), QStringLiteral("en")},
                        {QStringLiteral("shot"), QStringLiteral("write a picture and quit"),
                         QStringLiteral("file")}});
    options.addHelpOption();
    options.process(application);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * options.value(QStringLiteral("font")).toDouble() / 100);
    QApplication::setFont(font);
    QTranslator texts;
    if (texts.load(QStringLiteral(":/translations/anomalyst_") +
                   options.value(QStringLiteral("language"))))
        QApplication::installTranslator(&texts);

    Theme theme;
    theme.setMode(options.value(QStringLiteral("theme")) == QLatin1String("dark")
                      ? Theme::Mode::Dark
                      : Theme::Mode::Light);
    Selection selection;
    ThresholdState threshold;
    ActionColours colours(theme);
    Actions actions;
    threshold.setSurprise(options.value(QStringLiteral("threshold")).toDouble());
    const ViewContext context{selection, threshold, theme, colours};
    MainWindow window(context, actions);
    VerdictCommands verdicts(actions, selection, window);
    WindowCommands commands(context, actions, window);
    const MadeUpWorkspace data(options.value(QStringLiteral("sessions")).toULongLong());
    const QStringList size = options.value(QStringLiteral("size")).split(QLatin1Char('x'));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();

    const QString page = options.value(QStringLiteral("page"));
    if (page == QLatin1String("start")) fillStart(window);
    if (page == QLatin1String("empty")) window.setWorkspace(QStringLiteral("new.anomalyst"));
    const QStringList desks = {QStringLiteral("queue"), QStringLiteral("desk"),
                               QStringLiteral("links"), QStringLiteral("training")};
    if (desks.contains(page)) fillDesk(window, context, data);
    if (desks.contains(page) && page != QLatin1String("queue"))
        chooseSession(window, context, data);
    if (page == QLatin1String("links")) window.raisePanel(window.links());
    if (page == QLatin1String("training")) window.raisePanel(window.training());

    QWidget* dialog = openDialog(page, window, context, actions);

    if (options.isSet(QStringLiteral("shot")))
        QTimer::singleShot(1200, &window, [&, dialog] {
            (dialog ? dialog : &window)->grab().save(options.value(QStringLiteral("shot")));
            QApplication::quit();
        });
    return QApplication::exec();
}
