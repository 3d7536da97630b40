#pragma once

#include <memory>

#include "storage/importer/byte_source.h"
#include "storage/importer/file_head.h"
#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// A file that is being read.
struct TableFile {
    std::shared_ptr<ByteSource> bytes;  ///< what `rows` reads from
    std::unique_ptr<RowReader> rows;    ///< the first is the first behind the header
};

/// Opens a file to read it as its head says. Throws `Failure` (BadInput) where it cannot be read.
TableFile openTable(const FileHead& head);

}  // namespace anomalyst::storage
