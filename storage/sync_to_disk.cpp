#include "storage/sync_to_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace anomalyst::storage {

bool syncToDisk(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return synced;
}

}  // namespace anomalyst::storage
