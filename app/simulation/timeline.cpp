#include "app/simulation/timeline.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "app/simulation/walk.h"

namespace anomalyst::simulation {

namespace {

std::int64_t secondOf(Moment time) { return time.time_since_epoch().count() / 1'000; }

}  // namespace

Visit& Timeline::blank() {
    static_assert(std::chrono::seconds(kSeconds) > kLongestVisit + std::chrono::seconds(1));
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_open.size()));
        m_open.emplace_back();
    }
    m_blank = m_free.back();
    m_free.pop_back();
    Visit& visit = m_open[m_blank].visit;
    std::vector<Step> steps = std::move(visit.steps);  // its memory serves again
    steps.clear();
    visit = {};
    visit.steps = std::move(steps);
    return visit;
}

void Timeline::add() {
    Open& open = m_open[m_blank];
    const std::vector<Step>& steps = open.visit.steps;
    assert(!steps.empty() && secondOf(steps.front().time) >= m_next);
    if (m_next < 0) m_next = secondOf(steps.front().time);
    RowWriter::describe(open.visit, open.shared);
    open.left = steps.size();
    for (std::uint32_t step = 0; step < steps.size(); ++step) {
        const auto second = static_cast<std::size_t>(secondOf(steps[step].time));
        m_wheel[second % kSeconds].push_back({m_blank, step});
    }
    m_last = std::max(m_last, secondOf(steps.back().time));
}

void Timeline::write(std::vector<Place>& second, RowWriter& writer) {
    const auto key = [this](Place place) {
        return std::tuple(stepOf(place).time, m_open[place.visit].visit.session, place.step);
    };
    std::sort(second.begin(), second.end(), [&](Place a, Place b) { return key(a) < key(b); });
    for (const Place place : second) {
        Open& open = m_open[place.visit];
        writer.write(open.shared, open.visit.steps[place.step]);
        if (--open.left == 0) m_free.push_back(place.visit);
    }
    second.clear();
}

void Timeline::advance(Moment until, RowWriter& writer) {
    if (m_next < 0) return;
    const std::int64_t end = secondOf(until);
    // Behind the last step there is nothing to be written, however long the night.
    for (const std::int64_t stop = std::min(end, m_last + 1); m_next < stop; ++m_next)
        write(m_wheel[static_cast<std::size_t>(m_next) % kSeconds], writer);
    m_next = std::max(m_next, end);
}

void Timeline::finish(RowWriter& writer) {
    advance(Moment(std::chrono::seconds(m_last + 1)), writer);
}

}  // namespace anomalyst::simulation
