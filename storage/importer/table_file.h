#pragma once

#include <cstdint>
#include <memory>

#include "storage/importer/byte_source.h"
#include "storage/importer/file_head.h"
#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// A file that is being read.
struct TableFile {
    std::shared_ptr<ByteSource> bytes;  ///< what `rows` reads from
    std::unique_ptr<RowReader> rows;    ///< the first is the first behind the header
    /// Bytes of text that `rows` has taken; it reads up to 4 MiB ahead of what it gives.
    std::shared_ptr<const std::uint64_t> textTaken;

    /// How much of the file as it lies on the disk is behind the first `text` bytes of text that
    /// were taken; 0 where its size is unknown.
    std::uint64_t positionAt(std::uint64_t text) const;
};

/// Opens a file to read it as its head says. Throws `Failure` (BadInput) where it cannot be read.
TableFile openTable(const FileHead& head);

}  // namespace anomalyst::storage
