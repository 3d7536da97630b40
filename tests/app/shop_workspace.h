#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>

#include "app/workflow/importing.h"
#include "app/workflow/training.h"
#include "shop_events.h"
#include "storage/database.h"

namespace anomalyst::test {

inline app::TrainingPlan quickPlan() {
    app::TrainingPlan plan;
    plan.request.detector = "autoencoder";
    plan.request.options.parameters = {{"epochs", "5"}};
    plan.request.options.device = engine::Device::Cpu;
    return plan;
}

/// A workspace of 300 sessions of a small shop, 15 of them anomalous, with one model.
class ShopWorkspace {
protected:
    /// Imports and trains; what goes wrong is a failure of the running test.
    void open() {
        m_stopped.request_stop();
        writeShopEvents(m_folder.filePath(QStringLiteral("shop.csv")), 300);
        const auto report = app::importIntoWorkspace(
            path("shop.anomalyst"), std::array{path("shop.csv")}, ImportOptions(), m_control);
        QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
        QCOMPARE(report->anomalousSessions, std::uint64_t{15});
        auto database =
            storage::Database::open(path("shop.anomalyst"), storage::Database::Access::ReadWrite);
        QVERIFY(database.ok());
        m_database.emplace(std::move(*database));
        const auto trained = app::train(*m_database, quickPlan(), m_control);
        QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
        const auto kept = app::keep(*m_database, *trained);
        QVERIFY(kept.ok());
        m_model = *kept;
    }

    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    storage::Database& database() { return *m_database; }

    ModelInfo m_model;
    RunControl m_control;
    std::stop_source m_stopped;  ///< has been asked to stop

private:
    QTemporaryDir m_folder;
    std::optional<storage::Database> m_database;
};

}  // namespace anomalyst::test
