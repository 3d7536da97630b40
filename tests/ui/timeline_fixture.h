#pragma once

#include <QtTest>
#include <memory>
#include <utility>
#include <vector>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/chart_items.h"
#include "tests/ui/made_up_data.h"
#include "ui/views/session_timeline.h"

namespace anomalyst::testing {

/// The timeline of a user's sessions as the tests see it.
class TimelineFixture {
protected:
    /// A new, empty one.
    void open(int width, int height) {
        failOnQtWarnings();
        m_view.reset();
        m_fixture = std::make_unique<ViewFixture>();
        m_view = std::make_unique<ui::SessionTimeline>(m_fixture->context);
        m_view->resize(width, height);
        m_view->show();
    }
    /// Once the chart has its place, so that pixels can be told.
    void show(std::vector<SessionSummary> sessions) {
        m_sessions = std::move(sessions);
        m_view->setSessions(m_sessions);
        QTRY_VERIFY(host()->height() < m_view->height() &&
                    host()->width() > m_view->width() * 3 / 4);
    }
    ui::ChartHost* host() const { return hostOf(*m_view); }
    QWidget* viewport() const { return canvasOf(*m_view); }
    /// On the axis of time.
    double placeOf(std::size_t session) const {
        return double(m_sessions[session].start.micros - m_sessions[0].start.micros) / 1e6;
    }

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ui::SessionTimeline> m_view;
    std::vector<SessionSummary> m_sessions;
};

}  // namespace anomalyst::testing
