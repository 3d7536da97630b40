#include "ui/help/help_pages.h"

#include <QFile>
#include <algorithm>

namespace anomalyst::ui {

namespace {

const QStringList& namesInOrder() {
    static const QStringList kNames = {
        QStringLiteral("tour"),      QStringLiteral("import"),    QStringLiteral("queue"),
        QStringLiteral("filters"),   QStringLiteral("user-page"), QStringLiteral("map"),
        QStringLiteral("threshold"), QStringLiteral("models"),    QStringLiteral("labels"),
        QStringLiteral("links"),     QStringLiteral("window"),    QStringLiteral("keys"),
        QStringLiteral("privacy"),   QStringLiteral("glossary")};
    return kNames;
}

QString read(const QString& language, const QString& name) {
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(language, name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString titleOf(const QString& text) {
    const QString first = text.section(u'\n', 0, 0);
    return first.startsWith(QLatin1String("# ")) ? first.mid(2).trimmed() : QString();
}

}  // namespace

HelpPages::HelpPages(const QString& language) {
    for (const QString& name : namesInOrder()) {
        QString text = read(language, name);
        if (text.isEmpty()) text = read(QStringLiteral("en"), name);
        if (text.isEmpty()) continue;
        m_pages.push_back({name, titleOf(text)});
        m_texts[name] = text;
    }
}

QString HelpPages::markdown(const QString& name) const {
    QString text = m_texts.value(name);
    for (auto part = m_parts.cbegin(); part != m_parts.cend(); ++part)
        text.replace(QStringLiteral("{{%1}}").arg(part.key()), *part);
    return text;
}

QStringList HelpPages::find(const QString& words) const {
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    QStringList found;
    for (const Page& page : m_pages) {
        const QString text = markdown(page.name);
        const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (all) found << page.name;
    }
    return found;
}

}  // namespace anomalyst::ui
