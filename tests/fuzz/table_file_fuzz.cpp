// Any bytes as a file to import: packed or not, in any encoding and format. It is refused in a
// sentence, or its head and its rows are read.

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "storage/failure.h"
#include "storage/importer/role_guess.h"
#include "storage/importer/table_file.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// Ends the program: this must not be.
void demand(bool holds) {
    if (!holds) std::abort();
}

/// Stops where a small file unpacks to very much; that memory stays small others see to.
constexpr std::size_t kMostRows = 100'000;

void readTable(const std::string& path) {
    const FileHead head = readHead(std::filesystem::path(path), "auto");
    for (const auto& row : head.rows) demand(row.size() == head.columns.size());
    for (const auto kind : {ImportKind::Events, ImportKind::Sessions})
        for (const auto& column : guessRoles(head, kind).columns)
            demand(column.confidence >= 0 && column.confidence <= 1);
    const TableFile table = openTable(head);
    Row row;
    for (std::size_t rows = 0; rows < kMostRows && table.rows->next(row); ++rows)
        for (const auto field : row.fields) demand(row.problem || isUtf8(field));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int file = memfd_create("fuzz", 0);
    demand(file >= 0 && ftruncate(file, 0) == 0);
    demand(pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
    try {
        readTable("/proc/self/fd/" + std::to_string(file));
    } catch (const Failure& failure) {
        demand(failure.error.kind == ErrorKind::BadInput);
        demand(!failure.error.what.empty() && !failure.error.todo.empty());
    }
    return 0;
}
