#pragma once

#include <memory>
#include <string_view>

#include "engine/detectors/parameters.h"
#include "engine/detectors/sequence_model.h"

namespace anomalyst::engine {

/// A detector whose models are `SequenceModel`s. Subclasses learn and read; what is checked before
/// is the same for all.
class SequenceDetector : public Detector {
public:
    /// `validation` is not looked at.
    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options, RunControl& control) const final;
    Result<std::unique_ptr<Model>> load(std::string_view bytes) const final;

protected:
    explicit SequenceDetector(SequenceModel::Archive archive) : m_archive(archive) {}

    /// Learns from at least ten sessions, at least one of them with events; every code has a
    /// meaning, and weights count.
    virtual Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train,
                                                         const Parameters& parameters,
                                                         RunControl& control) const = 0;
    /// The model whose `write` gave these bytes. Bytes that hold none it refuses
    /// (`ByteReader::refuse`); what it returns then, if anything, is not used.
    virtual std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape) const = 0;

private:
    SequenceModel::Archive m_archive;
};

}  // namespace anomalyst::engine
