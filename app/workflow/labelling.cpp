#include "app/workflow/labelling.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "storage/event_store.h"
#include "storage/label_store.h"

namespace anomalyst::app {

namespace {

enum class Record { Whole, End, OpenQuote };

/// Reads one record of a CSV file (RFC 4180) into `fields` and counts the lines it spans.
Record readRecord(std::istream& in, std::vector<std::string>& fields, std::uint64_t& lines) {
    fields.assign(1, {});
    bool quoted = false;
    bool begun = false;  // the field has characters: a quote in it is one of them
    bool any = false;
    for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        any = true;
        if (c == '\n') ++lines;
        if (quoted && c == '"' && in.peek() == '"') {
            fields.back() += static_cast<char>(in.get());
        } else if (c == '"' && (quoted || !begun)) {
            quoted = !quoted;
            begun = true;
        } else if (!quoted && c == ',') {
            fields.emplace_back();
            begun = false;
        } else if (!quoted && c == '\n') {
            return Record::Whole;
        } else if (quoted || c != '\r') {
            fields.back() += static_cast<char>(c);
            begun = true;
        }
    }
    if (quoted) return Record::OpenQuote;
    return any ? Record::Whole : Record::End;
}

/// Places of the columns in a label file; the optional ones may be absent.
struct Columns {
    std::optional<std::size_t> session, verdict, reason, note;

    explicit Columns(const std::vector<std::string>& header) {
        const auto place = [&](std::string_view name) -> std::optional<std::size_t> {
            const auto found = std::find(header.begin(), header.end(), name);
            if (found == header.end()) return std::nullopt;
            return static_cast<std::size_t>(found - header.begin());
        };
        session = place("session");
        verdict = place("verdict");
        reason = place("reason");
        note = place("note");
    }
};

std::string fieldAt(const std::vector<std::string>& fields, std::optional<std::size_t> place) {
    return place && *place < fields.size() ? fields[*place] : std::string();
}

Result<VerdictEntry> entryOf(storage::Database& database, const std::vector<std::string>& fields,
                             const Columns& columns, const std::string& analyst) {
    const Result<SessionId> session = findSession(database, fieldAt(fields, columns.session));
    if (!session) return session.error();
    const Result<Verdict> verdict = parseVerdict(fieldAt(fields, columns.verdict));
    if (!verdict) return verdict.error();
    return VerdictEntry{.session = *session,
                        .verdict = *verdict,
                        .reason = fieldAt(fields, columns.reason),
                        .note = fieldAt(fields, columns.note),
                        .analyst = analyst,
                        .time = {}};
}

}  // namespace

Result<SessionId> findSession(storage::Database& database, const std::string& key) {
    const Result<std::optional<SessionId>> found = storage::EventStore(database).find(key);
    if (!found) return found.error();
    if (!*found)
        return Error{ErrorKind::BadInput, "There is no session “" + key + "”",
                     database.file().string(), "Check the session's key"};
    return **found;
}

Result<Verdict> parseVerdict(const std::string& name) {
    if (name == "none") return Verdict::None;
    if (const auto verdict = verdictFromName(name)) return *verdict;
    return Error{ErrorKind::BadInput,
                 "“" + name + "” is not a verdict",
                 {},
                 "Use fraud, legitimate, unsure, or none to withdraw one"};
}

Result<std::uint64_t> labelFromCsv(storage::Database& database, const std::filesystem::path& file,
                                   const std::string& analyst) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> fields;
    std::uint64_t line = 0;
    if (!in || readRecord(in, fields, line) != Record::Whole)
        return Error{ErrorKind::BadInput, "Cannot read the labels", file.string(),
                     "Check the name and that the file is not empty"};
    if (fields[0].starts_with("\xEF\xBB\xBF")) fields[0].erase(0, 3);  // a byte order mark
    const Columns columns(fields);
    if (!columns.session || !columns.verdict)
        return Error{ErrorKind::BadInput,
                     "The first line does not name the columns session and verdict",
                     file.string() + ", line 1", "Begin the file with: session,verdict"};

    std::vector<VerdictEntry> entries;
    for (std::uint64_t start = line + 1;; start = line + 1) {
        const Record record = readRecord(in, fields, line);
        if (record == Record::End) break;
        if (record == Record::OpenQuote)
            return Error{ErrorKind::BadInput, "A quote is opened and never closed",
                         file.string() + ", line " + std::to_string(start),
                         "Close it, or double it where it is part of the text"};
        if (fields.size() == 1 && fields[0].empty()) continue;  // an empty line
        Result<VerdictEntry> entry = entryOf(database, fields, columns, analyst);
        if (!entry) {
            Error error = entry.error();
            error.where = file.string() + ", line " + std::to_string(start);
            return error;
        }
        entries.push_back(std::move(*entry));
    }
    if (Status appended = storage::LabelStore(database).append(entries); !appended)
        return appended.error();
    return entries.size();
}

}  // namespace anomalyst::app
