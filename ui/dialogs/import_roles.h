#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <utility>
#include <vector>

#include "engine/domain/import_info.h"

namespace anomalyst::ui {

/// Roles a column can have, as the importer names them, in the order a list offers them. The
/// first one is that of columns that nobody mapped.
QStringList importRoles(ImportKind kind);
/// A wide row's column that is an event of its own; offered only where the preview found some.
QString ownEventRole();
/// What a role is called in the language of the window.
QString importRoleName(const QString& role);
/// What a role means, for lists and tooltips.
QString importRoleTitle(const QString& role);

/// Whether the file has every column of a source such as "Date+Time".
bool hasColumns(const ImportPreview& preview, const std::string& source);

/// Role of each column under a preview's mapping.
QStringList rolesByColumn(const ImportPreview& preview);

/// Features, from which models learn, that seem to say what is fraud, by their names.
QStringList labelsInDisguise(const ImportPreview& preview, const QStringList& roles);

/// Sets `map` and `unpivot` so that each column has its role. Columns that share one of the roles
/// that can stand once are joined with '+', in their order ("Date+Time"); the others repeat.
void applyRoles(const ImportPreview& preview, const QStringList& roles, ImportOptions& options);

/// Whether an import with pseudonyms replaces such a column whatever it is called…
bool isPersonalRole(const QString& role);
/// …or where its name says so, or the analyst…
bool isUnnamedRole(const QString& role);
/// …or the analyst alone.
bool canBeReplaced(const QString& role);

/// By column, what the workspace calls the attribute that becomes of it; empty where it becomes
/// none, or none whose name is known before the import.
QStringList attributeNames(const ImportPreview& preview, const QStringList& roles);

}  // namespace anomalyst::ui
