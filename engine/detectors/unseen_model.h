#pragma once

#include <memory>
#include <vector>

#include "engine/detectors/context_tree.h"
#include "engine/detectors/sequence_model.h"
#include "engine/detectors/surprise_aggregate.h"

namespace anomalyst::engine {

/// What training met of pairs, counted.
class UnseenModel : public SequenceModel {
public:
    struct Settings {
        double fewestSessions = 3;
        Aggregate aggregate = Aggregate::Max;
    };

    static constexpr Archive kArchive{"unsn", 1};

    static Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train,
                                                        const Settings& settings,
                                                        RunControl& control);
    static std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape);

protected:
    double judge(const SessionTokens& session, std::span<float> bits,
                 RunControl& control) const override;
    StepExpectation expectation(const SessionTokens& session) const override;
    void write(ByteWriter& to) const override;

private:
    /// Pairs of one channel: of the first, transitions; of the others, values with actions.
    struct Pairs {
        ContextRule rule;
        ContextTree counts;

        explicit Pairs(std::size_t channel);
        double bits(const SessionTokens& session, std::size_t step) const;
    };

    UnseenModel(SequenceShape shape, Aggregate aggregate, std::vector<Pairs> pairs);

    Aggregate m_aggregate;
    std::vector<Pairs> m_pairs;  ///< of the first channel, and of familiar ones
};

}  // namespace anomalyst::engine
