#include "app/language.h"

#include <QCoreApplication>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace anomalyst::app {

namespace {

/// The language of the system, as far as there are texts in it. Asked for its first choice alone:
/// who puts English first and Chinese second wants English.
QString systemLanguage() {
    const QStringList wanted = QLocale::system().uiLanguages();
    if (wanted.isEmpty()) return {};
    const QLocale first(wanted.first());
    const bool simplified =
        first.language() == QLocale::Chinese && first.script() == QLocale::SimplifiedHanScript;
    return simplified ? QStringLiteral("zh_CN") : QString();
}

/// Of the fonts for Chinese, those that draw Han characters as they are written on the mainland.
/// Left to itself, a system whose own language is another one may take the Japanese shapes.
void preferSimplifiedShapes() {
    const QStringList chinese = {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                                 QStringLiteral("Source Han Sans SC"),
                                 QStringLiteral("WenQuanYi Micro Hei")};
    for (const char* family : {"Inter", "DejaVu Sans", "DejaVu Sans Mono"})
        QFont::insertSubstitutions(QString::fromLatin1(family), chinese);
}

void install(const QString& name, const QString& folder) {
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(name, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;  // the texts stay English
}

}  // namespace

void installLanguage(const QString& language) {
    const QString name = language == QLatin1String("System") ? systemLanguage() : language;
    if (name.isEmpty() || name == QLatin1String("en")) return;
    if (name == QLatin1String("zh_CN")) preferSimplifiedShapes();
    install(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("anomalyst_") + name, QStringLiteral(":/translations"));
}

}  // namespace anomalyst::app
