#pragma once

#include <memory>
#include <string_view>

#include "engine/detectors/count_vectors.h"
#include "engine/detectors/sequence_model.h"

namespace anomalyst::engine {

/// The count vectors that training met.
class CountVectorModel : public SequenceModel {
public:
    static Result<std::unique_ptr<Model>> fit(const Dataset& train,
                                              const KnownCounts::Limits& limits,
                                              RunControl& control);
    static Result<std::unique_ptr<Model>> load(std::string_view bytes);

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
