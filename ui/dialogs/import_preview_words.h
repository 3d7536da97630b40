#pragma once

#include <QString>

#include "engine/domain/import_info.h"

namespace anomalyst::ui {

/// At least half of the rows do not fit the columns.
bool looksLikeNoTable(const ImportPreview& preview);
/// How many rows would be rejected, and where the first stands; empty where all fit.
QString unfitWords(const ImportPreview& preview);
/// What the file is and how it is mapped; of an answer of a database, which has no format.
QString foundWords(const ImportPreview& preview, bool fromDatabase);

}  // namespace anomalyst::ui
