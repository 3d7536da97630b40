#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "engine/detectors/sequence_model.h"
#include "engine/detectors/surprise_aggregate.h"
#include "engine/detectors/witten_bell.h"

namespace anomalyst::engine {

/// A trained n-gram model.
class NgramModel : public SequenceModel {
public:
    struct Settings {
        std::vector<std::size_t> orders = {2, 3, 5};  ///< ascending, each 2 to `kHighestOrder`
        bool bothSides = true;
        double fewestSessions = 3;
        Aggregate aggregate = Aggregate::Max;
    };
    static constexpr std::size_t kHighestOrder = 16;

    static constexpr Archive kArchive{"ngrm", 1};

    static Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train, Settings settings,
                                                        RunControl& control);
    static std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape);

protected:
    double judge(const SessionTokens& session, std::span<float> bits,
                 RunControl& control) const override;
    StepExpectation expectation(const SessionTokens& session) const override;
    void write(ByteWriter& to) const override;

private:
    struct Parts {
        WittenBell next;                   ///< action from those before
        std::optional<WittenBell> before;  ///< action before from this one, if read from both sides
        std::vector<std::size_t> channels;  ///< familiar ones besides the actions, ascending
        std::vector<WittenBell> values;     ///< [channels] value from the one before, and action
    };

    NgramModel(SequenceShape shape, Settings settings, Parts parts);
    double bitsOf(const SessionTokens& session, std::size_t step) const;

    Settings m_settings;
    Parts m_parts;
};

}  // namespace anomalyst::engine
