#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/workflow/atomic_file.h"
#include "engine/domain/result.h"

namespace anomalyst::simulation {

/// Where events are written to: a file that appears whole or not at all, packed with gzip where its
/// name ends in .gz; or standard output for the name "-".
class EventsFile {
public:
    static Result<EventsFile> create(const std::filesystem::path& file);

    EventsFile(EventsFile&&) noexcept;
    EventsFile& operator=(EventsFile&&) = delete;
    ~EventsFile();

    Status write(std::string_view bytes);
    /// Nothing may be written afterwards.
    Status commit();

private:
    class Packer;

    EventsFile();
    Status put(std::string_view bytes);

    std::optional<app::AtomicFile> m_file;  ///< none for standard output
    std::unique_ptr<Packer> m_packer;       ///< none for plain text
};

}  // namespace anomalyst::simulation
