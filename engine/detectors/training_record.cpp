#include "engine/detectors/training_record.h"

#include <algorithm>
#include <utility>

#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "trec";
constexpr std::uint32_t kVersion = 1;
/// Keeping checkpoints takes at most one part in so many of the time.
constexpr int kMostOften = 100;

Error refused(ErrorKind kind, const std::string& why) {
    return {kind, "The unfinished training cannot be gone on with: " + why, "",
            "Discard it and train anew"};
}

}  // namespace

Error checkpointDamaged() { return refused(ErrorKind::Damaged, "what was kept of it is damaged"); }

TrainingPart TrainingPart::part(const std::string& name) const {
    TrainingPart inner = *this;
    inner.m_path += (m_path.empty() ? "" : "/") + name;
    return inner;
}

std::optional<std::string> TrainingPart::result() const {
    if (m_record == nullptr) return std::nullopt;
    const auto found = m_record->m_results.find(m_path);
    if (found == m_record->m_results.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string> TrainingPart::state() const {
    if (m_record == nullptr || m_record->m_state.empty() || m_record->m_path != m_path)
        return std::nullopt;
    return m_record->m_state;
}

bool TrainingPart::due() const { return m_record != nullptr && m_record->due(); }

void TrainingPart::keep(int epoch, std::string state) const {
    if (m_record == nullptr) return;
    m_record->m_path = m_path;
    m_record->m_epoch = epoch;
    m_record->m_state = std::move(state);
    m_record->write();
}

void TrainingPart::finish(std::string result) const {
    if (m_record == nullptr) return;
    const std::string inner = m_path.empty() ? "" : m_path + "/";
    std::erase_if(m_record->m_results,
                  [&](const auto& entry) { return entry.first.starts_with(inner); });
    m_record->m_results[m_path] = std::move(result);
    m_record->m_path = m_path;
    m_record->m_epoch = 0;
    m_record->m_state.clear();
    if (due()) m_record->write();
}

TrainingRecord::TrainingRecord(Checkpoints checkpoints, std::string subject,
                               const RunControl& control)
    : m_checkpoints(std::move(checkpoints)),
      m_subject(std::move(subject)),
      m_worked(control),
      m_next(Clock::now() + std::chrono::duration_cast<Clock::duration>(m_checkpoints.interval)) {}

Status TrainingRecord::takeUp() {
    if (m_checkpoints.from.empty()) return {};
    const auto content = unseal(m_checkpoints.from);
    if (!content) return checkpointDamaged();
    ByteReader reader(*content, kKind, kVersion);
    const std::string version = reader.getText();
    const std::string subject = reader.getText();
    if (reader.ok() && version != ANOMALYST_VERSION)
        return refused(ErrorKind::BadInput, "version " + version +
                                                " of the program has begun it, and this is " +
                                                ANOMALYST_VERSION);
    if (reader.ok() && subject != m_subject)
        return refused(
            ErrorKind::BadInput,
            "its sessions, their labels, or what is to be learnt from them are no longer those "
            "that it began with");
    m_secondsBefore = reader.get<double>();
    m_path = reader.getText();
    m_epoch = reader.get<std::int32_t>();
    m_state = reader.getText();
    for (auto left = reader.getCount(2 * sizeof(std::uint64_t)); left > 0; --left) {
        const std::string path = reader.getText();
        m_results[path] = reader.getText();
    }
    if (!reader.finish()) return checkpointDamaged();
    m_checkpoints.from.clear();
    return {};
}

bool TrainingRecord::due() const { return m_checkpoints.keep && Clock::now() >= m_next; }

void TrainingRecord::write() {
    if (!m_checkpoints.keep) return;
    const auto begin = Clock::now();
    ByteWriter bytes(kKind, kVersion);
    bytes.put(ANOMALYST_VERSION);
    bytes.put(m_subject);
    bytes.put(m_secondsBefore + m_worked.seconds());
    bytes.put(m_path);
    bytes.put(static_cast<std::int32_t>(m_epoch));
    bytes.put(m_state);
    bytes.put(static_cast<std::uint64_t>(m_results.size()));
    for (const auto& [path, result] : m_results) {
        bytes.put(path);
        bytes.put(result);
    }
    m_kept = m_checkpoints.keep({seal(bytes.take()), m_path, m_epoch});
    const auto end = Clock::now();
    const bool always = m_checkpoints.interval.count() <= 0;
    m_next =
        always ? end
               : end + std::max(std::chrono::duration_cast<Clock::duration>(m_checkpoints.interval),
                                kMostOften * (end - begin));
}

}  // namespace anomalyst::engine
