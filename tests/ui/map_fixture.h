#pragma once

#include <QtTest>
#include <cmath>
#include <memory>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/chart_items.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_legend.h"

namespace anomalyst::testing {

/// A latent map, and what a test looks for in it.
class MapFixture {
protected:
    /// A new, empty one.
    void open() {
        failOnQtWarnings();
        m_map.reset();
        m_fixture = std::make_unique<ViewFixture>();
        m_map = std::make_unique<ui::LatentMap>(m_fixture->context);
        m_map->resize(420, 420);
        m_map->show();
    }
    /// Until they are on the screen, in place of those before.
    void show(std::shared_ptr<const SessionKeys> sessions) {
        const auto before = points()->cloud();
        m_sessions = std::move(sessions);
        m_map->setSessions(m_sessions);
        QTRY_VERIFY(points()->cloud() != before);
        QVERIFY(host()->isVisible());
    }
    ui::DenseScatterLayer* points() const { return itemOn<ui::DenseScatterLayer>(*m_map); }
    ui::MapLegend* legend() const { return itemOn<ui::MapLegend>(*m_map); }
    ui::ChartHost* host() const { return hostOf(*m_map); }
    QWidget* viewport() const { return canvasOf(*m_map); }
    /// Where the model shown puts the session.
    QPoint pixelOf(std::size_t row) const {
        return host()
            ->plot()
            .toPlot(double(m_sessions->mapX[row]), double(m_sessions->mapY[row]))
            .toPoint();
    }

    /// Some pixel has nearly this colour.
    bool shows(const QColor& colour) const {
        const QImage picture = m_map->grab().toImage();
        for (int y = 0; y < picture.height() - 120; ++y)  // without the legend
            for (int x = 0; x < picture.width(); ++x) {
                const QColor at = picture.pixelColor(x, y);
                if (std::abs(at.red() - colour.red()) + std::abs(at.green() - colour.green()) +
                        std::abs(at.blue() - colour.blue()) <
                    60)
                    return true;
            }
        return false;
    }

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ui::LatentMap> m_map;
    std::shared_ptr<const SessionKeys> m_sessions;
};

}  // namespace anomalyst::testing
