#pragma once

#include <filesystem>
#include <string_view>

namespace anomalyst::storage {

/// Throws `Failure` (BadInput) when the (unpacked) bytes begin like a file of another kind, such as
/// a workbook, a picture or a database: with what it is and what to do instead.
void refuseForeign(std::string_view start, const std::filesystem::path& file);

}  // namespace anomalyst::storage
