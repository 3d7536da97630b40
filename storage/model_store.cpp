#include "storage/model_store.h"

#include <SQLiteCpp/Database.h>

#include <cassert>
#include <nlohmann/json.hpp>
#include <span>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/model_json.h"
#include "storage/query.h"
#include "storage/scoring.h"
#include "storage/session_rows.h"
#include "storage/sha256.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

std::string modelSql(const std::string& rest) {
    return "SELECT m.id, m.name, m.info, m.created, "
           "(SELECT count(*) FROM score s WHERE s.scoring = " +
           scoringOf("m.id") +
           "), m.id = (SELECT model FROM promotion ORDER BY id DESC LIMIT 1) FROM model m " + rest;
}

ModelInfo infoOf(const Query& row) {
    ModelInfo info = modelFromJson(row.text(2));
    info.id = ModelId{row.integer(0)};
    info.name = row.text(1);
    info.created = row.instant(3);
    info.scoredSessions = row.count(4);
    info.champion = row.integer(5) == 1;
    return info;
}

std::optional<ModelInfo> infoOf(SQLite::Database& database, ModelId model) {
    Query query(database, modelSql("WHERE m.id = ?"), model);
    if (!query.step()) return std::nullopt;
    return infoOf(query);
}

ModelInfo require(SQLite::Database& database, ModelId model) {
    if (auto info = infoOf(database, model)) return *std::move(info);
    throw Failure({ErrorKind::Usage,
                   "There is no such model (number " + std::to_string(model.value) + ")",
                   {},
                   "It may have been removed; choose another"});
}

bool isTaken(SQLite::Database& database, const std::string& name) {
    return number(database, "SELECT count(*) FROM model WHERE name = ?", name) > 0;
}

void refuseTaken(SQLite::Database& database, const std::string& name) {
    if (isTaken(database, name))
        throw Failure({ErrorKind::Usage,
                       "There already is a model called “" + name + "”",
                       {},
                       "Choose another name"});
}

std::string freeName(SQLite::Database& database, const std::string& detector) {
    for (int n = 1;; ++n) {
        std::string name = detector + " " + std::to_string(n);
        if (!isTaken(database, name)) return name;
    }
}

void appendPromotion(SQLite::Database& database, ModelId model, const std::string& name,
                     const std::string& analyst) {
    const std::int64_t id = number(database, "SELECT coalesce(max(id), 0) + 1 FROM promotion");
    execute(database,
            "INSERT INTO promotion (id, model, name, analyst, time) VALUES (?, ?, ?, ?, ?)", id,
            model, name, analyst, nowMicros());
    const nlohmann::json detail = {{"table", "promotion"},
                                   {"first", id},
                                   {"last", id},
                                   {"sha256", historyDigest(database, "promotion", id, id)}};
    appendAudit(database, "promotion", detail.dump());
}

std::string modelDetail(ModelId model, const std::string& name, const std::string& sha256) {
    const nlohmann::json json = {{"model", model.value}, {"name", name}, {"model_sha256", sha256}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Result<ModelInfo> ModelStore::add(const ModelInfo& info, std::string_view bytes) {
    return guarded("keep the model", [&] {
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const std::string name = info.name.empty() ? freeName(database, info.detector) : info.name;
        refuseTaken(database, name);
        const std::string hash = Sha256::of(bytes);
        execute(database,
                "INSERT INTO model (name, detector, info, created, sha256) VALUES (?, ?, ?, ?, ?)",
                name, info.detector, toJson(info),
                info.created.known() ? info.created.micros : nowMicros(), hash);
        const ModelId id{database.getLastInsertRowid()};
        execute(database, "INSERT INTO model_blob (model, bytes) VALUES (?, ?)", id,
                std::as_bytes(std::span(bytes)));
        appendAudit(database, "model added", modelDetail(id, name, hash));
        const bool firstModel = number(database, "SELECT count(*) FROM promotion") == 0;
        if (firstModel) appendPromotion(database, id, name, "");
        ModelInfo kept = require(database, id);
        transaction.commit();
        return kept;
    });
}

Result<std::vector<ModelInfo>> ModelStore::list() const {
    return guarded("read the models", [&] {
        std::vector<ModelInfo> models;
        Query query(m_database.connection(), modelSql("ORDER BY m.id"));
        while (query.step()) models.push_back(infoOf(query));
        return models;
    });
}

Result<std::optional<ModelInfo>> ModelStore::find(const std::string& name) const {
    return guarded("read the models", [&]() -> std::optional<ModelInfo> {
        Query query(m_database.connection(), modelSql("WHERE m.name = ?"), name);
        if (!query.step()) return std::nullopt;
        return infoOf(query);
    });
}

Result<ModelId> ModelStore::championId() const {
    return guarded("read the models", [&] { return resolved(m_database.connection(), ModelId{}); });
}

Result<std::optional<ModelInfo>> ModelStore::champion() const {
    return guarded("read the models", [&]() -> std::optional<ModelInfo> {
        Query query(
            m_database.connection(),
            modelSql("WHERE m.id = (SELECT model FROM promotion ORDER BY id DESC LIMIT 1)"));
        if (!query.step()) return std::nullopt;
        return infoOf(query);
    });
}

Result<std::optional<ModelInfo>> ModelStore::surpriseModel(ModelId model) const {
    return guarded("read the models", [&]() -> std::optional<ModelInfo> {
        const ModelId scorer = storage::surpriseModel(m_database.connection(), model);
        if (!scorer.valid()) return std::nullopt;
        return require(m_database.connection(), scorer);
    });
}

Result<std::string> ModelStore::bytes(ModelId model) const {
    return guarded("read the model", [&] {
        const ModelInfo info = require(m_database.connection(), model);
        Query query(m_database.connection(),
                    "SELECT b.bytes, m.sha256 FROM model_blob b JOIN model m ON m.id = b.model "
                    "WHERE b.model = ?",
                    model);
        std::string bytes;
        const bool found = query.step();
        if (found) {
            const auto blob = query.blob(0);
            bytes.assign(reinterpret_cast<const char*>(blob.data()), blob.size());
        }
        if (!found || Sha256::of(bytes) != query.text(1))
            throw Failure({ErrorKind::Damaged, "The model is not what was saved", info.name,
                           "Train it again, or restore the workspace from a copy"});
        return bytes;
    });
}

Status ModelStore::promote(ModelId model, const std::string& analyst) {
    return guarded("promote the model", [&] {
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const ModelInfo info = require(database, model);
        if (info.champion) return;
        appendPromotion(database, model, info.name, analyst);
        transaction.commit();
    });
}

Status ModelStore::rename(ModelId model, const std::string& name) {
    return guarded("rename the model", [&] {
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        if (require(database, model).name == name) return;
        if (name.empty()) throw Failure({ErrorKind::Usage, "A model needs a name", {}, {}});
        refuseTaken(database, name);
        execute(database, "UPDATE model SET name = ? WHERE id = ?", name, model);
        appendAudit(database, "model renamed", modelDetail(model, name, {}));
        transaction.commit();
    });
}

Status ModelStore::remove(ModelId model, RunControl& control) {
    const Status removed = guarded("remove the model", [&] {
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const ModelInfo info = require(database, model);
        if (info.champion)
            throw Failure({ErrorKind::Usage, "The champion cannot be removed", info.name,
                           "Make another model champion first"});
        execute(database, "DELETE FROM model WHERE id = ?", model);
        appendAudit(database, "model removed", modelDetail(model, info.name, {}));
        transaction.commit();
    });
    if (removed) sweepQuietly(control);
    return removed;
}

Status ModelStore::writeScores(ModelId model, const SessionScores& scores, RunControl& control) {
    assert(scores.raw.size() == scores.size() && scores.p.size() == scores.size());
    const Status written = guarded("keep the scores", [&] {
        require(m_database.connection(), model);
        writeScoring(m_database.connection(), model, scores, control);
    });
    if (written) sweepQuietly(control);
    return written;
}

Status ModelStore::sweep(RunControl& control) {
    return guarded("remove old scores", [&] { sweepScorings(m_database.connection(), control); });
}

void ModelStore::sweepQuietly(RunControl& control) {
    // What was asked for is done. What is in the way of this is there at the next sweep as well.
    static_cast<void>(sweep(control));
}

}  // namespace anomalyst::storage
