#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/domain/model_info.h"
#include "engine/features/dataset.h"

namespace anomalyst::test {

/// Six standardised features that depend on two hidden causes, with a little noise.
engine::Dataset relatedFeatures(std::size_t rows, std::uint64_t seed);

/// Sessions "login, view × 1-4, buy, logout" with a second channel, the area, which is "till" when
/// buying and "shop" else. Codes: 1 login, 2 view, 3 buy, 4 logout; 0 and 5 ("wipe") never occur.
engine::Dataset shoppingSequences(std::size_t sessions, std::uint64_t seed);

/// What that detector of the registry reads: one of the two above, or both in one. For one that
/// learns from labels every fifth session is anomalous, and larger in every feature, every other
/// one of the rest normal, and nothing is known of the others.
engine::Dataset dataFor(std::string_view detector, std::size_t rows, std::uint64_t seed);

/// Parameters of a training of so many epochs: little comes before them, and steps are large enough
/// for few of them to show.
std::map<std::string, std::string> shortTraining(std::string_view detector,
                                                 const std::string& epochs);

bool hasParameter(const DetectorInfo& info, std::string_view name);

/// Features "x0", "x1", … of these values, [rows x columns], whose unit is the deviation.
engine::Dataset plainFeatures(std::size_t columns, std::vector<float> values);

/// Trained by that detector of the registry on the CPU; null where it refuses.
std::unique_ptr<engine::Model> trained(std::string_view detector, const engine::Dataset& train,
                                       std::map<std::string, std::string> parameters = {},
                                       const engine::Dataset& validation = {});
/// All that the model says of each session, and the score alone; nothing where it refuses.
engine::RawScores scored(const engine::Model& model, const engine::Dataset& data);
std::vector<double> scores(const engine::Model& model, const engine::Dataset& data);

/// Gives the second channel a value of its own in each session, as receipt numbers are.
void numberReceipts(engine::Dataset& data);

/// Appends one session of these actions, in the area "shop" throughout.
void appendSession(engine::Dataset& to, std::initializer_list<std::int32_t> actions);

}  // namespace anomalyst::test
