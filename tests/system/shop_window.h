#pragma once

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/application.h"
#include "app/controllers/desk.h"
#include "app/controllers/open_workspace.h"
#include "app/workflow/importing.h"
#include "storage/event_store.h"
#include "storage/label_store.h"
#include "storage/model_store.h"
#include "tests/app/shop_events.h"
#include "ui/models/session_table_model.h"
#include "ui/views/queue_view.h"

namespace anomalyst::test {

/// The whole window on a small shop: everything real but the screen, and, unless `addModel` trains
/// one, the model, whose scores are made up: fraud scores higher, but not always.
class ShopWindow {
public:
    static constexpr int kSessions = 300;

    explicit ShopWindow(int sessions = kSessions,
                        bool (*addModel)(storage::Database&) = &makeUpScores)
        : m_sessions(sessions) {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("anomalyst-test"));
        QCoreApplication::setApplicationName(QStringLiteral("anomalyst-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        writeShopEvents(file("shop.csv"), sessions);
        if (!import("shop.csv")) qFatal("cannot make the workspace");
        auto database = storage::Database::open(path(), storage::Database::Access::ReadWrite);
        if (!database || !addModel(*database)) qFatal("cannot make the model");
    }

    QString file(const char* name = "shop.anomalyst") const {
        return m_folder.filePath(QString::fromLatin1(name));
    }
    std::filesystem::path path(const char* name = "shop.anomalyst") const {
        return file(name).toStdString();
    }
    bool import(const char* file) {
        RunControl control;
        const std::array files{path(file)};
        return app::importIntoWorkspace(path(), files, ImportOptions(), control).ok();
    }

    void open() { open(m_sessions); }
    void open(int shown) {
        m_program = std::make_unique<app::Application>();
        openWorkspace(shown);
    }
    /// In the program that runs, until everything that it begins with has been read.
    void openWorkspace(int shown) {
        m_program->start({file()});
        QTRY_COMPARE(queue().rowCount(), shown);
        QTRY_VERIFY(m_program->selection().user().valid());
        QTRY_VERIFY(workspace().reader().idle() && workspace().query().idle() &&
                    workspace().writer().idle());
    }
    void close() {
        if (m_program) m_program->window().close();
        m_program.reset();
    }

    app::Application& program() { return *m_program; }
    QAction& action(ui::ActionId id) { return m_program->actions()[id]; }
    app::OpenWorkspace& workspace() { return m_program->workspaces().desk()->workspace(); }
    ui::SessionTableModel& queue() { return m_program->window().queue().model(); }

    /// As another program reads it from the disk.
    std::vector<VerdictEntry> history() const {
        auto database = storage::Database::open(path(), storage::Database::Access::ReadOnly);
        if (!database) return {};
        auto entries = storage::LabelStore(*database).history();
        return entries ? std::move(*entries) : std::vector<VerdictEntry>();
    }

private:
    static bool makeUpScores(storage::Database& database) {
        ModelInfo info;
        info.detector = "autoencoder";
        storage::ModelStore models(database);
        const auto model = models.add(info, "no weights");
        RunControl control;
        const auto keys = storage::EventStore(database).keys({}, control);
        if (!model || !keys) return false;
        SessionScores scores;
        scores.session = keys->id;
        for (std::size_t i = 0; i < keys->size(); ++i) {
            const double noise = static_cast<double>(i * 7919 % 1000) / 500;
            const double surprise = noise + (keys->given[i] == GivenLabel::Anomalous ? 1 : 0);
            scores.raw.push_back(surprise);
            scores.p.push_back(std::pow(10, -surprise));
        }
        return models.writeScores(model->id, scores, control).ok();
    }

    const int m_sessions;
    QTemporaryDir m_folder;
    std::unique_ptr<app::Application> m_program;
};

}  // namespace anomalyst::test
