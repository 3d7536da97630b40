#include "app/workflow/export_scores.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kPage = 4096;

std::string row(const SessionSummary& session) {
    std::string text = csvText(session.key);
    text += ',' + csvText(session.userName);
    for (const double number : {session.surprise, session.p, session.raw})
        text += ',' + csvNumber(number);
    text += ',' + std::string(name(session.given));
    text += ',' + std::string(name(session.verdict)) + '\n';
    return text;
}

/// (key, row) of all sessions that match, in the order of the keys.
Result<std::vector<std::pair<std::string, std::string>>> sortedRows(storage::Database& database,
                                                                    ModelId model,
                                                                    const Filter& filter,
                                                                    RunControl& control) {
    const storage::EventStore store(database);
    const auto sessions = store.matching(filter, model, control);
    if (!sessions) return sessions.error();
    std::vector<std::pair<std::string, std::string>> rows;
    rows.reserve(sessions->size());
    for (std::size_t from = 0; from < sessions->size(); from += kPage) {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "Export cancelled, nothing was written", {}, {}};
        const auto page =
            std::span(*sessions).subspan(from, std::min(kPage, sessions->size() - from));
        const auto summaries = store.summaries(page, model);
        if (!summaries) return summaries.error();
        for (const SessionSummary& session : *summaries)
            rows.emplace_back(session.key, row(session));
        control.report({.phase = "exporting",
                        .done = static_cast<double>(rows.size()),
                        .total = static_cast<double>(sessions->size()),
                        .unit = "sessions"});
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

}  // namespace

Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control) {
    const auto rows = sortedRows(database, model, filter, control);
    if (!rows) return rows.error();
    Result<AtomicFile> out = AtomicFile::create(file);
    if (!out) return out.error();
    if (Status written = out->write("session,user,score,p,raw,label,verdict\n"); !written)
        return written.error();
    for (const auto& [key, text] : *rows)
        if (Status written = out->write(text); !written) return written.error();
    if (Status committed = out->commit(); !committed) return committed.error();
    return rows->size();
}

}  // namespace anomalyst::app
