#include "app/workflow/export_rejects.h"

#include <string>

#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"

namespace anomalyst::app {

Status exportRejects(std::span<const RejectedRow> rows, const Destination& to) {
    Result<AtomicFile> out = AtomicFile::create(to);
    if (!out) return out.error();
    if (Status written = out->write("file,line,reason,text\n"); !written) return written;
    for (const RejectedRow& row : rows) {
        const std::string line = csvText(row.file) + ',' + std::to_string(row.line) + ',' +
                                 csvText(row.reason) + ',' + csvText(row.text) + '\n';
        if (Status written = out->write(line); !written) return written;
    }
    return out->commit();
}

}  // namespace anomalyst::app
