#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/session.h"

namespace anomalyst::ui {

/// Where the events of a session stand on the x axis of its strip, at equal distances or at their
/// times, and which part of that axis is in view. Slots count the events and, as the last one, the
/// session's end where it has a surprise of its own. No widgets.
class StripScale {
public:
    /// `slots`: number of events, plus one when the end is drawn. Without times for every event
    /// only equal spacing is possible.
    void setEvents(const std::vector<Event>& events, std::size_t slotCount);
    void setTimeTrue(bool timeTrue);
    bool timeTrue() const { return m_timeTrue && m_hasTimes; }
    bool hasTimes() const { return m_hasTimes; }
    /// The pixels [left, left + width) that the view is drawn on.
    void setPixels(double left, double width);

    std::size_t slotCount() const { return m_position.size(); }
    /// Centre of a slot, in pixels; may lie outside of the view.
    double x(std::size_t slot) const;
    /// Pixels from one slot to the next at equal spacing; the smallest glyph's room otherwise.
    double slotWidth() const;
    /// First and one past the last slot that is in view.
    std::size_t firstVisible() const;
    std::size_t endVisible() const;
    /// The slot nearest to a pixel; none when there are no slots.
    std::optional<std::uint32_t> slotAt(double x) const;

    void zoom(double factor, double aroundX);
    void pan(double pixels);
    void showAll();
    /// Moves the view, without zooming, so that the slot is in it.
    void reveal(std::size_t slot);
    bool isZoomed() const;

private:
    void rebuild();
    void clampView();
    double fullSpan() const;

    std::vector<std::int64_t> m_micros;  ///< [events]
    std::size_t m_slots = 0;
    std::vector<double> m_position;  ///< [slots], ascending, in slots or in seconds
    bool m_hasTimes = false;
    bool m_timeTrue = false;
    double m_left = 0, m_width = 1;  ///< pixels
    double m_first = 0, m_span = 1;  ///< of the view, in units of position
};

}  // namespace anomalyst::ui
