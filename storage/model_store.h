#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/score.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Models, their weights, their scores, and which one is champion. Promotions are appended to a
/// history. Every function is one transaction, but for those that take a control: they write in
/// short ones and give way in between.
class ModelStore {
public:
    explicit ModelStore(Database& database) : m_database(database) {}

    /// Keeps a new model. An empty `info.name` becomes the detector's name and the next free
    /// number ("gru-next 2"); a name that is taken is refused. The first model becomes champion.
    Result<ModelInfo> add(const ModelInfo& info, std::string_view bytes);
    Result<std::vector<ModelInfo>> list() const;
    Result<std::optional<ModelInfo>> find(const std::string& name) const;
    Result<std::optional<ModelInfo>> champion() const;
    /// At once, where `champion` counts its scores. Invalid where there is no model.
    Result<ModelId> championId() const;
    /// The model whose event surprises are shown beside the scores of `model`: itself where it
    /// scores events, else the newest that does; none where none does.
    Result<std::optional<ModelInfo>> surpriseModel(ModelId model) const;
    /// The bytes given to `add`, checked against their hash.
    Result<std::string> bytes(ModelId model) const;
    Status promote(ModelId model, const std::string& analyst);
    Status rename(ModelId model, const std::string& name);
    /// Removes the model, and as far as `control` lets it, its scores, which are not seen any more.
    /// The champion is refused.
    Status remove(ModelId model, RunControl& control);

    /// Replaces the model's scores of the sessions in `scores`. Readers see the old ones, and all
    /// of them, until the last of the new ones is written; also where it is stopped or killed.
    Status writeScores(ModelId model, const SessionScores& scores, RunControl& control);
    /// Removes scores that are not seen any more, or never will be because their writing was cut
    /// off. `remove` and `writeScores` end with it.
    Status sweep(RunControl& control);

private:
    void sweepQuietly(RunControl& control);

    Database& m_database;
};

}  // namespace anomalyst::storage
