#include "storage/event_score_store.h"

#include <SQLiteCpp/Database.h>

#include "storage/failure.h"
#include "storage/query.h"
#include "storage/scoring.h"
#include "storage/session_rows.h"

namespace anomalyst::storage {

Result<std::vector<ModelId>> EventScoreStore::scorers() const {
    return guarded("read the models", [&] {
        std::vector<ModelId> models;
        Query query(m_database.connection(),
                    "SELECT m.id FROM model m WHERE EXISTS (SELECT 1 FROM event_score e WHERE "
                    "e.scoring = " +
                        scoringOf("m.id") + ") ORDER BY m.id DESC");
        while (query.step()) models.push_back(ModelId{query.integer(0)});
        return models;
    });
}

Result<ModelId> EventScoreStore::scorerFor(ModelId model) const {
    return guarded("read the models",
                   [&] { return surpriseModel(m_database.connection(), model); });
}

Result<std::vector<float>> EventScoreStore::bits(SessionId session, ModelId model) const {
    return guarded("read the scores of the events", [&]() -> std::vector<float> {
        Query query(
            m_database.connection(),
            "SELECT bits FROM event_score WHERE scoring = " + scoringOf("?1") + " AND session = ?2",
            model, session);
        if (!query.step()) return {};
        return eventBits(query, 0);
    });
}

}  // namespace anomalyst::storage
