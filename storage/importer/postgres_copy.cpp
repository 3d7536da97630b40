#include "storage/importer/postgres_copy.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <string_view>
#include <utility>

#include "storage/failure.h"

namespace anomalyst::storage {

namespace {

constexpr int kPatience = 100;  // milliseconds between two looks at whether to stop

Failure cancelled() { return Failure({ErrorKind::Cancelled, "Stopped on request", {}, {}}); }

/// The first line of the server's or the library's message, without its severity.
std::string firstLine(const char* message) {
    std::string_view text = message;
    text = text.substr(0, text.find('\n'));
    constexpr std::string_view kError = "ERROR:";
    if (text.starts_with(kError)) text.remove_prefix(kError.size());
    while (text.starts_with(' ')) text.remove_prefix(1);
    return std::string(text);
}

/// A query as it may stand in parentheses: without the semicolon that people end one with.
std::string withoutEnd(std::string query) {
    const auto last = query.find_last_not_of("; \t\r\n");
    query.erase(last == std::string::npos ? 0 : last + 1);
    return query;
}

class Answer {
public:
    explicit Answer(PGresult* result) : m_result(result) {}
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { PQclear(m_result); }
    explicit operator bool() const { return m_result != nullptr; }
    ExecStatusType status() const { return PQresultStatus(m_result); }

private:
    PGresult* m_result;
};

}  // namespace

std::string postgresName(const std::filesystem::path& address) {
    std::map<std::string, std::string> parts;
    if (PQconninfoOption* options = PQconninfoParse(address.c_str(), nullptr)) {
        for (const PQconninfoOption* option = options; option->keyword; ++option)
            if (option->val) parts[option->keyword] = option->val;
        PQconninfoFree(options);
    }
    std::string name = "postgresql://" + parts["host"];
    if (!parts["port"].empty()) name += ':' + parts["port"];
    return name + '/' + parts["dbname"];
}

void PostgresCopy::Closing::operator()(pg_conn* connection) const { PQfinish(connection); }
void PostgresCopy::Freeing::operator()(char* row) const { PQfreemem(row); }

PostgresCopy::PostgresCopy(const std::filesystem::path& address, const std::string& query,
                           std::stop_token stop)
    : m_address(address), m_stop(std::move(stop)) {
    connect();
    begin();
    copy(withoutEnd(query));
}

PostgresCopy::~PostgresCopy() {
    if (m_atEnd || !m_connection) return;
    // Else the server goes on working for nobody until it notices.
    if (PGcancel* cancel = PQgetCancel(m_connection.get())) {
        std::array<char, 256> ignored{};
        PQcancel(cancel, ignored.data(), static_cast<int>(ignored.size()));
        PQfreeCancel(cancel);
    }
}

void PostgresCopy::connect() {
    // In UTF-8 whatever the database is in; the address may say what else there is to say.
    const std::array keywords = {"dbname", "client_encoding", "fallback_application_name",
                                 static_cast<const char*>(nullptr)};
    const std::array values = {m_address.c_str(), "UTF8", "anomalyst",
                               static_cast<const char*>(nullptr)};
    m_connection.reset(PQconnectStartParams(keywords.data(), values.data(), 1));
    if (!m_connection) throw std::bad_alloc();
    for (PostgresPollingStatusType state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;
         state = PQconnectPoll(m_connection.get())) {
        if (PQstatus(m_connection.get()) == CONNECTION_BAD || state == PGRES_POLLING_FAILED)
            refuse("The database cannot be reached");
        await(state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
    }
}

void PostgresCopy::begin() {
    send("BEGIN TRANSACTION READ ONLY");
    awaitResult();
    while (const Answer result{PQgetResult(m_connection.get())})
        if (result.status() != PGRES_COMMAND_OK) refuse("The database refuses a transaction");
}

void PostgresCopy::copy(const std::string& query) {
    if (query.empty())
        throw Failure({ErrorKind::Usage,
                       "There is no query to import the result of",
                       {},
                       "Give one with --query"});
    // On a line of its own, or a comment at the query's end would swallow what follows.
    send("COPY (" + query + "\n) TO STDOUT (FORMAT csv, HEADER)");
    awaitResult();
    const Answer result(PQgetResult(m_connection.get()));
    if (!result || result.status() != PGRES_COPY_OUT) refuse("The database refuses the query");
}

/// With parameters, although there are none: then the server takes one statement only, and a query
/// cannot smuggle in another.
void PostgresCopy::send(const std::string& statement) {
    if (PQsendQueryParams(m_connection.get(), statement.c_str(), 0, nullptr, nullptr, nullptr,
                          nullptr, 0) != 1)
        refuse("The database cannot be asked");
}

void PostgresCopy::awaitResult() {
    while (PQisBusy(m_connection.get()) != 0) {
        await(POLLIN);
        if (PQconsumeInput(m_connection.get()) != 1) refuse("The connection broke");
    }
}

void PostgresCopy::await(short events) {
    pollfd socket{PQsocket(m_connection.get()), events, 0};
    while (true) {
        if (m_stop.stop_requested()) throw cancelled();
        const int ready = ::poll(&socket, 1, kPatience);
        if (ready > 0 || (ready < 0 && errno != EINTR)) return;
    }
}

void PostgresCopy::fetchRow() {
    char* row = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(m_connection.get(), &row, 1)) == 0) {
        await(POLLIN);
        if (PQconsumeInput(m_connection.get()) != 1) refuse("The connection broke");
    }
    m_row.reset(row);
    m_rowSize = static_cast<std::size_t>(std::max(size, 0));
    m_rowRead = 0;
    if (size > 0) return;
    if (size == -1) {
        awaitResult();
        const Answer result(PQgetResult(m_connection.get()));
        m_atEnd = result && result.status() == PGRES_COMMAND_OK;
    }
    if (!m_atEnd) refuse("The database broke the result off");
}

std::size_t PostgresCopy::read(std::span<char> into) {
    if (m_stop.stop_requested()) throw cancelled();
    std::size_t filled = 0;
    while (filled < into.size() && !m_atEnd) {
        if (m_rowRead == m_rowSize) fetchRow();
        const std::size_t count = std::min(into.size() - filled, m_rowSize - m_rowRead);
        std::copy_n(m_row.get() + m_rowRead, count,
                    into.begin() + static_cast<std::ptrdiff_t>(filled));
        m_rowRead += count;
        filled += count;
    }
    return filled;
}

void PostgresCopy::refuse(const std::string& what) const {
    throw Failure({ErrorKind::BadInput, what + ": " + firstLine(PQerrorMessage(m_connection.get())),
                   postgresName(m_address), "Check the address, the rights and the query"});
}

}  // namespace anomalyst::storage
