#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "storage/importer/csv_reader.h"
#include "storage/importer/work_ahead.h"

namespace anomalyst::storage {

/// The rows of a file, read ahead on a thread of their own.
class RowFeed {
public:
    /// Fills a row, whose views hold until the next call; false at the end.
    using Read = std::function<bool(CsvRow&)>;
    /// How far the file has been read.
    using Position = std::function<std::uint64_t()>;

    /// Both are called on the thread, until `next` has returned false or this is gone.
    RowFeed(Read read, Position position, RunControl& control);

    /// False at the end. Views hold until the next call. Throws what `read` threw.
    bool next(CsvRow& row);
    /// How far the file had been read when the row handed out last was.
    std::uint64_t position() const { return m_block ? m_block->position : m_position; }

private:
    struct Part {
        std::size_t begin = 0, size = 0;  ///< in the block's text
    };
    struct Kept {
        std::uint64_t line = 0;
        Part raw;
        std::size_t fieldsEnd = 0;  ///< in the block's fields; they begin where the last row's end
        const char* problem = nullptr;
        bool latin1 = false;
    };
    struct Block {
        std::string text;
        std::vector<Kept> rows;
        std::vector<Part> fields;
        std::uint64_t position = 0;
    };

    static void append(Block& block, const CsvRow& row);

    CsvRow m_read;  ///< on the thread
    const Block* m_block = nullptr;
    std::uint64_t m_position = 0;
    std::size_t m_row = 0, m_field = 0;  ///< next in m_block
    WorkAhead<Block> m_blocks;
};

}  // namespace anomalyst::storage
