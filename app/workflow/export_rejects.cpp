#include "app/workflow/export_rejects.h"

#include <string>

#include "app/workflow/csv_text.h"
#include "storage/importer.h"

namespace anomalyst::app {

Status exportRejects(storage::Database& database, const Destination& to, RunControl& control) {
    Result<AtomicFile> out = AtomicFile::create(to);
    if (!out) return out.error();
    if (Status written = out->write("file,line,reason,text\n"); !written) return written;
    const Status all = storage::visitRejectedRows(
        database,
        [&](const RejectedRow& row) {
            return out->write(csvText(row.file) + ',' + std::to_string(row.line) + ',' +
                              csvText(row.reason) + ',' + csvText(row.text) + '\n');
        },
        control);
    if (!all) return all;
    return out->commit();
}

}  // namespace anomalyst::app
