#include "storage/importer/table_file.h"

#include "storage/importer/csv_reader.h"

namespace anomalyst::storage {

TableFile openTable(const FileHead& head) {
    TableFile table;
    table.bytes = std::make_shared<ByteSource>(head.file);
    table.rows = std::make_unique<CsvReader>(
        [&bytes = *table.bytes](std::span<char> into) { return bytes.read(into); }, head.separator);
    if (head.hasHeader) {
        Row header;
        table.rows->next(header);
    }
    return table;
}

}  // namespace anomalyst::storage
