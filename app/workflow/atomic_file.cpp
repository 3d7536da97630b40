#include "app/workflow/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "storage/sync_to_disk.h"

namespace anomalyst::app {

namespace fs = std::filesystem;

namespace {

/// Of a file that an ordinary program makes.
mode_t newMode() {
    const mode_t mask = ::umask(0);  // there is no way to look without setting
    ::umask(mask);
    return 0666 & ~mask;
}

Error cannotWrite(const fs::path& file, int code) {
    return {ErrorKind::Failed, std::string("Cannot write: ") + std::strerror(code), file.string(),
            "Check the folder's permissions and the space on the disk"};
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const Destination& destination) {
    const fs::path& file = destination.file;
    // A rename would put a file in the place of a device such as /dev/null, or of a pipe.
    std::error_code ignored;  // what cannot be looked at cannot be replaced either
    const fs::file_status there = fs::status(file, ignored);
    if (fs::exists(there) && !fs::is_regular_file(there))
        return Error{ErrorKind::Failed, "Cannot write: it is there and not a regular file",
                     file.string(), "Give the name of a file, or of one that is not there yet"};
    std::optional<Seal> seal;
    if (destination.passphrase) {
        Result<Seal> made = Seal::make(*destination.passphrase);
        if (!made) return made.error();
        seal = std::move(*made);
    }
    // In the same folder, since a rename is atomic only within one file system.
    std::string name = file.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return cannotWrite(file, errno);
    if (!destination.forOwner)  // as mkostemp makes it
        ::fchmod(descriptor,
                 fs::exists(there) ? static_cast<mode_t>(there.permissions()) : newMode());
    return AtomicFile(file, name, ::fdopen(descriptor, "wb"), std::move(seal));
}

AtomicFile::AtomicFile(fs::path file, fs::path temporary, std::FILE* handle,
                       std::optional<Seal> seal)
    : m_file(std::move(file)),
      m_temporary(std::move(temporary)),
      m_handle(handle),
      m_seal(std::move(seal)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_file(std::move(other.m_file)),
      m_temporary(std::move(other.m_temporary)),
      m_handle(std::exchange(other.m_handle, nullptr)),
      m_seal(std::move(other.m_seal)) {}

AtomicFile::~AtomicFile() {
    if (!m_handle) return;
    std::fclose(m_handle);
    std::error_code ignored;  // an abandoned file: nothing more can be done
    fs::remove(m_temporary, ignored);
}

Status AtomicFile::write(std::string_view bytes) {
    return m_seal ? put(m_seal->push(bytes)) : put(bytes);
}

Status AtomicFile::put(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_handle) != bytes.size())
        return cannotWrite(m_file, errno);
    return {};
}

Status AtomicFile::commit() {
    if (m_seal)
        if (Status sealed = put(m_seal->finish()); !sealed) return sealed;
    if (std::fflush(m_handle) != 0 || ::fsync(::fileno(m_handle)) != 0 ||
        ::rename(m_temporary.c_str(), m_file.c_str()) != 0)
        return cannotWrite(m_file, errno);
    storage::syncToDisk(fs::absolute(m_file).parent_path());
    std::fclose(std::exchange(m_handle, nullptr));
    return {};
}

}  // namespace anomalyst::app
