#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/simulation/visit.h"
#include "engine/domain/result.h"

namespace anomalyst::simulation {

/// Takes the next bytes of the file.
using Sink = std::function<Status(std::string_view)>;

/// Writes steps as rows of CSV, whose columns an import guesses right. After a failure of the sink
/// it writes no more.
class RowWriter {
public:
    explicit RowWriter(const Sink& sink);

    /// What all rows of a visit have in common: the fields in front of the time, and the last ones.
    struct Shared {
        std::string front, back;
    };
    static void describe(const Visit& visit, Shared& shared);

    void write(const Shared& shared, const Step& step);
    /// Hands the last bytes to the sink.
    Status finish();

    std::uint64_t rows() const { return m_rows; }
    const Status& status() const { return m_status; }

private:
    void flush();
    void addTime(Moment time);

    const Sink& m_sink;
    Status m_status;
    std::string m_buffer;
    std::chrono::sys_days m_day{std::chrono::days(-1)};  ///< that m_dayText shows
    std::string m_dayText;
    std::uint64_t m_rows = 0;
};

}  // namespace anomalyst::simulation
