#pragma once

#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

#include "app/controllers/map_controller.h"
#include "tests/system/shop_window.h"
#include "tests/system/two_maps.h"
#include "tests/ui/chart_fixture.h"
#include "tests/ui/chart_items.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_legend.h"

namespace anomalyst::test {

/// The latent map of a shop with two models, and its controller, without the rest of the window.
class MapDesk {
protected:
    static constexpr int kSessions = ShopWindow::kSessions;

    void open() {
        testing::failOnQtWarnings();
        m_fixture = std::make_unique<testing::ViewFixture>();
        m_map = std::make_unique<ui::LatentMap>(m_fixture->context);
        m_map->resize(420, 420);
        m_workspace = std::make_unique<app::OpenWorkspace>(m_shop.file(),
                                                           storage::Database::Access::ReadWrite);
        QSignalSpy opened(m_workspace.get(), &app::OpenWorkspace::opened);
        m_workspace->open();
        QTRY_COMPARE(opened.size(), 1);
        m_straight = m_workspace->models().at(0).id;
        m_turned = m_workspace->models().at(1).id;
        addController();
    }
    void addController() {
        m_controller =
            std::make_unique<app::MapController>(*m_workspace, m_fixture->context, *m_map);
        QObject::connect(m_workspace.get(), &app::OpenWorkspace::keysLoaded, m_controller.get(),
                         [this] { m_controller->show(m_workspace->keys()); });
    }
    void close() {
        m_workspace->stop();
        m_controller.reset();
        QVERIFY(!cloud());  // it leaves nothing behind
        m_workspace.reset();
        m_map.reset();
    }
    /// The map of this model, until it is on the screen.
    void load(ModelId model) {
        const auto before = cloud();
        m_workspace->loadKeys(model);
        QTRY_VERIFY(cloud() && cloud() != before);
        QTRY_VERIFY(m_workspace->query().idle());
    }
    /// Shows them as those of the model shown, and waits until they are on the screen.
    void show(const std::shared_ptr<const SessionKeys>& keys) {
        const auto before = cloud();
        m_controller->show(keys);
        QTRY_VERIFY(cloud() != before);
    }
    void write(const std::function<Status(storage::Database&)>& work) {
        bool kept = false;
        m_workspace->writer().start(
            [work](storage::Database& database, RunControl&) -> Status { return work(database); },
            [&kept](const Status& written) { kept = written.ok(); });
        QTRY_VERIFY(m_workspace->writer().idle());
        QVERIFY(kept);
    }
    void reload() {
        QSignalSpy reloaded(m_workspace.get(), &app::OpenWorkspace::reloaded);
        m_workspace->reload();
        QTRY_COMPARE(reloaded.size(), 1);
    }
    /// Every third of the first ones.
    void select(std::size_t sessions) {
        std::vector<SessionId> some;
        for (std::size_t i = 0; i < sessions; ++i) some.push_back(m_workspace->keys()->id[i * 3]);
        m_fixture->selection.setSelected(some);
    }

    std::shared_ptr<const ui::DenseCloud> cloud() const {
        return testing::itemOn<ui::DenseScatterLayer>(*m_map)->cloud();
    }
    std::size_t shown() const { return cloud() ? cloud()->size() : 0; }
    ui::DataPoint placeOf(std::uint32_t row) const {
        for (std::size_t place = 0; place < cloud()->size(); ++place)
            if (cloud()->row(place) == row)
                return {double(cloud()->x()[place]), double(cloud()->y()[place])};
        return {NAN, NAN};
    }
    const ui::MapLegend& legend() const { return *testing::itemOn<ui::MapLegend>(*m_map); }
    QString note() const { return legend().note(); }
    ui::MapBanner& banner() const { return *m_map->findChild<ui::MapBanner*>(); }
    QString bannerText() const { return banner().accessibleName(); }

    const ShopWindow m_shop{kSessions, &addTwoMaps};
    ModelId m_straight, m_turned;
    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<ui::LatentMap> m_map;
    std::unique_ptr<app::OpenWorkspace> m_workspace;
    std::unique_ptr<app::MapController> m_controller;
};

}  // namespace anomalyst::test
