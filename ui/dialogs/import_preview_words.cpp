#include "ui/dialogs/import_preview_words.h"

#include <QStringList>

#include "ui/dialogs/import_mapping_page.h"
#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {

namespace {

QString formatName(const ImportPreview& preview) {
    const std::string& separator = preview.separator;
    if (preview.format == "jsonl") return ImportMappingPage::tr("JSON Lines");
    if (separator == "\t") return ImportMappingPage::tr("tab-separated");
    if (separator == ",") return ImportMappingPage::tr("comma-separated");
    if (separator == ";") return ImportMappingPage::tr("semicolon-separated");
    return ImportMappingPage::tr("separated by %1").arg(format::text(separator));
}

}  // namespace

bool looksLikeNoTable(const ImportPreview& preview) {
    return preview.unfitRows > 0 && preview.unfitRows * 2 >= preview.rowsSeen;
}

QString unfitWords(const ImportPreview& preview) {
    if (preview.unfitRows == 0) return {};
    const QString counts =
        ImportMappingPage::tr(
            "Of the first %1 rows, %2 would be rejected, as they do not fit the columns; the "
            "first in line %3: %4.")
            .arg(format::count(preview.rowsSeen), format::count(preview.unfitRows),
                 format::count(preview.firstUnfitLine), engineWords(preview.firstUnfitReason));
    return looksLikeNoTable(preview)
               ? ImportMappingPage::tr(
                     "This does not look like a table. %1 Choose another file, or its format "
                     "under More.")
                     .arg(counts)
               : counts;
}

QString foundWords(const ImportPreview& preview, bool fromDatabase) {
    QStringList found{
        formatName(preview), format::text(preview.encoding),
        preview.columns.size() == 1
            ? ImportMappingPage::tr("1 column")
            : ImportMappingPage::tr("%1 columns").arg(format::count(preview.columns.size()))};
    if (fromDatabase) found = {found.back()};  // how they came over the wire says nothing
    if (!preview.timeFormat.empty())
        found << ImportMappingPage::tr("times as %1").arg(engineWords(preview.timeFormat));
    const QString all = found.join(QStringLiteral(", "));
    if (!preview.profile)
        return ImportMappingPage::tr(
                   "Found: %1. Say what each column is, where the guess is wrong.")
            .arg(all);
    const MappingProfile& profile = *preview.profile;
    return profile.name.empty() ? ImportMappingPage::tr("Found: %1. Mapped as in the import of %2.")
                                      .arg(all, format::date(profile.time))
                                : ImportMappingPage::tr("Found: %1. Mapped as in “%2”.")
                                      .arg(all, format::text(profile.name));
}

}  // namespace anomalyst::ui
