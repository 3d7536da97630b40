#pragma once

#include <memory>

#include "engine/detectors/count_vectors.h"
#include "engine/detectors/sequence_model.h"

namespace anomalyst::engine {

/// The count vectors that training met.
class CountVectorModel : public SequenceModel {
public:
    static constexpr Archive kArchive{"cntv", 1};

    static Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train,
                                                        const KnownCounts::Limits& limits,
                                                        RunControl& control);
    static std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape);

protected:
    double judge(const SessionTokens& session, std::span<float> bits,
                 RunControl& control) const override;
    StepExpectation expectation(const SessionTokens& session) const override;
    void write(ByteWriter& to) const override;

private:
    CountVectorModel(SequenceShape shape, KnownCounts known);

    KnownCounts m_known;
};

}  // namespace anomalyst::engine
