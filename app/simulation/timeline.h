#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/simulation/row_writer.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// Puts the steps of visits that overlap in the order of time: a wheel of seconds, as long as the
/// longest visit. Holds the visits that are under way and no other, so that memory depends on how
/// busy the shop is and not on how many visits there are.
class Timeline {
public:
    /// An empty visit to fill; hand it to `add` before the next one.
    Visit& blank();
    /// Takes the visit that `blank` gave. It must not begin before the time last advanced to.
    void add();
    /// Writes all steps before the second of `until`.
    void advance(Moment until, RowWriter& writer);
    /// Writes the rest.
    void finish(RowWriter& writer);

    std::size_t visitsUnderWay() const { return m_open.size() - m_free.size(); }

private:
    static constexpr std::size_t kSeconds = 8'192;  ///< more than kLongestVisit

    struct Open {
        Visit visit;
        RowWriter::Shared shared;
        std::size_t left = 0;  ///< steps not yet written
    };
    struct Place {
        std::uint32_t visit, step;
    };

    void write(std::vector<Place>& second, RowWriter& writer);
    const Step& stepOf(Place place) const { return m_open[place.visit].visit.steps[place.step]; }

    std::vector<Open> m_open;
    std::vector<std::uint32_t> m_free;  ///< of m_open, to be used again
    std::uint32_t m_blank = 0;
    std::array<std::vector<Place>, kSeconds> m_wheel;
    std::int64_t m_next = -1;  ///< first second not yet written; -1 before the first visit
    std::int64_t m_last = -1;  ///< with a step
};

}  // namespace anomalyst::simulation
