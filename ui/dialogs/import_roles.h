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
/// What a role means, for lists and tooltips.
QString importRoleTitle(const QString& role);

/// Role of each column under a preview's mapping.
QStringList rolesByColumn(const ImportPreview& preview);

/// Sets `map` and `unpivot` so that each column has its role. Columns that share one of the roles
/// that can stand once are joined with '+', in their order ("Date+Time"); the others repeat.
void applyRoles(const ImportPreview& preview, const QStringList& roles, ImportOptions& options);

}  // namespace anomalyst::ui
