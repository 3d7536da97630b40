#include "storage/importer/table_file.h"

#include <algorithm>
#include <utility>

#include "storage/importer/csv_reader.h"
#include "storage/importer/jsonl_reader.h"

namespace anomalyst::storage {

std::uint64_t TableFile::positionAt(std::uint64_t text) const {
    if (*textTaken == 0) return 0;
    const double share = std::min(1.0, static_cast<double>(text) / static_cast<double>(*textTaken));
    return static_cast<std::uint64_t>(share * static_cast<double>(bytes->position()));
}

TableFile openTable(const FileHead& head) {
    TableFile table;
    table.bytes = head.source ? head.source : std::make_shared<ByteSource>(head.file);
    const auto taken = std::make_shared<std::uint64_t>(0);
    table.textTaken = taken;
    const ByteFunction decoded = asUtf8(
        [bytes = table.bytes](std::span<char> into) { return bytes->read(into); }, head.encoding);
    ByteFunction text = [taken, decoded](std::span<char> into) {
        const std::size_t count = decoded(into);
        *taken += count;
        return count;
    };
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
