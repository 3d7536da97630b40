#pragma once

#include <filesystem>

namespace anomalyst::storage {

/// Waits until the disk has what was written to a file, or what was renamed in a folder. False,
/// with `errno`, where it cannot.
bool syncToDisk(const std::filesystem::path& path);

}  // namespace anomalyst::storage
