#include "storage/workspace_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace anomalyst::storage {

namespace {

std::string programName() {
    std::error_code error;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? "program" : path.filename().string();
}

std::string holderOf(int descriptor) {
    std::array<char, 256> text{};
    const ssize_t length = pread(descriptor, text.data(), text.size() - 1, 0);
    return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

void nameHolder(int descriptor) {
    std::array<char, 128> host{};
    gethostname(host.data(), host.size() - 1);
    const std::string text =
        programName() + " (process " + std::to_string(getpid()) + " on " + host.data() + ")";
    // The name only makes the other program's message better: failing to write it is no error.
    if (ftruncate(descriptor, 0) == 0 && pwrite(descriptor, text.data(), text.size(), 0) < 0)
        return;
}

/// Whether `path` still names the open file; its last holder may have removed it meanwhile.
bool isStill(const std::filesystem::path& path, int descriptor) {
    struct stat byPath {};
    struct stat byDescriptor {};
    return stat(path.c_str(), &byPath) == 0 && fstat(descriptor, &byDescriptor) == 0 &&
           byPath.st_ino == byDescriptor.st_ino && byPath.st_dev == byDescriptor.st_dev;
}

}  // namespace

Result<std::unique_ptr<WorkspaceLock>> WorkspaceLock::take(const std::filesystem::path& workspace) {
    std::filesystem::path file = workspace;
    file += ".lock";
    for (;;) {
        const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0)
            return Error{
                ErrorKind::Failed,
                std::string("The workspace cannot be written to (") + std::strerror(errno) + ")",
                workspace.string(), "Open it read-only, or copy it to a place where you may write"};
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const std::string holder = holderOf(descriptor);
            close(descriptor);
            return Error{
                ErrorKind::Locked,
                "The workspace is in use by " + (holder.empty() ? "another program" : holder),
                workspace.string(), "Close it there, then try again"};
        }
        if (isStill(file, descriptor)) {
            nameHolder(descriptor);
            return std::unique_ptr<WorkspaceLock>(new WorkspaceLock(std::move(file), descriptor));
        }
        close(descriptor);
    }
}

WorkspaceLock::~WorkspaceLock() {
    // Removed while still locked: whoever opens the old file finds that it is no longer there.
    unlink(m_file.c_str());
    close(m_descriptor);
}

}  // namespace anomalyst::storage
