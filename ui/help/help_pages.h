#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <vector>

namespace anomalyst::ui {

/// The pages of the help, compiled in as ":/help/LANGUAGE/NAME.md" in Markdown. They link to each
/// other as "NAME.md". A page that a language lacks is in English. What the program knows better
/// than a writer, such as a key, stands in a page as "{{NAME}}" and is a part.
class HelpPages {
public:
    struct Page {
        QString name;
        QString title;  ///< its first heading
    };

    /// `language` as in the name of its folder: "en", "zh_CN".
    explicit HelpPages(const QString& language);

    /// In the order in which one would read them.
    const std::vector<Page>& pages() const { return m_pages; }
    bool contains(const QString& name) const { return m_texts.contains(name); }
    void setPart(const QString& name, const QString& markdown) { m_parts[name] = markdown; }
    /// With its parts; empty for a page that there is not.
    QString markdown(const QString& name) const;
    /// Names of the pages in which every word of `words` occurs, in any case; of all for none.
    QStringList find(const QString& words) const;

private:
    std::vector<Page> m_pages;
    QMap<QString, QString> m_texts, m_parts;
};

}  // namespace anomalyst::ui
