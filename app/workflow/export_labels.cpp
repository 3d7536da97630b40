#include "app/workflow/export_labels.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"
#include "storage/event_store.h"
#include "storage/label_store.h"

namespace anomalyst::app {

namespace {

Result<std::unordered_map<SessionId, std::string>> keysOf(
    storage::Database& database, const std::vector<VerdictEntry>& history) {
    std::vector<SessionId> sessions;
    for (const VerdictEntry& entry : history) sessions.push_back(entry.session);
    const auto summaries = storage::EventStore(database).summaries(sessions, {});
    if (!summaries) return summaries.error();
    std::unordered_map<SessionId, std::string> keys;
    for (const SessionSummary& session : *summaries) keys[session.id] = session.key;
    return keys;
}

/// Of the sessions that match, oldest first.
Result<std::vector<VerdictEntry>> historyOf(storage::Database& database, ModelId model,
                                            const Filter& filter, RunControl& control) {
    auto history = storage::LabelStore(database).history();
    if (!history || filter.matchesAll()) return history;
    const auto matching = storage::EventStore(database).matching(filter, model, control);
    if (!matching) return matching.error();
    std::erase_if(*history, [&](const VerdictEntry& entry) {
        return !std::ranges::binary_search(*matching, entry.session);
    });
    return history;
}

}  // namespace

Result<std::uint64_t> exportLabels(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control) {
    const auto history = historyOf(database, model, filter, control);
    if (!history) return history.error();
    const auto keys = keysOf(database, *history);
    if (!keys) return keys.error();
    Result<AtomicFile> out = AtomicFile::create(to);
    if (!out) return out.error();
    std::string text = "session,verdict,reason,note,analyst,time\n";
    for (const VerdictEntry& entry : *history) {
        const std::string_view verdict = name(entry.verdict);
        text += csvText(keys->at(entry.session)) + ',';
        text += verdict.empty() ? "none" : verdict;
        for (const std::string& field : {entry.reason, entry.note, entry.analyst})
            text += ',' + csvText(field);
        text += ',' + toIso8601(entry.time) + '\n';
    }
    if (Status written = out->write(text); !written) return written.error();
    if (Status committed = out->commit(); !committed) return committed.error();
    return history->size();
}

}  // namespace anomalyst::app
