#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

struct pg_conn;

namespace anomalyst::storage {

/// The server and database of such an address, without user, password and options: what may be
/// shown and kept.
std::string postgresName(const std::filesystem::path& address);

/// The rows of a query on a PostgreSQL server, or on one that speaks its protocol, as CSV with a
/// header, as the server sends them: `COPY (query) TO STDOUT` in a read-only transaction. Whoever
/// shares out work among servers does so there; here it is one stream. Throws `Failure`: BadInput
/// where the server cannot be reached or refuses, `Cancelled` within 250 ms of a stop.
///
/// What the address does not say comes from where libpq looks: PGPASSWORD, ~/.pgpass, a service
/// file.
class PostgresCopy {
public:
    PostgresCopy(const std::filesystem::path& address, const std::string& query,
                 std::stop_token stop);
    PostgresCopy(const PostgresCopy&) = delete;
    PostgresCopy& operator=(const PostgresCopy&) = delete;
    ~PostgresCopy();

    /// Bytes read into the front of `into`; 0 at the end, which is only where the server says so.
    std::size_t read(std::span<char> into);

private:
    struct Closing {
        void operator()(pg_conn* connection) const;
    };
    struct Freeing {
        void operator()(char* row) const;
    };

    void connect();
    void begin();
    void copy(const std::string& query);
    void send(const std::string& statement);
    void awaitResult();
    void await(short events);
    void fetchRow();
    [[noreturn]] void refuse(const std::string& what) const;

    std::filesystem::path m_address;
    std::stop_token m_stop;
    std::unique_ptr<pg_conn, Closing> m_connection;
    std::unique_ptr<char, Freeing> m_row;
    std::size_t m_rowSize = 0, m_rowRead = 0;
    bool m_atEnd = false;
};

}  // namespace anomalyst::storage
