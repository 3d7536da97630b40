#include "ui/views/strip_scale.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace anomalyst::ui {

namespace {

constexpr double kWidestSlot = 22;  ///< pixels; short sessions do not stretch beyond it
constexpr double kClosestZoom = 4;  ///< slots that still fill the view

}  // namespace

void StripScale::setEvents(const std::vector<Event>& events, std::size_t slotCount) {
    m_micros.clear();
    m_hasTimes = !events.empty();
    for (const Event& event : events) {
        m_hasTimes = m_hasTimes && event.time.known();
        m_micros.push_back(event.time.known() ? event.time.micros : 0);
    }
    m_hasTimes = m_hasTimes && m_micros.front() != m_micros.back();
    m_slots = slotCount;
    rebuild();
}

void StripScale::setTimeTrue(bool on) {
    if (std::exchange(m_timeTrue, on) != on) rebuild();
}

void StripScale::setPixels(double left, double width) {
    const bool all = !isZoomed();
    m_left = left;
    m_width = std::max(1.0, width);
    if (all)
        showAll();
    else
        clampView();
}

void StripScale::rebuild() {
    m_position.resize(m_slots);
    for (std::size_t slot = 0; slot < m_slots; ++slot) {
        if (!timeTrue()) {
            m_position[slot] = double(slot);
            continue;
        }
        const std::size_t event = std::min(slot, m_micros.size() - 1);
        m_position[slot] = double(m_micros[event] - m_micros.front()) / 1e6;
    }
    // Events out of order in the file keep their order on the strip.
    for (std::size_t slot = 1; slot < m_slots; ++slot)
        m_position[slot] = std::max(m_position[slot], m_position[slot - 1]);
    if (timeTrue() && m_slots > m_micros.size())  // the end stands a little after the last event
        m_position.back() += m_position.back() * 0.03;
    showAll();
}

double StripScale::fullSpan() const {
    if (m_position.empty()) return 1;
    if (timeTrue()) return std::max(1e-6, m_position.back()) * 1.04;
    return std::max(double(m_slots), m_width / kWidestSlot);
}

void StripScale::showAll() {
    m_span = fullSpan();
    m_first = timeTrue() ? -m_span * 0.02 : -0.5;
}

bool StripScale::isZoomed() const { return m_span < fullSpan() * 0.999; }

double StripScale::x(std::size_t slot) const {
    return m_left + (m_position[slot] - m_first) / m_span * m_width;
}

double StripScale::slotWidth() const {
    if (!timeTrue()) return m_width / m_span;
    const double even = m_slots == 0 ? kWidestSlot : m_width / double(m_slots);
    return std::clamp(even * fullSpan() / m_span, 3.0, kWidestSlot);
}

std::size_t StripScale::firstVisible() const {
    const auto first = std::lower_bound(m_position.begin(), m_position.end(),
                                        m_first - m_span / m_width * kWidestSlot);
    return static_cast<std::size_t>(first - m_position.begin());
}

std::size_t StripScale::endVisible() const {
    const auto end = std::upper_bound(m_position.begin(), m_position.end(),
                                      m_first + m_span + m_span / m_width * kWidestSlot);
    return static_cast<std::size_t>(end - m_position.begin());
}

std::optional<std::uint32_t> StripScale::slotAt(double pixel) const {
    if (m_position.empty()) return {};
    const double at = m_first + (pixel - m_left) / m_width * m_span;
    const auto after = std::lower_bound(m_position.begin(), m_position.end(), at);
    auto nearest = after;
    if (after == m_position.end() ||
        (after != m_position.begin() && at - *std::prev(after) < *after - at))
        nearest = std::prev(after);
    return static_cast<std::uint32_t>(nearest - m_position.begin());
}

void StripScale::zoom(double factor, double aroundX) {
    const double at = (aroundX - m_left) / m_width;
    const double anchor = m_first + at * m_span;
    const double closest =
        fullSpan() * std::min(1.0, kClosestZoom / std::max(1.0, double(m_slots)));
    m_span = std::clamp(m_span / factor, closest, fullSpan());
    m_first = anchor - at * m_span;
    clampView();
}

void StripScale::pan(double pixels) {
    m_first += pixels / m_width * m_span;
    clampView();
}

void StripScale::clampView() {
    const double start = timeTrue() ? -fullSpan() * 0.02 : -0.5;
    m_span = std::min(m_span, fullSpan());
    m_first = std::clamp(m_first, start, std::max(start, start + fullSpan() - m_span));
}

void StripScale::reveal(std::size_t slot) {
    if (slot >= m_position.size()) return;
    const double margin = m_span * 0.08;
    if (m_position[slot] < m_first + margin) m_first = m_position[slot] - margin;
    if (m_position[slot] > m_first + m_span - margin) m_first = m_position[slot] - m_span + margin;
    clampView();
}

}  // namespace anomalyst::ui
