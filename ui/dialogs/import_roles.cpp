#include "ui/dialogs/import_roles.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>

#include "ui/format.h"

namespace anomalyst::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ImportRoles)
};

struct Names {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ImportRoleNames)
};

bool canStandOnce(const QString& role) {
    static const QStringList kOnce{QStringLiteral("time"), QStringLiteral("user"),
                                   QStringLiteral("session"), QStringLiteral("id"),
                                   QStringLiteral("action")};
    return kOnce.contains(role);
}

}  // namespace

QStringList importRoles(ImportKind kind) {
    const QString events = QStringLiteral(
        "attribute user session time action item category amount quantity duration device ip "
        "country channel label drop");
    const QString sessions = QStringLiteral(
        "feature id user time amount device ip country channel label attribute drop");
    return (kind == ImportKind::Events ? events : sessions).split(QLatin1Char(' '));
}

QString ownEventRole() { return QStringLiteral("unpivot"); }

QString importRoleName(const QString& role) {
    static const QHash<QString, const char*> kNames{
        {QStringLiteral("attribute"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "attribute")},
        {QStringLiteral("feature"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "feature")},
        {QStringLiteral("user"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "user")},
        {QStringLiteral("session"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "session")},
        {QStringLiteral("id"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "id")},
        {QStringLiteral("time"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "time")},
        {QStringLiteral("action"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "action")},
        {QStringLiteral("item"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "item")},
        {QStringLiteral("category"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "category")},
        {QStringLiteral("amount"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "amount")},
        {QStringLiteral("quantity"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "quantity")},
        {QStringLiteral("duration"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "duration")},
        {QStringLiteral("device"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "device")},
        {QStringLiteral("ip"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "ip")},
        {QStringLiteral("country"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "country")},
        {QStringLiteral("channel"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "channel")},
        {QStringLiteral("label"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "label")},
        {QStringLiteral("drop"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "drop")},
        {QStringLiteral("unpivot"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoleNames", "own event")},
    };
    const auto name = kNames.constFind(role);
    return name == kNames.constEnd() ? role : Names::tr(*name);
}

QString importRoleTitle(const QString& role) {
    static const QHash<QString, const char*> kTitles{
        {QStringLiteral("attribute"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "attribute: kept, can be filtered on")},
        {QStringLiteral("feature"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "feature: a number that models look at")},
        {QStringLiteral("user"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "user: whose event it is")},
        {QStringLiteral("session"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "session: which session it belongs to")},
        {QStringLiteral("id"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "id: the session's name")},
        {QStringLiteral("time"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "time: when; several columns are joined")},
        {QStringLiteral("action"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "action: what was done")},
        {QStringLiteral("item"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "item: to what")},
        {QStringLiteral("category"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "category: of the item")},
        {QStringLiteral("amount"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "amount: of money")},
        {QStringLiteral("quantity"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "quantity: of items")},
        {QStringLiteral("duration"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "duration: in seconds")},
        {QStringLiteral("device"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "device: links users")},
        {QStringLiteral("ip"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "ip: network address, links users")},
        {QStringLiteral("country"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "country")},
        {QStringLiteral("channel"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "channel: web, app, …")},
        {QStringLiteral("label"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "label: given label, normal or not")},
        {QStringLiteral("drop"),
         QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles", "drop: not imported")},
        {QStringLiteral("unpivot"), QT_TRANSLATE_NOOP("anomalyst::ui::ImportRoles",
                                                      "own event: an event at this column's time")},
    };
    const auto title = kTitles.constFind(role);
    return title == kTitles.constEnd() ? role : Texts::tr(*title);
}

bool hasColumns(const ImportPreview& preview, const std::string& source) {
    const auto has = [&](const QString& name) {
        return std::ranges::any_of(preview.columns, [&](const ColumnPreview& column) {
            return format::text(column.name) == name;
        });
    };
    const QString whole = format::text(source);
    return has(whole) || std::ranges::all_of(whole.split(QLatin1Char('+')), has);
}

QStringList rolesByColumn(const ImportPreview& preview) {
    QStringList roles;
    const QString unmapped = importRoles(preview.kind).front();
    for (const ColumnPreview& column : preview.columns) {
        const QString name = format::text(column.name);
        QString role = unmapped;
        for (const auto& [mapped, source] : preview.map) {
            const QString whole = format::text(source);
            if (whole == name || whole.split(QLatin1Char('+')).contains(name))
                role = format::text(mapped);
        }
        for (const auto& [action, source] : preview.unpivot)
            if (source == column.name) role = ownEventRole();
        roles << role;
    }
    return roles;
}

void applyRoles(const ImportPreview& preview, const QStringList& roles, ImportOptions& options) {
    options.map.clear();
    options.unpivot.clear();
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        const QString& role = roles[static_cast<qsizetype>(i)];
        const std::string& column = preview.columns[i].name;
        if (role == ownEventRole()) {
            const auto found =
                std::find_if(preview.unpivot.begin(), preview.unpivot.end(),
                             [&](const auto& entry) { return entry.second == column; });
            options.unpivot.emplace_back(found == preview.unpivot.end() ? column : found->first,
                                         column);
            continue;
        }
        if (role == QLatin1String("feature")) continue;  // what the importer takes unasked
        const auto same =
            std::find_if(options.map.begin(), options.map.end(), [&](const auto& entry) {
                return canStandOnce(role) && entry.first == role.toStdString();
            });
        if (same == options.map.end())
            options.map.emplace_back(role.toStdString(), column);
        else
            same->second += '+' + column;
    }
}

bool isPersonalRole(const QString& role) {
    static const QStringList kPersonal{QStringLiteral("user"), QStringLiteral("session"),
                                       QStringLiteral("id"), QStringLiteral("device"),
                                       QStringLiteral("ip")};
    return kPersonal.contains(role);
}

bool isUnnamedRole(const QString& role) {
    return role == QLatin1String("attribute") || role == QLatin1String("feature");
}

bool canBeReplaced(const QString& role) {
    static const QStringList kTexts{QStringLiteral("item"), QStringLiteral("category"),
                                    QStringLiteral("country"), QStringLiteral("channel")};
    return isUnnamedRole(role) || kTexts.contains(role);
}

QStringList labelsInDisguise(const ImportPreview& preview, const QStringList& roles) {
    static const QStringList kTelling{QStringLiteral("fraud"),   QStringLiteral("anomal"),
                                      QStringLiteral("label"),   QStringLiteral("chargeb"),
                                      QStringLiteral("dispute"), QStringLiteral("verdict")};
    QStringList found;
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        const QString name = format::text(preview.columns[i].name);
        if (roles[static_cast<qsizetype>(i)] == QLatin1String("feature") &&
            std::ranges::any_of(kTelling, [&](const QString& word) {
                return name.contains(word, Qt::CaseInsensitive);
            }))
            found << name;
    }
    return found;
}

QStringList attributeNames(const ImportPreview& preview, const QStringList& roles) {
    static const QStringList kNumbers{QStringLiteral("amount"), QStringLiteral("quantity"),
                                      QStringLiteral("duration"), QStringLiteral("device"),
                                      QStringLiteral("ip")};
    QStringList names;
    for (qsizetype i = 0; i < roles.size(); ++i) {
        const ColumnPreview& column = preview.columns[static_cast<std::size_t>(i)];
        const bool attribute = canBeReplaced(roles[i]) || kNumbers.contains(roles[i]);
        const bool renamed = roles[i] == QLatin1String("feature") && column.type == "time";
        if (!attribute || renamed || column.type == "empty")
            names << QString();
        else if (isUnnamedRole(roles[i]) || names.contains(roles[i]))
            names << format::text(column.name);  // of several with one role, the first has its name
        else
            names << roles[i];
    }
    return names;
}

}  // namespace anomalyst::ui
