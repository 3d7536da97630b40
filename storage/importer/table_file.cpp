#include "storage/importer/table_file.h"

#include <utility>

#include "storage/importer/csv_reader.h"
#include "storage/importer/jsonl_reader.h"

namespace anomalyst::storage {

TableFile openTable(const FileHead& head) {
    TableFile table;
    table.bytes = head.source ? head.source : std::make_shared<ByteSource>(head.file);
    ByteFunction text = asUtf8(
        [bytes = table.bytes](std::span<char> into) { return bytes->read(into); }, head.encoding);
    if (head.format == "jsonl") {
        std::vector<std::string> columns;
        for (const ColumnProfile& column : head.columns) columns.push_back(column.name);
        table.rows = std::make_unique<JsonlReader>(std::move(text), std::move(columns));
        return table;
    }
    table.rows = std::make_unique<CsvReader>(std::move(text), head.separator);
    if (head.hasHeader) {
        Row header;
        table.rows->next(header);
    }
    return table;
}

}  // namespace anomalyst::storage
