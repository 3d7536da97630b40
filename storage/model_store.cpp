#include "storage/model_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <cassert>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/model_json.h"
#include "storage/query.h"
#include "storage/session_rows.h"
#include "storage/sha256.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kReportEvery = 1 << 13;
constexpr const char* kSelect =
    "SELECT m.id, m.name, m.info, m.created, (SELECT count(*) FROM score s WHERE s.model = m.id), "
    "m.id = (SELECT model FROM promotion ORDER BY id DESC LIMIT 1) FROM model m ";

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
    Query query(database, std::string(kSelect) + "WHERE m.id = ?", model);
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

/// Writes one session's scores at a time, replacing what was there.
class ScoreWriter {
public:
    ScoreWriter(SQLite::Database& database, ModelId model, const SessionScores& scores)
        : m_scores(scores),
          m_events(database, "SELECT events FROM session WHERE id = ?"),
          m_score(database,
                  "INSERT OR REPLACE INTO score (model, session, raw, p, surprise, x, y) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?)"),
          m_dropBits(database, "DELETE FROM event_score WHERE model = ? AND session = ?"),
          m_bits(database,
                 "INSERT OR REPLACE INTO event_score (model, session, bits) VALUES (?, ?, ?)") {
        m_score.bind(1, model);
        m_dropBits.bind(1, model);
        m_bits.bind(1, model);
    }

    void write(std::size_t i) {
        if (grewSince(i)) return;
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        m_score.bind(2, m_scores.session[i]);
        m_score.bind(3, m_scores.raw[i]);
        m_score.bind(4, m_scores.p[i]);
        m_score.bind(5, surprise(m_scores.p[i]));
        m_score.bind(6, m_scores.mapX.empty() ? kNone : static_cast<double>(m_scores.mapX[i]));
        m_score.bind(7, m_scores.mapY.empty() ? kNone : static_cast<double>(m_scores.mapY[i]));
        m_score.run();
        if (m_scores.bitOffsets.empty()) {
            m_dropBits.bind(2, m_scores.session[i]);
            m_dropBits.run();
            return;
        }
        const std::span bits(m_scores.eventBits.data() + m_scores.bitOffsets[i],
                             m_scores.eventBits.data() + m_scores.bitOffsets[i + 1]);
        m_bits.bind(2, m_scores.session[i]);
        m_bits.bind(3, std::as_bytes(bits));
        m_bits.run();
    }

private:
    /// The session has gained events since it was read, or is gone: these are not its scores.
    bool grewSince(std::size_t i) {
        if (m_scores.bitOffsets.empty()) return false;
        m_events.bind(1, m_scores.session[i]);
        const bool same =
            m_events.step() && static_cast<std::uint64_t>(m_events.integer(0)) + 1 ==
                                   m_scores.bitOffsets[i + 1] - m_scores.bitOffsets[i];
        m_events.reset();
        return !same;
    }

    const SessionScores& m_scores;
    Query m_events, m_score, m_dropBits, m_bits;
};

}  // namespace

Result<ModelInfo> ModelStore::add(const ModelInfo& info, std::string_view bytes) {
    return guarded("keep the model", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
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
        Query query(m_database.connection(), std::string(kSelect) + "ORDER BY m.id");
        while (query.step()) models.push_back(infoOf(query));
        return models;
    });
}

Result<std::optional<ModelInfo>> ModelStore::find(const std::string& name) const {
    return guarded("read the models", [&]() -> std::optional<ModelInfo> {
        Query query(m_database.connection(), std::string(kSelect) + "WHERE m.name = ?", name);
        if (!query.step()) return std::nullopt;
        return infoOf(query);
    });
}

Result<std::optional<ModelInfo>> ModelStore::champion() const {
    return guarded("read the models", [&]() -> std::optional<ModelInfo> {
        Query query(m_database.connection(),
                    std::string(kSelect) +
                        "WHERE m.id = (SELECT model FROM promotion ORDER BY id DESC LIMIT 1)");
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
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        const ModelInfo info = require(database, model);
        if (info.champion) return;
        appendPromotion(database, model, info.name, analyst);
        transaction.commit();
    });
}

Status ModelStore::rename(ModelId model, const std::string& name) {
    return guarded("rename the model", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (require(database, model).name == name) return;
        if (name.empty()) throw Failure({ErrorKind::Usage, "A model needs a name", {}, {}});
        refuseTaken(database, name);
        execute(database, "UPDATE model SET name = ? WHERE id = ?", name, model);
        appendAudit(database, "model renamed", modelDetail(model, name, {}));
        transaction.commit();
    });
}

Status ModelStore::remove(ModelId model) {
    return guarded("remove the model", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        const ModelInfo info = require(database, model);
        if (info.champion)
            throw Failure({ErrorKind::Usage, "The champion cannot be removed", info.name,
                           "Make another model champion first"});
        execute(database, "DELETE FROM model WHERE id = ?", model);
        appendAudit(database, "model removed", modelDetail(model, info.name, {}));
        transaction.commit();
    });
}

Status ModelStore::writeScores(ModelId model, const SessionScores& scores, RunControl& control) {
    assert(scores.raw.size() == scores.size() && scores.p.size() == scores.size());
    return guarded("keep the scores", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        require(database, model);
        ScoreWriter writer(database, model, scores);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            writer.write(i);
            if (i % kReportEvery != 0) continue;
            stopIfAsked(control);
            control.report({"saving scores", static_cast<double>(i),
                            static_cast<double>(scores.size()), "sessions", -1, 0, 0, 0});
        }
        transaction.commit();
    });
}

}  // namespace anomalyst::storage
