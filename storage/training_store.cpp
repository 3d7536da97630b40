#include "storage/training_store.h"

#include <SQLiteCpp/Database.h>

#include <span>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

Result<TrainingId> TrainingStore::keep(const UnfinishedTraining& training,
                                       std::string_view checkpoint) {
    return guarded("keep how far the training is", [&] {
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const auto bytes = std::as_bytes(std::span(checkpoint));
        const std::int64_t now = nowMicros();
        TrainingId id = training.id;
        const bool known =
            id.valid() &&
            number(database, "SELECT count(*) FROM unfinished_training WHERE id = ?", id) == 1;
        if (known) {
            execute(database,
                    "UPDATE unfinished_training SET part = ?, epoch = ?, written = ?, "
                    "checkpoint = ? WHERE id = ?",
                    training.part, training.epoch, now, bytes, id);
        } else {
            execute(database,
                    "INSERT INTO unfinished_training (plan, part, epoch, begun, written, "
                    "checkpoint) VALUES (?, ?, ?, ?, ?, ?)",
                    training.plan, training.part, training.epoch, now, now, bytes);
            id = TrainingId{database.getLastInsertRowid()};
        }
        transaction.commit();
        return id;
    });
}

Result<std::vector<UnfinishedTraining>> TrainingStore::list() const {
    return guarded("read the unfinished trainings", [&] {
        std::vector<UnfinishedTraining> trainings;
        Query query(m_database.connection(),
                    "SELECT id, plan, part, epoch, begun, written FROM unfinished_training "
                    "ORDER BY begun, id");
        while (query.step())
            trainings.push_back({TrainingId{query.integer(0)}, std::string(query.text(1)),
                                 std::string(query.text(2)), static_cast<int>(query.integer(3)),
                                 query.instant(4), query.instant(5)});
        return trainings;
    });
}

Result<std::string> TrainingStore::checkpoint(TrainingId training) const {
    return guarded("read the unfinished training", [&] {
        Query query(m_database.connection(),
                    "SELECT checkpoint FROM unfinished_training WHERE id = ?", training);
        if (!query.step())
            throw Failure(
                {ErrorKind::BadInput,
                 "There is no unfinished training number " + std::to_string(training.value),
                 {},
                 "It may have been discarded; train anew"});
        const auto blob = query.blob(0);
        return std::string(reinterpret_cast<const char*>(blob.data()), blob.size());
    });
}

Status TrainingStore::remove(TrainingId training) {
    return guarded("remove the unfinished training", [&] {
        WriteTransaction transaction(m_database.connection());
        execute(m_database.connection(), "DELETE FROM unfinished_training WHERE id = ?", training);
        transaction.commit();
    });
}

}  // namespace anomalyst::storage
