#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "storage/event_store.h"
#include "storage/importer.h"
#include "storage/query.h"
#include "storage/verifier.h"

namespace anomalyst::storage {

/// A folder that goes with the test, for workspaces and files to import.
class Scratch {
public:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    Result<Database> workspace(const std::string& name = "test.anomalyst") const {
        return Database::open(path(name), Database::Access::Create);
    }

private:
    QTemporaryDir m_folder;
};

inline ImportOptions mapped(std::vector<std::pair<std::string, std::string>> map) {
    ImportOptions options;
    options.map = std::move(map);
    return options;
}

inline Result<ImportReport> importText(Database& database, const Scratch& scratch,
                                       const std::string& text, const ImportOptions& options,
                                       const std::string& name = "data.csv") {
    const std::vector<std::filesystem::path> files{scratch.write(name, text)};
    RunControl control;
    return importFiles(database, files, options, control);
}

/// A control whose caller has already asked to stop.
inline std::unique_ptr<RunControl> stoppedControl() {
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    return std::make_unique<RunControl>(stop->get_token(), nullptr);
}

/// Everything the tables hold, as text: two workspaces with the same content give the same.
inline std::string contentOf(Database& database) {
    SQLite::Database& connection = database.connection();
    std::string content;
    std::vector<std::string> tables;
    Query names(
        connection,
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name");
    while (names.step()) {
        content += std::string(names.text(0)) + " " + std::string(names.text(1)) + "\n";
        if (names.text(0).substr(0, 2) != "v_") tables.emplace_back(names.text(0));
    }
    for (const auto& table : tables) {
        Query rows(connection, "SELECT * FROM " + identifier(table));
        while (rows.step()) {
            content += table;
            for (int i = 0; i < rows.columns(); ++i) content += "|" + std::string(rows.text(i));
            content += "\n";
        }
    }
    return content;
}

/// The first check that fails, with its detail; empty when all is well.
inline std::string firstProblem(Database& database) {
    RunControl control;
    const auto checks = verify(database, control);
    if (!checks) return checks.error().sentence();
    for (const auto& check : *checks)
        if (!check.ok) return check.name + ": " + check.detail;
    return {};
}

inline std::vector<std::string> actionsOf(Database& database, const std::string& key) {
    EventStore store(database);
    std::vector<std::string> actions;
    const auto session = store.find(key);
    if (!session || !*session) return actions;
    const auto events = store.events(**session);
    if (!events) return actions;
    for (const auto& event : *events) actions.push_back(event.action);
    return actions;
}

}  // namespace anomalyst::storage

/// Fails the test with the error's sentence.
#define VERIFY_OK(result)                                                                  \
    do {                                                                                   \
        const auto& verified = (result);                                                   \
        QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().sentence().c_str()); \
    } while (false)
